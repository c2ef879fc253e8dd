import CircularCore
import LuaBridge

/// A label pack at the prompt.
final class LabelBench: Bench {
  let pack: LuaRulePack
  let label: LuaLabel
  let input: String?
  let date: CivilDate
  let problems: [Diagnostic]
  let subjects: [NamedThing]
  let things: [NamedThing]
  private(set) lazy var names = Set(things.map(\.id) + subjects.map(\.id))

  /// The territories as the data has them.
  let base: [LabelSubject]
  /// The worker made last, with the parameters that it was made for: most questions change none.
  private var made: (parameters: [String: FactValue], worker: LabelWorker)?

  /// Opens a pack, with the territories of a file if one is given.
  init(
    _ pack: LuaRulePack, _ label: LuaLabel, input: String?, on date: CivilDate
  ) throws(Diagnostic) {
    var territories: [LabelSubject] = []
    var problems: [Diagnostic] = []
    if let input {
      let reader = LabelSubjectReader(label)
      for reading in try LabelInput(input, reader: reader).readAll(by: reader) {
        problems += reading.diagnostics
        if let subject = reading.subject { territories.append(subject) }
      }
    }
    self.pack = pack
    self.label = label
    base = territories
    self.problems = problems
    self.input = input
    self.date = date
    subjects = base.map {
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
    _ pack: LuaRulePack, _ label: LuaLabel, on date: CivilDate
  ) -> [NamedThing] {
    let profile = ["population", "kind", "subtype", "overseas", "urbanArea"].map {
      NamedThing(kind: .fact, id: $0, label: LocalizedText($0))
    }
    return pack.parameters.map { NamedThing($0, on: date) }
      + label.questions.map { NamedThing($0) }
      + (1..<max(1, label.framework.count)).map { NamedThing(measure: $0, of: label.framework) }
      + pack.rules.map { NamedThing($0) } + profile
      + label.facts.declarations.map { NamedThing($0) }
  }

  // MARK: - Scoring

  /// The scenario as the label takes it.
  func applied(_ scenario: Scenario) throws -> LabelScenario {
    try LabelScenario(scenario, for: pack, label)
  }

  func check(_ scenario: Scenario) throws { _ = try applied(scenario) }

  /// A worker for the parameters of a scenario.
  func worker(_ scenario: LabelScenario) throws(Diagnostic) -> LabelWorker {
    let worker: LabelWorker
    if let made {
      guard made.parameters != scenario.parameters else { return made.worker }
      worker = try made.worker.under(date, changing: scenario.parameters)
    } else {
      worker = try LabelWorker(pack, on: date, changing: scenario.parameters)
      worker.keepsDecisions = true
    }
    made = (scenario.parameters, worker)
    return worker
  }

  /// The territory of an id as the data has it.
  func territory(_ id: String) throws(Diagnostic) -> LabelSubject {
    guard let subject = base.first(where: { $0.id == id }) else {
      throw .noSubject(id, among: base.map(\.id))
    }
    return subject
  }

  /// A territory under a scenario, scored.
  func scored(
    _ id: String, _ scenario: Scenario
  ) throws -> (subject: LabelSubject, outcome: LabelOutcome) {
    let applied = try applied(scenario)
    let subject = applied.changing(try territory(id))
    return (subject, try worker(applied).score(subject))
  }

  /// Tells the rules that failed, and those that lacked a population.
  func report(_ outcome: LabelOutcome, _ subject: LabelSubject, on console: Console) {
    var failures = FailureLog()
    failures.add(outcome, of: subject.displayName)
    failures.report(to: console)
    if !outcome.lackingPopulation.isEmpty {
      console.report(label.lacksPopulation(outcome, subject))
    }
  }

  func value(
    of target: Scenario.Target, under scenario: Scenario, in language: Language
  ) throws -> String {
    let applied = try applied(scenario)
    if target.kind == .parameter {
      let parameter = pack.parameters.first { $0.name == target.name }
      let value = applied.parameters[target.name] ?? parameter?.value(on: date)
      guard let parameter, let value else { return "—" }
      return parameter.declaration.text(of: value, in: language)
    }
    guard let id = target.subject else { return language == .french ? "(pour tous)" : "(for all)" }
    let subject = applied.changing(try territory(id))
    switch target.kind {
    case .answer:
      guard let question = label.question(target.name) else { return "—" }
      return text(of: question, in: subject, language)
    case .status:
      let node = try label.framework.index(of: label.measure(target.name), at: nil)
      return (subject.statuses[node] ?? .unreported).text(in: language)
    case .fact:
      if let slot = label.facts.slot(of: target.name) {
        return subject.facts[target.name].map {
          label.facts.declarations[slot].text(of: $0, in: language)
        } ?? (language == .french ? "inconnu" : "unknown")
      }
      return text(ofFact: target.name, subject.territory, language)
    case .parameter, .weight: return "—"
    }
  }

  private func text(of question: Int, in subject: LabelSubject, _ language: Language) -> String {
    let french = language == .french
    switch subject.answers.last(where: { $0.question == question })?.value {
    case .boolean(true): return french ? "oui" : "yes"
    case .boolean(false): return french ? "non" : "no"
    case .choice(let id):
      return label.questions[question].choices.first { $0.id == id }?.label.text(in: language) ?? id
    case .proportion(let share): return NumberFormat(language).percentage(share)
    case nil: return french ? "sans réponse" : "unanswered"
    }
  }

  private func text(
    ofFact name: String, _ profile: LabelSubject.Profile, _ language: Language
  ) -> String {
    func flag(_ value: Bool?) -> String? {
      value.map { language == .french ? ($0 ? "oui" : "non") : ($0 ? "yes" : "no") }
    }
    let text: String? =
      switch name {
      case "population": profile.population.map { NumberFormat(language).string(Int64($0)) }
      case "kind": profile.kind?.rawValue
      case "subtype": profile.subtype?.rawValue
      case "overseas": flag(profile.isOverseas)
      default: flag(profile.isUrban)
      }
    return text ?? (language == .french ? "inconnu" : "unknown")
  }

  // MARK: - Showing

  func show(_ subject: String, under scenario: Scenario, on console: Console) throws {
    let subject = try applied(scenario).changing(territory(subject))
    let language = console.language
    console.writeLine(console.bold(subject.displayName) + console.faint(" (\(subject.id))"))
    var rows = TextTable(["", "", ""])
    func add(_ name: String, _ label: String, _ value: String) {
      rows.add([.init(name, style: console.faint), .init(LabelView.fit(label, 48)), .init(value)])
    }
    for name in ["kind", "subtype", "population", "overseas", "urbanArea"] {
      add(name, "", text(ofFact: name, subject.territory, language))
    }
    if let holds = subject.holds {
      add("holds", console.say("étoiles détenues", english: "stars held"), String(holds))
    }
    for answer in subject.answers.sorted(by: { $0.question < $1.question }) {
      let question = label.questions[answer.question]
      add(
        question.id, question.ask.text(in: language),
        text(of: answer.question, in: subject, language))
    }
    for declaration in label.facts.declarations {
      guard let value = subject.facts[declaration.name] else { continue }
      add(
        declaration.name, declaration.label.text(in: language),
        declaration.text(of: value, in: language))
    }
    for line in rows.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    let count = console.format.string(Int64(subject.statuses.count))
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
    let (territory, outcome) = try scored(subject, scenario)
    report(outcome, territory, on: console)
    LabelView(
      label: label, outcome: outcome, name: territory.displayName, depth: depth ?? 1,
      console: console
    ).write()
  }

  func rank(limit: Int, under scenario: Scenario, on console: Console) throws {
    guard !base.isEmpty else { throw noData }
    let rows = try standings(scenario)
    let scale = label.scale.stars
    // Where a rule that decides points failed, nobody knows the stars.
    func stars(_ number: Int?) -> String { number.map { "\($0)" } ?? "?" }
    var table = TextTable([
      console.say("territoire", english: "territory"),
      console.say(">★ par le score", english: ">★ by score"),
      console.say(">★ avec le programmé", english: ">★ with what is planned"),
      console.say(">★ acquises", english: ">★ earned"),
      console.say(">fait", english: ">done"),
      console.say(">tâches renseignées", english: ">tasks reported"),
    ])
    for (subject, outcome) in rows.prefix(limit) {
      let scorecard = outcome.scorecard
      let tasks = scorecard.root.tasks
      table.add([
        .init(subject.displayName),
        .init(stars(outcome.stars(on: scale)), style: console.yellow),
        .init(stars(outcome.potentialStars(on: scale))),
        .init(stars(outcome.earnedStars(on: label.scale))),
        .init(LabelView.percentage(scorecard.percentDone, console.format)),
        .init(
          "\(console.format.string(tasks.completed ?? 0)) / \(console.format.string(tasks.total))"),
      ])
    }
    console.writeLine(console.bold(label.framework.label(0).text(in: console.language)))
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
    if rows.count > limit {
      console.writeLine(
        console.faint(
          "  … "
            + console.say(
              "et \(rows.count - limit) autres", english: "and \(rows.count - limit) more"))
      )
    }
    var failures = FailureLog()
    for (subject, outcome) in rows { failures.add(outcome, of: subject.displayName) }
    failures.report(to: console)
  }

  /// The territories by stars, then by share done; the order of the data where both are equal.
  func standings(
    _ scenario: Scenario
  ) throws -> [(subject: LabelSubject, outcome: LabelOutcome)] {
    let applied = try applied(scenario)
    let worker = try worker(applied)
    let scale = label.scale.stars
    let scored = try base.map { subject in
      let changed = applied.changing(subject)
      return (subject: changed, outcome: try worker.score(changed))
    }
    return scored.enumerated().sorted { a, b in
      let (x, y) = (a.element.outcome.scorecard, b.element.outcome.scorecard)
      let stars = a.element.outcome.stars(on: scale) ?? -1
      let others = b.element.outcome.stars(on: scale) ?? -1
      if stars != others { return stars > others }
      if x.percentDone != y.percentDone { return x.percentDone > y.percentDone }
      return a.offset < b.offset
    }.map(\.element)
  }

  func explain(
    _ subject: String, _ thing: String?, under scenario: Scenario, on console: Console
  ) throws {
    if let thing, pack.rules.contains(where: { $0.id == thing }) {
      return try explain(rule: thing, subject, under: scenario, on: console)
    }
    let node = try thing.map { try label.framework.index(of: label.measure($0), at: nil) }
    let (territory, outcome) = try scored(subject, scenario)
    report(outcome, territory, on: console)
    let evaluation = LabelEvaluation(
      pack: pack, label: label, origins: [], date: date, scenario: try applied(scenario),
      isStrict: false)
    let explain = LabelExplain(job: LabelJob(evaluation, console: console), format: .table)
    if let node {
      try explain.explain(LabelExplanation(node, of: outcome, territory, in: label), territory)
    } else {
      try explain.summarise(outcome, territory)
    }
  }

  /// Why an ordinary rule of the label answers what it answers.
  private func explain(
    rule: String, _ subject: String, under scenario: Scenario, on console: Console
  ) throws {
    let (territory, outcome) = try scored(subject, scenario)
    let ordinary = try worker(applied(scenario)).studied(territory, outcome)
    let explained = try ordinary.explanations(
      of: rule, within: .ofCommand(unless: pack.interrupt))
    for explanation in explained {
      ExplanationView(explanation: explanation, console: console).write()
    }
    var failures = FailureLog()
    failures.add(explained, of: ordinary.identity)
    failures.report(to: console)
  }

  // MARK: - Paths and files

  func path(
    _ subject: String, star: Int?, costs: String?, under scenario: Scenario, on console: Console
  ) throws {
    let (territory, outcome) = try scored(subject, scenario)
    let framework = label.framework
    var measureCosts = try MeasureCosts(in: framework)
    if let costs {
      let read = MeasureCosts.read(try FileContents.read(costs), file: costs, in: framework)
      if let problem = read.problems.first { throw problem }
      measureCosts = read.costs
    }
    let next = outcome.scorecard.stars(on: label.scale.stars) + 1
    let plans = try worker(applied(scenario)).plans(
      to: star ?? next, for: territory, costs: measureCosts)
    PathView(console: console, label: label, subject: territory, outcome: outcome).write(plans)
    report(outcome, territory, on: console)
  }

  func csv(under scenario: Scenario, in language: Language) throws -> String {
    guard !base.isEmpty else { throw noData }
    var csv = CSVText(language)
    csv.add(
      ["id", "name", "stars", "potentialStars", "percentDone", "potential", "done", "planned"]
        .map { .text($0) })
    let scale = label.scale.stars
    for (subject, outcome) in try standings(scenario) {
      let scorecard = outcome.scorecard
      csv.add([
        .text(subject.id), .text(subject.displayName),
        .integer(Int64(scorecard.stars(on: scale))),
        .integer(Int64(scorecard.potentialStars(on: scale))),
        .number(PointRounding.rounded(scorecard.percentDone)), .number(scorecard.root.potential),
        .number(scorecard.root.done), .number(scorecard.root.planned),
      ])
    }
    return csv.text
  }
}

extension Diagnostic {
  /// A subject is needed, and none is chosen.
  static var whichSubject: Diagnostic {
    Diagnostic(
      "which-subject",
      LocalizedText("de quel sujet ?", english: "which subject?"),
      suggestion: LocalizedText(
        ":montrer ID choisit un sujet, :sujets les liste",
        english: ":show ID chooses a subject, :subjects lists them"))
  }
}
