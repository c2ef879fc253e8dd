/// The id and the name of a record, and what is wrong with them.
extension CSVSubjects {
  /// What is wrong with the id or the name of the current record; nil for nothing.
  func identityProblem(_ identity: FactTable.Identity) -> Diagnostic? {
    guard !identity.id.isEmpty || headings.id.isEmpty else {
      return Diagnostic(
        "missing-id",
        LocalizedText("identifiant vide", english: "empty id"),
        at: reader.location(headings.id.first ?? 0),
        excerpt: reader.recordExcerpt)
    }
    if WrittenWords.isSpreadsheetFailure(identity.id) {
      return failedFormula(identity.id, headings.id.first ?? 0, .error)
    }
    return contradiction(among: headings.id) ?? contradiction(among: headings.name)
  }

  /// What is wrong where columns that carry the same give different texts; nil for nothing.
  private func contradiction(among columns: [Int]) -> Diagnostic? {
    guard columns.count > 1 else { return nil }
    let twin = columns.dropFirst().first { text(of: $0) != text(of: columns[0]) }
    return twin.map { contradiction(columns[0], $0, nil) }
  }

  /// What is said of an id or a name that a formula was to give.
  func failedFormula(
    _ text: String, _ column: Int, _ severity: Diagnostic.Severity
  ) -> Diagnostic {
    Diagnostic(
      "missing-id", severity: severity,
      LocalizedText(
        "« \(text) » n'est ni un identifiant ni un nom, mais l'échec d'une formule",
        english: "“\(text)” is neither an id nor a name, but what a formula failed with"),
      at: reader.location(column), excerpt: reader.excerpt(column))
  }

  /// The headings of the code of a commune, whose first zero spreadsheets lose.
  private static let communeCodes: Set<String> = [
    "insee", "codeinsee", "inseecommune", "codecommune", "codeinseedelacommune", "codgeo", "depcom",
  ]

  /// The id of the current record: of a commune with its first zero, which is told once.
  mutating func id(in column: Int) -> String {
    let text = text(of: column)
    guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }),
      Self.communeCodes.contains(headings.headings[column].folded)
    else { return text }
    if !toldZero {
      toldZero = true
      notes.append(
        Diagnostic(
          "lost-zero", severity: .note,
          LocalizedText(
            "« \(text) » est lu « 0\(text) », comme les autres codes de quatre chiffres de cette colonne\u{00A0}: un code INSEE en a cinq",
            english:
              "“\(text)” is read as “0\(text)”, like the other codes of four digits of this column: an INSEE code has five"
          ), at: reader.location(column)))
    }
    return "0" + text
  }
}
