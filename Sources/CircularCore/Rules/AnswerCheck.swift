extension Outcome.Answer {
  /// The answer itself if it is of the rule's kind and finite.
  ///
  /// - Throws: `wrong-answer` for another kind, `not-finite` for NaN or infinity, `out-of-scale` for
  ///   points beyond the criterion's scale, `negative-amount` and `amount-too-large` for payments.
  package func checked(_ rule: Rule) throws(Diagnostic) -> Self {
    switch (rule.kind, self) {
    case (.amount, .payments(let schedule)):
      if let fault = schedule.fault(of: rule) { throw fault }
      return self
    case (.prerequisite, .met), (.alert, .alert), (_, .unknown), (_, .failed),
      (.lifecycle, .category),
      (.indicator, .notArising):
      return self
    case (.class, .category(let id)):
      guard rule.categories.isEmpty || rule.categories.contains(where: { $0.id == id }) else {
        let known = rule.categories.map(\.id)
        let shown = id.count > 60 ? id.prefix(60) + "…" : id[...]
        throw Diagnostic(
          "unknown-category",
          LocalizedText(
            "la classe « \(rule.id) » rend « \(shown) », attendu l'un de \(known.joined(separator: ", "))",
            english:
              "the class “\(rule.id)” returns “\(shown)”, expected one of \(known.joined(separator: ", "))"
          ),
          at: rule.location,
          suggestion: nearestName(to: id, among: known).map { LocalizedText($0) })
      }
      return self
    case (.criterion, .points(let value)), (.indicator, .number(let value)):
      guard value.isFinite else {
        throw Diagnostic(
          "not-finite",
          LocalizedText(
            "la règle « \(rule.id) » rend \(value.isNaN ? "NaN" : "l'infini"), attendu un nombre",
            english:
              "the rule “\(rule.id)” returns \(value.isNaN ? "NaN" : "infinity"), expected a number"
          ),
          at: rule.location)
      }
      if rule.kind == .criterion, let scale = rule.scale, !scale.contains(value) {
        let french = NumberFormat(.french)
        throw Diagnostic(
          "out-of-scale",
          LocalizedText(
            "le critère « \(rule.id) » rend \(french.string(value)), attendu de "
              + "\(french.string(scale.lowerBound)) à \(french.string(scale.upperBound))",
            english: "the criterion “\(rule.id)” returns \(value), expected "
              + "\(scale.lowerBound) to \(scale.upperBound)"),
          at: rule.location)
      }
      return self
    default:
      throw Diagnostic(
        "wrong-answer",
        LocalizedText(
          "la règle « \(rule.id) » (\(rule.kind.rawValue)) rend une valeur d'un autre genre",
          english: "the rule “\(rule.id)” (\(rule.kind.rawValue)) returns a value of another kind"),
        at: rule.location)
    }
  }
}
