package import CircularCore
import Diagnostics

/// Scored subjects as tables of a spreadsheet: a row a subject, a column a rule, and what is paid year by
/// year; made subject by subject, so that an input of any length is written as it is read.
package struct SubjectSheet {
  let language: Language
  let rules: [Rule]
  /// Whether an indicator has a column for its score.
  let isScored: (Rule) -> Bool

  /// Prepares the tables.
  ///
  /// - Parameters:
  ///   - rules: the rules that have a column.
  ///   - isScored: whether a rule has a column for its score.
  package init(_ rules: [Rule], in language: Language, isScored: @escaping (Rule) -> Bool) {
    self.rules = rules
    self.language = language
    self.isScored = isScored
  }

  /// The answers, without rows.
  package var answers: Page.Table {
    Page.Table(
      language.say("Réponses", english: "Answers"),
      [
        Page.Column(language.say("identifiant", english: "id"), id: "id"),
        Page.Column(language.say("nom", english: "name"), namesRows: true, id: "name"),
      ] + rules.flatMap(columns) + [
        Page.Column(language.say("questions", english: "questions"), id: "questions"),
        Page.Column(language.say("erreurs", english: "errors"), id: "errors"),
      ])
  }

  private func columns(of rule: Rule) -> [Page.Column] {
    let heading = heading(rule)
    var columns = [Page.Column(heading, rule.kind.isNumber ? .end : .start, id: rule.id)]
    if isScored(rule) {
      columns.append(
        Page.Column(
          language.say("\(heading), score", english: "\(heading), score"), .end,
          id: "\(rule.id) score"))
    }
    if rule.kind == .amount {
      columns.append(
        Page.Column(
          language.say("\(heading), par an", english: "\(heading), by year"),
          id: "\(rule.id) years"))
    }
    return columns
  }

  private func heading(_ rule: Rule) -> String {
    let label = rule.label.text(in: language)
    return rules.count { $0.label.text(in: language) == label } == 1
      ? label : "\(label) (\(rule.id))"
  }

  /// The row of a subject in `answers`.
  package func row(_ subject: ScoredSubject) -> [Page.Cell] {
    var cells = [Page.Cell(.text(subject.id)), Page.Cell(.text(subject.name ?? ""))]
    var asked: [String] = []
    for rule in rules {
      let answer = subject.outcomes.first { $0.rule.id == rule.id }?.outcome.answer
      cells.append(Page.Cell(value(answer, of: rule)))
      if isScored(rule) {
        cells.append(Page.Cell(subject.scores[rule.id].map { .number($0, digits: 4) } ?? .empty))
      }
      if rule.kind == .amount { cells.append(Page.Cell(.text(years(answer)))) }
      if case .unknown(let missing)? = answer {
        for fact in missing.map({ $0.ask.text(in: language) }) where !asked.contains(fact) {
          asked.append(fact)
        }
      }
    }
    let errors = subject.errors.map { $0.locatedText(in: language) }
    return cells + [
      Page.Cell(.text(asked.joined(separator: " "))),
      Page.Cell(.text(errors.joined(separator: " ; "))),
    ]
  }

  /// The amounts year by year, without rows; nil where no rule is an amount.
  package var payments: Page.Table? {
    guard rules.contains(where: { $0.kind == .amount }) else { return nil }
    return Page.Table(
      language.say("Montants par an", english: "Amounts by year"),
      [
        Page.Column(language.say("identifiant", english: "id"), id: "id"),
        Page.Column(language.say("nom", english: "name"), namesRows: true, id: "name"),
        Page.Column(language.say("montant", english: "amount"), id: "rule"),
        Page.Column(language.say("an", english: "year"), .end, id: "year"),
        Page.Column(language.say("euros", english: "euros"), .end, id: "euros"),
      ])
  }

  /// The rows of a subject in `payments`.
  package func payments(_ subject: ScoredSubject) -> [[Page.Cell]] {
    subject.outcomes.flatMap { rule, outcome -> [[Page.Cell]] in
      guard case .payments(let schedule) = outcome.answer else { return [] }
      return schedule.years.map { payment in
        [
          Page.Cell(.text(subject.id)), Page.Cell(.text(subject.name ?? "")),
          Page.Cell(.word(rule.label.text(in: language), id: rule.id)),
          Page.Cell(.year(payment.year)), Page.Cell(.amount(payment.amount)),
        ]
      }
    }
  }

  private func years(_ answer: Outcome.Answer?) -> String {
    guard case .payments(let schedule)? = answer, schedule.years.count > 1 else { return "" }
    let (format, colon) = (NumberFormat(language), language.say("\u{A0}:", english: ":"))
    return schedule.years.map { payment in
      language.say("an", english: "year")
        + " \(payment.year)\(colon) \(format.string(payment.amount))"
    }.joined(separator: " ; ")
  }

  private func value(_ answer: Outcome.Answer?, of rule: Rule) -> Page.Value {
    switch answer {
    case nil: .empty
    case .met(let value), .alert(let value):
      .word(
        value ? language.say("oui", english: "yes") : language.say("non", english: "no"),
        id: value ? "1" : "0")
    case .points(let value): .points(value, digits: 2)
    case .number(let value): .number(value, digits: 3)
    case .payments(let schedule): .amount(schedule.total)
    case .category(let id): .word(answer?.text(of: rule, in: language) ?? id, id: id)
    case .notArising:
      .word(answer?.text(of: rule, in: language) ?? "", id: "none")
    case .unknown: .unknown
    case .failed: .failed
    }
  }
}

extension RuleKind {
  /// Whether its answers are numbers.
  fileprivate var isNumber: Bool {
    switch self {
    case .criterion, .indicator, .amount: true
    default: false
    }
  }
}
