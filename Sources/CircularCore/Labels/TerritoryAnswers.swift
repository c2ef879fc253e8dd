/// An answer of a territory to a question of a label.
package struct TerritoryAnswer: Sendable, Hashable {
  /// The place of the question in the label.
  package var question: Int
  /// The answer.
  package var value: FactValue
  /// The code of the competence that it was deduced from; nil where somebody gave it.
  package var competence: Int?
}

extension LabelSchema {
  /// The answers of a territory: those that were given, then those that its competences give to questions
  /// that nobody answered.
  ///
  /// A list of competences is all that a territory has, so that a question of yes or no that names a
  /// competence is answered no where the list lacks its code. Without a list in today's nomenclature, one in
  /// the former answers questions that name their former codes; it cannot tell of the others.
  package func answers(_ table: FactTable, row: Int) -> [TerritoryAnswer] {
    answers(table, row: row, of: label, own)
  }

  /// The same for a label that the label is scored from, by its place among `origins`.
  package func answers(_ table: FactTable, row: Int, ofOrigin index: Int) -> [TerritoryAnswer] {
    answers(table, row: row, of: origins[index], ofOrigins[index])
  }

  private func answers(
    _ table: FactTable, row: Int, of label: PackLabel, _ slots: Slots
  ) -> [TerritoryAnswer] {
    var answers: [TerritoryAnswer] = []
    for (question, slot) in slots.answers.enumerated() where table.isKnown(row: row, slot: slot) {
      guard let value = table.value(row: row, slot: slot) else { continue }
      answers.append(TerritoryAnswer(question: question, value: value))
    }
    return answers
      + deduced(table, row: row, of: label, slots).map {
        TerritoryAnswer(
          question: $0.question, value: .boolean($0.isYes), competence: $0.competence)
      }
  }

  /// What competences answer to one question.
  package struct Deduction: Sendable, Hashable {
    /// The place of the question.
    package var question: Int
    /// The answer.
    package var isYes: Bool
    /// The code that says so.
    package var competence: Int
  }

  /// What the competences of a territory answer to questions that nobody answered.
  package func deduced(
    _ table: FactTable, row: Int, of label: PackLabel, _ slots: Slots
  ) -> [Deduction] {
    guard !label.questionsOfCompetences.isEmpty else { return [] }
    let isFormer = !table.isKnown(row: row, slot: competences)
    let slot = isFormer ? formerCompetences : competences
    guard case .list(let items)? = table.value(row: row, slot: slot) else { return [] }
    let codes = items.compactMap(\.double).map { Int($0) }
    var found: [Deduction] = []
    for index in label.questionsOfCompetences
    where !table.isKnown(row: row, slot: slots.answers[index]) {
      let question = label.questions[index]
      let meant = isFormer ? question.formerCompetences : question.competence.map { [$0] } ?? []
      guard let first = meant.first else { continue }
      let code = meant.first { codes.contains($0) }
      found.append(
        Deduction(question: index, isYes: code != nil, competence: code ?? first))
    }
    return found
  }
}
