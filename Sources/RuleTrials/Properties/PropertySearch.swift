import CircularCore
import LuaBridge

/// Looks for subjects that break a promise, drawn from a seed: real ones first, then values near the numbers
/// that the rules are written with.
struct PropertySearch {
  let trial: PropertyTrial
  let other: PropertyTrial?
  let rule: Rule
  let effort: PropertyRun.Effort
  let real: RealSubjects
  private var draws: FactDraws
  /// The facts that are drawn: those that the rule was seen to read.
  private var facts: [FactDeclaration]
  private var failures = 0
  private var answers = 0
  private var firstFailure: Diagnostic?

  private static let batch = 100

  init(
    _ trial: PropertyTrial, _ other: PropertyTrial?, _ rule: Rule, effort: PropertyRun.Effort,
    real: RealSubjects, constants: SourceConstants
  ) {
    self.trial = trial
    self.other = other
    self.rule = rule
    self.effort = effort
    self.real = real
    draws = FactDraws(
      seed: effort.seed, constants, trial.evaluation.parameters, trial.property.domain)
    facts = trial.schema.declarations
  }

  /// Tries so many subjects, or pairs of them.
  mutating func run(_ result: inout PropertyResult) throws(Diagnostic) {
    try findFacts()
    var waiting = realSubjects
    var tried = 0
    while tried < effort.trials {
      let count = min(Self.batch, effort.trials - tried)
      var groups: [[Subject]] = []
      for _ in 0..<count {
        let base = waiting.popLast() ?? draws.subject(facts)
        groups.append(group(base))
      }
      tried += count
      if let broken = try firstBroken(groups) {
        result.trials = tried
        if try trial.replay(broken, rule, other, against: real, &result) { return }
      }
    }
    result.trials = tried
    // What no subject has an answer of, some for an error, is no promise.
    if answers == 0, failures > 0, let firstFailure {
      result.verdict = .impossible
      result.doubts = [firstFailure.message]
    }
  }

  /// A subject, or two that differ in the fact that grows.
  private mutating func group(_ base: Subject) -> [Subject] {
    var base = base
    draws.bind(&base, facts)
    guard let name = trial.property.fact, let slot = trial.schema.slot(of: name) else {
      if case .noGap = trial.property.promise { draws.complete(&base, facts) }
      return [base]
    }
    let declaration = trial.schema.declarations[slot]
    let range = FactRange(declaration)
    var next = base
    if base.facts[name] == nil { base.facts[name] = draws.value(of: declaration) }
    let first = base.facts[name].flatMap(range.place)
    // A next value for what must not leap, any other one for what must not fall.
    if case .continuous = trial.property.promise {
      guard let first, first < range.high else { return [base] }
      next.facts[name] = range.value(range.next(after: first)) ?? base.facts[name]
    } else if case .list(let items)? = base.facts[name] {
      // A longer list has the same items and more: others would be another question.
      guard case .list(let more) = draws.value(of: declaration) else { return [base] }
      next.facts[name] = .list(items + more)
    } else {
      next.facts[name] = draws.value(of: declaration)
    }
    let second = next.facts[name].flatMap(range.place)
    guard let first, let second, first != second else { return [base] }
    return second < first ? [next, base] : [base, next]
  }

  private mutating func firstBroken(_ groups: [[Subject]]) throws(Diagnostic) -> [Subject]? {
    let answers = try trial.answers(groups.flatMap { $0 }, rule, other)
    var start = 0
    for group in groups {
      let own = Array(answers[start..<start + group.count])
      start += group.count
      if let answer = own.first?.last, PropertyJudge.value(answer) != nil { self.answers += 1 }
      if case .failed(let diagnostic)? = own.first?.last {
        failures += 1
        firstFailure = firstFailure ?? diagnostic
      }
      if trial.isBroken(own, rule) { return group }
    }
    return nil
  }

  /// Draws what the rule reads, found by running it on subjects of which everything is drawn.
  private mutating func findFacts() throws(Diagnostic) {
    var read: Set<String> = trial.property.fact.map { [$0] } ?? []
    for _ in 0..<4 {
      let drawn = (0..<20).map { _ in draws.subject(facts) }
      for outcome in try trial.outcomes(rule, drawn) {
        for slot in outcome?.factsRead.slots ?? [] {
          read.insert(trial.schema.declarations[slot].name)
        }
      }
    }
    if other == nil { facts = trial.schema.declarations.filter { read.contains($0.name) } }
  }

  /// The real subjects within the domain, the first ones last.
  private var realSubjects: [Subject] {
    var found: [Subject] = []
    for table in real.tables {
      for row in 0..<min(table.count, effort.trials / 2) where table.problems(row: row).isEmpty {
        let subject = table.subject(row: row)
        if draws.isBound(subject) { found.append(subject) }
      }
    }
    return found.prefix(effort.trials / 2).reversed()
  }
}
