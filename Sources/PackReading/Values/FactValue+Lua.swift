package import CircularCore

extension FactValue {
  /// The value that a Lua value stands for; nil for nil and for a function.
  package init?(_ value: LuaValue) {
    switch value {
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .string(let string): self = .text(string.description)
    case .nil, .function: return nil
    case .table(let table):
      if value.names.isEmpty {
        self = .list(value.items.compactMap { FactValue($0) })
      } else {
        var fields: [String: FactValue] = [:]
        for entry in table.entries {
          if let name = entry.key.text { fields[name] = FactValue(entry.value) }
        }
        self = .record(fields)
      }
    }
  }
}

extension LuaValue {
  /// The Lua value that stands for a value: a date is its text, a record a table by name.
  package init(_ value: FactValue) {
    switch value {
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .text(let text): self = .text(text)
    case .date(let date): self = .text(date.description)
    case .list(let items): self = .table(LuaTable(sequence: items.map { LuaValue($0) }))
    case .record(let fields): self = .table(LuaTable(fields: fields.mapValues { LuaValue($0) }))
    }
  }
}
