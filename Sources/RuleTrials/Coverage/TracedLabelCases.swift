package import CircularCore
package import LuaBridge

/// The cases of a label: the traced pack decides, and what it did is read after each case.
package struct TracedLabelCases {
  /// What one case did.
  package struct Run {
    /// What the rules went through.
    package var trace: TraceRun
    /// The parameters that they read.
    package var parameters: Set<String>
  }

  private let traced: TracedPack
  private let rules: LabelRuleRunner
  private let cases: LabelCases
  private let ordinary: Set<String>

  /// Loads the rules; nil for a pack that declares no label.
  package init?(_ traced: TracedPack) throws(Diagnostic) {
    guard let label = traced.pack.label else { return nil }
    self.traced = traced
    let schema = LabelSchema(label)
    rules = try LabelRuleRunner(traced.pack, label, schema, schema.own, EvaluationStop())
    rules.keepsDecisions = true
    cases = LabelCases(traced.pack, label, deciding: rules)
    ordinary = Set(traced.pack.rules.map(\.id) + traced.pack.pack.papers.map(\.id))
  }

  /// Runs a case, as far as it expects something of the label.
  package func run(_ test: PackTests.Case) throws(Diagnostic) -> Run {
    TraceRun.clear(rules.session)
    var part = test
    part.expectations = test.expectations.filter { !ordinary.contains($0.rule) }
    guard !part.expectations.isEmpty else {
      return Run(trace: TraceRun(rules.session, traced.sites), parameters: [])
    }
    // What the case expects and does not get is said by the tests themselves.
    _ = try cases.failures(part)
    return Run(
      trace: TraceRun(rules.session, traced.sites),
      parameters: Set(cases.outcome?.decisions.flatMap(\.parameters) ?? []))
  }
}
