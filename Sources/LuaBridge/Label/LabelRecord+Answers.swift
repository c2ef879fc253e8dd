import CircularCore

extension LabelRecord {
  /// Reads the answers, and those that the territory's competences give.
  mutating func answers(_ fields: [JSONNode.Member], into subject: inout LabelSubject) {
    for index in subject.origins.indices {
      subject.origins[index].id = subject.id
      subject.origins[index].territory = subject.territory
    }
    if subject.origins.isEmpty {
      subject.origins = origins.map { _ in
        LabelSubject(id: subject.id, territory: subject.territory)
      }
    }
    subject.answers.reserveCapacity(fields.count)
    for field in fields {
      let question = label.question(field.key)
      guard question != nil || origins.contains(where: { $0.question(field.key) != nil }) else {
        warn("undeclared-question", field) { record in
          var problem = record.label.undeclared(
            field.key, at: record.source.location(at: field.keyOffset, field: field.key))
          problem.excerpt = record.excerpt(field)
          return problem
        }
        continue
      }
      if isUnanswered(field.value, question.map { label.questions[$0] }) {
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
      if let question {
        if let answer = answer(field, label.questions[question]) {
          subject.answers.append(.init(question: question, value: answer))
        }
      }
      for index in origins.indices {
        guard let other = origins[index].question(field.key) else { continue }
        let asked = origins[index].questions[other]
        // What is wrong is said once.
        let isSame = question.map { label.questions[$0].kind == asked.kind } ?? false
        let count = diagnostics.count
        if let answer = answer(field, asked) {
          subject.origins[index].answers.append(.init(question: other, value: answer))
        } else if isSame || index > 0 {
          diagnostics.removeSubrange(count...)
        }
      }
    }
    deduceAnswers(into: &subject)
  }

  /// Completes the answers by those that the territory's competences give.
  private func deduceAnswers(into subject: inout LabelSubject) {
    let territory = subject.territory
    subject.answers += label.answers(fromCompetencesOf: territory, beside: subject.answers)
    for index in subject.origins.indices {
      subject.origins[index].answers += origins[index].answers(
        fromCompetencesOf: territory, beside: subject.origins[index].answers)
    }
  }

  private mutating func answer(
    _ field: JSONNode.Member, _ question: LabelQuestion
  ) -> LabelAnswer? {
    let found: LabelAnswer?
    var text = field.value.text
    var near: String?
    switch field.value.value {
    case .boolean(let value): found = .boolean(value)
    case .integer(let value): found = .proportion(Double(value))
    case .number(let value): found = .proportion(value)
    case .string(let written):
      found = question.answer(written: written)
      text = "« \(written.prefix(40)) »"
      near = FactType.choice(near: written, among: question.choices)
    default: found = nil
    }
    if let found, question.allows(found) { return found }
    let id = question.id
    let expected = question.expectedWords
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
  private func isUnanswered(_ node: JSONNode, _ question: LabelQuestion?) -> Bool {
    switch node.value {
    case .null: return true
    case .string(let text):
      let text = text.trimmingSpaces
      guard text.isEmpty || WrittenWords.meansUnknown(text) else { return false }
      return question.map { $0.answer(written: text) == nil } ?? true
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
