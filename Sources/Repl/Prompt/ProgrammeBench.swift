import CircularCore
import LuaBridge

/// A programme pack at the prompt.
final class ProgrammeBench: Bench {
  let pack: LuaRulePack
  let input: String?
  let programme: Programme
  let subjects: [NamedThing]
  let things: [NamedThing]
  private(set) lazy var names = Set(things.map(\.id) + subjects.map(\.id))

  var date: CivilDate { programme.date }
  var problems: [Diagnostic] { programme.problems }

  /// The evaluations made last, so that a question after another costs nothing.
  private var made: [(changes: [Scenario.Change], result: EvaluatedProgramme)] = []
  private static let most = 4

  /// Opens a pack, with the subjects of a file if one is given.
  init(_ pack: LuaRulePack, input: String?, on date: CivilDate) throws(Diagnostic) {
    self.pack = pack
    self.input = input
    if let input {
      programme = try Programme(pack, input, on: date)
    } else {
      let evaluator = try Evaluator([pack])
      programme = Programme(pack, evaluator, FactTable(evaluator.schema), on: date)
    }
    subjects = Self.subjects(programme)
    things = Self.things(programme)
  }

  private init(_ programme: Programme, input: String?) {
    pack = programme.pack
    self.input = input
    self.programme = programme
    subjects = Self.subjects(programme)
    things = Self.things(programme)
  }

  func reloaded(_ pack: LuaRulePack, rereading: Bool) throws -> any Bench {
    let evaluator = try Evaluator([pack])
    guard !rereading, evaluator.schema == programme.evaluator.schema else {
      // Other facts are read from the data.
      return try ProgrammeBench(pack, input: input, on: date)
    }
    return ProgrammeBench(
      Programme(pack, evaluator, programme.base, problems: problems, on: date), input: input)
  }

  private static func subjects(_ programme: Programme) -> [NamedThing] {
    programme.base.identities.map {
      NamedThing(kind: .subject, id: $0.id, label: LocalizedText($0.displayName))
    }
  }

  private static func things(_ programme: Programme) -> [NamedThing] {
    programme.evaluator.parameters.map { NamedThing($0, on: programme.date) }
      + programme.evaluator.rules.map { NamedThing($0) }
      + programme.evaluator.schema.declarations.map { NamedThing($0) }
  }

  // MARK: - Evaluating

  func check(_ scenario: Scenario) throws {
    _ = try programme.applied(scenario)
  }

  /// The subjects evaluated under a scenario.
  func evaluated(_ scenario: Scenario) throws -> EvaluatedProgramme {
    if let known = made.first(where: { $0.changes == scenario.changes }) { return known.result }
    let result = try programme.evaluated(scenario)
    made.append((scenario.changes, result))
    if made.count > Self.most { made.removeFirst() }
    return result
  }

  /// The subjects evaluated, if there are any.
  private func results(_ scenario: Scenario) throws -> EvaluatedProgramme {
    guard !subjects.isEmpty else { throw noData }
    return try evaluated(scenario)
  }

  /// One subject under a scenario, not evaluated.
  func table(_ subject: String, _ scenario: Scenario) throws -> FactTable {
    let row = try programme.row(of: subject)
    var table = try FactTable(
      programme.evaluator.schema, [programme.base.subject(row: row)])
    try programme.applied(scenario).apply(to: &table)
    return table
  }

  /// The rules under a scenario.
  func evaluation(_ scenario: Scenario, only: [String]? = nil) throws -> Evaluation {
    try programme.applied(scenario).evaluation(on: date, only: only)
  }

  func value(
    of target: Scenario.Target, under scenario: Scenario, in language: Language
  ) throws -> String {
    switch target.kind {
    case .parameter:
      let evaluation = try evaluation(scenario)
      guard let slot = evaluation.parameters.slot(of: target.name),
        let value = evaluation.parameters.values[slot]
      else { return "—" }
      return evaluation.parameters.parameters[slot].declaration.text(of: value, in: language)
    case .weight:
      let evaluation = try evaluation(scenario)
      guard let rule = evaluation.evaluator.rule(target.name) else { return "—" }
      return NumberFormat(language).string(
        evaluation.weight(of: evaluation.evaluator.rules[rule]))
    case .fact:
      guard let subject = target.subject,
        let slot = programme.evaluator.schema.slot(of: target.name)
      else { return language == .french ? "(pour tous)" : "(for all)" }
      let table = try table(subject, scenario)
      return table.value(row: 0, slot: slot).map {
        table.schema.declarations[slot].text(of: $0, in: language)
      } ?? "?"
    case .answer, .status: return "—"
    }
  }

  // MARK: - Showing

  private func title(_ console: Console) -> String {
    "\(pack.pack.title.text(in: console.language)) — \(console.format.string(date))"
  }

  func show(_ subject: String, under scenario: Scenario, on console: Console) throws {
    let table = try table(subject, scenario)
    let identity = table.identities[0]
    console.writeLine(
      console.bold(identity.displayName)
        + (identity.name == nil ? "" : console.faint(" (\(identity.id))")))
    var rows = TextTable(["", "", ""])
    var unknown: [String] = []
    for (slot, fact) in table.schema.declarations.enumerated() {
      guard let value = table.value(row: 0, slot: slot) else {
        unknown.append(fact.name)
        continue
      }
      let origin = table.origin(row: 0, slot: slot).map { " — \($0)" } ?? ""
      rows.add([
        .init(fact.name, style: console.faint), .init(fact.label.text(in: console.language)),
        .init(fact.text(of: value, in: console.language) + origin),
      ])
    }
    for line in rows.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    guard !unknown.isEmpty else { return }
    let list = unknown.prefix(12).joined(separator: ", ") + (unknown.count > 12 ? "…" : "")
    console.writeLine(
      "  "
        + console.yellow(
          console.say("inconnus (\(unknown.count))", english: "unknown (\(unknown.count))"))
        + console.faint("  \(list)"))
  }

  func score(
    _ subject: String?, depth: Int?, under scenario: Scenario, on console: Console
  ) throws {
    guard let subject else { return try rank(limit: 20, under: scenario, on: console) }
    let table = try table(subject, scenario)
    let evaluation = try evaluation(scenario)
    let outcomes = try evaluation.run(table)
    let scored = try ScoredSubject(pack: pack.pack.id, table, outcomes, row: 0, in: evaluation)
    SubjectView(subject: scored, console: console).write()
    report(on: console) { $0.add(scored) }
  }

  func rank(limit: Int, under scenario: Scenario, on console: Console) throws {
    let results = try results(scenario)
    RankingView(
      ranking: results.ranking, rules: programme.evaluator.rules, title: title(console),
      console: console, limit: limit
    ).write()
    report(on: console) { $0.add(results, in: console.language) }
  }

  /// Tells the rules that failed.
  private func report(on console: Console, _ note: (inout FailureLog) -> Void) {
    var failures = FailureLog()
    note(&failures)
    failures.report(to: console)
  }

  func explain(
    _ subject: String, _ thing: String?, under scenario: Scenario, on console: Console
  ) throws {
    let table = try table(subject, scenario)
    let evaluation = try evaluation(scenario, only: thing.map { [$0] })
    let budget = TrialBudget.ofCommand(unless: pack.interrupt)
    let explained = try evaluation.explanations(
      table, withProgramme: thing != nil, within: budget)
    try pack.interrupt.check()
    let identity = table.identities[0]
    console.writeLine(
      console.bold(identity.displayName) + console.faint(" (\(identity.id))") + " — "
        + console.format.string(date))
    for (rule, explanation) in explained {
      console.writeLine()
      ExplanationView(explanation: explanation, rule: rule, console: console).write()
    }
    console.writeStop(
      budget, "les règles sont trop lentes pour que tout soit comparé.",
      english: "the rules are too slow for everything to be compared.")
    report(on: console) { $0.add(explained.map(\.explanation), of: identity) }
  }

  func compare(
    _ before: Scenario, _ after: Scenario, subject: String?, title: String, on console: Console
  ) throws {
    let (old, new) = (try results(before), try results(after))
    let comparison = ProgrammeComparison(from: old, to: new)
    let row = try subject.map { try programme.row(of: $0) }
    ProgrammeComparisonView(comparison: comparison, title: title, console: console)
      .write(subject: row)
    report(on: console) { $0.add(old, new, in: console.language) }
  }

  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws {
    guard let old = old as? ProgrammeBench, !subjects.isEmpty else { return }
    guard old.subjects.map(\.id) == subjects.map(\.id) else {
      return console.tellOtherSubjects(old.subjects.map(\.id), subjects.map(\.id))
    }
    let (before, after) = (try old.results(scenario), try results(scenario))
    let comparison = ProgrammeComparison(from: before, to: after)
    ProgrammeComparisonView(
      comparison: comparison,
      title: console.say(
        "Ce que change la nouvelle version", english: "What the new version moves"),
      console: console
    ).write()
    report(on: console) { $0.add(before, after, in: console.language) }
  }

  func summary(
    from before: Scenario, to after: Scenario, subject: String?, in language: Language
  ) throws -> String {
    let (old, new) = (try evaluated(before), try evaluated(after))
    return ProgrammeComparison(from: old, to: new).line(in: language)
  }

  func path(
    _ subject: String, star: Int?, costs: String?, under scenario: Scenario, on console: Console
  ) throws {
    throw Diagnostic.noPath(pack.pack.id)
  }

  func csv(under scenario: Scenario, in language: Language) throws -> String {
    var text = ""
    RankCommand.writeCSV(try results(scenario).ranking, language) { text += $0 }
    return text
  }
}
