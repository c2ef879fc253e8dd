import CircularCore
import FileAccess
import LuaBridge
import Pages

/// A label pack at the prompt.
final class LabelBench: Bench {
  let pack: LuaRulePack
  let label: PackLabel
  let input: String?
  let problems: [Diagnostic]
  let subjects: [NamedThing]
  let things: [NamedThing]
  private(set) lazy var names = Set(things.map(\.id) + subjects.map(\.id))
  private(set) lazy var spokenSubjects = SpokenNames(subjects)

  let studies: RecentStudies

  /// Opens a pack, with the territories of a file if one is given.
  init(
    _ pack: LuaRulePack, _ label: PackLabel, input: String?, on date: CivilDate
  ) throws(Diagnostic) {
    let base: Study
    if let input {
      (base, problems) = try Study.reading(input, by: pack, on: date)
    } else {
      (base, problems) = (try Study(pack, on: date), [])
    }
    studies = RecentStudies(base)
    self.pack = pack
    self.label = label
    self.input = input
    subjects = base.subjects.identities.map {
      NamedThing(kind: .subject, id: $0.id, label: LocalizedText($0.displayName))
    }
    things = Self.things(pack, label, on: date)
  }

  func reloaded(_ pack: LuaRulePack, rereading: Bool) throws -> any Bench {
    guard let label = pack.label else {
      return try ProgrammeBench(pack, input: input, on: date)
    }
    // Nodes and questions are numbers of their pack: the data is read again where they may differ.
    return try LabelBench(pack, label, input: input, on: date)
  }

  private static func things(
    _ pack: LuaRulePack, _ label: PackLabel, on date: CivilDate
  ) -> [NamedThing] {
    let profile = TerritoryFacts.ofRules.map {
      NamedThing(kind: .fact, id: $0.name, label: $0.fact.label)
    }
    return pack.parameters.map { NamedThing($0, on: date) }
      + label.questions.map { NamedThing($0) }
      + (1..<max(1, label.framework.count)).map { NamedThing(measure: $0, of: label.framework) }
      + pack.rules.map { NamedThing($0) } + profile
      + label.facts.declarations.map { NamedThing($0) }
  }

  // MARK: - Scoring

  func value(
    of target: Scenario.Target, under scenario: Scenario, in language: Language
  ) throws -> String {
    let study = try study(scenario).label
    guard let id = target.subject else { return language == .french ? "(pour tous)" : "(for all)" }
    let subject = try study.territory(id)
    switch target.kind {
    case .answer:
      guard let question = label.question(target.name) else { return "—" }
      let answer = try study.answers(of: id).first { $0.question == question }
      return label.questions[question].text(of: answer?.value, in: language)
    case .status:
      let node = try label.framework.index(of: label.measure(target.name), at: nil)
      return (subject.statuses[label.id]?[node] ?? .unreported).text(in: language)
    case .fact:
      let schema = study.worker.schema
      guard let slot = schema.slot(ofFact: target.name) else { return "—" }
      return text(of: schema.facts.declarations[slot], in: subject, language)
    case .parameter, .weight: return "—"
    }
  }

  private func text(
    of fact: FactDeclaration, in subject: Subject, _ language: Language
  ) -> String {
    subject.facts[fact.name].map { fact.text(of: $0, in: language) }
      ?? (language == .french ? "inconnu" : "unknown")
  }

  // MARK: - Showing

  func show(_ subject: String, under scenario: Scenario, on console: Console) throws {
    let study = try study(scenario).label
    let (subject, language) = (try study.territory(subject), console.language)
    console.writeLine(console.bold(subject.displayName) + console.faint(" (\(subject.id))"))
    var rows = TextTable(["", "", ""])
    func add(_ name: String, _ label: String, _ value: String) {
      rows.add([.init(name, style: console.faint), .init(label.fitted(to: 48)), .init(value)])
    }
    for (name, fact) in TerritoryFacts.ofRules {
      add(name, "", text(of: fact, in: subject, language))
    }
    if let holds = try study.stars(of: subject.id) {
      add("holds", console.say("étoiles détenues", english: "stars held"), String(holds))
    }
    for answer in try study.answers(of: subject.id).sorted(by: { $0.question < $1.question }) {
      let question = label.questions[answer.question]
      add(
        question.id, question.ask.text(in: language),
        question.text(of: answer.value, in: language))
    }
    for declaration in label.facts.declarations {
      guard !study.worker.schema.isOfLabel(declaration.name),
        let value = subject.facts[declaration.name]
      else { continue }
      add(
        declaration.name, declaration.label.text(in: language),
        declaration.text(of: value, in: language))
    }
    for line in rows.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    let count = console.format.string(Int64(subject.statuses[label.id]?.count ?? 0))
    console.writeLine(
      "  "
        + console.say(
          "\(count) mesures ont un statut", english: "\(count) measures have a status")
        + console.faint(console.say("  (:noter les montre)", english: "  (:score shows them)")))
  }

  func score(
    _ subject: String?, depth: Int?, under scenario: Scenario, on console: Console
  ) throws {
    guard let subject else { return try rank(limit: .max, under: scenario, on: console) }
    let study = try study(scenario).label
    let (territory, outcome) = (try study.territory(subject), try study.outcome(of: subject))
    console.report(outcome, territory.identity, of: label)
    console.write(
      LabelView(
        label, outcome, name: territory.displayName, depth: depth ?? 1, in: console.language,
        for: .prompt
      ).sections)
  }

  func rank(limit: Int, under scenario: Scenario, on console: Console) throws {
    let ranking = try LabelRanking(try studyOfSubjects(scenario))
    console.write(
      LabelRankingView(ranking, label, in: console.language, for: .prompt, limit: limit).page)
    var failures = FailureLog()
    for entry in ranking.entries {
      failures.add(entry.outcome, entry.territory, of: label)
    }
    failures.report(to: console)
  }

  func explain(
    _ subject: String, _ thing: String?, isWhole: Bool, under scenario: Scenario,
    on console: Console
  ) throws {
    let study = try study(scenario)
    guard let thing, pack.rules.contains(where: { $0.id == thing }) else {
      let node = try thing.map { try pack.measure($0, of: label) }
      return try LabelExplain(
        study: study.label, id: subject, format: .table, console: console, reader: .prompt
      ).write(measure: node)
    }
    let ordinary = try study[subject]
    let explained = try ordinary.explanations(
      of: thing, within: .ofCommand(unless: pack.interrupt))
    for explanation in explained {
      console.write(ExplanationView(explanation, in: console.language, for: .prompt).section)
    }
    var failures = FailureLog()
    failures.add(explained, of: ordinary.identity)
    failures.report(to: console)
  }

  // MARK: - Paths and files

  func path(
    _ subject: String, star: Int?, costs: String?, under scenario: Scenario, on console: Console
  ) throws {
    let study = try study(scenario).label
    let (territory, outcome) = (try study.territory(subject), try study.outcome(of: subject))
    let framework = label.framework
    var measureCosts = try MeasureCosts(in: framework)
    if let costs {
      let read = MeasureCosts.read(try FileContents.read(costs), file: costs, in: framework)
      if let problem = read.problems.first { throw problem }
      measureCosts = read.costs
    }
    let next = outcome.scorecard.stars(on: label.scale.stars) + 1
    let plans = try study.worker.plans(
      to: star ?? next, for: territory, costs: measureCosts)
    console.write(
      PathView(
        label: label, name: territory.displayName, outcome: outcome, language: console.language,
        reader: .prompt
      ).page(plans))
    console.report(outcome, territory.identity, of: label)
  }

  func resultsPage(under scenario: Scenario, in language: Language) throws -> Page {
    let ranking = try LabelRanking(try studyOfSubjects(scenario))
    var page = LabelRankingView(ranking, label, in: language, for: .paper).page
    page.tellOrigin(pack.pack, on: date, under: scenario)
    return page
  }
}

extension Diagnostic {
  /// A subject is needed, and none is chosen.
  static var whichSubject: Diagnostic {
    Diagnostic(
      "which-subject",
      LocalizedText("de quel sujet\u{A0}?", english: "which subject?"),
      suggestion: LocalizedText(
        ":montrer ID choisit un sujet, :sujets les liste",
        english: ":show ID chooses a subject, :subjects lists them"))
  }
}
