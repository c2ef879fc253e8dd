/// Promises of two subjects that differ in one fact.
extension PropertyProver {
  /// What is left to be shown.
  private enum Task {
    /// From one value of the fact to the next, all over its range.
    case range([FactRange])
    /// From this value of the fact to that one, whatever the other facts.
    case seam([FactRange], from: Double, to: Double)
    /// From any value of the fact in one range to any in another, further on.
    case leap([FactRange], from: FactRange, to: FactRange)
  }

  private var isMonotone: Bool {
    if case .monotone = question.promise { true } else { false }
  }

  /// How far an answer may go the wrong way at one place: all places together stay within the tolerance.
  private var slack: Double { question.tolerance / Double(4 * max(1, budget)) }

  mutating func follow(_ box: [FactRange], _ fact: Int) {
    var stack: [Task] = [.range(box)]
    while let task = stack.popLast(), refuted == nil {
      if isSpent() { return }
      switch task {
      case .range(let box): stack += parts(of: box, fact)
      case .seam(let box, let from, let to):
        var (first, last) = (box[fact], box[fact])
        (first.low, first.high) = (from, from)
        (last.low, last.high) = (to, to)
        stack += steps(box, fact, first, last, isSeam: true)
      case .leap(let box, let first, let last):
        stack += steps(box, fact, first, last, isSeam: false)
      }
    }
  }

  private mutating func parts(of box: [FactRange], _ fact: Int) -> [Task] {
    let answer = evaluate(box, following: fact)
    let range = box[fact]
    if range.low == range.high { return [] }
    if !answer.mayLeave {
      if !answer.mayAnswer { return [] }
      if isGood(answer, over: box, fact) { return [] }
    } else if answer.surelyLeaves {
      note(.left(corner(box)))
      return []
    }
    guard let cut = cut(answer, in: box, following: fact) else {
      note(answer.mayLeave ? .left(corner(box)) : .unclear(corner(box)))
      return []
    }
    guard case .after(fact, let value) = cut else { return cut.halves(of: box).map { .range($0) } }
    let halves = cut.halves(of: box)
    guard halves.count == 2 else { return halves.map { .range($0) } }
    var tasks: [Task] = halves.map { .range($0) }
    if isMonotone && !answer.surelyAnswers {
      // Where some value in between has no answer, one step at a time does not tell.
      tasks.append(.leap(box, from: halves[0][fact], to: halves[1][fact]))
    } else {
      tasks.append(.seam(box, from: value, to: range.next(after: value)))
    }
    return tasks
  }

  /// Whether a promise holds all over a range by the look of it.
  private mutating func isGood(_ answer: BoxAnswer, over box: [FactRange], _ fact: Int) -> Bool {
    let range = box[fact]
    switch question.promise {
    case .monotone(_, let rises):
      if !answer.motion.contains(rises ? .mayFall : .mayRise) { return true }
      guard !question.isTruth else { return false }
      if answer.high - answer.low <= slack { return true }
      guard let node = answer.node, let gradient = evaluation.gradient(of: node) else {
        return false
      }
      let slope = gradient.slopes[fact]
      let wrongWay = max(0, rises ? -slope.low : slope.high)
      let width = (range.high - range.low).nextUp
      return (wrongWay * width).nextUp + 2.001 * gradient.error <= slack
    case .continuous(_, let jump):
      if answer.high - answer.low <= jump + question.tolerance { return true }
      guard !question.isTruth, let node = answer.node else { return false }
      if !range.isDense, let stride = evaluation.stride(of: node, following: fact),
        max(stride.low.magnitude, stride.high.magnitude) <= jump + question.tolerance
      {
        return true
      }
      guard let gradient = evaluation.gradient(of: node) else { return false }
      let step = range.isDense ? max(range.low.magnitude, range.high.magnitude).ulp : 1
      return gradient.slopes[fact].magnitude * step + 2 * gradient.error
        <= jump + question.tolerance
    default: return false
    }
  }

  private mutating func steps(
    _ box: [FactRange], _ fact: Int, _ first: FactRange, _ last: FactRange, isSeam: Bool
  ) -> [Task] {
    var (from, to) = (box, box)
    from[fact] = first
    to[fact] = last
    let before = evaluate(from)
    let beforeCut = cut(before, in: from)
    let after = evaluate(to)
    if (!before.mayLeave && !before.mayAnswer) || (!after.mayLeave && !after.mayAnswer) {
      return []
    }
    if before.surelyLeaves || after.surelyLeaves {
      note(.left(corner(before.surelyLeaves ? from : to)))
      return []
    }
    let isSure = !before.mayLeave && !after.mayLeave
    if isSure, isGood(before, after, allowed: isSeam ? slack : question.tolerance) { return [] }
    // Where the rule fails, there is nothing to compare.
    let isFailing = before.surelyAnswers && surelyFails(before)
    if isFailing || (after.surelyAnswers && surelyFails(after)) {
      note(.denied([corner(isFailing ? from : to)]))
      return []
    }
    if before.surelyAnswers, after.surelyAnswers, before.isFinite, after.isFinite,
      isBroken(before, after), refutes([corner(from), corner(to)])
    {
      return []
    }
    let afterCut = cut(after, in: to)
    if isSure, !question.isTruth, let node = before.node, let next = after.node,
      isGoodByDifference(node, from, next, to, allowed: isSeam ? slack : question.tolerance)
    {
      return []
    }
    // The ends of the box are where most promises break.
    if let pair = brokenCorner(from, to), refutes(pair) { return [] }
    guard let cut = better(beforeCut, afterCut, in: (from, to)) else {
      note(isSure ? .unclear(corner(from)) : .left(corner(from)))
      return []
    }
    guard cut.cut.fact == fact else {
      return cut.cut.halves(of: box).map { half in
        isSeam ? .seam(half, from: first.low, to: last.low) : .leap(half, from: first, to: last)
      }
    }
    guard !isSeam else {
      note(.unclear(corner(from)))
      return []
    }
    let halves = cut.cut.halves(of: cut.isFirst ? from : to).map { $0[fact] }
    return halves.map {
      cut.isFirst ? .leap(box, from: $0, to: last) : .leap(box, from: first, to: $0)
    }
  }

  /// The cut of the first or of the second box, the wider one.
  private func better(
    _ first: BoxCut?, _ second: BoxCut?, in boxes: ([FactRange], [FactRange])
  ) -> (cut: BoxCut, isFirst: Bool)? {
    guard let first else { return second.map { ($0, false) } }
    guard let second else { return (first, true) }
    func width(_ cut: BoxCut, _ box: [FactRange]) -> Double {
      guard case .after(let fact, _) = cut else { return 2 }
      return (box[fact].high / 2 - box[fact].low / 2) / max(widths[fact], .leastNormalMagnitude)
    }
    return width(first, boxes.0) >= width(second, boxes.1) ? (first, true) : (second, false)
  }

  private func isGood(_ before: BoxAnswer, _ after: BoxAnswer, allowed: Double) -> Bool {
    switch question.promise {
    case .monotone(_, let rises):
      rises ? after.low >= before.high - allowed : after.high <= before.low + allowed
    case .continuous(_, let jump):
      max(after.high - before.low, before.high - after.low) <= jump + question.tolerance
    default: false
    }
  }

  private func isBroken(_ before: BoxAnswer, _ after: BoxAnswer) -> Bool {
    switch question.promise {
    case .monotone(_, let rises):
      rises
        ? after.high < before.low - question.margin
        : after.low > before.high + question.margin
    case .continuous(_, let jump):
      max(after.low - before.high, before.low - after.high) > jump + question.margin
    default: false
    }
  }

  private mutating func brokenCorner(
    _ from: [FactRange], _ to: [FactRange]
  ) -> [[FactRange]]? {
    for high in [false, true] {
      // The same subject on both sides, but for the fact.
      let first = corner(from, high: high)
      let last = corner(to, high: high)
      let before = evaluate(first)
      let after = evaluate(last)
      if before.surelyAnswers, after.surelyAnswers, before.isFinite, after.isFinite,
        !surelyFails(before), !surelyFails(after), isBroken(before, after)
      {
        return [first, last]
      }
    }
    return nil
  }

  private mutating func isGoodByDifference(
    _ node: PropertyProgram.Node, _ from: [FactRange], _ next: PropertyProgram.Node,
    _ to: [FactRange], allowed: Double
  ) -> Bool {
    func least() -> Double? { leastDifference(from: node, in: from, to: next, in: to) }
    func most() -> Double? { leastDifference(from: next, in: to, to: node, in: from).map { -$0 } }
    switch question.promise {
    case .monotone(_, let rises):
      return rises ? least().map { $0 >= -allowed } ?? false : most().map { $0 <= allowed } ?? false
    case .continuous(_, let jump):
      let most = most()
      return least().map { $0 >= -(jump + question.tolerance) } ?? false
        && most.map { $0 <= jump + question.tolerance } ?? false
    default: return false
    }
  }

  /// The least that a node in one box is above another one in another box, the same subject in both but for
  /// the facts that are a point: from the middle, along the slopes.
  mutating func leastDifference(
    from base: PropertyProgram.Node, in baseBox: [FactRange],
    to node: PropertyProgram.Node, in box: [FactRange]
  ) -> Double? {
    steps += 2
    evaluation.run(box)
    second.run(baseBox)
    guard let slopes = evaluation.gradient(of: node), let baseSlopes = second.gradient(of: base)
    else { return nil }
    var (middle, baseMiddle) = (box, baseBox)
    var reach: [Slope] = []
    for fact in box.indices {
      let range = box[fact]
      let isShared = range == baseBox[fact]
      guard isShared || range.low == range.high else { return nil }
      guard isShared, range.kind == .integer || range.kind == .number || range.kind == .date,
        let center = range.middle
      else {
        reach.append(.zero)
        continue
      }
      (middle[fact].low, middle[fact].high) = (center, center)
      (baseMiddle[fact].low, baseMiddle[fact].high) = (center, center)
      reach.append(Slope(low: (range.low - center).nextDown, high: (range.high - center).nextUp))
    }
    evaluation.run(middle)
    second.run(baseMiddle)
    guard evaluation.ranges[node].isFinite, second.ranges[base].isFinite else { return nil }
    var least = (evaluation.ranges[node].low - second.ranges[base].high).nextDown
    for fact in box.indices {
      let slope = slopes.slopes[fact] + -baseSlopes.slopes[fact]
      least = (least + (slope * reach[fact]).low).nextDown
    }
    return least - 2.001 * (slopes.error + baseSlopes.error)
  }
}
