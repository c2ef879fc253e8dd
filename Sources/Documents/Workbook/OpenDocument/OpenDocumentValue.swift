internal import CircularCore

/// What a cell of OpenDocument holds, from its attributes and its text.
enum OpenDocumentValue {
  /// The kind that the file says.
  enum Kind {
    case none, number, percentage, date, time, boolean, text, error, unknown

    @inline(__always)
    init(_ reader: PartReader) {
      if let calc = reader.bytes(.calcValueType), calc.elementsEqual("error".utf8) {
        self = .error
        return
      }
      guard let type = reader.bytes(.valueType), let first = type.first else {
        self = .none
        return
      }
      switch (first, type.count) {
      case (UInt8(ascii: "f"), 5), (UInt8(ascii: "c"), 8): self = .number
      case (UInt8(ascii: "p"), 10): self = .percentage
      case (UInt8(ascii: "d"), 4): self = .date
      case (UInt8(ascii: "t"), 4): self = .time
      case (UInt8(ascii: "b"), 7): self = .boolean
      case (UInt8(ascii: "s"), 6): self = .text
      default: self = .unknown
      }
    }
  }

  /// The value of the attribute that goes with a kind: a number already as a decimal.
  @inline(__always)
  static func written(_ kind: Kind, _ reader: PartReader) -> String? {
    switch kind {
    case .number, .percentage:
      guard let bytes = reader.bytes(.officeValue) else { return nil }
      return DecimalText.read(bytes) ?? String(decoding: bytes, as: UTF8.self)
    case .date: return reader.text(.dateValue)
    case .time: return reader.text(.timeValue)
    case .boolean: return reader.text(.booleanValue)
    case .text: return reader.text(.stringValue)
    case .none, .error, .unknown: return nil
    }
  }

  /// The formats that cells are said to have: shares that are shown as percentages.
  static let formats = [CellFormat.percentage]

  /// The cell, its bytes added to those of the row; nil for an empty one.
  static func cell(
    _ kind: Kind, _ written: String?, _ text: OpenDocumentText, column: Int, isFormula: Bool,
    _ bytes: inout [UInt8]
  ) -> StoredCell? {
    let start = bytes.count
    bytes.append(contentsOf: text.bytes)
    let shown = start..<bytes.count
    var cell = StoredCell(.text, column: column, bytes: shown)
    cell.isFormula = isFormula
    cell.shown = shown.isEmpty ? nil : shown
    /// What the file writes beside what it shows.
    func write(_ written: String) {
      bytes.append(contentsOf: written.utf8)
      cell.bytes = shown.upperBound..<bytes.count
    }
    func settle(_ value: Cell.Value?) {
      if let value { return cell.settle(value) }
      cell.kind = .unreadable
      if let written { write(written) }
    }
    switch kind {
    case .none:
      if shown.isEmpty {
        guard isFormula else { return nil }
        cell.kind = .uncomputed
      }
    case .text:
      if let written { write(written) }
      if cell.bytes.isEmpty { return nil }
    case .error:
      cell.kind = .error
      if shown.isEmpty { write("#ERR") }
    case .unknown: cell.kind = .unreadable
    case .number, .percentage:
      if kind == .percentage { cell.format = 0 }
      let value = number(written, text, isFormula: isFormula)
      cell.kind = value.kind
      if let written = value.written { write(written) }
    case .date: settle(written.flatMap { ISODate.value($0) })
    case .time: settle(written.flatMap { ISODate.seconds($0) }.map { .duration(seconds: $0) })
    case .boolean:
      cell.kind = written == "true" || written == "false" ? .boolean : .unreadable
      if let written { write(written) }
    }
    return cell
  }

  /// What a cell of numbers holds, and how that is written; nil for as it is shown.
  private static func number(
    _ written: String?, _ shown: OpenDocumentText, isFormula: Bool
  ) -> (kind: StoredCell.Kind, written: String?) {
    if isFormula {
      // Older files write an error as 0 with its text: `#DIV/0!`, `Err:502`.
      if shown.bytes.first == UInt8(ascii: "#") || shown.bytes.starts(with: "Err:".utf8) {
        return (.error, nil)
      }
      guard let written else { return (.uncomputed, nil) }
      if let answer = answer(written, shown.text) { return (.boolean, answer) }
    }
    guard let written else { return (.unreadable, nil) }
    let isDecimal = written.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
    return (isDecimal && !written.isEmpty ? .number : .unreadable, written)
  }

  /// What a formula answers yes or no: LibreOffice writes 1 or 0, and the word that it shows; nil
  /// for any other number.
  private static func answer(_ written: String, _ shown: String) -> String? {
    switch (written, shown) {
    case ("1", "TRUE"), ("1", "VRAI"): "true"
    case ("0", "FALSE"), ("0", "FAUX"): "false"
    default: nil
    }
  }
}
