import CircularCore

extension LuaValue: Encodable {
  /// Writes the JSON of the value: a sequence as an array, any other table as an object whose keys
  /// are written out; a string's bad bytes as U+FFFD; NaN and infinity, which JSON lacks, as text.
  package func encode(to encoder: any Encoder) throws {
    if case .table(let table) = self {
      if let sequence = table.sequence, !sequence.isEmpty {
        var container = encoder.unkeyedContainer()
        for value in sequence { try container.encode(value) }
      } else {
        var container = encoder.container(keyedBy: NameKey.self)
        for entry in table.entries {
          try container.encode(entry.value, forKey: NameKey(entry.key.keyText))
        }
      }
      return
    }
    var container = encoder.singleValueContainer()
    switch self {
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value) where value.isFinite: try container.encode(value)
    case .number(let value): try container.encode(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf")
    case .string(let value): try container.encode(value.description)
    case .nil, .function, .table: try container.encodeNil()
    }
  }

  private var keyText: String {
    switch self {
    case .string(let string): string.description
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .boolean(let value): String(value)
    default: ""
    }
  }
}
