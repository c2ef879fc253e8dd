package import CircularCore

/// A date as an analyst writes it in a rule, and how rules have it: `2023-06-02`.
///
/// Dates reach rules as texts in that one form, so that `<=` orders them. Any other form would be
/// compared letter by letter.
package struct WrittenDate: Hashable {
  package enum Form: Hashable {
    /// As rules have it.
    case civil
    /// A day written otherwise: `02/06/2023`, `2 juin 2023`, `2023-6-2`, `2023-06-02T12:00`.
    case other(CivilDate)
    /// What has the shape of a date and is none: `2023-02-30`, `31/06/2023`.
    case noSuchDay
  }

  package let form: Form

  /// Reads a text; nil if it does not have the shape of a date.
  package init?(_ text: String) {
    let text = text.trimmingSpaces
    guard !text.isEmpty, text.utf8.count <= 40 else { return nil }
    if text.utf8.count == 10, let date = CivilDate(text), date.description == text {
      form = .civil
      return
    }
    if let date = CivilDate(text) {
      form = .other(date)
      return
    }
    guard let parts = Self.numbers(text) ?? Self.words(text) else { return nil }
    let day = CivilDate(year: parts.year, month: parts.month, day: parts.day)
    form = day.map { Form.other($0) } ?? .noSuchDay
  }

  /// The day that is meant, in the form of rules; nil if there is no such day.
  package var cure: String? {
    if case .other(let date) = form { date.description } else { nil }
  }

  private typealias Parts = (year: Int, month: Int, day: Int)

  /// `02/06/2023`, `2-6-2023`, `2.6.23`, `2023/06/02`, `2023-6-2`, `20230602`.
  private static func numbers(_ text: String) -> Parts? {
    let marks: Set<Character> = ["/", "-", ".", " "]
    guard text.allSatisfy({ ("0"..."9").contains($0) || marks.contains($0) }) else { return nil }
    if text.utf8.count == 8, let all = Int(text), (1800...2999).contains(all / 10_000) {
      return (all / 10_000, all / 100 % 100, all % 100)
    }
    let parts = text.split(omittingEmptySubsequences: false) { marks.contains($0) }
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    if parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2 {
      return (numbers[0], numbers[1], numbers[2])
    }
    guard parts[0].count <= 2, parts[1].count <= 2 else { return nil }
    switch parts[2].count {
    case 4: return (numbers[2], numbers[1], numbers[0])
    case 2: return (numbers[2] + (numbers[2] < 70 ? 2000 : 1900), numbers[1], numbers[0])
    default: return nil
    }
  }

  /// `2 juin 2023`, `1er avril 2026`, `le 2 juin 2023`, `lundi 5 juin 2023`.
  private static func words(_ text: String) -> Parts? {
    var words = text.lowercased().split { " \u{00A0}\u{202F},".contains($0) }.map(String.init)
    while words.count > 3, Int(words[0].prefix(1)) == nil { words.removeFirst() }
    guard words.count == 3, let year = Int(words[2]), words[2].count == 4 else { return nil }
    let day = words[0].hasSuffix("er") ? String(words[0].dropLast(2)) : words[0]
    guard let day = Int(day), day < 100 else { return nil }
    let name = words[1].withoutAccents.filter { $0 != "." }
    guard name.count >= 3 else { return nil }
    let month = months.firstIndex { $0 == name || (name.count <= 5 && $0.hasPrefix(name)) }
    return month.map { (year, $0 + 1, day) }
  }

  private static let months = [
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
  ]
}

extension WrittenDate {
  /// What is wrong with a text that is compared with a date, and the text to write; nil when it is
  /// as rules have it.
  package static func problem(_ text: String) -> (message: LocalizedText, cure: String?)? {
    let date = WrittenDate(text)
    let shown = text.prefix(40)
    switch date?.form {
    case .civil where text.utf8.count == 10: return nil
    case .noSuchDay:
      return (
        LocalizedText(
          "« \(shown) » n'est pas une date du calendrier",
          english: "“\(shown)” is no date of the calendar"), nil
      )
    case .civil, .other:
      return (
        LocalizedText(
          "« \(shown) » serait comparé lettre à lettre\u{00A0}: une date s'écrit année-mois-jour",
          english: "“\(shown)” would be compared letter by letter: a date is year-month-day"),
        date?.cure ?? text.trimmingSpaces
      )
    case nil:
      return (
        LocalizedText(
          "« \(shown) » n'est pas une date\u{00A0}: une date s'écrit année-mois-jour",
          english: "“\(shown)” is no date: a date is year-month-day"), nil
      )
    }
  }
}
