extension FactDeclaration {
  /// Refuses a number that a sheet shows divided by a thousand, where numbers are thousands too: 1 234 567 shown as
  /// 1 235 below « Coût (k€) » is 1 234 567 € for who looks at it, and a thousand times more for who reads what is
  /// stored.
  ///
  /// - Parameter unit: that of the heading, where it converts; nil for the fact's own.
  func refuse(divided text: String, under unit: String?) throws(Refusal) {
    guard let unit = unit ?? self.unit, UnitOfMeasure(unit)?.isOfThousands ?? false,
      let stored = WrittenNumber(text)?.value()?.double
    else { return }
    throw Refusal(
      code: "ambiguous-number",
      message: LocalizedText { language in
        let format = NumberFormat(language)
        let (whole, divided) = (format.string(stored), format.string(stored / 1_000))
        return language == .french
          ? "« \(whole) », que le tableur montre divisé par mille, se lit de deux façons\u{00A0}: \(divided) \(unit) ou \(whole) \(unit)"
          : "“\(whole)”, which the spreadsheet shows divided by a thousand, can be read in two ways: \(divided) \(unit) or \(whole) \(unit)"
      },
      suggestion: LocalizedText(
        "écrivez l'unité dans le format de la cellule, ou montrez le nombre entier",
        english: "write the unit in the format of the cell, or show the whole number"), path: "")
  }
}
