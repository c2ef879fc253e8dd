import CircularCore
import LuaSyntax

/// What rules compare with dates, which are texts of one form: `2023-06-02`.
///
/// A text of another form would be compared letter by letter, and nothing would say so.
enum DateCheck: Check {
  static let codes = [
    CheckCode(
      "date-form", stopsLoading: true,
      "Une date n'est pas écrite comme les règles l'ont\u{00A0}: année-mois-jour.",
      english: "A date is not written as rules have it: year-month-day.")
  ]

  static func findings(in pack: CheckedPack) -> [CircularCore.Diagnostic] {
    let reading = pack.reading
    var found: [CircularCore.Diagnostic] = []
    for comparison in reading.comparisons {
      let operation = comparison.operation
      if comparison.left.isDate {
        found += problems(comparison.right, operation.right, operation, with: operation.left)
      } else if comparison.right.isDate {
        found += problems(comparison.left, operation.left, operation, with: operation.right)
      }
    }
    for between in reading.betweens where between.meanings.contains(where: \.isDate) {
      guard let date = zip(between.meanings, between.call.arguments).first(where: { $0.0.isDate })
      else { continue }
      for (meaning, argument) in zip(between.meanings, between.call.arguments) {
        found += problems(meaning, argument, nil, with: date.1)
      }
    }
    for given in reading.defaults where given.datum.declaration.type == .date {
      found += problems(given.meaning, given.argument, nil, with: given.argument)
    }
    for dated in reading.dated { found += problems(dated.meaning, dated.place, nil, with: dated.place) }
    return found
  }

  /// What is wrong with a value that is compared with a date, or taken for one.
  private static func problems(
    _ meaning: Meaning, _ place: Expression, _ operation: BinaryOperation?, with date: Expression
  ) -> [CircularCore.Diagnostic] {
    if meaning.isDate { return [] }
    if case .text(let text, let written) = meaning {
      guard let problem = WrittenDate.problem(text) else { return [] }
      let isDate = WrittenDate(text)
      return [
        finding(
          isDate?.form == .noSuchDay ? "no-such-date" : isDate == nil ? "wrong-type" : "date-form",
          written.tree, written.range, problem.message.french,
          english: problem.message.text(in: .english),
          suggestion: problem.cure.map { LocalizedText("\"\($0)\"") })
      ]
    }
    guard let kind = ValueKind(meaning, place) else { return [] }
    var cure: LocalizedText?
    if let operation, case .number(let year)? = Literal(place), (1800...2999).contains(year) {
      let (first, second) =
        operation.left.range == place.range
        ? (place.text, "year_of(\(date.text))") : ("year_of(\(date.text))", place.text)
      cure = LocalizedText("\(first) \(operation.operatorToken.text(in: place.tree)) \(second)")
    } else if case .value(let datum) = meaning, case .text = datum.declaration.type {
      cure = LocalizedText("type = \"date\"")
    }
    let (shown, name) = (ComparisonCheck.brief(place), kind.name)
    return [
      finding(
        "wrong-type", place.tree, place.range,
        "une date est attendue, « \(shown) » est \(name.french)",
        english: "a date is expected, “\(shown)” is \(name.text(in: .english))", suggestion: cure)
    ]
  }
}

extension Token {
  fileprivate func text(in tree: SyntaxTree) -> String { tree.text(in: range) }
}
