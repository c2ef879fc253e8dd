internal import CircularCore

/// The questions whose heading a line is, and what stands behind it.
struct LabelMatch {
  /// How sure it is that the line is a heading.
  enum Strength {
    /// It carries the number of the question, or all that it asks.
    case certain
    /// It has the words of the question, and no others.
    case worded
    /// A few words of it tell the question.
    case guessed
  }

  /// Places among the questions: several where one printed line asks them together.
  let questions: [Int]
  /// What is answered in the line itself.
  let answer: String
  /// How sure it is.
  let strength: Strength
  /// Whether it carries the number of the question, and words of it behind.
  let hasNumberAndWords: Bool

  /// A label is no longer than that.
  private static let longest = 260
  /// What stands between a number and its question, or between a question and its answer.
  private static let marks: Set<Character> = [
    ".", ":", ")", "-", "\u{2010}", "\u{2011}", "–", "—", "°", "•", ";", "?", "…",
  ]

  private init(
    _ questions: [Int], _ answer: String, _ strength: Strength, hasNumberAndWords: Bool = false
  ) {
    self.questions = questions
    self.answer = answer
    self.strength = strength
    self.hasNumberAndWords = hasNumberAndWords
  }

  // MARK: - Numbers and full wordings

  /// The heading that carries the number of a question (`E10.`, `E10 –`) or all that it asks; nil for another line.
  ///
  /// - Parameter isLabel: whether a cell for the answer follows, so that what stands behind a number is the question.
  init?(certain line: String, _ questions: [LetterForm.Question], isLabel: Bool = false) {
    let line = line.trimmingSpaces
    if let (index, rest) = Self.number(line, questions) {
      guard let match = LabelMatch(behind: rest, index, questions[index], isLabel) else {
        return nil
      }
      self = match
      return
    }
    var found: (index: Int, answer: String)?
    for (index, question) in questions.enumerated() where found == nil {
      found = Self.answer(behind: question, in: line).map { (index: index, answer: $0) }
    }
    guard let found else { return nil }
    self.init([found.index], found.answer, .certain)
  }

  /// What stands behind the number of a question: the question, its answer, or both.
  private init?(
    behind rest: String, _ index: Int, _ question: LetterForm.Question, _ isLabel: Bool
  ) {
    let marks = rest.prefix { $0.isWhitespace || Self.marks.contains($0) }
    let text = String(rest[marks.endIndex...]).trimmingSpaces
    if let answer = Self.answer(behind: question, in: text) {
      self.init([index], answer, .certain, hasNumberAndWords: true)
      return
    }
    guard let first = text.first else {
      self.init([index], "", .certain)
      return
    }
    if BoxSigns.isBox(first) {
      self.init([index], text, .certain)
      return
    }
    let (label, answer) = Self.split(text, question)
    let words = Set(LetterWords.words(label))
    let most = question.anchors.filter { !$0.isEmpty && $0.allSatisfy(words.contains) }
      .map(\.count).max()
    let isMarked = marks.contains { !$0.isWhitespace }
    guard isMarked || most != nil || isLabel else { return nil }
    let isAnswered = label.count < text.count
    // « E17. Freins et risques » asks; « E17 : les freins et les risques sont faibles. » answers.
    let hasColon = marks.contains { $0 == ":" }
    let isLong = words.count > (most ?? 0) + 3 || label.contains(where: \.isNumber)
    let isSaid = !isLabel && !isAnswered && (hasColon || isLong || text.hasSuffix("."))
    if most != nil, !isSaid {
      self.init([index], answer, .certain, hasNumberAndWords: true)
      return
    }
    if label.hasSuffix("?") || isLabel && !hasColon {
      self.init([index], answer, .certain)
      return
    }
    let asked = Set(question.anchors.joined())
    let isAsked = isAnswered && !answer.isEmpty && !words.isDisjoint(with: asked)
    self.init([index], isAsked ? answer : text, .certain)
  }

  /// The question whose number a line begins with, and what stands behind it.
  private static func number(
    _ line: String, _ questions: [LetterForm.Question]
  ) -> (index: Int, rest: String)? {
    let word = line.prefix { $0.isLetter || $0.isNumber }
    guard word.first?.isLetter == true, word.last?.isNumber == true,
      let index = questions.firstIndex(where: { $0.number.lowercased() == word.lowercased() })
    else { return nil }
    return (index, String(line[word.endIndex...]))
  }

  /// What stands behind the full wording of a question; nil for a line that does not begin with it.
  private static func answer(behind question: LetterForm.Question, in line: String) -> String? {
    for wording in question.wordings {
      guard let end = line.end(ofFolded: wording) else { continue }
      let rest = line[end...].drop { $0.isWhitespace || "»)”\"".contains($0) }
      guard let first = rest.first else { return "" }
      guard marks.contains(first) || BoxSigns.isBox(first) || line[end] == "\t" else { continue }
      let answer = String(rest.drop { $0.isWhitespace || marks.contains($0) }).trimmingSpaces
      return asksOn(answer, question) ? "" : answer
    }
    return nil
  }

  // MARK: - A few words

  /// The heading that a few words tell, in a letter that somebody wrote without numbers; nil for another line.
  ///
  /// - Parameters:
  ///   - isInAnswer: whether an answer stands above, of which the line may be the next: such a one is a heading only
  ///     if half of what it says is.
  ///   - isLabel: whether the cell for an answer follows.
  init?(
    guessed line: String, _ questions: [LetterForm.Question], isInAnswer: Bool,
    isLabel: Bool = false
  ) {
    let line = line.trimmingSpaces
    let (label, answer) = Self.split(line, nil)
    guard label.count <= Self.longest else { return nil }
    let words = Set(LetterWords.words(label))
    let scored = questions.enumerated().compactMap { index, question in
      let best = question.anchors.filter { !$0.isEmpty && $0.allSatisfy(words.contains) }
        .map(\.count).max()
      return best.map { (index: index, count: $0) }
    }
    guard let most = scored.map(\.count).max(),
      let first = scored.first(where: { $0.count == most })?.index
    else { return nil }
    let question = questions[first]
    // A label says little but what it asks; an answer that mentions the same says more.
    let isOwn = words.isSubset(of: Set(question.anchors.joined()))
    let isShort: Bool
    if label.hasSuffix("?") || isLabel {
      isShort = words.count <= max(8, most * 4)
    } else if label.count < line.count {
      isShort = isOwn || words.count <= most * 2 || !isInAnswer && words.count <= max(4, most * 3)
    } else {
      isShort = isOwn && !line.hasSuffix(".") && (most > 1 || Self.isAlone(label))
    }
    guard isShort else { return nil }
    // « Ressources nécessaires (internes ou externes) » is the last two questions in one.
    let isLast = first >= questions.count - 2
    let pair = scored.filter { $0.index >= questions.count - 2 && $0.count > 1 }.map(\.index)
    let hasAll = question.anchors.first.map { $0.allSatisfy(words.contains) } ?? false
    self.init(
      isLast && pair.count == 2 ? pair : [first],
      Self.asksOn(answer, question) ? "" : answer, isOwn && hasAll ? .worded : .guessed)
  }

  /// Whether a line says one word, with articles at most: « Le pilote », not « Pas de pilote ».
  private static func isAlone(_ label: String) -> Bool {
    let words = label.withoutAccents.split { !$0.isLetter && !$0.isNumber }
    return words.count { !articles.contains(String($0)) } <= 1
  }

  private static let articles: Set<String> = [
    "le", "la", "les", "l", "de", "du", "des", "d", "nos", "vos", "notre", "votre",
  ]

  // MARK: - Labels and answers

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
  private static func split(
    _ line: String, _ question: LetterForm.Question?
  ) -> (label: String, answer: String) {
    func parts(_ mark: String.Index) -> (label: String, answer: String) {
      (String(line[..<mark]), String(line[line.index(after: mark)...]).trimmingSpaces)
    }
    // « Objet : quelle hybridation… ? » has its colon inside the question.
    if let mark = line.firstIndex(of: "?") {
      let rest = line[line.index(after: mark)...]
      return (
        String(line[...mark]), String(rest.drop { $0.isWhitespace || $0 == ":" }).trimmingSpaces
      )
    }
    if let tab = line.firstIndex(of: "\t") { return parts(tab) }
    if let first = line.firstIndex(of: ":") {
      let start = parts(first)
      if let question, asksOn(start.answer, question), let last = line.lastIndex(of: ":"),
        last != first
      {
        return parts(last)
      }
      return start
    }
    if let box = line.firstIndex(where: BoxSigns.isBox) {
      return (String(line[..<box]), String(line[box...]))
    }
    return (line, "")
  }
}

extension String {
  /// Where a text that folds to `wanted` ends at the start of this one; nil where none does.
  func end(ofFolded wanted: String) -> Index? {
    guard !wanted.isEmpty else { return nil }
    var seen = ""
    var index = startIndex
    while index < endIndex, seen != wanted {
      seen += String(self[index]).folded
      guard wanted.hasPrefix(seen) else { return nil }
      index = self.index(after: index)
    }
    return seen == wanted ? index : nil
  }
}
