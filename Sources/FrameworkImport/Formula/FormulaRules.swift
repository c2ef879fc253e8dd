package import CircularCore

/// The rules of a framework as the official platform writes them, evaluated formula by formula.
///
/// It is how an imported pack is proved: the pack's Lua must decide what these do.
package struct FormulaRules: Sendable {
  private struct Entry: Sendable {
    var node: Int
    var kind: FrameworkFile.Rule.Kind
    var formula: Formula
  }

  /// The framework.
  package let framework: Framework
  private let entries: [Entry]

  /// Reads the formulas of rules.
  ///
  /// - Throws: `unknown-measure`, or the problem of a formula, located.
  package init(_ rules: [FrameworkFile.Rule], framework: Framework) throws(Diagnostic) {
    self.framework = framework
    var entries: [Entry] = []
    for rule in rules {
      entries.append(
        Entry(
          node: try framework.index(of: rule.measure, at: rule.formula.location), kind: rule.kind,
          formula: try Formula(rule.formula, .personalisation)))
    }
    self.entries = entries
  }

  /// What the rules decide for a territory.
  ///
  /// - Parameters:
  ///   - context: its answers (to active questions only) and identity.
  ///   - runner: who runs the formulas.
  /// - Returns: the decisions, and who replaces ratios where an override rule stands.
  /// - Throws: the failure of a formula, or `wrong-type` where a rule gives what it may not.
  package func personalisation(
    in context: FormulaContext, with runner: FormulaRunner
  ) throws(Diagnostic) -> (Personalisation, any ScoreOverrides) {
    var personalisation = Personalisation()
    var texts: [Int: FormulaText] = [:]
    let values = try runner.values(of: entries.map(\.formula), in: context)
    for (entry, value) in zip(entries, values) {
      let value = try value.get()
      switch entry.kind {
      case .disable:
        if value.isTrue { personalisation.disable(entry.node) }
      case .scale:
        switch value {
        case .null: break
        case .number(let factor):
          try personalisation.scale(entry.node, by: factor, at: entry.formula.text.location)
        case .boolean, .text: throw Self.wrongType(entry.formula, "un nombre", "a number")
        }
      case .override:
        switch value {
        case .null: break
        // An expression left standing, because scores are not known yet.
        case .text(let text):
          personalisation.override(entry.node)
          texts[entry.node] = FormulaText(text, at: entry.formula.text.location)
        case .boolean, .number:
          throw Self.wrongType(
            entry.formula, "une expression de score()", "an expression of score()")
        }
      }
    }
    return (
      personalisation,
      FormulaOverrides(framework: framework, texts: texts, context: context, runner: runner)
    )
  }

  private static func wrongType(
    _ formula: Formula, _ french: String, _ english: String
  ) -> Diagnostic {
    Diagnostic(
      "wrong-type",
      LocalizedText(
        "la formule ne donne pas \(french)", english: "the formula does not give \(english)"),
      at: formula.text.location)
  }
}

/// Evaluates what override formulas left standing, once scores are known.
private struct FormulaOverrides: ScoreOverrides {
  let framework: Framework
  let texts: [Int: FormulaText]
  let context: FormulaContext
  let runner: FormulaRunner

  func location(of node: Int) -> SourceLocation? { texts[node]?.location }

  func ratio(of node: Int, given ratios: ScoreRatios) throws(Diagnostic) -> Double? {
    guard let text = texts[node] else { return nil }
    let formula = try Formula(text, .personalisation)
    var scores: [String: Double] = [:]
    for name in formula.scores {
      if let id = MeasureID(qualified: name, framework: framework.id), let ratio = ratios[id] {
        scores[name] = ratio
      }
    }
    switch try runner.value(of: formula, in: context.scoring(scores)) {
    case .null: return nil
    case .number(let ratio): return ratio
    case .boolean, .text:
      throw Diagnostic(
        "wrong-type",
        LocalizedText(
          "la règle de score ne donne pas un nombre",
          english: "the override rule does not give a number"),
        at: text.location)
    }
  }
}
