import RuleAnalysis

/// A Lua value as declarations hold them: read by name, quoted in messages.
extension LuaValue {
  /// The value of a named entry of a table.
  package subscript(name: String) -> LuaValue? {
    guard case .table(let table) = self else { return nil }
    return table[name]
  }

  /// The text of a string.
  package var text: String? {
    if case .string(let string) = self { string.description } else { nil }
  }

  /// The values at 1, 2, 3… of a table.
  package var items: [LuaValue] {
    guard case .table(let table) = self else { return [] }
    return table.entries.compactMap { entry in
      if case .integer = entry.key { entry.value } else { nil }
    }
  }

  /// The names of a table's named entries.
  package var names: [String] {
    guard case .table(let table) = self else { return [] }
    return table.entries.compactMap(\.key.text)
  }

  /// What the value is, in a message.
  package var found: String {
    switch self {
    case .nil: "nil"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value):
      value.isFinite ? value.written : value.isNaN ? "NaN" : value < 0 ? "\u{2212}∞" : "∞"
    case .string(let string): "\"\(string.description.prefix(40))\""
    case .table: "table"
    case .function: "function"
    }
  }
}
