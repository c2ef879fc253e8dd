extension LabelRecord {
  /// Reads the answers into a row.
  mutating func answers(_ fields: [JSONNode.Member], _ row: Int, _ table: inout FactTable) {
    for field in fields {
      guard let question = question(field.key) else {
        if otherVersion?.question(field.key) != nil { continue }
        warn("undeclared-question", field) { record in
          var problem = record.label.undeclared(
            field.key, at: record.source.location(at: field.keyOffset, field: field.key))
          problem.excerpt = record.excerpt(field)
          return problem
        }
        continue
      }
      if isUnanswered(field.value, question) {
        warn("null-answer", field) { record in
          let found = field.value.text
          return Diagnostic(
            "null-answer",
            LocalizedText(
              "la réponse à « \(field.key) » est \(found)\u{00A0}: la question compte comme sans réponse",
              english: "the answer to “\(field.key)” is \(found): it counts as unanswered"),
            at: record.source.location(at: field.value.offset, field: field.key),
            excerpt: record.source.excerpt(
              at: field.value.offset, length: found.unicodeScalars.count))
        }
        continue
      }
      if let answer = answer(field, question),
        let slot = table.schema.slot(of: question.fact.name)
      {
        table.set(accepted: answer, row: row, slot: slot)
      }
    }
  }

  /// The question that an answer is to: one of the label, else of those that it is scored from, which ask
  /// the same where they ask.
  private func question(_ id: String) -> LabelQuestion? {
    for label in [schema.label] + schema.origins {
      if let index = label.question(id) { return label.questions[index] }
    }
    return nil
  }

  private mutating func answer(
    _ field: JSONNode.Member, _ question: LabelQuestion
  ) -> FactValue? {
    let found: FactValue?
    var text = field.value.text
    var near: String?
    switch field.value.value {
    case .boolean(let value): found = .boolean(value)
    case .integer(let value): found = .number(Double(value))
    case .number(let value): found = .number(value)
    case .string(let written):
      found = question.answer(written: written)
      text = "« \(written.prefix(40)) »"
      near = FactType.choice(near: written, among: question.choices)
    default: found = nil
    }
    if let found, question.allows(found) { return found }
    let id = question.id
    let expected = question.expected
    diagnostics.append(
      Diagnostic(
        near == nil ? "wrong-answer" : "unknown-choice",
        LocalizedText { language in
          language == .french
            ? "réponse à « \(id) »\u{00A0}: trouvé \(text), attendu \(expected.french)"
            : "answer to “\(id)”: found \(text), expected \(expected.text(in: language))"
        },
        at: source.location(at: field.value.offset, field: id),
        suggestion: near.map { LocalizedText($0) },
        excerpt: source.excerpt(at: field.value.offset)))
    return nil
  }

  /// Whether a value says that nobody answered: null, an empty text, or a word for it.
  private func isUnanswered(_ node: JSONNode, _ question: LabelQuestion) -> Bool {
    switch node.value {
    case .null: return true
    case .string(let text):
      let text = text.trimmingSpaces
      guard text.isEmpty || WrittenWords.meansUnknown(text) else { return false }
      return question.answer(written: text) == nil
    default: return false
    }
  }

  /// Adds what the official data is known to have: a warning, told once for a field, or an error where the
  /// reading is strict.
  private mutating func warn(
    _ code: Diagnostic.Code, _ field: JSONNode.Member, _ problem: (LabelRecord) -> Diagnostic
  ) {
    guard isStrict || told?.isFirst(code, field.key) != false else { return }
    var problem = problem(self)
    problem.severity = isStrict ? .error : .warning
    diagnostics.append(problem)
  }
}
