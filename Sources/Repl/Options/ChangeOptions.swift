import ArgumentParser
import CircularCore

/// Changes of facts and weights, for commands whose results they change; a command that has `--id` says there
/// that facts change of that subject alone.
struct ChangeOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      phrase(
        "Change un fait de tous les sujets\u{A0}: --set inhabitants=1200\u{A0}; vide pour inconnu (répétable).",
        english:
          "Changes a fact of all subjects: --set inhabitants=1200; empty for unknown (repeatable)."
      ),
      valueName: phrase("fait=valeur", english: "fact=value")))
  var facts: [String] = []

  @Option(
    name: .customLong("weight"),
    help: ArgumentHelp(
      phrase(
        "Change le poids d'un critère\u{A0}: --weight citizens=2 (répétable).",
        english: "Changes the weight of a criterion: --weight citizens=2 (repeatable)."),
      valueName: phrase("critère=poids", english: "criterion=weight")))
  var weights: [String] = []

  /// The changes that are asked for.
  ///
  /// - Parameter subject: the only subject whose facts change; nil for all.
  func changes(of subject: String? = nil, _ console: Console) throws -> [Scenario.Change] {
    try facts.map { try console.change(.fact, $0, "--set", of: subject) }
      + weights.map { try console.change(.weight, $0, "--weight") }
  }
}
