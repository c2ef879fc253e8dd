import LuaBridge

extension LuaLabel {
  /// The questions that a territory has not answered, but for those of another kind of territory; in the
  /// order of the label.
  func unanswered(by territory: LabelSubject) -> [Int] {
    let answered = Set(territory.answers.map(\.question))
    return questions.indices.filter { index in
      guard !answered.contains(index) else { return false }
      let kinds = questions[index].kinds
      guard let kind = territory.territory.kind, !kinds.isEmpty else { return true }
      return kinds.contains(kind)
    }
  }
}
