import CircularCore
import LuaBridge

/// Looks for a subject for whom a rule answers otherwise once a pack is changed; one owner.
///
/// Inputs are those of the cases, each fact that the rule reads put at the limits of the rules and beside
/// them, one alone and then some at once, drawn from a seed.
final class DifferenceSearch {
  /// Under what a case is evaluated.
  private struct Setting: Hashable {
    var date: CivilDate
    var parameters: [String: FactValue]
  }

  /// Inputs of a rule, and what it answers.
  private struct Inputs {
    var setting: Setting
    var table: FactTable
    var outcomes: OutcomeTable
  }

  private let pack: LuaRulePack
  private let traced: TracedSources
  private let evaluator: Evaluator
  private let runner: EvaluationRunner
  private let cases: [PackTests.Case]
  private let tests: PackTests
  private let seed: UInt64
  private let known: [String: [FactValue]]
  private var inputs: [Int: [Inputs]] = [:]

  private static let mostSettings = 4
  private static let mostDays = 8
  private static let mostBases = 8
  private static let mostAlone = 1500
  private static let mostDrawn = 400

  init(
    _ pack: LuaRulePack, _ traced: TracedSources, _ tests: PackTests, seed: UInt64
  ) throws(Diagnostic) {
    self.pack = pack
    self.traced = traced
    self.tests = tests
    self.seed = seed
    evaluator = try Evaluator([pack])
    guard let day = PackTests.defaultDate else { throw PackCoverage.unavailable }
    runner = try evaluator.evaluation(on: day).makeRunner()
    cases = tests.cases.filter { $0.refusals.isEmpty }
    var known: [String: [FactValue]] = [:]
    for test in cases {
      guard test.given != nil, let table = try? tests.table(test, evaluator.schema) else {
        continue
      }
      for (slot, fact) in evaluator.schema.declarations.enumerated() {
        guard let value = table.value(row: 0, slot: slot),
          known[fact.name]?.contains(value) != true
        else { continue }
        known[fact.name, default: []].append(value)
      }
    }
    self.known = known
  }

  /// The case that would notice a change, and how many inputs were tried.
  ///
  /// - Parameters:
  ///   - rules: the rules that may answer otherwise; none for all of them.
  ///   - isNoticing: whether a case passes with the pack and fails once it is changed.
  func difference(
    in changed: LuaRulePack, _ rules: [String], named name: String,
    ifIt isNoticing: (String) -> Bool
  ) throws(Diagnostic) -> (example: String?, trials: Int) {
    var trials = 0
    guard let other = try? Evaluator([changed]), other.rules.count == evaluator.rules.count,
      other.schema == evaluator.schema
    else { return (nil, 0) }
    var made: EvaluationRunner?
    for index in evaluator.rules.indices
    where (rules.isEmpty || rules.contains(evaluator.rules[index].id))
      && !pack.rules[index].readsRanking
    {
      for input in try inputs(index) {
        let rule = evaluator.rules[index]
        guard
          let evaluation = try? other.evaluation(
            on: input.setting.date, changing: input.setting.parameters, only: [rule.id]),
          let runner = try? made?.under(evaluation) ?? evaluation.makeRunner()
        else { continue }
        made = runner
        trials += max(1, input.table.count)
        if let example = try example(rule, index, input, runner, named: name), isNoticing(example) {
          return (example, trials)
        }
      }
    }
    return (nil, trials)
  }

  // MARK: - Comparing

  private func example(
    _ rule: Rule, _ index: Int, _ input: Inputs, _ other: EvaluationRunner, named name: String
  ) throws(Diagnostic) -> String? {
    var writer = CaseWriter(evaluator.schema)
    func text(_ subject: Subject, _ answer: Outcome.Answer) -> String {
      let isDefault = input.setting.date == PackTests.defaultDate
      return writer.text(
        of: rule, subject, answer, on: isDefault ? nil : input.setting.date,
        changing: input.setting.parameters)
    }
    if rule.scope == .programme {
      let own = try runner(input.setting, rule).runProgramme(reading: ProgrammeRanking?.none)
      let changed = try other.runProgramme(reading: ProgrammeRanking?.none)
      guard let answer = own.first?.outcome.answer, Self.isTold(answer),
        let second = changed.first?.outcome.answer, !answer.isSame(as: second)
      else { return nil }
      return text(Subject(id: name), answer)
    }
    let changed = try other.run(input.table)
    var best: (key: (Int, Int), row: Int)?
    for row in 0..<input.table.count {
      guard let answer = input.outcomes.answer(row: row, rule: index), Self.isTold(answer),
        let second = changed.answer(row: row, rule: index), !answer.isSame(as: second)
      else { continue }
      var isUnknown = 0
      if case .unknown = answer { isUnknown = 1 }
      if case .failed = answer { isUnknown = 1 }
      let key = (isUnknown, input.outcomes[row, index]?.factsRead.slots.count ?? 0)
      if best.map({ key < $0.key }) ?? true { best = (key, row) }
    }
    guard let best, let answer = input.outcomes.answer(row: best.row, rule: index) else {
      return nil
    }
    var subject = input.table.subject(row: best.row)
    subject.id = name
    subject.name = nil
    let slots =
      (input.outcomes[best.row, index]?.factsRead.slots.map { $0 } ?? [])
      + (changed[best.row, index]?.factsRead.slots.map { $0 } ?? [])
    let read = Set(slots.map { evaluator.schema.declarations[$0].name })
    var short = subject
    short.facts = short.facts.filter { read.contains($0.key) }
    // What was not read may still be asked for by a list's items: the short form is looked at again.
    if let table = try? FactTable(evaluator.schema, [short]),
      let own = try runner(input.setting, rule).run(table).answer(row: 0, rule: index),
      let second = try other.run(table).answer(row: 0, rule: index), own.isSame(as: answer),
      !own.isSame(as: second)
    {
      subject = short
    }
    return text(subject, answer)
  }

  private func runner(_ setting: Setting, _ rule: Rule) throws(Diagnostic) -> EvaluationRunner {
    try runner.under(
      evaluator.evaluation(on: setting.date, changing: setting.parameters, only: [rule.id]))
  }

  /// Whether a case can expect the answer: an error of the rule is nothing to expect.
  private static func isTold(_ answer: Outcome.Answer) -> Bool {
    if case .failed(let diagnostic) = answer { return diagnostic.code == "invalid-data" }
    return true
  }

  // MARK: - Inputs

  private func inputs(_ index: Int) throws(Diagnostic) -> [Inputs] {
    if let known = inputs[index] { return known }
    let rule = evaluator.rules[index]
    let near = cases.filter { test in test.expectations.contains { $0.rule == rule.id } }
    var groups: [(setting: Setting, tests: [PackTests.Case])] = []
    for test in near.isEmpty ? Array(cases.prefix(20)) : near {
      let setting = Setting(date: test.date, parameters: test.parameters)
      if let place = groups.firstIndex(where: { $0.setting == setting }) {
        groups[place].tests.append(test)
      } else {
        groups.append((setting, [test]))
      }
    }
    if groups.isEmpty, let date = PackTests.defaultDate {
      groups = [(Setting(date: date, parameters: [:]), [])]
    }
    // A date or parameters of their own come behind what most cases have.
    groups.sort { $0.tests.count > $1.tests.count }
    var made: [Inputs] = []
    for group in groups.prefix(Self.mostSettings) {
      guard let inputs = try? self.inputs(rule, index, group.setting, group.tests) else { continue }
      made.append(inputs)
    }
    made += datedInputs(rule, index, made, groups.first?.tests ?? [])
    inputs[index] = made
    return made
  }

  /// Inputs on the days from which parameters that a rule reads have another value, and on the day before the first of
  /// them: a value that no case looks at is changed there.
  private func datedInputs(
    _ rule: Rule, _ index: Int, _ made: [Inputs], _ tests: [PackTests.Case]
  ) -> [Inputs] {
    var read: Set<Int> = []
    for input in made {
      for row in 0..<input.table.count {
        guard let outcome = input.outcomes[row, index] else { continue }
        read.formUnion(outcome.parametersRead.slots)
      }
    }
    var days = Set(read.flatMap { evaluator.parameters[$0].revisions.map(\.since) })
    if let first = days.min(), let before = first.adding(days: -1) { days.insert(before) }
    let new = days.subtracting(made.map(\.setting.date)).sorted().suffix(Self.mostDays)
    return new.compactMap { day in
      try? self.inputs(rule, index, Setting(date: day, parameters: [:]), tests)
    }
  }

  private func inputs(
    _ rule: Rule, _ index: Int, _ setting: Setting, _ tests: [PackTests.Case]
  ) throws(Diagnostic) -> Inputs {
    let runner = try runner(setting, rule)
    var table = FactTable(evaluator.schema)
    guard rule.scope == .subject else {
      return Inputs(setting: setting, table: table, outcomes: try runner.run(table))
    }
    for test in tests where table.count < 50 {
      guard let own = try? self.tests.table(test, evaluator.schema) else { continue }
      for row in 0..<min(own.count, 50) { Self.append(own.subject(row: row).facts, to: &table) }
    }
    Self.append([:], to: &table)
    let bases = (0..<table.count).map { table.subject(row: $0).facts }
    var first = try runner.run(table)
    var tried: Set<Int> = []
    // What a rule reads depends on what it read before.
    for _ in 0..<3 {
      var read: Set<Int> = []
      var parameters: Set<Int> = []
      for row in 0..<table.count {
        guard let outcome = first[row, index] else { continue }
        read.formUnion(outcome.factsRead.slots)
        parameters.formUnion(outcome.parametersRead.slots)
      }
      let new = read.subtracting(tried).sorted()
      guard !new.isEmpty else { break }
      tried = read
      let values = values(near: rule, setting, parameters, runner)
      let choices = new.map { slot in
        (
          evaluator.schema.declarations[slot].name,
          values.values(of: evaluator.schema.declarations[slot])
        )
      }
      alone: for base in bases.prefix(Self.mostBases) {
        for (name, values) in choices {
          for value in values {
            guard table.count < Self.mostAlone else { break alone }
            var facts = base
            facts[name] = value
            Self.append(facts, to: &table)
          }
        }
      }
      let all = read.sorted().map { slot in
        (
          evaluator.schema.declarations[slot].name,
          values.values(of: evaluator.schema.declarations[slot])
        )
      }
      var generator = Xoshiro(seed: seed)
      for _ in 0..<Self.mostDrawn {
        guard var facts = bases.randomElement(using: &generator) else { break }
        for _ in 0..<Int.random(in: 2...4, using: &generator) {
          guard let (name, values) = all.randomElement(using: &generator) else { break }
          facts[name] = values.randomElement(using: &generator) ?? nil
        }
        Self.append(facts, to: &table)
      }
      first = try runner.run(table)
    }
    return Inputs(setting: setting, table: table, outcomes: first)
  }

  /// Adds a row, unless its facts are refused.
  private static func append(_ facts: [String: FactValue], to table: inout FactTable) {
    do throws(Diagnostic) {
      try table.append(Subject(id: "s\(table.count)", facts: facts))
      if !table.problems(row: table.count - 1).isEmpty { table.removeLastRow() }
    } catch {
      // Not a subject that data could tell of.
      return
    }
  }

  private func values(
    near rule: Rule, _ setting: Setting, _ parameters: Set<Int>, _ runner: EvaluationRunner
  ) -> NearbyValues {
    let slots = parameters.sorted().compactMap { runner.evaluation.parameters.values[$0] }
    let numbers = slots.compactMap(\.double) + traced.numbers(near: rule.id)
    let days = slots.compactMap { value -> CivilDate? in
      if case .date(let date) = value { date } else { nil }
    }
    return NearbyValues(numbers: numbers, dates: [setting.date] + days, known: known)
  }
}
