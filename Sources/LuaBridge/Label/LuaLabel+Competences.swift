extension LuaLabel {
  /// The answers that a territory's competences give to questions that nobody answered.
  ///
  /// A list is all that a territory has, so that a question of yes or no that names a competence is answered
  /// no where the list lacks its code. Without a list in today's nomenclature, one in the former answers
  /// questions that name their former codes; it cannot tell of the others.
  public func answers(
    fromCompetencesOf territory: LabelSubject.Profile, beside answers: [LabelSubject.Answer]
  ) -> [LabelSubject.Answer] {
    guard let codes = territory.competences ?? territory.formerCompetences else { return [] }
    let isFormer = territory.competences == nil
    return questions.indices.compactMap { index in
      let question = questions[index]
      guard question.kind == .boolean, let competence = question.competence,
        !answers.contains(where: { $0.question == index })
      else { return nil }
      let meant = isFormer ? question.formerCompetences : [competence]
      guard let first = meant.first else { return nil }
      let found = meant.first { codes.contains($0) }
      return LabelSubject.Answer(
        question: index, value: .boolean(found != nil), competence: found ?? first)
    }
  }
}
