extension FactDeclaration {
  /// Whether its values are years of the calendar, which are written without a separator: numbers without
  /// unit between bounds of four digits; only whole ones are years.
  package var isYear: Bool {
    guard unit == nil, let minimum, let maximum, minimum >= 1000, maximum <= 9999 else {
      return false
    }
    switch type {
    case .integer, .number, .list(.integer): return true
    default: return false
    }
  }

  /// The label with a value: `Habitants : 1 120 hab`.
  func reading(of value: FactValue, in language: Language) -> String {
    label.text(in: language) + (language == .french ? "\u{00A0}: " : ": ")
      + text(of: value, in: language)
  }

  /// A value as people read it, or that it is unknown.
  func text(ofKnown value: FactValue?, in language: Language, digits: Int = 3) -> String {
    guard let value else { return language == .french ? "inconnu" : "unknown" }
    return text(of: value, in: language, digits: digits)
  }

  /// A value of this fact as people read it, with its unit: `1 120 hab`, `2 juin 2023`, `oui`.
  ///
  /// - Parameters:
  ///   - value: a value of this fact.
  ///   - language: what it is written in.
  ///   - digits: the most decimals of a number.
  public func text(of value: FactValue, in language: Language, digits: Int = 3) -> String {
    text(of: value, as: type, in: language, digits)
  }

  private func text(
    of value: FactValue, as type: FactType, in language: Language, _ digits: Int
  ) -> String {
    let format = NumberFormat(language)
    switch value {
    case .boolean(let value):
      return language == .french ? (value ? "oui" : "non") : (value ? "yes" : "no")
    case .integer(let number) where isYear: return String(number)
    case .integer(let number): return format.string(format.string(number), unit: unit)
    case .number(let number):
      return format.string(format.string(number, digits: digits), unit: unit)
    case .date(let date): return format.string(date)
    case .text(let text):
      if case .choice(let choices) = type, let choice = choices.first(where: { $0.id == text }) {
        return choice.label.text(in: language)
      }
      return text
    case .list(let items):
      guard case .list(let element) = type, !items.isEmpty else {
        return language == .french ? "aucun" : "none"
      }
      if case .record = element, items.count > 3 {
        return "\(items.count) " + (language == .french ? "éléments" : "items")
      }
      // A long list is told by its beginning and its length.
      let shown = items.count > 8 ? items.prefix(6) : items[...]
      let texts = shown.map { text(of: $0, as: element, in: language, digits) }
      return texts.joined(separator: " ; ") + (items.count > 8 ? " … (\(items.count))" : "")
    case .record(let values):
      guard case .record(let fields) = type else { return "" }
      return fields.compactMap { field in
        values[field.name].map { field.text(of: $0, in: language) }
      }.joined(separator: ", ")
    }
  }
}
