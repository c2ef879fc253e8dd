import CircularCore
import LuaBridge

/// The questions of a label that a territory is asked and has not answered.
struct OpenQuestions {
  let label: LuaLabel
  let worker: LabelWorker

  /// The questions, in the order of the label.
  func missing(
    _ territory: LabelSubject, of pack: String
  ) throws(Diagnostic) -> [MissingFact] {
    var missing: [MissingFact] = []
    for index in label.unanswered(by: territory) {
      let question = label.questions[index]
      guard try isAsked(index, question, of: territory) else { continue }
      missing.append(
        MissingFact(
          pack: pack, fact: question.id, ask: question.ask, decides: .score, rules: []))
    }
    return missing
  }

  /// Whether the pack asks a question of the territory: an answer to one that is not asked does not count.
  private func isAsked(
    _ index: Int, _ question: LabelQuestion, of territory: LabelSubject
  ) throws(Diagnostic) -> Bool {
    guard question.isConditional else { return true }
    var tried = territory
    let answer: LabelAnswer =
      switch question.kind {
      case .boolean: .boolean(true)
      case .choice: .choice(question.choices.first?.id ?? "")
      case .proportion: .proportion(1)
      }
    tried.answers.append(.init(question: index, value: answer))
    return try !worker.score(tried).inactive.contains(index)
  }
}
