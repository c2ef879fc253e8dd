import ArgumentParser
import CircularCore
import FileAccess
import LuaBridge

extension EvaluationOptions {
  /// The changes that the command line asks for: those of `--scenario`, and over them those of `--param` and of
  /// other options.
  ///
  /// - Throws: `bad-argument` for options that give one thing two values.
  func scenario(_ console: Console, _ others: [Scenario.Change] = []) throws -> Scenario {
    try Scenario(
      asked: parameters.map { try console.change(.parameter, $0, "--param") } + others,
      over: scenario.map(Scenario.init(path:)), console)
  }
}

extension Scenario {
  /// Changes that options ask for, over those of a scenario file.
  ///
  /// - Throws: `bad-argument` for options that give one thing two values.
  init(asked changes: [Change], over file: Scenario? = nil, _ console: Console) throws {
    var asked = Scenario(console.say("paramètres changés", english: "parameters changed"))
    for change in changes { try asked.add(change) }
    self = file ?? asked
    for change in asked.changes { set(change) }
  }

  /// Reads a scenario file; a line that is lost would change the answer without a word.
  init(path: String) throws {
    try self.init(reading: FileContents.read(path, limit: 1 << 20), file: path)
  }
}

extension LuaRulePack {
  /// A scenario as it is kept in a file: without changes that later ones replace under another name.
  ///
  /// - Throws: `Scenario.Refused`.
  func kept(_ scenario: Scenario) throws -> Scenario {
    try AppliedScenario(scenario, for: scenarioTerms()).scenario
  }
}

extension Console {
  /// A change of the command line: `name=value` after an option.
  func change(
    _ kind: Scenario.Kind, _ argument: String, _ option: String, of subject: String? = nil
  ) throws -> Scenario.Change {
    guard let equals = argument.firstIndex(of: "=") else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "trouvé « \(argument) », attendu nom=valeur",
          english: "found “\(argument)”, expected name=value"),
        at: SourceLocation(file: option))
    }
    return Scenario.Change(
      kind, String(argument[..<equals]), String(argument[argument.index(after: equals)...]),
      of: subject, at: SourceLocation(file: option))
  }

  /// Says that a scenario is for another pack.
  func checkScenario(_ scenario: Scenario, pack: RulePack) {
    guard let meant = scenario.pack, meant != pack.id else { return }
    report(
      Diagnostic(
        "other-pack", severity: .warning,
        LocalizedText(
          "le scénario « \(scenario.name) » est écrit pour « \(meant) », pas pour « \(pack.id) »",
          english: "the scenario “\(scenario.name)” is written for “\(meant)”, not for “\(pack.id)”"
        )
      ))
  }

  /// Says which subjects a scenario names that the data has not.
  func reportUnmet(_ scenario: Scenario, among ids: [String]) {
    let met = Set(ids)
    for subject in scenario.subjects where !met.contains(subject) {
      report(
        Diagnostic(
          "no-such-subject", severity: .warning,
          LocalizedText(
            "le scénario « \(scenario.name) » change « \(subject) », qui n'est pas dans les données",
            english: "the scenario “\(scenario.name)” changes “\(subject)”, which the data has not"),
          at: scenario.changes.first { $0.target.subject == subject }?.location,
          suggestion: nearestName(to: subject, among: ids).map { LocalizedText($0) }))
    }
  }
}
