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

  /// What stands behind a label, until the next one.
  private struct Written {
    var place: Passage.Place
    var texts: [String] = []
  }

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
          let label = passage.text.prefix { $0 != "\n" }
          return LabelMatch(String(label), form.questions) != nil
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
    var written: [Int: Written] = [:]
    var current: [Int] = []
    let sections = Set(form.questions.map(\.section.folded))
    for passage in letter.passages {
      let text = passage.text
      if text.trimmingSpaces.isEmpty { continue }
      var rest: [String] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) {
        if isHeading(line, sections) {
          current = []
          continue
        }
        // « Fait à Fronsac, le 28/08/2023 » answers nothing.
        if line.withoutAccents.hasPrefix("fait a "), line.contains(where: \.isNumber) {
          add(rest, of: passage, to: current, &written)
          rest = [line]
          current = []
          continue
        }
        guard let match = LabelMatch(line, form.questions),
          match.questions.allSatisfy({ written[$0] == nil })
        else {
          rest.append(line)
          continue
        }
        add(rest, of: passage, to: current, &written)
        rest = []
        current = match.questions
        for question in current { written[question] = Written(place: passage.place) }
        if !match.answer.isEmpty { rest.append(match.answer) }
      }
      add(rest, of: passage, to: current, &written)
    }
    unread += letter.margins.filter { $0.place == .note && !Self.isBlank($0.text) }
    for (index, question) in form.questions.enumerated() {
      guard let written = written[index] else { continue }
      answer(question, written)
    }
  }

  /// Whether a line is the title or the heading of a part: it ends what stands above.
  private func isHeading(_ line: String, _ sections: Set<String>) -> Bool {
    var folded = line.folded
    if sections.contains(folded) || folded == form.title.folded { return true }
    while let first = folded.first, first.isNumber { folded.removeFirst() }
    return sections.contains(folded) || sections.contains("la" + folded)
      || sections.contains("le" + folded) || sections.contains("les" + folded)
  }

  private mutating func add(
    _ lines: [String], of passage: Passage, to current: [Int], _ written: inout [Int: Written]
  ) {
    let lines = lines.filter { !Self.isBlank($0) }
    guard !lines.isEmpty else { return }
    guard !current.isEmpty else {
      unread.append(passage)
      return
    }
    for question in current {
      if written[question]?.texts.isEmpty == true { written[question]?.place = passage.place }
      written[question]?.texts += lines
    }
  }

  /// Whether a line is only the place to write on: dots, underscores.
  private static func isBlank(_ line: String) -> Bool {
    line.allSatisfy { $0.isWhitespace || "._…-–—:".contains($0) }
  }

  private mutating func answer(_ question: LetterForm.Question, _ written: Written) {
    let text = written.texts.joined(separator: "\n").trimmingSpaces
    guard !text.isEmpty, !WrittenWords.meansUnknown(text) else { return }
    switch value(of: question, text) {
    case .value(let value):
      answers.append(Answer(question: question, value: value, place: written.place))
    case .nothing: break
    case .unclear(let problem):
      var problem = problem
      problem.location = SourceLocation(file: file, field: question.number)
      let place = written.place.text
      problem.message = problem.message.map { text, language in
        "\(place.text(in: language)), \(question.fact.label.text(in: language))"
          + (language == .french ? "\u{00A0}: " : ": ") + text
      }
      notes.append(problem)
    }
  }

  private enum Reading {
    case value(FactValue)
    /// Nothing was answered: no box is ticked.
    case nothing
    case unclear(Diagnostic)
  }

  private func value(of question: LetterForm.Question, _ text: String) -> Reading {
    let boxes = TickedBoxes(text)
    switch question.fact.type {
    case .boolean:
      if let boxes {
        let ticked = boxes.ticked.compactMap {
          Bool(written: String($0.split(separator: " ").first ?? ""))
        }
        if boxes.ticked.isEmpty { return .nothing }
        if Set(ticked).count == 1 { return .value(.boolean(ticked[0])) }
      }
      let word = text.split { !$0.isLetter }.first.map(String.init) ?? text
      if let value = Bool(written: text) ?? Bool(written: word) { return .value(.boolean(value)) }
    case .choice(let choices):
      if let boxes {
        if boxes.ticked.isEmpty { return .nothing }
        let ticked = boxes.ticked.compactMap { Self.choice(in: $0, choices) }
        if Set(ticked).count == 1, boxes.ticked.count == 1 { return .value(.text(ticked[0])) }
      } else if let choice = Self.choice(in: text, choices) {
        return .value(.text(choice))
      }
    case .integer, .number:
      if let value = try? question.fact.read(cell: text) { return .value(value) }
      // « environ 1 120 habitants »: one number only, and it says which.
      let numbers = Self.numbers(in: text)
      if numbers.count == 1, let value = try? question.fact.read(cell: numbers[0]) {
        return .value(value)
      }
    default:
      if let boxes {
        return boxes.ticked.isEmpty
          ? .nothing : .value(.text(boxes.ticked.joined(separator: " ; ")))
      }
      return .value(.text(text))
    }
    let found = text.prefix(60)
    let expected = question.fact.type.name
    return .unclear(
      Diagnostic(
        "letter-answer-unclear",
        LocalizedText(
          "trouvé « \(found) », attendu \(expected.french)",
          english: "found “\(found)”, expected \(expected.text(in: .english))"),
        suggestion: Diagnostic.correction))
  }

  /// The only choice that a text names; nil for none or several.
  private static func choice(in text: String, _ choices: [FactType.Choice]) -> String? {
    if let choice = FactType.choice(meantBy: text, among: choices) { return choice.id }
    let folded = text.folded
    let named = choices.filter { choice in
      [choice.id, choice.label.french, choice.label.text(in: .english)].contains {
        folded.contains($0.folded)
      }
    }
    return named.count == 1 ? named[0].id : nil
  }

  /// The numbers of a text, spaces between thousands kept.
  private static func numbers(in text: String) -> [String] {
    var numbers: [String] = []
    var number = ""
    var previous: Character = " "
    for character in text + "." {
      let isDigit = ("0"..."9").contains(character)
      let isSpace = character.isWhitespace && ("0"..."9").contains(previous)
      if isDigit || isSpace && !number.isEmpty {
        number.append(character)
      } else if !number.isEmpty {
        numbers.append(number.trimmingSpaces)
        number = ""
      }
      previous = character
    }
    return numbers
  }
}

/// The questions whose label a line is, and what stands behind it.
struct LabelMatch {
  /// Places among the questions: several where one printed line asks them together.
  let questions: [Int]
  /// What is answered in the line itself.
  let answer: String

  /// A label is no longer than that.
  private static let longest = 260

  init?(_ line: String, _ questions: [LetterForm.Question]) {
    let (label, answer) = Self.split(line)
    guard label.count <= Self.longest else { return nil }
    if let numbered = Self.number(label, questions) {
      self.questions = [numbered]
      self.answer = answer
      return
    }
    let words = Set(LetterWords.words(label))
    // A label says little but what it asks; an answer that mentions the same says more.
    let scored = questions.enumerated().compactMap { index, question in
      let best = question.anchors.filter { !$0.isEmpty && $0.allSatisfy(words.contains) }
        .map(\.count).max()
      return best.map { (index: index, count: $0) }
    }
    guard let most = scored.map(\.count).max() else { return nil }
    let isLabel = line.contains(":") || line.hasSuffix("?") || words.count <= most + 5
    guard isLabel, words.count <= max(8, most * 4) else { return nil }
    guard let first = scored.first(where: { $0.count == most })?.index else { return nil }
    // « Ressources nécessaires (internes ou externes) » is the last two questions in one.
    let isLast = first >= questions.count - 2
    let pair = scored.filter { $0.index >= questions.count - 2 && $0.count > 1 }.map(\.index)
    let found = isLast && pair.count == 2 ? pair : [first]
    self.questions = found
    self.answer = Self.asksOn(answer, questions[found[0]]) ? "" : answer
  }

  /// Whether what stands behind a colon is still the question: « Objet : quelle hybridation… »,
  /// « Contributions : compétences, foncier… ».
  private static func asksOn(_ answer: String, _ question: LetterForm.Question) -> Bool {
    let start = answer.withoutAccents
    if ["quel", "pourquoi", "comment", "ce que", "est-ce"].contains(where: { start.hasPrefix($0) })
    {
      return true
    }
    let words = LetterWords.words(answer)
    let asked = Set(question.anchors.joined())
    return words.count > 2 && words.allSatisfy(asked.contains)
  }

  /// The label and the answer of a line: what stands before its first colon that is followed by something else
  /// than what the question explains, and behind it.
  private static func split(_ line: String) -> (String, String) {
    // « Objet : quelle hybridation… ? » has its colon inside the question.
    if let mark = line.firstIndex(of: "?") {
      let rest = line[line.index(after: mark)...]
      return (
        String(line[...mark]), String(rest.drop { $0.isWhitespace || $0 == ":" }).trimmingSpaces
      )
    }
    if let tab = line.firstIndex(of: "\t") {
      return (String(line[..<tab]), String(line[line.index(after: tab)...]).trimmingSpaces)
    }
    guard let colon = line.lastIndex(of: ":") else {
      if let box = line.firstIndex(where: { "☐☒☑".contains($0) }) {
        return (String(line[..<box]), String(line[box...]))
      }
      return (line, "")
    }
    return (String(line[..<colon]), String(line[line.index(after: colon)...]).trimmingSpaces)
  }

  /// The question whose number a label begins with: `E10.`, `E10 –`.
  private static func number(_ label: String, _ questions: [LetterForm.Question]) -> Int? {
    let word = label.trimmingSpaces.prefix { $0.isLetter || $0.isNumber }
    guard word.contains(where: \.isNumber), word.first?.isLetter == true else { return nil }
    return questions.firstIndex { $0.number.lowercased() == word.lowercased() }
  }
}

/// The boxes of a text, and the words behind those that are ticked.
struct TickedBoxes {
  private(set) var ticked: [String] = []

  /// Nil for a text without boxes.
  init?(_ text: String) {
    guard text.contains(where: { "☐☒☑".contains($0) }) else { return nil }
    var isTicked: Bool?
    var words = ""
    for character in text + "☐" {
      guard "☐☒☑".contains(character) else {
        words.append(character)
        continue
      }
      if isTicked == true { ticked.append(words.trimmingSpaces) }
      isTicked = character != "☐"
      words = ""
    }
  }
}
