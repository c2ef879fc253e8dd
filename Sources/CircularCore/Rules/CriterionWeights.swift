/// Weights that would make a score that means nothing are refused: they are finite numbers of 0 or more,
/// wherever they come from.
extension Evaluator {
  /// Refuses weights, by criterion, of what has none, and those that are wrong.
  func check(_ weights: [String: Double]) throws(Diagnostic) {
    guard !weights.isEmpty else { return }
    for (id, weight) in weights.sorted(by: { $0.key < $1.key }) {
      guard let index = rule(id) else { throw unknownRule(id) }
      try check(weight, of: rules[index])
    }
  }

  private func check(_ weight: Double, of rule: Rule) throws(Diagnostic) {
    guard rule.kind == .criterion else {
      let criteria = rules.filter { $0.kind == .criterion }.map(\.id)
      throw Diagnostic(
        "not-a-criterion",
        LocalizedText(
          "« \(rule.id) » n'est pas un critère\u{A0}: seuls les critères ont un poids",
          english: "“\(rule.id)” is no criterion: only criteria have a weight"),
        suggestion: criteria.isEmpty
          ? nil : LocalizedText(criteria.prefix(8).joined(separator: ", ")))
    }
    guard Rule.isWeight(weight) else { throw rule.refusal(of: weight, "wrong-weight", at: nil) }
  }

  /// Refuses the weights that rules declare, as numbers and as parameters, where a value is wrong.
  ///
  /// A pack says so when it is read; an engine in Swift is not read, and parameters may be changed.
  func checkWeights(by values: ParameterValues) throws(Diagnostic) {
    for rule in rules where rule.kind == .criterion {
      switch rule.weight {
      case .fixed(let weight):
        guard !Rule.isWeight(weight) else { continue }
        throw rule.refusal(of: weight, "negative-weight", at: rule.location)
      case .parameter(let name):
        guard let value = values[name] else { continue }
        let isChanged = values.changed.contains(name)
        try rule.checkWeight(
          value, of: name, isChanged ? "wrong-weight" : "negative-weight",
          at: isChanged
            ? nil : parameters.first { $0.name == name }?.declaration.location ?? rule.location)
      }
    }
  }
}

extension Sequence<Rule> {
  /// Refuses a new value of a parameter that is the weight of one of the criteria.
  ///
  /// - Throws: `wrong-weight`.
  func checkWeight(_ value: FactValue, of parameter: String) throws(Diagnostic) {
    for rule in self where rule.kind == .criterion && rule.weight == .parameter(parameter) {
      try rule.checkWeight(value, of: parameter, "wrong-weight", at: nil)
    }
  }
}

extension Rule {
  /// Whether a number may be a weight.
  fileprivate static func isWeight(_ weight: Double) -> Bool { weight.isFinite && weight >= 0 }

  fileprivate static func written(_ weight: Double, in language: Language) -> String {
    if weight.isNaN { return "NaN" }
    if weight.isInfinite { return weight < 0 ? "−∞" : "∞" }
    return NumberFormat(language).string(weight)
  }

  /// What is said of a weight that is none.
  ///
  /// - Parameter parameter: the parameter that is the weight; nil for a weight of its own.
  fileprivate func refusal(
    of weight: Double, by parameter: String? = nil, _ code: Diagnostic.Code,
    at location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      code,
      LocalizedText { language in
        let found = Self.written(weight, in: language)
        return language == .french
          ? "le poids de « \(id) » est \(parameter.map { "le paramètre « \($0) », qui vaut " } ?? "")\(found), attendu un nombre de 0 ou plus"
          : "the weight of “\(id)” is \(parameter.map { "the parameter “\($0)”, which is " } ?? "")\(found), expected a number of 0 or more"
      },
      at: location)
  }

  /// Refuses a value of the parameter that is its weight; what is no number is none.
  fileprivate func checkWeight(
    _ value: FactValue, of parameter: String, _ code: Diagnostic.Code, at location: SourceLocation?
  ) throws(Diagnostic) {
    guard let weight = value.double, !Self.isWeight(weight) else { return }
    throw refusal(of: weight, by: parameter, code, at: location)
  }
}
