import CircularCore
import Pages

/// A scored subject for people: its answers rule by rule, what there is to check, what is to be asked.
struct SubjectView {
  let subject: ScoredSubject
  let console: Console

  /// As many rules that wait for one fact are told together, under its question.
  private static let worthAQuestion = 3

  /// A fact that several rules wait for.
  private struct Question {
    var fact: Outcome.MissingFact
    var rules: [Rule]
  }

  /// Writes the whole view.
  func write() {
    console.writeLine(
      console.bold(subject.name ?? subject.id) + console.faint(" (\(subject.id))"))
    let questions = questions
    let asked = Set(questions.flatMap { $0.rules.map(\.id) })
    var table = TextTable(["", "", ""])
    for (rule, outcome) in subject.outcomes where rule.kind != .alert && !asked.contains(rule.id) {
      table.add([
        .init(console.text(rule.kind), style: console.faint),
        .init(rule.label.text(in: console.language)), cell(rule, outcome),
      ])
    }
    for line in table.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    for alert in subject.alerts {
      console.writeLine("  \(console.yellow("!")) \(alert.text.text(in: console.language))")
    }
    for question in questions { write(question) }
    if !subject.errors.isEmpty {
      console.writeLine(
        "  \(console.red("!")) " + console.say("en erreur\u{00A0}:", english: "in error:"))
    }
    for error in subject.errors {
      console.writeLine("      \(error.locatedText(in: console.language))")
    }
  }

  private func cell(_ rule: Rule, _ outcome: Outcome) -> TextTable.Cell {
    let answer = console.cell(outcome.answer, of: rule)
    var text = answer.text
    if let score = subject.scores[rule.id] {
      text += ", score \(console.format.string(score, digits: 4))"
    }
    if case .unknown(let missing) = outcome.answer {
      text += " (\(missing.map(\.fact).joined(separator: ", ")))"
    } else if let reason = subject.reasons[rule.id]?.text(in: console.language) {
      text += " — \(reason)"
    }
    return .init(text, style: answer.style)
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

  private func write(_ question: Question) {
    let count = question.rules.count
    let others = count - 2
    let names = question.rules.prefix(2).map { $0.label.text(in: console.language) }
      .joined(separator: ", ")
    console.writeLine(
      "  \(console.yellow("?")) \(question.fact.ask.text(in: console.language)) "
        + console.faint("(\(question.fact.fact))"))
    console.writeLine(
      "      "
        + console.faint(
          console.say(
            "en dépendent\u{A0}: \(names) et \(others) \(others == 1 ? "autre" : "autres")",
            english: "needed by: \(names) and \(others) \(others == 1 ? "other" : "others")")))
  }
}
