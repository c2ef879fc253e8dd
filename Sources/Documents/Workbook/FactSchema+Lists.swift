package import CircularCore

extension FactSchema {
  /// The name of the list that somebody calls by its name, its label or one of its headings.
  ///
  /// - Throws: `undeclared-fact` with the nearest name.
  package func list(named text: String) throws(Diagnostic) -> String {
    let lists = declarations.filter {
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
