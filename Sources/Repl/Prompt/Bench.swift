import CircularCore
import LuaBridge
import PackReading
import Pages

/// A pack in use at the prompt with its data: what every command asks, whatever the kind of the pack.
///
/// Nothing here changes the data or the pack; every question is put under a scenario.
protocol Bench: AnyObject {
  /// The studies of its subjects.
  var studies: RecentStudies { get }
  /// The pack.
  var pack: LuaRulePack { get }
  /// The file that the subjects came from; nil without data.
  var input: String? { get }
  /// What was wrong in the data.
  var problems: [Diagnostic] { get }
  /// The subjects, in the order of the data.
  var subjects: [NamedThing] { get }
  /// The parameters, facts, rules, questions and measures.
  var things: [NamedThing] { get }
  /// The ids of all of these and of the subjects; made once, as every key asks for them.
  var names: Set<String> { get }
  /// What the subjects are called; made once, as every question names one.
  var spokenSubjects: SpokenNames { get }

  /// The same data on another version of the pack; read again where it has changed.
  func reloaded(_ pack: LuaRulePack, rereading: Bool) throws -> any Bench
  /// What a target other than a parameter is under a scenario, as people read it.
  func value(
    of target: Scenario.Target, under scenario: Scenario, in language: Language
  ) throws -> String

  /// What is known of a subject.
  func show(_ subject: String, under scenario: Scenario, on console: Console) throws
  /// Every answer for a subject, or a line a subject; `depth` is that of a label's tree.
  func score(
    _ subject: String?, depth: Int?, under scenario: Scenario, on console: Console) throws
  /// The subjects in order.
  func rank(limit: Int, under scenario: Scenario, on console: Console) throws
  /// Why a rule or measure is what it is; all of them, in short, for nil.
  func explain(
    _ subject: String, _ thing: String?, isWhole: Bool, under scenario: Scenario,
    on console: Console) throws
  /// What moves from one scenario to another.
  func compare(
    _ before: Scenario, _ after: Scenario, subject: String?, title: String, on console: Console
  ) throws
  /// Two to four scenarios side by side.
  func compare(_ scenarios: [Scenario], on console: Console) throws
  /// What moves from another version of the pack to this one, under a scenario.
  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws
  /// In one line, where things stand under two scenarios.
  func summary(
    from before: Scenario, to after: Scenario, subject: String?, in language: Language
  ) throws -> String
  /// What is unknown, the most decisive first.
  func missing(_ subject: String?, under scenario: Scenario, on console: Console) throws
  /// The cheapest way to a star.
  func path(
    _ subject: String, star: Int?, costs: String?, under scenario: Scenario, on console: Console
  ) throws
  /// The results as a page for a spreadsheet, which says its pack, its day and its changes.
  func resultsPage(under scenario: Scenario, in language: Language) throws -> Page

  /// A subject as a Lua table.
  func luaSubject(_ id: String, under scenario: Scenario) throws -> LuaValue
  /// The answers for a subject: its id, or a table such as `luaSubject` gives, maybe changed.
  func luaScore(_ subject: LuaValue, under scenario: Scenario) throws -> LuaValue
  /// The subjects in order, a record each.
  func luaRanking(under scenario: Scenario) throws -> LuaValue
  /// A measure and those right below it, with their points, for a subject.
  func luaMeasures(_ measure: String, of subject: String, under scenario: Scenario) throws
    -> LuaValue
}

extension Bench {
  /// The territories of the data that are in error, which no study has.
  var rejected: [RejectedTerritory] { base.rejected }
  /// The subjects as the data has them.
  var base: Study { studies.base }
  /// The evaluation date.
  var date: CivilDate { base.date }

  /// The subjects under a scenario.
  func study(_ scenario: Scenario) throws -> Study { try studies.under(scenario) }

  /// The same, if there are any.
  func studyOfSubjects(_ scenario: Scenario) throws -> Study {
    guard !subjects.isEmpty || !rejected.isEmpty else { throw noData }
    return try study(scenario)
  }

  /// Whether every change of a scenario can be made.
  ///
  /// - Throws: `Scenario.Refused`.
  func check(_ scenario: Scenario) throws { _ = try studies.under(scenario) }

  /// What deserves a word of a scenario that can be made, and of another one does not.
  func warnings(of scenario: Scenario, beyond before: Scenario) throws -> [Diagnostic] {
    // One that rules read anew no longer take says nothing.
    let told = (try? AppliedScenario(before, for: base.terms))?.warnings ?? []
    return try AppliedScenario(scenario, for: base.terms).warnings.filter { !told.contains($0) }
  }

  /// What a target is under a scenario, as people read it.
  func text(
    of target: Scenario.Target, under scenario: Scenario, in language: Language
  ) throws -> String {
    guard target.kind == .parameter else {
      return try value(of: target, under: scenario, in: language)
    }
    let values = try study(scenario).evaluation.parameters
    guard let slot = values.slot(of: target.name), let value = values.values[slot] else {
      return "—"
    }
    return values.parameters[slot].declaration.text(of: value, in: language)
  }

  /// The value of a parameter as a script sees it.
  func luaParameter(_ name: String, under scenario: Scenario) throws -> LuaValue {
    let values = try study(scenario).evaluation.parameters
    guard let slot = values.slot(of: name) else {
      throw Diagnostic.undeclaredParameter(name, among: values.parameters)
    }
    return values.values[slot].map { LuaValue($0) } ?? .nil
  }

  /// The id of the subject that a text names: its id, else its name in any case, if only one has it.
  ///
  /// - Throws: `no-such-subject` with the nearest name, `ambiguous-subject` with the ids; `no-data`; what is wrong
  ///   with one that is in error.
  func subject(_ text: String) throws(Diagnostic) -> String {
    let subjects = subjects
    let named = spokenSubjects.ids(text)
    if named.isEmpty, let territory = rejected.first(where: { $0.isCalled(text) }) {
      throw territory.refusal
    }
    guard !subjects.isEmpty else { throw noData }
    if named.count == 1 { return named[0] }
    if named.count > 1 {
      throw Diagnostic(
        "ambiguous-subject",
        LocalizedText(
          "\(named.count) sujets s'appellent « \(text) »\u{A0}: donnez l'identifiant",
          english: "\(named.count) subjects are called “\(text)”: give the id"),
        suggestion: LocalizedText(named.prefix(8).joined(separator: ", ")))
    }
    let ids = subjects.map(\.id) + rejected.map(\.identity.id)
    throw Diagnostic(
      "no-such-subject",
      LocalizedText(
        "aucun sujet « \(text) » parmi \(ids.count)",
        english: "no subject “\(text)” among \(ids.count)"),
      suggestion: (nearestName(to: text, among: ids + subjects.map(\.label.french))
        ?? nearestNameOrAll(to: text, among: ids)).map { LocalizedText($0) })
  }

  /// There are no subjects yet, or none but those in error.
  var noData: Diagnostic {
    if let first = rejected.first { return first.refusal }
    return noFile
  }

  private var noFile: Diagnostic {
    Diagnostic(
      "no-data",
      LocalizedText(
        "aucune donnée n'est ouverte pour « \(pack.pack.id) »",
        english: "no data is open for “\(pack.pack.id)”"),
      suggestion: LocalizedText(":charger FICHIER", english: ":load FILE"))
  }
}

extension RejectedTerritory {
  /// Whether a text names it, in any case and with or without accents.
  fileprivate func isCalled(_ text: String) -> Bool {
    [identity.id, identity.name ?? ""].contains { !$0.isEmpty && $0.folded == text.folded }
  }
}
