extension FactDeclaration {
  /// The value that a table's cell, or a text typed by a person, stands for; nil for one that is empty or
  /// says that the value is not known (`nc`, `-`, `#N/A`).
  ///
  /// What spreadsheets write is read: decimal commas, spaces between thousands, a number with the fact's
  /// unit or one that converts to it, `oui` and `non`, `02/06/2023`, `2 juin 2023`. A list is a JSON array,
  /// `aucun`, or items separated by `|`, or else by `;` or lines, whose fields, in the order of their
  /// declaration, are separated by `:` (`33174:1120 | 33133:980`).
  package func read(
    cell text: String, _ marks: DecimalMarks = .unsettled
  ) throws(Refusal) -> FactValue? {
    try value(cell: text, marks).flatMap { value throws(Refusal) in try accept(value) }
  }

  /// The same before the declaration has judged it: what could not be read is still a text, and a wrong
  /// item of a list is still in it.
  func value(cell text: String, _ marks: DecimalMarks = .unsettled) throws(Refusal) -> FactValue? {
    let trimmed = text.trimmingSpaces
    return trimmed.isEmpty ? nil : try value(written: trimmed, marks, isInList: false)
  }

  private func value(
    written text: String, _ marks: DecimalMarks, isInList: Bool
  ) throws(Refusal) -> FactValue? {
    // An unknown item of a list is no item fewer.
    if !isInList, WrittenWords.meansUnknown(text) {
      guard case .choice(let choices) = type, FactType.choice(meantBy: text, among: choices) != nil
      else { return nil }
    }
    switch type {
    case .list(let element):
      if text.hasPrefix("[") { return try json(text, marks) }
      if meansNothing(text) { return .list([]) }
      let item = FactDeclaration(name, type: element, unit: unit)
      var items: [FactValue] = []
      // Between semicolons or a line each, where no bar sets them apart; commas may be part of an item.
      let hasBars = text.contains("|")
      for part in text.split(whereSeparator: { hasBars ? $0 == "|" : $0 == ";" || $0.isNewline })
      where hasBars || !part.allSatisfy(\.isWhitespace) {
        let part = String(part).trimmingSpaces
        items.append(try item.value(written: part, marks, isInList: true) ?? .text(part))
      }
      return .list(items)
    case .record(let fields):
      let parts = text.split(
        separator: ":", maxSplits: max(0, fields.count - 1), omittingEmptySubsequences: false)
      var values: [String: FactValue] = [:]
      for (field, part) in zip(fields, parts) {
        values[field.name] = try field.value(cell: String(part), marks)
      }
      return .record(values)
    default: return scalar(text, marks)
    }
  }

  private func scalar(_ text: String, _ marks: DecimalMarks) -> FactValue {
    switch type {
    case .boolean: return Bool(written: text).map(FactValue.boolean) ?? .text(text)
    case .integer:
      let number = number(text, marks)
      // One that a double rounds to a whole number is refused as it is written.
      if case .number(let value)? = number, value.magnitude >= 0x1p53 { return .text(text) }
      return number ?? .text(text)
    case .number: return number(text, marks) ?? .text(text)
    case .date: return CivilDate(written: text).map(FactValue.date) ?? .text(text)
    default: return .text(text)
    }
  }

  /// A number in the unit of the fact; nil where the text is none, or can be read in two ways.
  private func number(_ text: String, _ marks: DecimalMarks) -> FactValue? {
    if let integer = Int64(text) { return .integer(integer) }
    guard let number = WrittenNumber(text)?.settled(by: marks, isWhole: type == .integer) else {
      return nil
    }
    if number.unit.isEmpty { return number.value() }
    let written = TaxedUnit(number.unit)
    guard !written.contradicts(taxes), let found = UnitOfMeasure(written.unit),
      let expected = unitOfNumbers, let scale = found.factor(to: expected)
    else { return nil }
    return number.value(times: scale)
  }

  /// The unit that numbers are in; a fact from 0 to 1 without unit is a share.
  var unitOfNumbers: UnitOfMeasure? {
    if let unit { return UnitOfMeasure(unit) }
    guard type == .number, let minimum, minimum >= 0, let maximum, maximum <= 1 else { return nil }
    return .one
  }

  /// Whether a text stands for an empty list; 0 does for a list of what has several fields.
  private func meansNothing(_ text: String) -> Bool {
    if WrittenWords.meansNone(text) { return true }
    guard text == "0", case .list(.record) = type else { return false }
    return true
  }

  private func json(_ text: String, _ marks: DecimalMarks) throws(Refusal) -> FactValue {
    var parser = JSONParser(Array(text.utf8), file: "")
    do throws(Diagnostic) {
      let node = try parser.value()
      guard !parser.skipSpace() else {
        throw parser.unexpected("la fin de la cellule", english: "the end of the cell")
      }
      return FactValue(node).flatMap { reading($0, marks) } ?? .list([])
    } catch {
      throw Refusal(code: error.code, message: error.message, suggestion: nil, path: "")
    }
  }

  /// A value of JSON whose texts are read as those of cells are, down to the fields of the items of lists.
  ///
  /// - Returns: nil for a text that says that the value is not known; what could not be read stays a text.
  package func reading(_ value: FactValue, _ marks: DecimalMarks = .unsettled) -> FactValue? {
    switch (type, value) {
    case (.list(let element), .list(let items)):
      let item = FactDeclaration(name, type: element, unit: unit)
      // An unknown item of a list is no item fewer.
      return .list(items.map { item.reading($0, marks) ?? $0 })
    case (.record(let fields), .record(var values)):
      for field in fields {
        if let value = values[field.name] { values[field.name] = field.reading(value, marks) }
      }
      return .record(values)
    case (.record, .text), (.record, _): return value
    case (.list, .text(let text)):
      let text = text.trimmingSpaces
      if text.isEmpty { return nil }
      do throws(Refusal) {
        return try self.value(written: text, marks, isInList: false)
      } catch {
        // JSON inside of a text that is none is refused as the text that it is.
        return value
      }
    case (.text, .text(let text)), (.answer, .text(let text)):
      // A text keeps the white space around it.
      return WrittenWords.meansUnknown(text.trimmingSpaces) ? nil : value
    case (_, .text(let text)):
      let text = text.trimmingSpaces
      if text.isEmpty { return nil }
      if WrittenWords.meansUnknown(text) {
        guard case .choice(let choices) = type,
          FactType.choice(meantBy: text, among: choices) != nil
        else { return nil }
      }
      return scalar(text, marks)
    default: return value
    }
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
  package init?(
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
