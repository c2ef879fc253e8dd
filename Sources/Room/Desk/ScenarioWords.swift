import CircularCore

/// Changes as people say them: by labels, with units.
struct ScenarioWords {
  let pack: RulePack
  let names: [String: String]
  let language: Language
  /// What a label's questions and measures are called; empty for a programme.
  var labels: [String: LocalizedText] = [:]

  /// All changes: `Habitants au plus à 1 700 hab`.
  func text(_ scenario: Scenario) -> String {
    scenario.changes.map(text).joined(separator: " ; ")
  }

  /// One change.
  func text(_ change: Scenario.Change) -> String {
    let value = value(of: change)
    let isWord = change.target.kind == .answer || change.target.kind == .status
    let to =
      value.isEmpty
      ? say("\u{A0}: inconnu", ": unknown")
      : isWord
        ? say("\u{A0}: \(value)", ": \(value)") : say(" à \(value)", " at \(value)")
    let who = change.target.subject.map { (names[$0] ?? $0) + say("\u{A0}: ", ": ") } ?? ""
    return who + name(of: change.target) + to
  }

  /// What a target is called.
  func name(of target: Scenario.Target) -> String {
    switch target.kind {
    case .parameter:
      return pack.parameters.first { $0.name == target.name }?.declaration.label
        .text(in: language) ?? target.name
    case .weight:
      let rule = pack.rules.first { $0.id == target.name }?.label.text(in: language) ?? target.name
      return say("poids de «\u{A0}\(rule)\u{A0}»", "weight of “\(rule)”")
    case .fact:
      return pack.facts.first { $0.name == target.name }?.label.text(in: language) ?? target.name
    case .answer, .status:
      return labels[target.name]?.text(in: language) ?? target.name
    }
  }

  private func value(of change: Scenario.Change) -> String {
    let declaration: FactDeclaration? =
      switch change.target.kind {
      case .parameter: pack.parameters.first { $0.name == change.target.name }?.declaration
      case .fact: pack.facts.first { $0.name == change.target.name }
      case .weight: FactDeclaration(change.target.name, type: .number)
      case .answer, .status: nil
      }
    guard let declaration else { return change.value }
    // What cannot be read is shown as it was typed; who applies it says why.
    guard let value = try? AppliedScenario.value(change, declaration) else { return change.value }
    return declaration.text(of: value, in: language)
  }

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }
}
