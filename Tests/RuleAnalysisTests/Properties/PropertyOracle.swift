import CircularCore
import RuleAnalysis

/// What a promise is worth, found by trying every subject there is.
struct PropertyOracle {
  let rule: RandomRule
  var other: RandomRule?
  let promise: PropertyQuestion.Promise
  let tolerance: Double
  let scale: ClosedRange<Double>?

  typealias Answer = RandomRule.Answer

  /// Whether nothing breaks the promise, and nothing may that only the interpreter tells.
  var holds: Bool {
    switch promise {
    case .monotone(let fact, _), .continuous(let fact, _): pairsHold(fact)
    default: rule.subjects.allSatisfy { !mayBreak($0) }
    }
  }

  /// Whether these subjects break the promise for sure.
  func isBroken(by subjects: [RandomRule.Subject]) -> Bool {
    let answers = subjects.map(rule.answer)
    switch promise {
    case .monotone, .continuous:
      guard case .value(let a) = answers[0], case .value(let b) = answers[1] else { return false }
      return isBroken(a, b)
    case .never: return answers[0] == .value(1)
    case .within(let low, let high):
      guard case .value(let value) = answers[0] else { return false }
      return value < low - tolerance || value > high + tolerance
    case .answers:
      if case .value(let value) = answers[0] { return scale.map { !$0.contains(value) } ?? false }
      return answers[0] != .left
    case .notLess:
      guard case .value(let a) = answers[0], case .value(let b)? = other?.answer(subjects[0]) else {
        return false
      }
      return a < b - tolerance
    }
  }

  private func mayBreak(_ subject: RandomRule.Subject) -> Bool {
    if case .answers = promise, subject.contains(where: { $0 == nil }) { return false }
    let answer = rule.answer(subject)
    if case .notLess = promise {
      let base = other?.answer(subject)
      if base == .unknown || answer == .unknown || base == .failed || answer == .failed {
        return false
      }
      return base == .left || answer == .left || isBroken(by: [subject])
    }
    return answer == .left || isBroken(by: [subject])
  }

  private func isBroken(_ a: Double, _ b: Double) -> Bool {
    switch promise {
    case .monotone(_, let rises): rises ? b < a - tolerance : b > a + tolerance
    case .continuous(_, let jump): (a - b).magnitude > jump + tolerance
    default: false
    }
  }

  private func pairsHold(_ fact: Int) -> Bool {
    for subject in rule.subjects where subject[fact] == rule.values[fact][0] {
      let answers = rule.values[fact].map { value in
        var subject = subject
        subject[fact] = value
        return rule.answer(subject)
      }
      for first in answers.indices {
        for last in answers.indices.dropFirst(first + 1) {
          if case .continuous = promise, last > first + 1 { continue }
          switch (answers[first], answers[last]) {
          case (.value(let a), .value(let b)): if isBroken(a, b) { return false }
          case (.left, .left), (.left, .value), (.value, .left): return false
          default: continue
          }
        }
      }
    }
    return true
  }
}

extension RandomRule {
  /// The subject that a point of a box is; nil where the box is none.
  func subject(_ point: [FactRange], _ program: PropertyProgram) -> Subject? {
    var subject: Subject = Self.names.indices.map { values[$0][0] }
    for (name, range) in zip(program.facts, point) {
      guard let place = Self.names.firstIndex(of: name) else { return nil }
      guard range.mayBeKnown else {
        subject[place] = nil
        continue
      }
      guard range.isPoint, let value = range.value(range.low) else { return nil }
      subject[place] = CompiledRule.Constant(value)
    }
    return subject
  }
}
