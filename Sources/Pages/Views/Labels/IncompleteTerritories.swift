import CircularCore

extension Page.Section {
  /// The territories whose rules needed a population that nobody gave; nil for nobody.
  ///
  /// - Parameters:
  ///   - territories: their names, with what was lacking; nil of that for those who lack nothing.
  ///   - limit: the most that are named.
  static func incomplete(
    _ territories: some Sequence<(name: String, lacking: LocalizedText?)>, in language: Language,
    limit: Int = .max
  ) -> Page.Section? {
    let items = territories.compactMap { territory in
      territory.lacking.map {
        Page.Item(.unknown, territory.name, Phrase($0.text(in: language)))
      }
    }
    guard !items.isEmpty else { return nil }
    return Page.Section(
      [.list(Page.List(Array(items.prefix(limit)), omitted: max(0, items.count - limit)))],
      heading: language.say("Incomplets", english: "Incomplete"), count: items.count)
  }
}
