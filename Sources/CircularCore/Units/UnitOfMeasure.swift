/// A unit as rules declare it, to compute with: `€/hab`, `kg/hab/an`, `hab/km²`, `%`.
///
/// ```swift
/// let aid = UnitOfMeasure("€/hab"), people = UnitOfMeasure("habitants")
/// aid?.times(people)?.description              // "€"
/// UnitOfMeasure("t")?.factor(to: "kg")         // 1000
/// UnitOfMeasure("€")?.measuresSame(as: "hab")  // false
/// ```
///
/// Words that are not known are units of their own: `composteur`, `tour`. A year and a month convert into
/// each other, a year and a day do not: that depends on the year.
/// Cost: reading is linear in the text; products are linear in the number of words, twelve at most.
package struct UnitOfMeasure: Sendable, Hashable {
  private struct Part: Sendable, Hashable {
    var symbol: UnitSymbol
    var power: Int
  }

  /// The words, each once, in the order in which they came.
  private var parts: [Part] = []
  /// How many of the bases it is.
  private var scale = UnitScale.one

  /// The unit of plain numbers.
  package static let one = UnitOfMeasure()

  private init() {}

  /// Whether all of its words are units that the program knows: `€/hab`, and not `usuel`.
  package var isKnown: Bool { parts.allSatisfy(\.symbol.isKnown) }

  /// Reads a unit; nil for an empty text, and for one that is no unit: `€/`, `(hab`.
  ///
  /// A bar divides by the one word after it, or by a bracket: `kg/hab/an` is `kg/(hab·an)`. A point,
  /// a star and ` par ` are understood.
  package init?(_ text: String) {
    var reader = UnitReader(text)
    guard let factors = reader.factors() else { return nil }
    var unit = UnitOfMeasure.one
    for factor in factors {
      guard let symbol = UnitSymbol(factor.word), let next = unit.adding(symbol, factor.power)
      else { return nil }
      unit = next
    }
    self = unit
  }

  private static let mostParts = 12
  private static let highestPower = 9

  private func adding(_ symbol: UnitSymbol, _ power: Int) -> UnitOfMeasure? {
    var result = self
    for _ in 0..<power.magnitude {
      guard let scale = result.scale.times(power > 0 ? symbol.scale : symbol.scale.inverse) else {
        return nil
      }
      result.scale = scale
    }
    if let index = parts.firstIndex(where: { $0.symbol == symbol }) {
      result.parts[index].power += power
      if result.parts[index].power.magnitude > Self.highestPower { return nil }
      if result.parts[index].power == 0 { result.parts.remove(at: index) }
    } else if power != 0 {
      guard parts.count < Self.mostParts, power.magnitude <= Self.highestPower else { return nil }
      result.parts.append(Part(symbol: symbol, power: power))
    }
    return result
  }

  // MARK: - Products

  /// The unit of a product; nil when it has too many words.
  package func times(_ other: UnitOfMeasure) -> UnitOfMeasure? {
    other.parts.reduce(self) { unit, part in unit?.adding(part.symbol, part.power) }
  }

  /// The unit of a quotient; nil when it has too many words.
  package func divided(by other: UnitOfMeasure) -> UnitOfMeasure? {
    other.parts.reduce(self) { unit, part in unit?.adding(part.symbol, -part.power) }
  }

  // MARK: - Comparing

  /// Whether it is a known unit that is thousands of a smaller one: `k€`, `t`, `kWh`.
  package var isOfThousands: Bool {
    isKnown
      && (scale.numerator / 1_000 >= scale.denominator
        || parts.first?.symbol.text.hasPrefix("k") ?? false)
  }

  /// What is measured, by base, without the scale.
  private var dimension: [String: Int] {
    var dimension: [String: Int] = [:]
    for part in parts where !part.symbol.base.isEmpty {
      dimension[part.symbol.base, default: 0] += part.power * part.symbol.power
    }
    return dimension.filter { $0.value != 0 }
  }

  /// Whether it measures nothing: a plain number or a share, such as `%`.
  package var isDimensionless: Bool { dimension.isEmpty }

  /// Whether numbers in it are plain numbers.
  package var isOne: Bool { isDimensionless && scale == .one }

  /// Whether both measure the same thing, perhaps at another scale.
  package func measuresSame(as other: UnitOfMeasure) -> Bool { dimension == other.dimension }

  /// The same unit for a whole period: `kg/hab` for `kg/hab/an`.
  package var withoutYears: UnitOfMeasure {
    let others = UnitOfMeasure.one
    return parts.filter { $0.symbol.base != "an" }
      .reduce(others) { $0.adding($1.symbol, $1.power) ?? $0 }
  }

  /// By what a number in this unit is multiplied to be in another; nil when they measure different
  /// things.
  package func factor(to other: UnitOfMeasure) -> UnitScale? {
    measuresSame(as: other) ? scale.times(other.scale.inverse) : nil
  }
}

extension UnitOfMeasure: CustomStringConvertible {
  /// The unit as one writes it: `kg/hab/an`; empty for plain numbers.
  package var description: String {
    let above = parts.filter { $0.power > 0 }.map { Self.written($0.symbol.text, $0.power) }
    let below = parts.filter { $0.power < 0 }.map { Self.written($0.symbol.text, -$0.power) }
    guard !below.isEmpty else { return above.joined(separator: "·") }
    return ([above.isEmpty ? "1" : above.joined(separator: "·")] + below).joined(separator: "/")
  }

  private static func written(_ text: String, _ power: Int) -> String {
    power == 1 ? text : text + String(UnitReader.superscripts[power])
  }
}
