package import CircularCore

extension Reader {
  /// A line of what people should be told of a subject: an alert that is raised, one that failed, or those that
  /// wait for the same facts, with their questions.
  ///
  /// - Parameter subject: whom it is about, where that is not plain.
  package func item(
    _ line: [Ranking.Reason], about subject: String? = nil, in language: Language
  ) -> Page.Item {
    guard let first = line.first, !first.missing.isEmpty else {
      let mark: Page.Mark = line.first?.error == nil ? .alert : .failed
      return Page.Item(mark, subject, Phrase(line.lineText(in: language)))
    }
    var phrase = Phrase(line.lineText(in: language, isAsking: false) + " —")
    for fact in first.missing { phrase = phrase + Phrase(" ") + question(fact, in: language) }
    return Page.Item(.unknown, subject, phrase)
  }
}
