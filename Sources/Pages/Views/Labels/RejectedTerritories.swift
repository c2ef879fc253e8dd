import CircularCore

extension RejectedTerritory {
  /// Who is in error, with what is wrong.
  func item(in language: Language) -> Page.Item {
    Page.Item(
      .failed, identity.displayName, nil,
      details: errors.map { Phrase($0.locatedText(in: language)) })
  }

  /// What is wrong, in one cell of a spreadsheet.
  func errorText(in language: Language) -> String {
    errors.map { $0.locatedText(in: language) }.joined(separator: " ; ")
  }
}

extension [RejectedTerritory] {
  /// Those who are in error, with what is wrong; nil for nobody.
  ///
  /// - Parameter limit: the most that are named.
  func section(in language: Language, limit: Int = .max) -> Page.Section? {
    guard !isEmpty else { return nil }
    var list = Page.List(prefix(limit).map { $0.item(in: language) })
    list.omitted = Swift.max(0, count - limit)
    return Page.Section(
      [.list(list)], heading: language.say("En erreur", english: "In error"), count: count)
  }
}

extension Page.Table {
  /// Adds the territories in error to a table of a spreadsheet whose first columns are id and name: a row each, and a last
  /// column that says what is wrong.
  mutating func add(_ rejected: [RejectedTerritory], in language: Language) {
    columns.append(Page.Column(language.say("en erreur", english: "in error"), id: "errors"))
    for record in rejected {
      let naming = [
        Page.Cell(.text(record.identity.id)), Page.Cell(.text(record.identity.name ?? "")),
      ]
      let rest = Array(repeating: Page.Cell(.empty), count: columns.count - naming.count - 1)
      rows.append(naming + rest + [Page.Cell(.text(record.errorText(in: language)))])
    }
  }
}
