import CircularCore
import Pages

/// What the ordinary rules of a label answer for one territory: requests, dates, indicators, alerts.
///
/// It fits 80 columns; rules that wait for facts are counted, not listed.
struct LabelRulesView {
  let scored: ScoredSubject
  let console: Console

  private static let width = 79
  private static let indent = 4
  private static let labelWidth = 36

  func write() {
    console.writeLine()
    console.writeLine(
      "  " + console.say("Règles et indicateurs", english: "Rules and indicators"))
    for (rule, outcome) in scored.outcomes where rule.kind != .alert {
      if case .unknown = outcome.answer { continue }
      write(rule, outcome)
    }
    for alert in scored.alerts {
      write(console.yellow("!"), alert.text.text(in: console.language))
    }
    writeWaiting()
  }

  /// A line for a rule: its label, then the answer with the score and the reason.
  private func write(_ rule: Rule, _ outcome: Outcome) {
    let cell = console.cell(outcome.answer, of: rule)
    var answer = cell.text
    if let score = scored.scores[rule.id] {
      answer += ", score \(console.format.string(score, digits: 4))"
    }
    if let reason = scored.reasons[rule.id]?.text(in: console.language) { answer += " — \(reason)" }
    let label = LabelView.padded(
      LabelView.fit(rule.label.text(in: console.language), Self.labelWidth), Self.labelWidth)
    let first = Self.indent + Self.labelWidth + 2
    let lines = Self.wrapped(answer, Self.width - first)
    for (index, line) in lines.enumerated() {
      let head =
        index == 0
        ? String(repeating: " ", count: Self.indent) + label + "  "
        : String(repeating: " ", count: first)
      console.writeLine(head + cell.style(line))
    }
  }

  /// A marked sentence over as many lines as it needs.
  private func write(_ mark: String, _ sentence: String) {
    let lines = Self.wrapped(sentence, Self.width - Self.indent - 2)
    for (index, line) in lines.enumerated() {
      console.writeLine(
        String(repeating: " ", count: Self.indent) + (index == 0 ? mark : " ") + " " + line)
    }
  }

  private func writeWaiting() {
    var facts: [String] = []
    var count = 0
    for (_, outcome) in scored.outcomes {
      guard case .unknown(let missing) = outcome.answer else { continue }
      count += 1
      for name in missing.map(\.fact) where !facts.contains(name) { facts.append(name) }
    }
    guard count > 0 else { return }
    let names = facts.joined(separator: ", ")
    let text = console.say(
      count == 1
        ? "1 règle attend des faits\u{00A0}: \(names)"
        : "\(count) règles attendent des faits\u{00A0}: \(names)",
      english: count == 1
        ? "1 rule waits for facts: \(names)" : "\(count) rules wait for facts: \(names)")
    console.writeLine("    " + console.faint(LabelView.fit(text, Self.width - Self.indent)))
  }

  /// A text in lines of at most `width` columns; a longer word has a line of its own.
  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
