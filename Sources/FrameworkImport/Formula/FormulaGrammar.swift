/// Which of the platform's two formula languages a text is in.
package enum FormulaGrammar: String, Sendable, Hashable, CaseIterable {
  /// Rules that adapt a framework to a territory, visibility of questions, targets and limits.
  case personalisation
  /// Scores of measures from indicators.
  case indicator
}
