extension FilledPaper {
  /// Everything that it says, line by line: what cases look into.
  package func lines(in language: Language) -> [String] {
    switch content {
    case .sheet(let sheet): sheet.lines(in: language)
    case .document(let parts): parts.flatMap { $0.lines(in: language) }
    }
  }
}

extension FilledSheet {
  func lines(in language: Language) -> [String] {
    let heading = sheet.columns.map { $0.declaration.label.text(in: language) }
    if rows.isEmpty { return sheet.empty.map { [$0.text(in: language)] } ?? [] }
    return [heading.joined(separator: " | ")]
      + rows.map { row in
        zip(sheet.columns, row.cells).map { $1.text($0.declaration, in: language) }
          .joined(separator: " | ")
      }
  }
}

extension FilledPart {
  func lines(in language: Language) -> [String] {
    switch content {
    case .words(let cells):
      cells.isEmpty
        ? part.empty.map { [$0.text(in: language)] } ?? []
        : cells.map { $0.text(nil, in: language) }
    case .sheet(let sheet): sheet.lines(in: language)
    case .facts(let facts):
      facts.map { fact in
        let text = fact.declaration.text(ofKnown: fact.value, in: language)
        return fact.declaration.label.text(in: language) + "\u{A0}: " + text
      }
    case .rules(let subject, let ids):
      subject.outcomes.filter { ids.contains($0.rule.id) }.map { rule, outcome in
        rule.label.text(in: language) + "\u{A0}: " + outcome.answer.text(of: rule, in: language)
          + (subject.reasons[rule.id].map { " — " + $0.text(in: language) } ?? "")
      }
    }
  }
}
