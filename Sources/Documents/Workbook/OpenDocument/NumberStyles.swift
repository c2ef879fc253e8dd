/// What the number styles of a workbook of OpenDocument show, by the styles of its cells: how often they divide by a
/// thousand, `#,##0," k€"` is a style with `number:display-factor="1000"`; and which numbers are percentages, though
/// their cell does not say so: those of `0%;-0%;"-"`, a style that leaves all but 0 to others.
struct NumberStyles {
  /// A style of numbers, and the styles that it leaves some values to.
  private struct NumberStyle {
    var thousands = 0
    var isPercentage = false
    var others: [(condition: ValueCondition, style: String)] = []
  }

  /// A style of cells: its style of numbers, else the style of cells that it is like.
  private struct CellStyle {
    var numbers: String?
    var parent: String?
  }

  private var numbers: [String: NumberStyle] = [:]
  private var cells: [String: CellStyle] = [:]
  /// The style of numbers that is being read.
  private var current: String?
  /// Whether there is a style that divides: of most workbooks no cell needs to be looked at.
  private(set) var divide = false
  private var havePercentages = false
  private var leaveToOthers = false

  /// Whether cells need to be looked at.
  var matter: Bool { divide || havePercentages && leaveToOthers }

  /// So many styles of cells are like one another at most.
  private static let deepest = 10
  /// A sheet has no more styles of cells.
  private static let most = 1 << 16

  /// Takes an event of the part of the styles, or of the content.
  mutating func take(_ reader: PartReader) {
    switch (reader.kind, reader.tag) {
    // A format of four parts is a style of texts, which leaves numbers to others.
    case (.start, .numberStyle), (.start, .currencyStyle), (.start, .percentageStyle),
      (.start, .styleOfTexts):
      current = numbers.count < Self.most ? reader.text(.styleName) : nil
      guard let current else { break }
      numbers[current] = NumberStyle(isPercentage: reader.tag == .percentageStyle)
      if reader.tag == .percentageStyle { havePercentages = true }
    case (.finish, .numberStyle), (.finish, .currencyStyle), (.finish, .percentageStyle),
      (.finish, .styleOfTexts):
      current = nil
    case (.start, .shownNumber):
      guard let current, let factor = reader.number(.displayFactor) else { break }
      let thousands = Self.thousands(factor)
      numbers[current]?.thousands = thousands
      if thousands > 0 { divide = true }
    case (.start, .styleMap):
      guard let current, let style = reader.text(.applyStyle),
        let condition = reader.text(.condition).flatMap({ ValueCondition($0) })
      else { break }
      numbers[current]?.others.append((condition: condition, style: style))
      if numbers[current]?.isPercentage == false { leaveToOthers = true }
    case (.start, .styleElement):
      guard cells.count < Self.most, let name = reader.text(.styleName) else { break }
      cells[name] = CellStyle(
        numbers: reader.text(.dataStyle), parent: reader.text(.parentStyle))
    default: break
    }
  }

  /// How often a plain decimal is divided by a thousand to be shown in a cell of a style.
  func thousands(style: String, showing decimal: String) -> Int {
    numberStyle(ofCell: style, showing: decimal)?.thousands ?? 0
  }

  /// Whether a plain decimal is shown as a percentage in a cell of a style.
  func isPercentage(style: String, showing decimal: String) -> Bool {
    numberStyle(ofCell: style, showing: decimal)?.isPercentage ?? false
  }

  private func numberStyle(ofCell style: String, showing decimal: String) -> NumberStyle? {
    guard let style = numberStyle(ofCell: style) else { return nil }
    let value = Double(decimal) ?? 0
    let other = style.others.first { $0.condition.holds(value) }
    return other.flatMap { numbers[$0.style] } ?? style
  }

  private func numberStyle(ofCell style: String) -> NumberStyle? {
    var name = style
    for _ in 0..<Self.deepest {
      guard let cell = cells[name] else { return nil }
      if let style = cell.numbers { return numbers[style] }
      guard let parent = cell.parent else { return nil }
      name = parent
    }
    return nil
  }

  private static func thousands(_ factor: Int) -> Int {
    var (factor, count) = (factor, 0)
    while factor >= 1_000, factor % 1_000 == 0 {
      factor /= 1_000
      count += 1
    }
    return count
  }
}

/// When a style of numbers leaves a value to another one: `value()>=1000`.
private struct ValueCondition {
  private let sign: String
  private let bound: Double

  /// The longer ones first.
  private static let signs = [">=", "<=", "!=", "<>", ">", "<", "="]

  /// Reads a condition; nil for one of another form.
  init?(_ text: String) {
    let test = text.filter { !$0.isWhitespace }
    let start = "value()"
    guard test.hasPrefix(start) else { return nil }
    let rest = test.dropFirst(start.count)
    guard let sign = Self.signs.first(where: { rest.hasPrefix($0) }),
      let bound = Double(String(rest.dropFirst(sign.count)))
    else { return nil }
    self.sign = sign
    self.bound = bound
  }

  func holds(_ value: Double) -> Bool {
    switch sign {
    case ">=": value >= bound
    case "<=": value <= bound
    case ">": value > bound
    case "<": value < bound
    case "=": value == bound
    default: value != bound
    }
  }
}
