import CLuaShim

/// A value of a declaration, copied out of the interpreter; functions stay inside, by reference.
indirect enum DeclarationValue {
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case table([Entry])
  case function(reference: Int32, line: Int)

  struct Entry {
    var key: DeclarationValue
    var value: DeclarationValue
  }

  /// The value of a named entry.
  subscript(name: String) -> DeclarationValue? {
    guard case .table(let entries) = self else { return nil }
    for entry in entries {
      if case .text(name) = entry.key { return entry.value }
    }
    return nil
  }

  /// The values at 1, 2, 3… of a table.
  var items: [DeclarationValue] {
    guard case .table(let entries) = self else { return [] }
    return entries.compactMap { entry in
      if case .integer = entry.key { entry.value } else { nil }
    }
  }

  /// The names of a table's named entries.
  var names: [String] {
    guard case .table(let entries) = self else { return [] }
    return entries.compactMap { if case .text(let name) = $0.key { name } else { nil } }
  }

  /// What the value is, in a message.
  var typeName: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let text): "\"\(text.prefix(40))\""
    case .table: "table"
    case .function: "function"
    }
  }

  /// Reads the values of a tape; nil stands for Lua's nil.
  static func values(of tape: OpaquePointer) -> [DeclarationValue?] {
    var count = 0
    var length = 0
    guard let nodes = clua_tape_nodes(tape, &count) else { return [] }
    let bytes = clua_tape_bytes(tape, &length)
    var reader = TapeReader(
      nodes: UnsafeBufferPointer(start: nodes, count: count),
      bytes: UnsafeRawBufferPointer(start: bytes, count: length))
    var values: [DeclarationValue?] = []
    while reader.position < count { values.append(reader.next()) }
    return values
  }

  private struct TapeReader {
    let nodes: UnsafeBufferPointer<clua_node>
    let bytes: UnsafeRawBufferPointer
    var position = 0

    mutating func next() -> DeclarationValue? {
      let node = nodes[position]
      position += 1
      switch node.kind {
      case CLUA_BOOLEAN: return .boolean(node.integer != 0)
      case CLUA_INTEGER: return .integer(node.integer)
      case CLUA_NUMBER: return .number(node.number)
      case CLUA_STRING:
        let end = node.offset + Int(node.length)
        return .text(String(decoding: bytes[node.offset..<end], as: UTF8.self))
      case CLUA_TABLE:
        var entries: [Entry] = []
        entries.reserveCapacity(Int(node.length))
        for _ in 0..<node.length {
          if let key = next(), let value = next() { entries.append(Entry(key: key, value: value)) }
        }
        return .table(entries)
      case CLUA_FUNCTION:
        return .function(reference: Int32(node.integer), line: Int(node.line))
      default: return nil
      }
    }
  }
}

/// One declaration: `word "name" { … }`.
struct Declaration {
  var word: String
  var name: String?
  var file: String
  var line: Int
  var table: DeclarationValue
}
