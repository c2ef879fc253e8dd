/// What is known of one fact.
///
/// ```swift
/// let facts: [String: FactValue] = [
///   "inhabitants": 1120, "perimeter.kind": "commune", "intention.zeroWasteCommune": true,
///   "perimeter.communes": [["insee": "33174", "population": 1120]],
/// ]
/// ```
public enum FactValue: Sendable, Hashable {
  /// Yes or no.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// A number, never NaN nor infinite once it is in a table.
  case number(Double)
  /// A text, or the id of a choice.
  case text(String)
  /// A civil date.
  case date(CivilDate)
  /// Several values, in order.
  case list([FactValue])
  /// Named values: one item of a list.
  case record([String: FactValue])
}

extension FactValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Makes a yes or a no.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Makes a whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Makes a number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Makes a text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Makes a list.
  public init(arrayLiteral elements: FactValue...) { self = .list(elements) }
  /// Makes a record; the last of two values of one key stays.
  public init(dictionaryLiteral elements: (String, FactValue)...) {
    self = .record(Dictionary(elements) { _, last in last })
  }
}

extension FactValue {
  /// The value as a double, if it is a number.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension FactValue: Encodable {
  /// Writes the plain JSON value; a date as its ISO form, a record with its keys in order.
  public func encode(to encoder: any Encoder) throws {
    if case .record(let fields) = self {
      var container = encoder.container(keyedBy: NameKey.self)
      for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
        try container.encode(value, forKey: NameKey(name))
      }
      return
    }
    var container = encoder.singleValueContainer()
    switch self {
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .date(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .record: break
    }
  }
}

/// A coding key made of any name: the keys of objects whose members are ids.
package struct NameKey: CodingKey, Sendable, Hashable {
  /// The name.
  package let stringValue: String
  /// Always nil: names are not indices.
  package var intValue: Int? { nil }

  /// Makes the key of a name.
  package init(_ name: String) { stringValue = name }

  /// Makes the key of a name.
  package init?(stringValue: String) { self.init(stringValue) }

  /// Refuses: names are not indices.
  package init?(intValue: Int) { nil }
}
