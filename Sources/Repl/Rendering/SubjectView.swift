import CircularCore

/// Every answer for one subject, for people: a line a rule, then what should be checked.
struct SubjectView {
  let subject: ScoredSubject
  let console: Console

  /// Writes the whole view.
  func write() {
    console.writeLine(
      console.bold(subject.name ?? subject.id) + console.faint(" (\(subject.id))"))
    var table = TextTable(["", "", ""])
    for (rule, outcome) in subject.outcomes where rule.kind != .alert {
      let label = rule.label.text(in: console.language)
      var answer = console.cell(outcome.answer, of: rule)
      if case .unknown(let missing) = outcome.answer {
        let facts = missing.map(\.fact).joined(separator: ", ")
        answer = .init("\(answer.text) (\(facts))", style: answer.style)
      } else if let reason = subject.reasons[rule.id]?.text(in: console.language) {
        answer = .init("\(answer.text) — \(reason)", style: answer.style)
      }
      table.add([.init(console.text(rule.kind), style: console.faint), .init(label), answer])
    }
    for line in table.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    for alert in subject.alerts {
      console.writeLine("  \(console.yellow("!")) \(alert.text.text(in: console.language))")
    }
  }
}
