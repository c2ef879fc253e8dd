/// A question of a label pack, by whose answers the label is adapted to a territory.
package struct LabelQuestion: Sendable, Hashable {
  /// What an answer is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Yes or no.
    case boolean
    /// One of several ids.
    case choice
    /// A share from 0 to 1.
    case proportion
  }

  /// The id that rules know it by: `t.answers.dechets_1`.
  package var id: String
  /// What an answer is.
  package var kind: Kind
  /// The answers allowed, of a choice.
  package var choices: [FactType.Choice]
  /// Whether an answer may be none of `choices`: the list is only what rules speak of.
  package var isOpen: Bool
  /// The wording.
  package var ask: LocalizedText
  /// The kinds of territory that it is asked of; empty for all.
  package var kinds: [Territory.Kind]
  /// The code of the competence that answers it, in BANATIC; nil for none.
  package var competence: Int?
  /// The codes of the competence in BANATIC's former nomenclature; empty where none meant the same.
  package var formerCompetences: [Int]
  /// Whether a function of the pack says if it is asked.
  package var isConditional: Bool
  /// Where it is declared.
  package var location: SourceLocation?

  /// Makes a question; asked of everybody unless it says otherwise.
  package init(
    id: String, kind: Kind, choices: [FactType.Choice] = [], isOpen: Bool = false,
    ask: LocalizedText, kinds: [Territory.Kind] = [], competence: Int? = nil,
    formerCompetences: [Int] = [], isConditional: Bool = false, location: SourceLocation? = nil
  ) {
    self.id = id
    self.kind = kind
    self.choices = choices
    self.isOpen = isOpen
    self.ask = ask
    self.kinds = kinds
    self.competence = competence
    self.formerCompetences = formerCompetences
    self.isConditional = isConditional
    self.location = location
  }
}

extension LabelQuestion {
  /// The fact that an answer is: `answers.dechets_1`.
  package var fact: FactDeclaration {
    let type: FactType =
      switch kind {
      case .boolean: .boolean
      case .choice: isOpen ? .text : .choice(choices)
      case .proportion: .number
      }
    return FactDeclaration(
      "answers.\(id)", type: type, minimum: kind == .proportion ? 0 : nil,
      maximum: kind == .proportion ? 1 : nil, label: ask, question: ask, location: location)
  }

  /// What an answer must be, in the words that people write.
  var expected: LocalizedText {
    switch kind {
    case .boolean: LocalizedText("oui ou non", english: "yes or no")
    case .choice:
      LocalizedText(
        "l'un de\u{A0}: \(choices.map(\.id).joined(separator: ", "))",
        english: "one of: \(choices.map(\.id).joined(separator: ", "))")
    case .proportion: LocalizedText("un nombre de 0 à 1", english: "a number from 0 to 1")
    }
  }

  /// Whether the question allows an answer.
  func allows(_ answer: FactValue) -> Bool {
    switch (kind, answer) {
    case (.boolean, .boolean): true
    case (.choice, .text(let id)): isOpen ? !id.isEmpty : choices.contains { $0.id == id }
    case (.proportion, .number(let share)): (0...1).contains(share)
    default: false
    }
  }

  /// An answer as people write it: `oui`, `EP_1_b` or its label, `0,4` or `40 %`; nil when the
  /// question does not allow it.
  func answer(written text: String) -> FactValue? {
    let answer: FactValue?
    switch kind {
    case .boolean: answer = Bool(written: text).map { .boolean($0) }
    case .choice:
      let choice = FactType.choice(meantBy: text, among: choices)?.id
      // What is no word of an open list is an answer of its own.
      answer = (choice ?? (isOpen ? text : nil)).map { .text($0) }
    case .proportion: answer = Double(writtenShare: text).map { .number($0) }
    }
    return answer.flatMap { allows($0) ? $0 : nil }
  }

  /// An answer as people read it; that nobody gave one, for nil.
  package func text(of answer: FactValue?, in language: Language) -> String {
    switch answer {
    case nil: language == .french ? "sans réponse" : "unanswered"
    case .boolean(let value)?:
      language == .french ? (value ? "oui" : "non") : (value ? "yes" : "no")
    case .text(let id)?: choices.first { $0.id == id }?.label.text(in: language) ?? id
    case .number(let share)?: NumberFormat(language).percentage(share)
    case let other?: fact.text(of: other, in: language)
    }
  }

  /// Answers that show what the question can do: all of a choice, of a share none, the whole, and what
  /// is asked for in between.
  package func possibleAnswers(shares: [Double] = [0, 0.5, 1]) -> [FactValue] {
    switch kind {
    case .boolean: [.boolean(true), .boolean(false)]
    case .choice: choices.map { .text($0.id) }
    case .proportion: shares.map { .number($0) }
    }
  }
}
