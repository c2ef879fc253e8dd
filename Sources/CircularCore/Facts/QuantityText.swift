extension FactDeclaration {
  /// Why a text is no number of this fact: it can be read in two ways, or is in another unit.
  ///
  /// What is in another scale of the unit is told with the number to write instead, what measures
  /// something else without.
  ///
  /// - Returns: nil for a text that is not a number, nor one followed by a unit.
  func refusal(ofQuantity text: String) -> Refusal? {
    if let lines = refusal(ofLines: text) { return lines }
    guard let number = WrittenNumber(text) else { return nil }
    if number.isAmbiguous, let refusal = refusal(ofAmbiguous: number, text) { return refusal }
    guard !number.unit.isEmpty, let unit, let expected = UnitOfMeasure(unit),
      let found = UnitOfMeasure(TaxedUnit(number.unit).unit)
    else { return nil }
    // One in the right unit, and too great for a whole number.
    if type == .integer, let factor = found.factor(to: expected),
      case .number(let value)? = number.value(times: factor), value.magnitude >= 0x1p53
    {
      return nil
    }
    let isOfTaxes = TaxedUnit(number.unit).contradicts(taxes)
    let converted =
      isOfTaxes
      ? nil
      : found.factor(to: expected).flatMap { number.value(times: $0)?.answerText }
        .map { WrittenNumber($0)?.writtenWithoutDoubt?.decimals ?? $0 }
    let wanted = isOfTaxes ? unit + (taxes == .excluded ? " HT" : " TTC") : unit
    return Refusal(
      code: "wrong-unit",
      message: LocalizedText(
        "trouvé « \(text.prefix(60)) », attendu un nombre en \(wanted)"
          + (converted == nil ? "" : ", sans son unité"),
        english: "found “\(text.prefix(60))”, expected a number in \(wanted)"
          + (converted == nil ? "" : ", without its unit")),
      suggestion: converted.map { LocalizedText($0) }, path: "")
  }

  /// Why several lines are no number: an amount each, which may or may not add up.
  ///
  /// What they are together is offered where each is one in the unit of the fact, and none their total; whether
  /// they add up only the writer knows.
  private func refusal(ofLines text: String) -> Refusal? {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }
      .filter { !$0.isEmpty }
    guard lines.count > 1 else { return nil }
    let amounts = lines.compactMap(amount(ofLine:))
    let total = amounts.reduce(0, +)
    let sum = amounts.count == lines.count ? total : nil
    let named = lines.prefix(6).map { "\($0.prefix(40))" }
    let more = lines.count > named.count ? ", …" : ""
    return Refusal(
      code: "wrong-type",
      message: LocalizedText(
        "trouvé \(lines.count) lignes, \(named.map { "« \($0) »" }.joined(separator: ", "))\(more), attendu un seul nombre",
        english:
          "found \(lines.count) lines, \(named.map { "“\($0)”" }.joined(separator: ", "))\(more), expected one number"
      ),
      suggestion: sum.map { sum in
        LocalizedText { language in
          let number = NumberFormat(language).string(sum)
          return language == .french
            ? "\(number), si ces lignes s'ajoutent" : "\(number), if these lines add up"
        }
      }, path: "")
  }

  /// The amount that ends a line, `Fonctionnement : 3 000 €`, in the unit of the fact; nil for any other line, and
  /// for a total.
  private func amount(ofLine line: String) -> Double? {
    guard let start = line.firstIndex(where: { ("0"..."9").contains($0) }),
      !line[..<start].contains(where: { "-\u{2212}(".contains($0) }),
      !String(line[..<start]).folded.contains("total"),
      let number = WrittenNumber(String(line[start...])), !number.isAmbiguous
    else { return nil }
    if number.unit.isEmpty { return number.value()?.double }
    let written = TaxedUnit(number.unit)
    guard !written.contradicts(taxes), let expected = unitOfNumbers,
      let scale = UnitOfMeasure(written.unit)?.factor(to: expected)
    else { return nil }
    return number.value(times: scale)?.double
  }

  private func refusal(ofAmbiguous number: WrittenNumber, _ text: String) -> Refusal? {
    number.twoReadings(of: text, isWhole: type == .integer).map {
      Refusal(code: "ambiguous-number", message: $0.message, suggestion: $0.cure, path: "")
    }
  }
}

extension WrittenNumber {
  /// What is said of a number that can be read in two ways, and how to write what is meant; nil for any other.
  ///
  /// - Parameter isWhole: whether only a whole number is asked for.
  package func twoReadings(
    of text: String, isWhole: Bool = false
  ) -> (message: LocalizedText, cure: LocalizedText)? {
    guard let decimal = value()?.double, case .integer(let whole)? = valueOfThousands, let mark,
      let written = writtenWithoutDoubt
    else { return nil }
    let message = LocalizedText { language in
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
    }
    // Of a whole number, decimals are no cure.
    let isCure = !isWhole || decimal == decimal.rounded()
    let cure =
      isCure
      ? LocalizedText(
        "écrivez \(written.thousands), ou \(written.decimals)",
        english: "write \(written.thousands), or \(written.decimals)")
      : LocalizedText(
        "écrivez \(written.thousands)", english: "write \(written.thousands)")
    return (message, cure)
  }
}
