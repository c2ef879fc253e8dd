import CircularCore
import LuaSyntax

/// What rules compare with dates, which are texts of one form: `2023-06-02`.
///
/// A text of another form would be compared letter by letter, and nothing would say so.
enum DateCheck: Check {
  static let codes: [CheckCode] = []

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    problems(in: pack.reading, all: true)
  }

  /// Texts and dates are compared without a word; a number beside a date fails by itself, unless it is
  /// asked whether they are equal.
  static func refusals(in pack: CheckedPack) -> [Diagnostic] {
    problems(in: pack.reading, all: false)
  }

  private static func problems(
    in reading: RuleReading, all: Bool
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for comparison in reading.comparisons {
      guard all || (isSilent(comparison) && !isYearOrMonth(comparison)) else { continue }
      let operation = comparison.operation
      if comparison.left.isDate {
        found += problems(
          comparison.right, operation.right, with: operation.left, isCompared: true)
      } else if comparison.right.isDate {
        found += problems(
          comparison.left, operation.left, with: operation.right, isCompared: true)
      }
    }
    for between in reading.betweens where between.meanings.contains(where: \.isDate) {
      let kinds = zip(between.meanings, between.call.arguments).map { ValueKind($0, $1) }
      guard all || kinds.allSatisfy({ $0 == .date || $0 == .text }) else { continue }
      guard let date = zip(between.meanings, between.call.arguments).first(where: { $0.0.isDate })
      else { continue }
      for (meaning, argument) in zip(between.meanings, between.call.arguments) {
        found += problems(meaning, argument, with: date.1)
      }
    }
    for given in reading.defaults where given.datum.declaration.type == .date {
      // The empty text is before every date: a default that says "never".
      if case .text("", _) = given.meaning { continue }
      found += problems(given.meaning, given.argument, with: given.argument)
    }
    // The words of the calendar refuse what is no date.
    for dated in reading.dated where all || !dated.isArgument {
      if dated.isArgument, case .value = dated.meaning { continue }
      found += problems(dated.meaning, dated.place, with: dated.place)
    }
    return found
  }

  /// `today >= "2020"`, `"2020-06" > today`: the beginning of a date stands for its first day, where that
  /// day parts the dates before from it and those behind.
  ///
  /// `today <= "2023"` is not this: it leaves out the whole of 2023.
  private static func isYearOrMonth(_ comparison: RuleReading.Comparison) -> Bool {
    func isBeginning(_ meaning: Meaning) -> Bool {
      guard case .text(let text, _) = meaning else { return false }
      return CivilDate(text + "-01-01") != nil || CivilDate(text + "-01") != nil
    }
    return switch comparison.operation.operator {
    case .less, .greaterOrEqual: isBeginning(comparison.right)
    case .lessOrEqual, .greater: isBeginning(comparison.left)
    default: false
    }
  }

  /// Whether a text put together at run time ends as dates do: `p.year .. "-01-01"`,
  /// `string.format("%04d-%02d-%02d", …)`.
  private static func endsAsDate(_ ending: String) -> Bool {
    if ending.hasSuffix("%04d-%02d-%02d") { return true }
    guard ending.count >= 6 else { return false }
    return CivilDate("2000" + ending.suffix(6)) != nil
  }

  /// Whether Lua compares the two without failing.
  private static func isSilent(_ comparison: RuleReading.Comparison) -> Bool {
    let operation = comparison.operation
    if operation.operator == .equal || operation.operator == .notEqual { return true }
    let kinds = [
      ValueKind(comparison.left, operation.left), ValueKind(comparison.right, operation.right),
    ]
    return kinds.allSatisfy { $0 == .date || $0 == .text }
  }

  /// What is wrong with a value that is compared with a date, or taken for one.
  private static func problems(
    _ meaning: Meaning, _ place: Expression, with date: Expression, isCompared: Bool = false
  ) -> [Diagnostic] {
    if meaning.isDate { return [] }
    if case .text(let text, let written) = meaning {
      guard let problem = WrittenDate.problem(text) else { return [] }
      return [
        finding(
          WrittenDate(text)?.form == .noSuchDay ? "no-such-date" : "wrong-type",
          written.tree, written.range, problem.message.french,
          english: problem.message.text(in: .english),
          suggestion: problem.cure.map { LocalizedText("\"\($0)\"") })
      ]
    }
    if case .composed(let ending, _) = meaning {
      return endsAsDate(ending) ? [] : [composed(place)]
    }
    guard let kind = ValueKind(meaning, place) else { return [] }
    let (shown, name) = (ComparisonCheck.brief(place), kind.name)
    if isCompared, case .number(let year)? = Literal(place), (1800...2999).contains(year) {
      // Told at the date, whose year is meant.
      let compared = ComparisonCheck.brief(date)
      return [
        finding(
          "wrong-type", date.tree, date.range,
          "« \(compared) » est une date, « \(shown) » une année\u{A0}: c'est l'année de la date qui s'y compare",
          english:
            "“\(compared)” is a date, “\(shown)” is a year: the year of the date is compared with it",
          suggestion: LocalizedText("year_of(\(date.withoutParentheses.text))"))
      ]
    }
    var cure: LocalizedText?
    if case .value(let datum) = meaning, case .text = datum.declaration.type {
      cure = LocalizedText("type = \"date\"")
    }
    return [
      finding(
        "wrong-type", place.tree, place.range,
        "une date est attendue, « \(shown) » est \(name.french)",
        english: "a date is expected, “\(shown)” is \(name.text(in: .english))", suggestion: cure)
    ]
  }

  private static func composed(_ place: Expression) -> Diagnostic {
    let shown = ComparisonCheck.brief(place)
    return finding(
      "wrong-type", place.tree, place.range,
      "« \(shown) », un texte composé par la règle, serait comparé lettre à lettre\u{00A0}: une date s'écrit année-mois-jour",
      english:
        "“\(shown)”, a text that the rule puts together, would be compared letter by letter: a date is year-month-day"
    )
  }
}
