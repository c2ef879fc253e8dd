public import CircularCore

/// A question of a label pack, by whose answers the label is adapted to a territory.
public struct LabelQuestion: Sendable, Hashable {
  /// What an answer is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Yes or no.
    case boolean
    /// One of several ids.
    case choice
    /// A share from 0 to 1.
    case proportion
  }

  /// The id that rules know it by: `t.answers.dechets_1`.
  public var id: String
  /// What an answer is.
  public var kind: Kind
  /// The answers allowed, of a choice.
  public var choices: [FactType.Choice]
  /// Whether an answer may be none of `choices`: the list is only what rules speak of.
  public var isOpen = false
  /// The wording.
  public var ask: LocalizedText
  /// The kinds of territory that it is asked of; empty for all.
  public var kinds: [Territory.Kind]
  /// The code of the competence that answers it, in BANATIC; nil for none.
  public var competence: Int?
  /// The codes of the competence in BANATIC's former nomenclature; empty where none meant the same.
  public var formerCompetences: [Int]
  /// Whether a function of the pack says if it is asked.
  public var isConditional: Bool
  /// Where it is declared.
  public var location: SourceLocation?
}

/// The answer to a question.
public enum LabelAnswer: Sendable, Hashable {
  /// Yes or no.
  case boolean(Bool)
  /// The id of a choice.
  case choice(String)
  /// A share from 0 to 1.
  case proportion(Double)
}

extension LabelQuestion {
  /// What an answer must be, in a message.
  var expected: LocalizedText {
    switch kind {
    case .boolean: LocalizedText("true ou false", english: "true or false")
    case .choice:
      LocalizedText(
        "l'un de : \(choices.map(\.id).joined(separator: ", "))",
        english: "one of: \(choices.map(\.id).joined(separator: ", "))")
    case .proportion: LocalizedText("un nombre de 0 à 1", english: "a number from 0 to 1")
    }
  }

  /// Whether an answer is one that the question allows.
  func allows(_ answer: LabelAnswer) -> Bool {
    switch (kind, answer) {
    case (.boolean, .boolean): true
    case (.choice, .choice(let id)): isOpen ? !id.isEmpty : choices.contains { $0.id == id }
    case (.proportion, .proportion(let share)): (0...1).contains(share)
    default: false
    }
  }
}
