import CircularCore

/// What formulas ask of a territory that is true of none: `identite(population, moins_de_4000)`.
///
/// The platform takes such a word without a sound, and the branch behind it is never taken.
struct DeadConditions {
  private(set) var found: [Diagnostic] = []

  init(_ formulas: [Formula]) {
    for formula in formulas {
      formula.tree.forEachLeaf { node in
        guard case .identity(let field, .word(let word)) = node, let known = Self.known(field),
          !known.contains(Self.isExact(field) ? word : word.asciiLowercased)
        else { return }
        let offset = formula.text.offset(of: word)
        found.append(
          Diagnostic(
            "dead-condition", severity: .warning,
            LocalizedText(
              "identite(\(field), \(word)) n'est vrai d'aucun territoire, attendu l'un de\u{00A0}: \(known.joined(separator: ", "))",
              english:
                "identite(\(field), \(word)) is true of no territory, expected one of: \(known.joined(separator: ", "))"
            ),
            at: formula.text.location(at: offset),
            suggestion: Self.cure(of: word, for: field, among: known).map { LocalizedText($0) },
            excerpt: formula.text.excerpt(at: offset, length: word.unicodeScalars.count)))
      }
    }
  }

  /// The words that a territory can answer to; nil where any will do.
  private static func known(_ field: String) -> [String]? {
    switch field {
    // The old wording of the subtype is read too.
    case "type": Territory.Kind.allCases.map(\.rawValue) + [Territory.Subtype.syndicat.rawValue]
    case "soustype": Territory.Subtype.allCases.map(\.rawValue)
    case "population":
      PopulationTag.lowerBounds.map { "moins_de_\($0)" }
        + PopulationTag.upperBounds.map { "plus_de_\($0)" }
    default: nil
    }
  }

  /// The word that was meant; of populations, one with the same number and in the same direction:
  /// any other speaks of other territories.
  private static func cure(of word: String, for field: String, among known: [String]) -> String? {
    guard field == "population" else { return nearestName(to: word, among: known) }
    let (digits, first) = (word.filter(\.isNumber), word.asciiLowercased.first)
    return nearestName(
      to: word, among: known.filter { $0.filter(\.isNumber) == digits && $0.first == first })
  }

  /// Whether case matters.
  private static func isExact(_ field: String) -> Bool { field == "population" }
}
