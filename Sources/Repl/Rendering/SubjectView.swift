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
      table.add([
        .init(console.text(rule.kind), style: console.faint), .init(label),
        .init(text, style: answer.style),
      ])
    }
    for line in table.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    for alert in subject.alerts {
      console.writeLine("  \(console.yellow("!")) \(alert.text.text(in: console.language))")
    }
  }
}
