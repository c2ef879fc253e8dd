import Diagnostics

/// Numbers as they are written in French texts and sheets: `3 000`, `1.000,50`, `0,5`, `50 %`, `80 €`.
extension MistakeSite {
  var numberRepairs: [Repair] { grouped + percentages + units + decimalCommas }

  private func isInteger(_ index: Int) -> Bool {
    kind(index) == .integer && text(index).utf8.allSatisfy(\.isDigit)
  }

  /// `3 000`, `12 500,75`, also with the no-break spaces of a text; `1.000.000,50`.
  private var grouped: [Repair] {
    if problem.code == .malformedNumber { return dotted }
    for first in window(3, 0) where isInteger(first) && text(first).count <= 3 {
      var last = first
      while isInteger(last + 1), text(last + 1).count == 3, isSpaced(last) { last += 1 }
      guard last > first, last + 1 >= index || problem.range.lowerBound < range(last).upperBound
      else { continue }
      var digits = (first...last).map { text($0) }.joined()
      if kind(last + 1) == .comma, isGlued(last), isGlued(last + 1), isInteger(last + 2) {
        digits += "." + text(last + 2)
        last += 2
      }
      return [number(range(first).lowerBound..<range(last).upperBound, digits, .syntax)]
    }
    return []
  }

  private func isSpaced(_ index: Int) -> Bool {
    let gap = tree.text(in: range(index).upperBound..<range(index + 1).lowerBound)
    return !gap.isEmpty && gap.allSatisfy { " \u{00A0}\u{202F}\u{2009}".contains($0) }
  }

  /// `1.000.000`, and `80km`.
  private var dotted: [Repair] {
    let text = tree.text(in: problem.range)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2, parts.dropFirst().allSatisfy({ $0.count == 3 }),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) })
    {
      var range = problem.range
      var digits = parts.joined()
      if kind(index + 1) == .comma, isGlued(index), isGlued(index + 1), isInteger(index + 2) {
        digits += "." + self.text(index + 2)
        range = range.lowerBound..<self.range(index + 2).upperBound
      }
      return [number(range, digits, .syntax)]
    }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard !digits.isEmpty, LuaNumber(numeral: digits) != nil,
      text.dropFirst(digits.count).allSatisfy(\.isLetter), !text.hasPrefix("0x")
    else { return [] }
    return [unit(problem.range, String(digits))]
  }

  private func number(_ range: Range<Int>, _ cure: String, _ kind: TypedMistake.Kind) -> Repair {
    let found = Self.brief(tree.text(in: range))
    return Repair(
      [edit(range, cure)],
      [
        TypedMistake(
          kind, at: range, "le nombre « \(found) » s'écrit \(cure)",
          english: "the number “\(found)” is written \(cure)", cure: cure)
      ])
  }

  /// `50 %`, `12,5 %`: Lua's `%` is the rest of a division.
  private var percentages: [Repair] {
    guard let sign = window(2, 0).last(where: { kind($0) == .percent }), sign > 0,
      isInteger(sign - 1) || kind(sign - 1) == .float
    else { return [] }
    var first = sign - 1
    var digits = text(first)
    if sign >= 3, kind(sign - 2) == .comma, isInteger(sign - 3), isGlued(sign - 3),
      isGlued(sign - 2), isInteger(sign - 1)
    {
      first = sign - 3
      digits = text(first) + "." + text(sign - 1)
    }
    let range = range(first).lowerBound..<range(sign).upperBound
    let cure = DecimalText.hundredth(of: digits)
    let found = Self.brief(tree.text(in: range))
    return [
      Repair(
        [edit(range, cure)],
        [
          TypedMistake(
            at: range,
            "« \(found) »\u{00A0}: dans une règle, % est le reste d'une division\u{A0}; une part s'écrit \(cure)",
            english:
              "“\(found)”: in a rule, % is the rest of a division; a share is written \(cure)",
            cure: cure)
        ])
    ]
  }

  /// `80 €`: what is declared has a unit, what is computed has none.
  private var units: [Repair] {
    guard problem.code == .unexpectedCharacter, index > 0,
      ["€", "$", "£", "°"].contains(tree.text(in: problem.range)),
      kind(index - 1) == .integer || kind(index - 1) == .float
    else { return [] }
    return [unit(range(index - 1).lowerBound..<problem.range.upperBound, text(index - 1))]
  }

  private func unit(_ range: Range<Int>, _ digits: String) -> Repair {
    let found = Self.brief(tree.text(in: range))
    return Repair(
      [edit(range, digits)],
      [
        TypedMistake(
          at: range, "« \(found) »\u{00A0}: un nombre s'écrit sans son unité",
          english: "“\(found)”: a number is written without its unit", cure: digits)
      ])
  }

  /// `a.x > 0,5`: where Lua wants no comma at all.
  private var decimalCommas: [Repair] {
    for comma in window(2, 1) where kind(comma) == .comma {
      guard comma > 0, isInteger(comma - 1), isInteger(comma + 1), isGlued(comma - 1),
        isGlued(comma)
      else { continue }
      let range = range(comma - 1).lowerBound..<range(comma + 1).upperBound
      return [number(range, "\(text(comma - 1)).\(text(comma + 1))", .decimalComma)]
    }
    return []
  }
}
