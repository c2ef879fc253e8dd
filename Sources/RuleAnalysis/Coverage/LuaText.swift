import CircularCore

extension FactValue {
  /// The value as rule files write it.
  var luaText: String {
    switch self {
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    // With its point where it has no fraction: whole numbers of Lua are others, which wrap around.
    case .number(let value): String(value)
    case .text(let value): value.luaQuoted
    case .date(let value): value.description.luaQuoted
    case .list(let items): items.map(\.luaText).luaTable
    case .record(let fields):
      fields.sorted { $0.key < $1.key }
        .map { (key: $0.key, text: $0.value.luaText) }.luaTable
    }
  }
}

extension String {
  /// The text between quotes, as Lua reads it.
  package var luaQuoted: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\0"..<" ", "\u{7F}":
        let code = String(scalar.value)
        quoted += "\\" + String(repeating: "0", count: 3 - code.count) + code
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The key of a table's field: the name itself, or the text in brackets.
  var luaKey: String {
    let keywords: Set = [
      "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
      "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]
    func isNameByte(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    let isName =
      utf8.allSatisfy(isNameByte) && utf8.first.map { !(48...57).contains($0) } == true
      && !keywords.contains(self)
    return isName ? self : "[\(luaQuoted)]"
  }
}

extension [String] {
  /// A table of values that are written already.
  var luaTable: String { isEmpty ? "{}" : "{ " + joined(separator: ", ") + " }" }
}

extension [(key: String, text: String)] {
  /// A table of named fields, in their order.
  var luaTable: String {
    isEmpty
      ? "{}" : "{ " + map { "\($0.key.luaKey) = \($0.text)" }.joined(separator: ", ") + " }"
  }
}
