extension Vocabulary {
  /// The words whose tables hold functions of a label, with how many arguments come before the
  /// parameters: the territory, and for an override the look-up of scores.
  static let labelFunctions: [String: Int] = [
    "question": 1, "disable": 1, "scale": 1, "override": 2,
  ]

  /// The words that translated formulas have in labels, beside `answered`, which is one of all rules.
  package static let formulaWords = [
    "truthy", "choose", "choose_first", "either", "both", "attempt", "fail", "same", "less",
    "at_most", "more",
    "at_least", "plus", "minus", "times", "over", "least", "greatest", "has_population_tag",
    "identity",
  ]

  /// What rules may name without declaring it.
  package static func ruleWords(in sandbox: [SandboxWord]) -> [String] {
    functions.map(\.name)
      + sandbox.filter { $0.status != .omitted && $0.library.isEmpty }.map(\.name)
      + ["math", "string", "table", "utf8"]
  }
}
