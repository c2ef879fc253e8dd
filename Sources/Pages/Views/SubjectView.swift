package import CircularCore

/// A scored subject as a part of a page: its answers rule by rule, what there is to check, what is to be
/// asked.
package struct SubjectView {
  let subject: ScoredSubject
  let language: Language
  let reader: Reader
  let isBrief: Bool

  /// As many rules that wait for one fact are told together, under its question.
  private static let worthAQuestion = 3

  /// A fact that several rules wait for.
  private struct Question {
    var fact: Outcome.MissingFact
    var rules: [Rule]
  }

  /// Prepares the part of a subject.
  ///
  /// - Parameters:
  ///   - subject: its answers.
  ///   - language: the language.
  ///   - reader: who reads it.
  ///   - isBrief: whether rules that wait for facts are counted, not listed, and the kinds of rules left
  ///     out.
  package init(
    _ subject: ScoredSubject, in language: Language, for reader: Reader, isBrief: Bool = false
  ) {
    self.isBrief = isBrief
    self.subject = subject
    self.language = language
    self.reader = reader
  }

  /// The whole part.
  package var section: Page.Section {
    let questions = isBrief ? [] : questions
    let asked = Set(questions.flatMap { $0.rules.map(\.id) })
    var table = Page.Table(
      language.say("Réponses", english: "Answers"),
      (isBrief ? [] : [Page.Column(language.say("nature", english: "kind"))]) + [
        Page.Column(language.say("règle", english: "rule"), namesRows: true),
        Page.Column(language.say("réponse", english: "answer")),
      ])
    table.speaksForItself = true
    table.folds = isBrief
    for (rule, outcome) in subject.outcomes where rule.kind != .alert && !asked.contains(rule.id) {
      if isBrief, case .unknown = outcome.answer { continue }
      let label = rule.label.text(in: language)
      table.rows.append(
        (isBrief ? [] : [Page.Cell(.text(rule.kind.name(in: language)), .faint)]) + [
          Page.Cell(.text(isBrief && reader.types ? label.fitted(to: 36) : label)),
          Page.Cell(.text(text(rule, outcome)), outcome.answer.meaning),
        ])
    }
    // Briefly, what waits for facts is counted with the other rules.
    let facts = Set(questions.map(\.fact.fact))
    var items = subject.alerts.lines.filter { !isBrief || $0[0].missing.isEmpty }.map { line in
      // A question that is asked below is not asked twice.
      let isAsked =
        !line[0].missing.isEmpty && line[0].missing.allSatisfy { facts.contains($0.fact) }
      return isAsked
        ? Page.Item(.unknown, nil, Phrase(line.lineText(in: language, isAsking: false)))
        : reader.item(line, in: language)
    }
    items += questions.map(item)
    if isBrief, let waiting { items.append(waiting) }
    if !subject.errors.isEmpty {
      items.append(
        Page.Item(
          .failed, nil, Phrase(language.say("en erreur\u{A0}:", english: "in error:")),
          details: subject.errors.map { Phrase($0.locatedText(in: language)) }))
    }
    var list = Page.List(items)
    list.isFlowing = isBrief
    let blocks: [Page.Block] =
      (table.rows.isEmpty ? [] : [.table(table)]) + (items.isEmpty ? [] : [.list(list)])
    var section = Page.Section(blocks, heading: subject.name ?? subject.id)
    section.identifier = subject.id
    return section
  }

  /// How many rules wait for facts, and which.
  private var waiting: Page.Item? {
    var facts: [Outcome.MissingFact] = []
    var count = 0
    for (_, outcome) in subject.outcomes {
      guard case .unknown(let missing) = outcome.answer else { continue }
      count += 1
      for fact in missing where !facts.contains(where: { $0.fact == fact.fact }) {
        facts.append(fact)
      }
    }
    guard count > 0 else { return nil }
    let names =
      reader.names
      ? facts.map(\.fact).joined(separator: ", ")
      : facts.map { $0.ask.text(in: language) }.joined(separator: " ")
    let text = language.say(
      count == 1
        ? "1 règle attend des faits\u{00A0}: \(names)"
        : "\(count) règles attendent des faits\u{00A0}: \(names)",
      english: count == 1
        ? "1 rule waits for facts: \(names)" : "\(count) rules wait for facts: \(names)")
    return Page.Item(.neutral, nil, Phrase(reader.types ? text.fitted(to: 75) : text, .faint))
  }

  private func text(_ rule: Rule, _ outcome: Outcome) -> String {
    var text = outcome.answer.text(of: rule, in: language)
    if let score = subject.scores[rule.id] {
      text += ", score \(NumberFormat(language).string(score, digits: 4))"
    }
    if case .unknown(let missing) = outcome.answer {
      text += reader.waiting(for: missing, in: language)
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
