/// What a formula finds around it when it runs, known before it is translated.
///
/// What is missing as a whole makes the platform's evaluation fail or answer otherwise, so the Lua differs.
package struct FormulaGivens: Sendable, Hashable {
  /// What the answer to a question is.
  package enum AnswerKind: String, Sendable, Hashable {
    /// Yes or no.
    case boolean = "binaire"
    /// One of several.
    case choice = "choix"
    /// A share from 0 to 1.
    case proportion = "proportion"
  }

  /// A framework as `referentiel(te_2.0.0)` asks for it.
  package struct Framework: Sendable, Hashable {
    /// The id.
    package var id: String
    /// The version, such as `2.1.0`.
    package var version: String?

    /// Makes a framework.
    package init(id: String, version: String? = nil) {
      self.id = id
      self.version = version
    }
  }

  /// Whether there are answers at all.
  package var hasAnswers = true
  /// Whether the territory is known.
  package var hasTerritory = true
  /// Whether scores are known; without them `score(id)` is left standing, as a text.
  package var hasScores = false
  /// Whether every measure that `score(id)` names is known to be there, so that its score is a number.
  package var knowsScores = false
  /// The framework that the formula belongs to; nil for none.
  package var framework: Framework?
  /// Whether there are targets at all.
  package var hasTargets = true
  /// Whether there are limits at all.
  package var hasLimits = true
  /// What answers are, by question; knowing it makes the Lua plainer.
  package var answerKinds: [String: AnswerKind] = [:]
  /// The framework whose id is left out in front of identifiers in `score`; nil to write them whole.
  package var scoredFramework: String?

  /// Whether the Lua is that of an ordinary rule, which reads facts (`a.indicators.cae_6_a`) and is unknown
  /// without them, instead of a label's, which reads a territory (`t.indicators["cae_6.a"]`).
  package var readsFacts = false

  /// Everything but scores and framework is there, and nothing is known of answers.
  package init() {}
}
