/// Decides a promise by cutting the box of facts until each piece is sure.
///
/// Steps are counted, not timed: the same question has the same answer on every machine.
package struct PropertyProver {
  let question: PropertyQuestion
  let budget: Int
  var evaluation: BoxEvaluation
  var second: BoxEvaluation
  let widths: [Double]
  let all: UInt64
  /// How many boxes were evaluated.
  package internal(set) var steps = 0

  var doubt: Proof.Doubt?
  var refuted: [[FactRange]]?
  /// Whether the rules too break the promise for these subjects; where they do not, the search goes on.
  private let confirms: ([[FactRange]]) -> Bool
  /// How many times they did not.
  private var denials = 0

  /// The most subjects that the rules are asked about for nothing.
  private static let mostDenials = 40

  package init(
    _ question: PropertyQuestion, budget: Int,
    confirming confirms: @escaping ([[FactRange]]) -> Bool = { _ in true }
  ) {
    self.question = question
    self.budget = budget
    self.confirms = confirms
    evaluation = BoxEvaluation(question.program)
    second = BoxEvaluation(question.program)
    widths = question.box.map { $0.high / 2 - $0.low / 2 }
    all = question.box.indices.reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// What becomes of the question.
  package mutating func run() -> Proof {
    steps = 0
    denials = 0
    doubt = nil
    refuted = nil
    var box = question.box
    if let fact = followed {
      box[fact].mayBeAbsent = false
    }
    if case .answers = question.promise {
      for fact in box.indices where box[fact].mayBeKnown { box[fact].mayBeAbsent = false }
    }
    guard box.allSatisfy({ !$0.isEmpty }) else { return .proved }
    if let followed {
      follow(box, followed)
    } else {
      search(box)
    }
    if let refuted { return .refuted(refuted) }
    if let doubt { return .undecided(doubt) }
    return .proved
  }

  private var followed: Int? {
    switch question.promise {
    case .monotone(let fact, _), .continuous(let fact, _): fact
    default: nil
    }
  }

  mutating func note(_ found: Proof.Doubt) {
    // Where a rule fails is the most useful thing to say, then what the interpreter may tell.
    switch (doubt, found) {
    case (.denied?, _): return
    case (.left?, .denied): doubt = found
    case (.left?, _): return
    default: doubt = found
    }
  }

  /// Whether the rules see the promise broken too; what they deny is noted.
  mutating func refutes(_ subjects: [[FactRange]]) -> Bool {
    guard denials < Self.mostDenials else { return false }
    if confirms(subjects) {
      refuted = subjects
      return true
    }
    denials += 1
    note(.denied(subjects))
    return false
  }

  mutating func isSpent() -> Bool {
    if denials >= Self.mostDenials { return true }
    guard steps >= budget else { return false }
    doubt = doubt ?? .budget(budget)
    if case .unclear? = doubt { doubt = .budget(budget) }
    return true
  }

  mutating func evaluate(_ box: [FactRange], following fact: Int? = nil) -> BoxAnswer {
    steps += 1
    evaluation.run(box, following: fact)
    return BoxAnswer(question.exits, isTruth: question.isTruth, in: evaluation)
  }

  /// One subject of a box: the one at its low end, where the facts that may be absent are known.
  func corner(_ box: [FactRange], high: Bool = false) -> [FactRange] {
    box.map { range in
      var range = range
      if range.mayBeKnown {
        range.mayBeAbsent = false
        if high { range.low = range.high } else { range.high = range.low }
        if range.kind == .number, range.mayBeWhole, range.mayBeFloat { range.mayBeWhole = false }
      }
      return range
    }
  }

  // MARK: - Promises of one subject

  private mutating func search(_ box: [FactRange]) {
    var stack = [box]
    while let box = stack.popLast(), refuted == nil {
      if isSpent() { return }
      let answer = evaluate(box)
      switch verdict(answer) {
      case .holds: continue
      case .fails:
        note(.denied([corner(box)]))
        continue
      case .broken:
        if refutes([corner(box)]) { return }
      case .open: break
      }
      if case .notLess = question.promise, isNotLess(answer, over: box) { continue }
      if answer.surelyLeaves {
        note(.left(corner(box)))
        continue
      }
      guard let cut = cut(answer, in: box) else {
        note(answer.mayLeave ? .left(corner(box)) : .unclear(corner(box)))
        continue
      }
      // The ends of a box are where most promises break.
      for high in [false, true] {
        let point = corner(box, high: high)
        if case .broken = verdict(evaluate(point)), refutes([point]) { return }
      }
      stack += cut.halves(of: box)
    }
  }

  private enum Verdict { case holds, broken, fails, open }

  private mutating func verdict(_ answer: BoxAnswer) -> Verdict {
    if answer.surelyLeaves { return .open }
    let isSure = !answer.mayLeave
    switch question.promise {
    case .never:
      if answer.surelyAnswers, answer.low == 1 { return .broken }
      return isSure && (!answer.mayAnswer || answer.high == 0) ? .holds : .open
    case .within(let low, let high):
      let (tolerance, margin) = (question.tolerance, question.margin)
      if answer.surelyAnswers, answer.high < low - margin || answer.low > high + margin {
        // A rule that fails gives no number that would be beyond the bounds.
        if surelyFails(answer) { return .fails }
        return answer.isFinite ? .broken : .open
      }
      let isInside = answer.low >= low - tolerance && answer.high <= high + tolerance
      return isSure && (!answer.mayAnswer || isInside) ? .holds : .open
    case .answers:
      if answer.mayBeUnknown, !answer.mayAnswer, !answer.mayLeave { return .broken }
      guard answer.surelyAnswers else { return .open }
      if surelyFails(answer) { return .broken }
      if let texts = question.texts {
        guard case .among(let found)? = answer.text, found.allSatisfy(texts.contains) else {
          return .open
        }
      }
      if let scale = question.scale {
        guard answer.isFinite, answer.low >= scale.lowerBound, answer.high <= scale.upperBound,
          answer.arePartsFinite, answer.lowPart >= scale.lowerBound,
          answer.highPart <= scale.upperBound
        else {
          return .open
        }
      }
      return .holds
    case .notLess:
      let other = BoxAnswer(question.others, isTruth: question.isTruth, in: evaluation)
      if isSure, !answer.mayAnswer { return .holds }
      if !other.mayLeave, !other.mayAnswer { return .holds }
      guard isSure, !other.mayLeave else { return .open }
      if answer.low >= other.high - question.tolerance { return .holds }
      if answer.surelyAnswers, other.surelyAnswers, answer.isFinite, other.isFinite,
        answer.high < other.low - question.margin
      {
        return .broken
      }
      if let node = answer.node, node == other.node { return .holds }
      return .open
    case .monotone, .continuous: return .open
    }
  }

  /// Whether what a rule answers is none of its answers, wherever in the box: beyond its scale, or no word of its
  /// list.
  func surelyFails(_ answer: BoxAnswer) -> Bool {
    guard answer.mayAnswer else { return false }
    if let texts = question.texts {
      guard case .among(let found)? = answer.text else { return false }
      return !found.isEmpty && found.allSatisfy { !texts.contains($0) }
    }
    guard let scale = question.scale, answer.isFinite else { return false }
    return answer.high < scale.lowerBound || answer.low > scale.upperBound
  }

  /// Whether the difference of both answers tells, where their bounds do not.
  private mutating func isNotLess(_ answer: BoxAnswer, over box: [FactRange]) -> Bool {
    let other = BoxAnswer(question.others, isTruth: question.isTruth, in: evaluation)
    guard !question.isTruth, !answer.mayLeave, !other.mayLeave, let node = answer.node,
      let base = other.node
    else { return false }
    let least = leastDifference(from: base, in: box, to: node, in: box)
    // What comes after reads the ranges of the box.
    evaluation.run(box)
    return least.map { $0 >= -question.tolerance } ?? false
  }

  /// Where to cut a box on which an answer is not sure.
  func cut(
    _ answer: BoxAnswer, in box: [FactRange], among facts: UInt64? = nil, following: Int? = nil
  ) -> BoxCut? {
    let facts = facts ?? all
    if let unsettled = answer.unsettled,
      let cut = evaluation.cut(
        for: unsettled, among: facts, widths: widths, following: following)
    {
      return cut
    }
    var exits = question.exits
    if case .notLess = question.promise { exits += question.others }
    for exit in exits {
      if let condition = exit.condition {
        let range = evaluation.ranges[condition]
        if !range.mayBeTrue { continue }
        if !range.isSettled,
          let cut = evaluation.cut(
            for: condition, among: facts, widths: widths, following: following)
        {
          return cut
        }
      }
      if case .answer(let node) = exit.effect,
        let cut = evaluation.cut(for: node, among: facts, widths: widths, following: following)
      {
        return cut
      }
    }
    return nil
  }
}
