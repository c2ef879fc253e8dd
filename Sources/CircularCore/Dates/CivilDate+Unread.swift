extension CivilDate {
  /// Why a text that was taken for a date is none, and the date to write where there is one answer.
  package static func problem(
    written text: String
  ) -> (message: LocalizedText, suggestion: LocalizedText?) {
    if let day = CivilDate(spreadsheetDay: text) {
      return (
        LocalizedText { language in
          let meant = NumberFormat(language).string(day)
          return language == .french
            ? "« \(text) » n'est pas une date, mais le numéro d'un tableur pour le \(meant)"
            : "“\(text)” is not a date, but the number of a spreadsheet for \(meant)"
        }, LocalizedText(day.description)
      )
    }
    if let full = withCentury(text) {
      return (
        LocalizedText(
          "« \(text) »\u{00A0}: l'année n'a que deux chiffres, attendu quatre",
          english: "“\(text)”: the year has two digits only, expected four"), LocalizedText(full)
      )
    }
    if let day = monthFirst(text) {
      return (
        LocalizedText(
          "« \(text) » a le mois d'abord, attendu le jour\u{00A0}: les dates qui l'entourent, si elles sont écrites de même, sont lues à l'envers",
          english:
            "“\(text)” has the month first, expected the day: dates beside it that are written so are read the other way round"
        ), LocalizedText(day.description)
      )
    }
    if let day = date(ofOtherWeekday: text) {
      return (
        LocalizedText { language in
          let (date, name) = (
            NumberFormat(language).string(day), name(ofWeekday: day.weekday, in: language)
          )
          return language == .french
            ? "« \(text) »\u{00A0}: le \(date) est un \(name)"
            : "“\(text)”: \(date) is a \(name)"
        }, nil
      )
    }
    if isMoment(text) {
      return (
        LocalizedText(
          "« \(text) » est un moment dans un fuseau horaire\u{00A0}: son jour dépend du lieu, attendu une date seule",
          english:
            "“\(text)” is a moment of a time zone: its day depends on the place, expected a date alone"
        ), nil
      )
    }
    let isShaped = text.contains { ("0"..."9").contains($0) }
    return (
      LocalizedText(
        "« \(text) » n'est pas une date\(isShaped ? " qui existe" : ""), attendu année-mois-jour ou jour/mois/année",
        english:
          "“\(text)” is not a date\(isShaped ? " that exists" : ""), expected year-month-day or day/month/year"
      ), nil
    )
  }

  /// `02/06/23` with the century of years from 1970 to 2069; nil for other texts.
  private static func withCentury(_ text: String) -> String? {
    let marks: [Character] = ["/", "-", "."]
    guard let mark = marks.first(where: { text.contains($0) }) else { return nil }
    var parts = text.trimmingSpaces.split(separator: mark, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 3, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      parts[2].utf8.count == 2, let year = Int(parts[2])
    else { return nil }
    parts[2] = String(year + (year < 70 ? 2000 : 1900))
    let full = parts.joined(separator: String(mark))
    return CivilDate(written: full) == nil ? nil : full
  }

  /// The day of `01/13/2026`, which can only have its month first; nil for other texts.
  private static func monthFirst(_ text: String) -> CivilDate? {
    let parts = text.trimmingSpaces.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, let month = Int(parts[0]),
      let day = Int(parts[1]), let year = Int(parts[2]), day > 12
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Whether a text is a date with a time and a zone: `2023-05-26T00:00:00Z`.
  private static func isMoment(_ text: String) -> Bool {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    return halves.count == 2 && CivilDate(halves[0]) != nil
      && halves[1].contains { "Z+-".contains($0) }
  }
}
