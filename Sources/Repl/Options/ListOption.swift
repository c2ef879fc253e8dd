import CircularCore

/// What `--list` says: a list of the subjects, and the file or the sheet that has it.
enum ListOption {
  /// Reads `actions=actions.csv`.
  ///
  /// - Throws: `bad-argument`, or `undeclared-fact` with the nearest name.
  static func read(
    _ option: String, _ schema: FactSchema
  ) throws(Diagnostic) -> (fact: String, place: String) {
    guard let sign = option.firstIndex(of: "="), option.index(after: sign) < option.endIndex else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--list\u{00A0}: trouvé « \(option) », attendu une liste et son fichier",
          english: "--list: found “\(option)”, expected a list and its file"),
        suggestion: "--list actions=actions.csv")
    }
    let fact = try list(named: String(option[..<sign]), schema)
    return (fact, String(option[option.index(after: sign)...]))
  }

  /// The name of the list that somebody calls by its name, its label or one of its headings.
  private static func list(
    named text: String, _ schema: FactSchema
  ) throws(Diagnostic) -> String {
    let lists = schema.declarations.filter {
      guard case .list = $0.type else { return false }
      return true
    }
    if let list = lists.first(where: { $0.name == text })
      ?? lists.first(where: { list in
        ([list.name, list.label.french, list.label.text(in: .english)] + list.columns)
          .contains { $0.folded == text.folded }
      })
    {
      return list.name
    }
    let names = lists.map(\.name)
    throw Diagnostic(
      "undeclared-fact",
      LocalizedText(
        names.isEmpty
          ? "--list\u{00A0}: ce dispositif n'a aucune liste"
          : "--list\u{00A0}: trouvé « \(text) », attendu l'une des listes\u{00A0}: \(names.joined(separator: ", "))",
        english: names.isEmpty
          ? "--list: this pack has no list"
          : "--list: found “\(text)”, expected one of the lists: \(names.joined(separator: ", "))"
      ),
      suggestion: nearestName(to: text, among: names).map { LocalizedText($0) })
  }
}
