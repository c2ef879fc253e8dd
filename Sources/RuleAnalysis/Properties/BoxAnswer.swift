/// What a rule may answer over a box of facts.
struct BoxAnswer {
  var mayAnswer = false
  var mayBeUnknown = false
  /// Whether only the interpreter can tell for some of the box.
  var mayLeave = false
  /// The least and the greatest answer.
  var low = Double.infinity
  var high = -Double.infinity
  /// The least and the greatest of the payments, where there are several.
  var lowPart = Double.infinity
  var highPart = -Double.infinity
  /// Whether each of these is a finite number.
  var arePartsFinite = true
  /// The texts that it may answer.
  var text: TextRange?
  /// Whether every answer is a finite number.
  var isFinite = true
  /// Where answers go as the followed fact grows, among the subjects that have one.
  var motion = Motion.none
  /// The node that is the answer, where the same one is for all of the box.
  var node: PropertyProgram.Node?
  /// A condition that is not settled over the box.
  var unsettled: PropertyProgram.Node?

  var surelyAnswers: Bool { mayAnswer && !mayBeUnknown && !mayLeave }
  var surelyLeaves: Bool { mayLeave && !mayAnswer && !mayBeUnknown }

  /// The most conditions that are assumed at once.
  private static let mostAssumed = 12

  /// An answer that is possible.
  private struct Way {
    /// Where its condition goes as the followed fact grows.
    var condition: Motion
    var range: ValueRange
    var node: PropertyProgram.Node
    /// The facts that are whole for all that answer so, a bit each.
    var whole: UInt64
  }

  /// The node that gives all answers; nil where they are of several.
  private static func common(
    _ ways: [Way], in evaluation: BoxEvaluation
  ) -> PropertyProgram.Node? {
    // The one that is not for whole numbers alone, if any is.
    guard let node = (ways.last(where: { $0.whole == 0 }) ?? ways.last)?.node else { return nil }
    return ways.allSatisfy { evaluation.isSame(node, $0.node, whereWhole: $0.whole) } ? node : nil
  }

  /// - Parameter isTruth: whether answers are yes or no, which count as 1 and 0.
  init(_ exits: [PropertyProgram.Exit], isTruth: Bool, in evaluation: BoxEvaluation) {
    var possible: [Way] = []
    // What is not settled of the exits before: a subject that comes further did not leave there.
    var passed: [(node: PropertyProgram.Node, holds: Bool)] = []
    for exit in exits {
      var motion = Motion.none
      var isLast = exit.condition == nil
      var here = passed
      if let condition = exit.condition {
        let range = evaluation.ranges[condition]
        if !range.mayBeTrue { continue }
        isLast = !range.mayBeFalse
        if !isLast {
          motion = range.motion
          here.append((condition, true))
          passed.append((condition, false))
        }
      }
      var part: BoxEvaluation?
      if !here.isEmpty, here.count <= Self.mostAssumed {
        part = evaluation.assuming(here)
        if part == nil { continue }
      }
      if !isLast { unsettled = unsettled ?? exit.condition }
      switch exit.effect {
      case .unknown: mayBeUnknown = true
      case .left: mayLeave = true
      case .answer(let node):
        mayAnswer = true
        var range = part?.ranges[node] ?? evaluation.ranges[node]
        // The same for all that leave here, and a node like any other for the rest of the box.
        let alias = range.alias
        if isTruth {
          (range.low, range.high) = (range.mayBeFalse ? 0 : 1, range.mayBeTrue ? 1 : 0)
          range.mayBeNaN = false
        }
        low = min(low, range.low)
        high = max(high, range.high)
        text = text.map { $0.joined(range.text) } ?? range.text
        if !range.isFinite { isFinite = false }
        for payment in evaluation.program.payments[node] ?? [] {
          let range = part?.ranges[payment] ?? evaluation.ranges[payment]
          lowPart = min(lowPart, range.low)
          highPart = max(highPart, range.high)
          if !range.isFinite { arePartsFinite = false }
        }
        possible.append(
          Way(
            condition: motion, range: range, node: alias,
            whole: evaluation.wholeFacts(where: here)))
      }
      if isLast { break }
    }
    // A number that the data gives as a whole one or not goes two ways, to the same answer.
    if let first = possible.first, let common = Self.common(possible, in: evaluation) {
      node = common
      // Where several ways lead to it, each settles it for its own subjects: among all of them it may move.
      motion = possible.count == 1 ? first.range.motion : evaluation.ranges[common].motion
      return
    }
    var last: ValueRange?
    for answer in possible.reversed() {
      guard let behind = last else {
        last = answer.range
        continue
      }
      var joined = ValueRange.number(
        min(answer.range.low, behind.low), max(answer.range.high, behind.high))
      joined.mayBeNaN = answer.range.mayBeNaN || behind.mayBeNaN
      joined.motion = BoxEvaluation.motion(answer.condition, answer.range, behind)
      last = joined
    }
    motion = last?.motion ?? .none
  }
}
