import CircularCore

/// Scenarios of a session by the names that people type.
extension Session {
  /// The scenarios, as people name them.
  var scenarioNames: SpokenNames {
    SpokenNames(state.shelf.scenarios.map { ($0.name, []) })
  }

  /// The scenario of a name.
  ///
  /// - Throws: `unknown-scenario`.
  func named(_ text: String) throws(Diagnostic) -> Scenario {
    let name = scenarioNames.id(text)
    guard let found = state.shelf.scenarios.first(where: { $0.name == name }) else {
      throw unknownScenario(text)
    }
    return found
  }

  private func unknownScenario(_ name: String) -> Diagnostic {
    let names = state.shelf.scenarios.map(\.name)
    let near = nearestName(to: name, among: names)
    // A list of names would be no name either: it is told, not given to be typed.
    let (french, english) = (
      names.map { "« \($0) »" }.joined(separator: ", "),
      names.map { "“\($0)”" }.joined(separator: ", ")
    )
    let isListed = near == nil && !names.isEmpty
    return Diagnostic(
      "unknown-scenario",
      LocalizedText(
        "aucun scénario « \(name) »" + (isListed ? "\u{A0}; il y a \(french)" : ""),
        english: "no scenario “\(name)”" + (isListed ? "; there are \(english)" : "")),
      suggestion: near.map { LocalizedText($0) })
  }

  /// What is said of scenarios that commas part in place of `;`; nil where that is not what is wrong.
  func partedByCommas(_ text: String) -> Diagnostic? {
    let parts = text.split(separator: ",").map { String($0).trimmingBlanks.trimmingQuotes }
    guard parts.count > 1, scenarioNames.id(text) == nil else { return nil }
    let names = parts.compactMap { $0 == "base" ? $0 : scenarioNames.id($0) }
    guard names.count == parts.count else { return nil }
    var problem = unknownScenario(text)
    problem.suggestion = LocalizedText { language in
      (language == .french ? ":écart " : ":diff ") + names.joined(separator: " ; ")
    }
    return problem
  }
}
