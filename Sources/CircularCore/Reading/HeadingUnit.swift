/// The unit that a heading says its numbers are in: `Surface (ha)`, `Coût en k€`, `Part %`, `Budget (€ HT)`.
struct HeadingUnit: Sendable, Hashable {
  /// The heading without its unit.
  let name: String
  /// The unit as it is written, without what it says of taxes.
  let unit: String
  /// What it says of taxes.
  private let taxes: TaxedUnit.Taxes?

  /// Reads a heading; nil where it names no unit that people write: `Coût (prévu)`.
  init?(_ heading: String) {
    let text = heading.trimmingSpaces
    let parts = Self.inBrackets(text) ?? Self.behind(text)
    guard let parts, !parts.name.folded.isEmpty else { return nil }
    let written = TaxedUnit(parts.unit)
    guard Self.isUnit(written.unit) else { return nil }
    (name, unit, taxes) = (parts.name, written.unit, written.taxes)
  }

  /// `Surface (ha)`.
  private static func inBrackets(_ text: String) -> (name: String, unit: String)? {
    let open: Character
    switch text.last {
    case ")": open = "("
    case "]": open = "["
    default: return nil
    }
    guard let start = text.lastIndex(of: open) else { return nil }
    // « Habitant(s) » is in the plural, not in seconds.
    if text.hasSuffix("(s)"), text[..<start].last?.isLetter ?? false { return nil }
    let unit = text[text.index(after: start)...].dropLast()
    return (String(text[..<start]).trimmingSpaces, withoutPreposition(String(unit)))
  }

  /// `k€` for `en k€`.
  private static func withoutPreposition(_ text: String) -> String {
    let text = text.trimmingSpaces
    for word in ["en ", "En ", "in ", "In "] where text.hasPrefix(word) {
      return String(text.dropFirst(word.count)).trimmingSpaces
    }
    return text
  }

  /// The unit that a cell of a line of units says and nothing else, `k€`, `(en k€)`; nil for any other text.
  static func alone(_ text: String) -> String? {
    var text = text.trimmingSpaces
    if let first = text.first, let last = text.last, text.count > 2,
      first == "(" && last == ")" || first == "[" && last == "]"
    {
      text = String(text.dropFirst().dropLast())
    }
    text = withoutPreposition(text)
    return isUnit(TaxedUnit(text).unit) ? text : nil
  }

  /// `Coût en k€`, and `Part %` for a unit that is no word; both with what is said of taxes, `Coût € HT`.
  private static func behind(_ text: String) -> (name: String, unit: String)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    func joined(_ words: ArraySlice<Substring>) -> String { words.joined(separator: " ") }
    if let word = words.lastIndex(where: { ["en", "in"].contains($0.lowercased()) }), word > 0 {
      let unit = joined(words[(word + 1)...])
      if isUnit(TaxedUnit(unit).unit) { return (joined(words[..<word]), unit) }
    }
    let hasTaxes = words.count > 2 && TaxedUnit(joined(words.suffix(2))).taxes != nil
    let behind = words.suffix(hasTaxes ? 2 : 1)
    guard words.count > 1, let sign = behind.first,
      sign.contains(where: { "%‰€".contains($0) || isCurrency($0) })
    else { return nil }
    return (joined(words[..<behind.startIndex]), joined(behind))
  }

  private static func isUnit(_ text: String) -> Bool {
    if text.count == 1, let sign = text.first, isCurrency(sign) { return true }
    return UnitOfMeasure(text)?.isKnown ?? false
  }

  /// Whether a sign is that of another currency than the euro.
  private static func isCurrency(_ sign: Character) -> Bool {
    "$£¥₣₤".contains(sign)
  }

  /// What its numbers are for a fact.
  enum Meaning: Hashable {
    /// As they are written.
    case asWritten
    /// In the unit of the heading, which converts to that of the fact.
    case converted
    /// Of something else than what the fact measures.
    case other
  }

  func meaning(for declaration: FactDeclaration) -> Meaning {
    guard declaration.type == .integer || declaration.type == .number,
      let expected = declaration.unitOfNumbers
    else { return .asWritten }
    if TaxedUnit(unit, taxes).contradicts(declaration.taxes) { return .other }
    guard let factor = UnitOfMeasure(unit)?.factor(to: expected) else { return .other }
    return factor == .one ? .asWritten : .converted
  }
}

extension FactDeclaration {
  /// A cell's text in the unit of its heading, where it is a number without a unit of its own.
  ///
  /// - Throws: `ambiguous-number` for a number up to 1 under a per cent: people write 0.8 and mean 80 % there.
  func text(_ text: String, under unit: String) throws(Refusal) -> String {
    let trimmed = text.trimmingSpaces
    guard let number = WrittenNumber(trimmed), number.unit.isEmpty else { return text }
    if unit == "%", let share = number.value()?.double, share > 0, share <= 1,
      unitOfNumbers?.isOne ?? false
    {
      throw Refusal(
        code: "ambiguous-number",
        message: LocalizedText { language in
          let format = NumberFormat(language)
          let percent = format.percentage(share / 100, digits: 6)
          let whole = format.percentage(share, digits: 6)
          return language == .french
            ? "« \(format.string(share)) » sous un titre en % se lit de deux façons\u{00A0}: \(percent) ou \(whole)"
            : "“\(format.string(share))” below a heading in % can be read in two ways: \(percent) or \(whole)"
        },
        suggestion: LocalizedText(
          "écrivez le signe % dans la cellule", english: "write the sign % in the cell"), path: "")
    }
    return trimmed + " " + unit
  }
}
