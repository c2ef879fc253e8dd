import CircularCore
import LuaBridge
import Pages

/// A programme pack at the prompt.
final class ProgrammeBench: Bench {
  let pack: LuaRulePack
  let input: String?
  let studies: RecentStudies
  let problems: [Diagnostic]
  let subjects: [NamedThing]
  let things: [NamedThing]
  private(set) lazy var names = Set(things.map(\.id) + subjects.map(\.id))
  private(set) lazy var spokenSubjects = SpokenNames(subjects)

  /// Opens a pack, with the subjects of a file if one is given.
  convenience init(_ pack: LuaRulePack, input: String?, on date: CivilDate) throws(Diagnostic) {
    if let input {
      let (study, problems) = try Study.reading(input, by: pack, on: date)
      self.init(pack, study, problems, input: input)
    } else {
      self.init(pack, try Study(pack, on: date), [], input: nil)
    }
  }

  private init(_ pack: LuaRulePack, _ base: Study, _ problems: [Diagnostic], input: String?) {
    self.pack = pack
    self.input = input
    studies = RecentStudies(base)
    self.problems = problems
    subjects = base.subjects.identities.map {
      NamedThing(kind: .subject, id: $0.id, label: LocalizedText($0.displayName))
    }
    things =
      pack.parameters.map { NamedThing($0, on: base.date) } + pack.rules.map { NamedThing($0) }
      + base.subjects.schema.declarations.map { NamedThing($0) }
  }

  func reloaded(_ pack: LuaRulePack, rereading: Bool) throws -> any Bench {
    let evaluator = try Evaluator([pack])
    guard !rereading, evaluator.schema == base.subjects.schema else {
      // Other facts are read from the data.
      return try ProgrammeBench(pack, input: input, on: date)
    }
    let study = try Study(pack.pack, evaluator, subjects: base.subjects, on: date)
    return ProgrammeBench(pack, study, problems, input: input)
  }

  // MARK: - Evaluating

  func value(
    of target: Scenario.Target, under scenario: Scenario, in language: Language
  ) throws -> String {
    switch target.kind {
    case .weight:
      let evaluation = try study(scenario).evaluation
      guard let rule = evaluation.evaluator.rule(target.name) else { return "—" }
      return NumberFormat(language).string(
        evaluation.weight(of: evaluation.evaluator.rules[rule]))
    case .fact:
      guard let subject = target.subject,
        let slot = base.subjects.schema.slot(of: target.name)
      else { return language == .french ? "(pour tous)" : "(for all)" }
      let table = try study(scenario)[subject].table
      return table.value(row: 0, slot: slot).map {
        table.schema.declarations[slot].text(of: $0, in: language)
      } ?? "?"
    case .answer, .status, .parameter: return "—"
    }
  }

  // MARK: - Showing

  func show(_ subject: String, under scenario: Scenario, on console: Console) throws {
    let table = try study(scenario)[subject].table
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
    let scored = try study(scenario)[subject].scored
    console.write(SubjectView(scored, in: console.language, for: .prompt).section)
    report(on: console) { $0.add(scored) }
  }

  func rank(limit: Int, under scenario: Scenario, on console: Console) throws {
    let study = try studyOfSubjects(scenario)
    let view = RankingView(
      try study.ranking, rules: pack.rules, title: pack.pack.title.text(in: console.language),
      in: console.language, for: .prompt, limit: limit)
    console.write(view.page)
    try tellFailures(of: [study], on: console)
  }

  /// Tells the rules that failed for the subjects of studies.
  private func tellFailures(of studies: [Study], on console: Console) throws(Diagnostic) {
    var failures = FailureLog()
    try failures.add(studies, in: console.language)
    failures.report(to: console)
  }

  /// Tells the rules that failed.
  private func report(on console: Console, _ note: (inout FailureLog) -> Void) {
    var failures = FailureLog()
    note(&failures)
    failures.report(to: console)
  }

  func explain(
    _ subject: String, _ thing: String?, isWhole: Bool, under scenario: Scenario,
    on console: Console
  ) throws {
    let studied = try study(scenario)[subject]
    let budget = TrialBudget.ofCommand(unless: pack.interrupt)
    if thing == nil, !isWhole,
      let page = try RefusalPage(studied, in: console.language, within: budget)?.page
    {
      try pack.interrupt.check()
      return console.write(page)
    }
    let explained = try studied.explanations(of: thing, within: budget)
    try pack.interrupt.check()
    let identity = studied.identity
    var page = Page(
      console.language, title: identity.displayName, subtitle: console.format.string(date))
    page.identifier = identity.id
    page.sections = explained.map {
      ExplanationView($0, in: console.language, for: .prompt).section
    }
    if let stop = console.stop(budget) { page.sections.append(stop) }
    console.write(page)
    report(on: console) { $0.add(explained, of: identity) }
  }

  func compare(
    _ before: Scenario, _ after: Scenario, subject: String?, title: String, on console: Console
  ) throws {
    let (old, new) = (try studyOfSubjects(before), try studyOfSubjects(after))
    let comparison = try new.compared(to: old)
    let row = try subject.map { try base.row(of: $0) }
    var page = Page(console.language, title: title)
    page.sections = ProgrammeComparisonView(comparison, in: console.language)
      .sections(subject: row)
    console.write(page)
    try tellFailures(of: [old, new], on: console)
  }

  func compare(_ scenarios: [Scenario], on console: Console) throws {
    let results = try scenarios.map { try studyOfSubjects($0).results }
    let view = SideBySideView(scenarios.map(\.name), in: console.language)
    var counters = view.counters(results)
    let rows = view.amounts(
      results.map(\.ranking.totals), of: results[0].ranking, rules: pack.pack.rules)
    for row in rows {
      counters.rows.append([Page.Cell(.text(row.name))] + row.values.map { Page.Cell($0) })
    }
    let ranks = view.ranks(view.ranked(results))
    console.write(Page.Section([.table(counters), .table(ranks)]))
  }

  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws {
    guard let old = old as? ProgrammeBench, !subjects.isEmpty else { return }
    guard old.subjects.map(\.id) == subjects.map(\.id) else {
      return console.tellOtherSubjects(old.subjects.map(\.id), subjects.map(\.id))
    }
    let (before, after) = (try old.study(scenario), try study(scenario))
    let comparison = try after.compared(to: before)
    var page = Page(
      console.language,
      title: console.say(
        "Ce que change la nouvelle version", english: "What the new version moves"))
    page.sections = ProgrammeComparisonView(comparison, in: console.language).sections()
    console.write(page)
    try tellFailures(of: [before, after], on: console)
  }

  func summary(
    from before: Scenario, to after: Scenario, subject: String?, in language: Language
  ) throws -> String {
    try study(after).compared(to: study(before)).line(in: language)
  }

  func path(
    _ subject: String, star: Int?, costs: String?, under scenario: Scenario, on console: Console
  ) throws {
    throw Diagnostic.noPath(pack.pack.id)
  }

  func resultsPage(under scenario: Scenario, in language: Language) throws -> Page {
    let study = try studyOfSubjects(scenario)
    var page = RankingView(
      try study.results.ranking, rules: pack.rules, title: pack.pack.title.text(in: language),
      in: language, for: .paper, limit: 0
    ).spreadsheet
    page.tellOrigin(pack.pack, on: date, under: scenario)
    return page
  }
}
