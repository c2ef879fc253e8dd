/// Units that are words agree with their number, and are read in the language of the page.
extension NumberFormat {
  /// A value followed by its unit, kept on one line: `1 120 hab`, `1 jour`; English sets no space before `%`.
  public func string(_ text: String, unit: String?) -> String {
    guard let unit, !unit.isEmpty else { return text }
    if unit == "%" && language == .english { return text + unit }
    return text + "\u{00A0}" + word(of: unit, after: text)
  }

  /// A unit as people read it: `jour` after 1, `jours` after several or no number; `days` in English.
  package func word(of unit: String, after text: String? = nil) -> String {
    guard let words = Self.unitWords[unit] else { return unit }
    let isSingular = text.map { isOne($0) } ?? false
    switch language {
    case .french: return isSingular ? words.one : unit
    case .english: return isSingular ? words.oneInEnglish : words.english
    }
  }

  /// Whether a written number takes the singular: below 2 in French, 1 alone in English.
  private func isOne(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "\u{2212}" }
    guard language == .french else { return digits == "1" }
    let whole = digits.prefix { $0 != "," }
    return whole == "0" || whole == "1"
  }

  private static let unitWords: [String: (one: String, english: String, oneInEnglish: String)] = [
    "mois": ("mois", "months", "month"), "j": ("j", "days", "day"),
    "jours": ("jour", "days", "day"), "ans": ("an", "years", "year"),
    "communes": ("commune", "communes", "commune"), "agents": ("agent", "agents", "agent"),
    "membres": ("membre", "members", "member"),
  ]
}
