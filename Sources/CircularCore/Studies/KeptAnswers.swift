/// The last answers of one kind: what several screens ask is computed once, as long as nothing else is asked.
package struct KeptAnswers<Question: Equatable, Answer> {
  /// How many are kept.
  private let most: Int
  private var kept: [(question: Question, answer: Answer)] = []

  /// Keeps so many.
  package init(_ most: Int) { self.most = most }

  /// An answer that is kept.
  package func known(_ question: Question) -> Answer? {
    kept.first { $0.question == question }?.answer
  }

  /// The answer to a question, found where it is not kept.
  package mutating func answer(_ question: Question, _ find: () throws -> Answer) rethrows -> Answer
  {
    if let place = kept.firstIndex(where: { $0.question == question }) {
      kept.append(kept.remove(at: place))
    } else {
      kept.append((question, try find()))
      if kept.count > most { kept.removeFirst() }
    }
    return kept[kept.count - 1].answer
  }
}
