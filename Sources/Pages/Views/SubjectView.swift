package import CircularCore

/// A scored subject as a part of a page: its answers rule by rule, what there is to check, what is to be
/// asked.
package struct SubjectView {
  let subject: ScoredSubject
  let language: Language
  let reader: Reader

  /// As many rules that wait for one fact are told together, under its question.
  private static let worthAQuestion = 3

  /// A fact that several rules wait for.
  private struct Question {
    var fact: Outcome.MissingFact
    var rules: [Rule]
  }

  /// Prepares the part of a subject.
  package init(_ subject: ScoredSubject, in language: Language, for reader: Reader) {
    self.subject = subject
    self.language = language
    self.reader = reader
  }

  /// The whole part.
  package var section: Page.Section {
    let questions = questions
    let asked = Set(questions.flatMap { $0.rules.map(\.id) })
    var table = Page.Table(
      language.say("Réponses", english: "Answers"),
      [
        Page.Column(language.say("nature", english: "kind")),
        Page.Column(language.say("règle", english: "rule"), namesRows: true),
        Page.Column(language.say("réponse", english: "answer")),
      ])
    table.speaksForItself = true
    for (rule, outcome) in subject.outcomes where rule.kind != .alert && !asked.contains(rule.id) {
      table.rows.append([
        Page.Cell(.text(rule.kind.name(in: language)), .faint),
        Page.Cell(.text(rule.label.text(in: language))),
        Page.Cell(.text(text(rule, outcome)), outcome.answer.meaning),
      ])
    }
    var items = subject.alerts.map { alert in
      Page.Item(.alert, nil, Phrase(alert.text.text(in: language)))
    }
    items += questions.map(item)
    if !subject.errors.isEmpty {
      items.append(
        Page.Item(
          .failed, nil, Phrase(language.say("en erreur\u{A0}:", english: "in error:")),
          details: subject.errors.map { Phrase($0.locatedText(in: language)) }))
    }
    let blocks: [Page.Block] =
      (table.rows.isEmpty ? [] : [.table(table)]) + (items.isEmpty ? [] : [.list(Page.List(items))])
    var section = Page.Section(blocks, heading: subject.name ?? subject.id)
    section.identifier = subject.id
    return section
  }

  private func text(_ rule: Rule, _ outcome: Outcome) -> String {
    var text = outcome.answer.text(of: rule, in: language)
    if let score = subject.scores[rule.id] {
      text += ", score \(NumberFormat(language).string(score, digits: 4))"
    }
    if case .unknown(let missing) = outcome.answer {
      text +=
        reader.types
        ? " (\(missing.map(\.fact).joined(separator: ", ")))"
        : " — " + missing.map { $0.ask.text(in: language) }.joined(separator: " ")
    } else if let reason = subject.reasons[rule.id]?.text(in: language) {
      text += " — \(reason)"
    }
    return text
  }

  /// The facts that several rules wait for, in the order of the first of these.
  private var questions: [Question] {
    var questions: [Question] = []
    var places: [String: Int] = [:]
    for (rule, outcome) in subject.outcomes where rule.kind != .alert {
      guard case .unknown(let missing) = outcome.answer, missing.count == 1 else { continue }
      if let place = places[missing[0].fact] {
        questions[place].rules.append(rule)
      } else {
        places[missing[0].fact] = questions.count
        questions.append(Question(fact: missing[0], rules: [rule]))
      }
    }
    return questions.filter { $0.rules.count >= Self.worthAQuestion }
  }

  private func item(_ question: Question) -> Page.Item {
    let count = question.rules.count
    let others = count - 2
    let names = question.rules.prefix(2).map { $0.label.text(in: language) }
      .joined(separator: ", ")
    let needed = language.say(
      "en dépendent\u{A0}: \(names) et \(others) \(others == 1 ? "autre" : "autres")",
      english: "needed by: \(names) and \(others) \(others == 1 ? "other" : "others")")
    return Page.Item(
      .unknown, nil, reader.question(question.fact, in: language), details: [Phrase(needed, .faint)]
    )
  }
}
