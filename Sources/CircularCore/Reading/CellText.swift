extension FactDeclaration {
  /// The value that a table's cell stands for, or nil for an empty cell.
  ///
  /// What spreadsheets write is read: decimal commas, spaces between thousands, `oui` and `non`,
  /// `02/06/2023`. A list is a JSON array, or items separated by `|` whose fields, in the order of
  /// their declaration, are separated by `:` (`33174:1120 | 33133:980`).
  package func read(cell text: String) throws(Refusal) -> FactValue? {
    try value(cell: text).flatMap { value throws(Refusal) in try accept(value) }
  }

  /// The same before the declaration has judged it: a wrong item of a list is still in it.
  func value(cell text: String) throws(Refusal) -> FactValue? {
    let trimmed = text.trimmingSpaces
    return trimmed.isEmpty ? nil : try Self.read(trimmed, as: type)
  }

  private static func read(_ text: String, as type: FactType) throws(Refusal) -> FactValue {
    switch type {
    case .text, .answer, .choice: return .text(text)
    case .boolean:
      switch text.lowercased() {
      case "oui", "vrai", "true", "yes", "1", "x": return .boolean(true)
      case "non", "faux", "false", "no", "0": return .boolean(false)
      default: return .text(text)
      }
    case .integer, .number:
      if let integer = Int64(text) { return .integer(integer) }
      if text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }),
        let number = Double(text)
      {
        return .number(number)
      }
      if let number = plainNumber(text) { return number }
      return .text(text)
    case .date:
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count == 3, parts[2].count == 4, parts.allSatisfy({ Int($0) != nil }) {
        guard let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]),
          let date = CivilDate(year: year, month: month, day: day)
        else { return .text(text) }
        return .date(date)
      }
      return .text(text)
    case .list(let element):
      if text.hasPrefix("[") { return try json(text) }
      var items: [FactValue] = []
      for item in text.split(separator: "|") {
        items.append(try read(String(item).trimmingSpaces, as: element))
      }
      return .list(items)
    case .record(let fields):
      let parts = text.split(
        separator: ":", maxSplits: max(0, fields.count - 1), omittingEmptySubsequences: false)
      var values: [String: FactValue] = [:]
      for (field, part) in zip(fields, parts) {
        let part = String(part).trimmingSpaces
        if !part.isEmpty { values[field.name] = try read(part, as: field.type) }
      }
      return .record(values)
    }
  }

  private static func json(_ text: String) throws(Refusal) -> FactValue {
    var parser = JSONParser(Array(text.utf8), file: "")
    do throws(Diagnostic) {
      let node = try parser.value()
      guard !parser.skipSpace() else {
        throw parser.unexpected("la fin de la cellule", english: "the end of the cell")
      }
      return FactValue(node) ?? .list([])
    } catch {
      throw Refusal(code: error.code, message: error.message, suggestion: nil, path: "")
    }
  }

  /// A number as spreadsheets write it: `1 234,5`, with plain or no-break spaces between thousands.
  static func plainNumber(_ text: String) -> FactValue? {
    let spaces: Set<Character> = [" ", "\u{A0}", "\u{202F}"]
    var digits = ""
    var sinceSpace: Int?
    var hasMark = false
    for character in text {
      if spaces.contains(character) {
        guard !hasMark, sinceSpace ?? 3 == 3, !digits.isEmpty else { return nil }
        sinceSpace = 0
        continue
      }
      if character == "," || character == "." {
        guard !hasMark, sinceSpace ?? 3 == 3 else { return nil }
        hasMark = true
        digits += "."
        continue
      }
      if !hasMark { sinceSpace = sinceSpace.map { $0 + 1 } }
      digits.append(character == "\u{2212}" ? "-" : character)
    }
    guard hasMark || sinceSpace ?? 3 == 3,
      digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 })
    else { return nil }
    if !hasMark, let integer = Int64(digits) { return .integer(integer) }
    return Double(digits).map(FactValue.number)
  }
}

extension FactValue {
  /// The value of a JSON node; nil for null.
  ///
  /// Objects become records, their null members left out.
  package init?(_ node: JSONNode) {
    switch node.value {
    case .null: return nil
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .string(let value): self = .text(value)
    case .array(let items): self = .list(items.compactMap { FactValue($0) })
    case .object(let members):
      var fields: [String: FactValue] = [:]
      for member in members { fields[member.key] = FactValue(member.value) }
      self = .record(fields)
    }
  }

  /// Reads a value given as text for a declaration, as on a command line: `inhabitants=1540`.
  ///
  /// - Throws: the refusal of the text by the declaration.
  public init?(
    text: String, for declaration: FactDeclaration
  ) throws(FactDeclaration.Refusal) {
    guard let value = try declaration.read(cell: text) else { return nil }
    self = value
  }
}

extension String {
  /// The text without white space at its ends.
  package var trimmingSpaces: String {
    // Most texts have nothing to trim, and their ends tell at once.
    if let first = utf8.first, let last = utf8.last, (0x21...0x7F).contains(first),
      (0x21...0x7F).contains(last)
    {
      return self
    }
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
