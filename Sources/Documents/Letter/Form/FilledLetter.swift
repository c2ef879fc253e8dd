package import CircularCore

/// What a letter answers to a form: the answers with their places, and what is none.
package struct FilledLetter: Sendable {
  /// An answer.
  package struct Answer: Sendable {
    /// The question.
    package var question: LetterForm.Question
    /// What was written, or what a choice or number in it stands for.
    package var value: FactValue
    /// Where it begins.
    package var place: Passage.Place
  }

  /// The form that it fills in.
  package let form: LetterForm
  /// The file.
  package let file: String
  /// Its answers, in the order of the form.
  package private(set) var answers: [Answer] = []
  /// Passages that answer no question.
  package private(set) var unread: [Passage] = []
  /// What is wrong or worth knowing, each with its place.
  package private(set) var notes: [Diagnostic] = []

  /// Reads a letter.
  ///
  /// - Parameter forms: what it may be.
  /// - Throws: `letter-no-form` where it is none of them.
  package init(_ letter: Letter, file: String, _ forms: [LetterForm]) throws(Diagnostic) {
    self.file = file
    notes = letter.notes
    guard let form = Self.form(of: letter, file, forms) else {
      let titles = forms.map { "« \($0.title) »" }.joined(separator: ", ")
      throw Diagnostic(
        "letter-no-form",
        LocalizedText(
          "on n'y reconnaît aucun des formulaires\u{00A0}: \(titles)",
          english: "none of the forms is recognised in it: \(titles)"),
        at: SourceLocation(file: file))
    }
    self.form = form
    read(letter)
  }

  // MARK: - Which form

  /// The form that the title names, else the one that its numbers or most of its labels are of.
  private static func form(of letter: Letter, _ file: String, _ forms: [LetterForm]) -> LetterForm?
  {
    func named(_ texts: [String]) -> LetterForm? {
      let named = forms.filter { form in
        texts.contains { $0.folded.contains(form.title.folded) }
      }
      return named.count == 1 ? named[0] : nil
    }
    let start = letter.passages.prefix(8).map(\.text) + letter.margins.map(\.text)
    if let form = named(start.filter { $0.count < 200 }) ?? named([file.stem]) { return form }
    let counted = forms.map { form in
      (
        form: form,
        count: letter.passages.count { passage in
          let label = String(passage.text.prefix { $0 != "\n" })
          return LabelMatch(certain: label, form.questions) != nil
            || LabelMatch(guessed: label, form.questions, isInAnswer: false) != nil
        }
      )
    }
    guard let most = counted.map(\.count).max(), most > 1 else { return nil }
    let best = counted.filter { $0.count == most }
    // The questions of the shorter form may be among those of the other.
    return best.min { $0.form.questions.count < $1.form.questions.count }?.form
  }

  // MARK: - Answers

  private mutating func read(_ letter: Letter) {
    let reading = LetterReading(letter, form, file: file)
    unread = reading.unread
    notes += reading.notes
    for (index, question) in form.questions.enumerated() {
      guard let written = reading.written[index] else { continue }
      answer(question, written)
    }
  }

  private mutating func answer(_ question: LetterForm.Question, _ written: LetterReading.Written) {
    let text = written.texts.joined(separator: "\n").trimmingSpaces
    guard !text.isEmpty else {
      if let image = written.image { tell(.onlyImage, question, at: image) }
      return
    }
    guard !WrittenWords.meansUnknown(text) else { return }
    let reading = AnswerReading(text, question.fact)
    if let value = reading.value {
      answers.append(Answer(question: question, value: value, place: written.place))
    }
    if let problem = reading.problem { tell(problem, question, at: written.place) }
    if !reading.rest.isEmpty {
      unread.append(Passage(place: written.place, text: reading.rest, fields: [], images: 0))
    }
  }

  /// Notes something of an answer, at its place.
  private mutating func tell(
    _ problem: Diagnostic, _ question: LetterForm.Question, at place: Passage.Place
  ) {
    var problem = problem
    problem.location = SourceLocation(file: file, field: question.number)
    let place = place.text
    problem.message = problem.message.map { text, language in
      "\(place.text(in: language)), \(question.fact.label.text(in: language))"
        + (language == .french ? "\u{00A0}: " : ": ") + text
    }
    notes.append(problem)
  }
}

extension Diagnostic {
  /// An answer of which there is only a picture.
  fileprivate static let onlyImage = Diagnostic(
    "letter-image", severity: .note,
    LocalizedText(
      "la réponse n'est qu'une image, qui n'est pas lue",
      english: "the answer is only an image, which is not read"),
    suggestion: LocalizedText("écrivez ce qu'elle montre", english: "write what it shows"))
}
