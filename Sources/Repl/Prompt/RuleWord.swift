import CircularCore
import RuleAnalysis

/// A word that rules compute with, as the prompt helps with it.
struct RuleWord: Sendable {
  /// The name: `round`, `list.count`.
  let name: String
  /// How it is called: `round(x: number, digits?: integer): number`.
  let form: String
  /// What it gives.
  let summary: LocalizedText
  /// Whether it can be called at the prompt: what it gives depends on its arguments alone.
  let isAtPrompt: Bool

  /// Those that read the pack, the subject or the ranking that a rule is asked about.
  private static let onlyInRules: Set<String> = [
    "outcome", "answered", "table", "include", "invalid", "population_below", "population_above",
  ]

  /// Every word, in the order of the reference page.
  static let all: [RuleWord] = Vocabulary.functions.map { function in
    RuleWord(
      name: function.name,
      form: function.name + function.type.dropFirst(function.type.hasPrefix("fun") ? 3 : 0),
      summary: function.summary,
      isAtPrompt: !onlyInRules.contains(function.name) && !function.name.hasPrefix("ranking"))
  }

  /// Those that can be called at the prompt.
  static let atPrompt = all.filter(\.isAtPrompt)
}
