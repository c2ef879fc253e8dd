/// An engine that is a pack: it says who it is for, and evaluates its rules.
public protocol PackEngine: RuleEngine {
  /// What it declares.
  var pack: RulePack { get }
}

/// A pack that may declare a label, whose rules it runs.
package protocol LabelEngine: PackEngine {
  /// The label, if it declares one; `label` gives it.
  var declaredLabel: PackLabel? { get }

  /// Makes what decides by the label's rules how it is adapted to a territory.
  ///
  /// - Parameters:
  ///   - schema: the facts of the territories.
  ///   - origin: the place of the label among those that another one is scored from; nil for the label
  ///     of `schema` itself.
  ///   - stop: what stops the rules from outside.
  /// - Throws: `not-a-label`, or what keeps the rules from being made ready.
  func makeLabelRules(
    for schema: LabelSchema, origin: Int?, stoppedBy stop: EvaluationStop
  ) throws(Diagnostic) -> any LabelRuleWorker
}

extension PackEngine {
  /// The label that the pack declares; nil for a pack of rules only.
  public var label: PackLabel? { (self as? any LabelEngine)?.declaredLabel }

  /// The label that the pack declares.
  ///
  /// - Throws: `not-a-label` when it declares none.
  public func requireLabel() throws(Diagnostic) -> PackLabel {
    guard let label else { throw notALabel }
    return label
  }

  var notALabel: Diagnostic { .notALabel(pack.id) }

  /// What a scenario may change of it: of a label, answers and statuses too.
  ///
  /// - Throws: what `Evaluator(_:)` throws.
  package func scenarioTerms() throws(Diagnostic) -> any ScenarioTerms {
    if let label { return LabelTerms(pack, LabelSchema(label)) }
    return try Evaluator([self])
  }
}

extension Diagnostic {
  /// A pack declares no label.
  static func notALabel(_ pack: String) -> Diagnostic {
    Diagnostic(
      "not-a-label",
      LocalizedText(
        "le dispositif « \(pack) » ne déclare pas de label",
        english: "the pack “\(pack)” declares no label"),
      suggestion: LocalizedText(
        "prenez un dispositif qui déclare label { framework = … }",
        english: "take a pack that declares label { framework = … }"))
  }

  /// Some rules of a label are asked for.
  package static func scoredWhole(_ pack: String) -> Diagnostic {
    Diagnostic(
      .badArgument,
      LocalizedText(
        "« \(pack) » est un label\u{00A0}: il se note en entier",
        english: "“\(pack)” is a label: it is scored whole"))
  }
}
