import CircularCore

extension RejectedTerritory {
  /// Who is in error, with what is wrong.
  func item(in language: Language) -> Page.Item {
    Page.Item(
      .failed, identity.displayName, nil,
      details: errors.map { Phrase($0.locatedText(in: language)) })
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
