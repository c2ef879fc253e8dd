extension FactDeclaration {
  /// Why a text is no number of this fact: it can be read in two ways, or is in another unit.
  ///
  /// What is in another scale of the unit is told with the number to write instead, what measures
  /// something else without.
  ///
  /// - Returns: nil for a text that is not a number, nor one followed by a unit.
  func refusal(ofQuantity text: String) -> Refusal? {
    guard let number = WrittenNumber(text) else { return nil }
    if number.isAmbiguous, let refusal = refusal(ofAmbiguous: number, text) { return refusal }
    guard !number.unit.isEmpty, let unit, let expected = UnitOfMeasure(unit),
      let found = UnitOfMeasure(number.unit)
    else { return nil }
    let converted = found.factor(to: expected).flatMap { number.value(times: $0)?.answerText }
    return Refusal(
      code: "wrong-unit",
      message: LocalizedText(
        "trouvé « \(text.prefix(60)) », attendu un nombre en \(unit)"
          + (converted == nil ? "" : ", sans son unité"),
        english: "found “\(text.prefix(60))”, expected a number in \(unit)"
          + (converted == nil ? "" : ", without its unit")),
      suggestion: converted.map { LocalizedText($0) }, path: "")
  }

  private func refusal(ofAmbiguous number: WrittenNumber, _ text: String) -> Refusal? {
    guard let decimal = number.value()?.double,
      case .integer(let whole)? = number.valueOfThousands, let mark = number.mark
    else { return nil }
    return Refusal(
      code: "ambiguous-number",
      message: LocalizedText { language in
        let format = NumberFormat(language)
        let (one, other) = (format.string(whole), format.string(decimal))
        switch (language, mark) {
        case (.french, .point):
          return
            "« \(text) » se lit de deux façons\u{00A0}: \(one) si le point sépare les milliers, \(other) s'il sépare les décimales"
        case (.french, .comma):
          return
            "« \(text) » se lit de deux façons\u{00A0}: \(one) si la virgule sépare les milliers, \(other) si elle sépare les décimales"
        case (.english, .point):
          return
            "“\(text)” can be read in two ways: \(one) if the point sets thousands apart, \(other) if it sets decimals apart"
        case (.english, .comma):
          return
            "“\(text)” can be read in two ways: \(one) if the comma sets thousands apart, \(other) if it sets decimals apart"
        }
      },
      suggestion: nil, path: "")
  }
}
