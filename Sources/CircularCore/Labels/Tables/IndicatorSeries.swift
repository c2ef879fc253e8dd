/// A list of a label whose items are the values of indicators, one a year, each by the platform's identifier.
struct IndicatorSeries {
  /// The name of the list.
  let fact: String
  private let indicator: String
  private let year: String
  private let value: String

  /// Finds the list; nil where there is none, or several.
  init?(_ facts: FactSchema) {
    let found = facts.declarations.compactMap { declaration -> IndicatorSeries? in
      guard case .list(.record(let fields)) = declaration.type else { return nil }
      func field(_ headings: Set<String>, _ type: (FactType) -> Bool) -> String? {
        fields.first { field in
          type(field.type)
            && ([field.name, field.label.french] + field.columns)
              .contains { headings.contains($0.folded) }
        }?.name
      }
      guard let indicator = field(["identifiantdelindicateur"], { $0 == .text }),
        let year = field(["annee", "year"], { $0 == .integer }),
        let value = field(["resultat", "valeur", "value"], { $0 == .number })
      else { return nil }
      return IndicatorSeries(
        fact: declaration.name, indicator: indicator, year: year, value: value)
    }
    guard found.count == 1 else { return nil }
    self = found[0]
  }

  private init(fact: String, indicator: String, year: String, value: String) {
    self.fact = fact
    self.indicator = indicator
    self.year = year
    self.value = value
  }

  /// The item of a value.
  func item(_ id: String, _ year: Int, _ value: JSONNode, at offset: Int) -> JSONNode {
    JSONNode(
      value: .object([
        .init(key: indicator, keyOffset: offset, value: .init(value: .string(id), offset: offset)),
        .init(
          key: self.year, keyOffset: offset,
          value: .init(value: .integer(Int64(year)), offset: value.offset)),
        .init(key: self.value, keyOffset: value.offset, value: value),
      ]), offset: offset)
  }
}
