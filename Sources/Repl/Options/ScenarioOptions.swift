import ArgumentParser
import CircularCore
import LuaBridge

extension EvaluationOptions {
  /// The changes that the command line asks for: those of `--scenario`, then those of `--param`.
  func scenario(_ console: Console) throws -> Scenario {
    var result: Scenario
    if let scenario {
      result = try Self.read(scenario)
    } else {
      result = Scenario(
        console.say("paramètres changés", english: "parameters changed"))
    }
    for argument in parameters { result.set(try console.change(.parameter, argument, "--param")) }
    return result
  }

  /// Reads a scenario file; a line that is lost would change the answer without a word.
  private static func read(_ path: String) throws -> Scenario {
    let bytes = try FileContents.read(path, limit: 1 << 20)
    let reading = ScenarioFile.read(bytes, file: path)
    guard reading.diagnostics.isEmpty else {
      throw Scenario.Refused(diagnostics: reading.diagnostics)
    }
    return reading.scenario
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

  /// Says that a scenario is for another pack, or names subjects that the data has not.
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

  /// Says which subjects a scenario names that nobody met.
  func reportUnmet(_ scenario: Scenario, met: Set<String>, among ids: [String]) {
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
