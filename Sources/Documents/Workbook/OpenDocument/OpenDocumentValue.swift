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

  /// The cell, in no column yet; nil for an empty one.
  ///
  /// - Parameter thousands: how often a number is divided by a thousand to be shown.
  static func cell(
    _ kind: Kind, _ written: String?, _ text: OpenDocumentText, isFormula: Bool, thousands: Int
  ) -> Cell? {
    let shown = text.text
    var format: CellFormat?
    let value: Cell.Value
    switch kind {
    case .none:
      if shown.isEmpty {
        guard isFormula else { return nil }
        value = .uncomputed
      } else {
        value = .text(shown)
      }
    case .text:
      let whole = written ?? shown
      guard !whole.isEmpty else { return nil }
      value = .text(whole)
    case .error: value = .error(shown.isEmpty ? "#ERR" : shown)
    case .unknown: value = .unreadable(shown)
    case .number, .percentage:
      if kind == .percentage { format = .percentage }
      value = number(written, shown, isFormula: isFormula)
    case .date: value = written.flatMap { ISODate.value($0) } ?? .unreadable(written ?? shown)
    case .time:
      value =
        written.flatMap { ISODate.seconds($0) }.map { .duration(seconds: $0) }
        ?? .unreadable(written ?? shown)
    case .boolean:
      value =
        written == "true"
        ? .boolean(true) : written == "false" ? .boolean(false) : .unreadable(written ?? shown)
    }
    return Cell(
      column: 0, value: value, isFormula: isFormula, displayed: shown.isEmpty ? nil : shown,
      format: format, thousands: thousands)
  }

  private static func number(_ written: String?, _ shown: String, isFormula: Bool) -> Cell.Value {
    // Older files write an error as 0 with its text: `#DIV/0!`, `Err:502`.
    if isFormula, shown.hasPrefix("#") || shown.hasPrefix("Err:") { return .error(shown) }
    guard let written else { return isFormula ? .uncomputed : .unreadable(shown) }
    if isFormula, let answer = answer(written, shown) { return .boolean(answer) }
    let isDecimal = written.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
    return isDecimal && !written.isEmpty ? .number(written) : .unreadable(written)
  }

  /// What a formula answers yes or no: LibreOffice writes 1 or 0, and the word that it shows; nil
  /// for any other number.
  private static func answer(_ written: String, _ shown: String) -> Bool? {
    switch (written, shown) {
    case ("1", "TRUE"), ("1", "VRAI"): true
    case ("0", "FALSE"), ("0", "FAUX"): false
    default: nil
    }
  }
}
