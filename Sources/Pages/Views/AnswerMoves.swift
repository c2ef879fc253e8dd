import CircularCore
import Diagnostics

/// Answers of rules that are others, as rows of a spreadsheet: the values before and after, and by how much they move.
enum AnswerMoves {
  /// What such a table is called.
  static func caption(in language: Language) -> String {
    language.say("Réponses qui changent", english: "Answers that change")
  }

  /// The columns, behind those of who it is.
  static func columns(in language: Language) -> [Page.Column] {
    [
      Page.Column(language.say("règle", english: "rule"), id: "rule"),
      Page.Column(language.say("avant", english: "before"), .end, id: "before"),
      Page.Column(language.say("après", english: "after"), .end, id: "after"),
      Page.Column(language.say("écart", english: "change"), .end, id: "change"),
      Page.Column(language.say("pourquoi", english: "why"), id: "because"),
    ]
  }

  /// One answer, a cell a column.
  static func cells(
    of move: ProgrammeComparison.RuleMove, in language: Language
  ) -> [Page.Cell] {
    let values: [Page.Value] = [
      .word(move.rule.label.text(in: language), id: move.rule.id),
      value(move.before, of: move.rule, in: language),
      value(move.after, of: move.rule, in: language), change(move),
      .text(move.because?.text(in: language) ?? ""),
    ]
    return values.map { Page.Cell($0) }
  }

  private static func change(_ move: ProgrammeComparison.RuleMove) -> Page.Value {
    if case (.payments(let old)?, .payments(let new)?) = (move.before, move.after) {
      return .amountChange(
        Money(cents: new.total.cents.subtractingSaturated(old.total.cents)))
    }
    return move.difference.map { .change($0.settled, digits: 3) } ?? .empty
  }

  private static func value(
    _ answer: Outcome.Answer?, of rule: Rule, in language: Language
  ) -> Page.Value {
    switch answer {
    case nil: .empty
    case .points(let value): .points(value, digits: 2)
    case .number(let value): .number(value, digits: 3)
    case .payments(let schedule): .amount(schedule.total)
    case .notArising:
      .word(answer?.text(of: rule, in: language) ?? "", id: "none")
    case .unknown: .unknown
    case .failed: .failed
    case .category(let id): .word(answer?.text(of: rule, in: language) ?? id, id: id)
    case .met(let value), .alert(let value):
      .word(answer?.text(of: rule, in: language) ?? "", id: value ? "1" : "0")
    }
  }
}

extension Language {
  /// The columns of whose a row is.
  var namingColumns: [Page.Column] {
    [
      Page.Column(say("identifiant", english: "id"), id: "id"),
      Page.Column(say("nom", english: "name"), namesRows: true, id: "name"),
    ]
  }
}
