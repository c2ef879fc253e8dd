extension FactDeclaration {
  /// Why a number with its unit, such as `44 M€`, is no value of this fact.
  ///
  /// Facts take numbers in the unit that they declare. What is in another scale of it is told with the number
  /// to write instead, what measures something else without.
  ///
  /// - Returns: nil for a text that is not a number followed by a unit, and for a fact without unit.
  func refusal(ofQuantity text: String) -> Refusal? {
    guard let unit, let expected = UnitOfMeasure(unit) else { return nil }
    let signs: Set<Character> = [",", ".", "-", "\u{2212}", " ", "\u{A0}", "\u{202F}"]
    let end = text.firstIndex { !$0.isNumber && !signs.contains($0) } ?? text.endIndex
    let digits = String(text[..<end]).trimmingSpaces
    guard let number = Self.plainNumber(digits)?.double,
      let found = UnitOfMeasure(String(text[end...]).trimmingSpaces)
    else { return nil }
    return Refusal(
      code: "wrong-unit",
      message: LocalizedText(
        "trouvé « \(text.prefix(60)) », attendu un nombre en \(unit), sans son unité",
        english: "found “\(text.prefix(60))”, expected a number in \(unit), without its unit"),
      suggestion: found.factor(to: expected).map { scale in
        let converted = number * Double(scale.numerator) / Double(scale.denominator)
        return LocalizedText(Int64(exactly: converted).map { String($0) } ?? String(converted))
      }, path: "")
  }
}
