/// A question by which a label is adapted to a territory.
package struct Question: Sendable, Hashable {
  /// What an answer is.
  package enum Kind: String, Sendable, Hashable {
    /// Yes or no.
    case boolean = "binaire"
    /// One of several ids.
    case choice = "choix"
    /// A share from 0 to 1.
    case proportion
  }

  /// One of the answers of a choice.
  package struct Choice: Sendable, Hashable {
    /// The id that rules know it by.
    package var id: String
    /// What people call it.
    package var label: LocalizedText

    /// Makes a choice.
    package init(id: String, label: LocalizedText = "") {
      self.id = id
      self.label = label
    }
  }

  /// The id that rules know it by.
  package var id: String
  /// The wording.
  package var ask: LocalizedText
  /// What an answer is.
  package var kind: Kind
  /// The formula that says whether the question is asked; nil if it always is.
  package var isVisible: FormulaText?
  /// The kinds of territory that it is asked of; empty for all.
  package var kinds: [Territory.Kind]
  /// The code of the competence that answers it, in BANATIC; nil for none.
  package var competence: Int?
  /// The answers of a choice; empty where they are not known.
  package var choices: [Choice]

  /// Makes a question.
  package init(
    id: String, ask: LocalizedText = "", kind: Kind = .boolean, isVisible: FormulaText? = nil,
    kinds: [Territory.Kind] = [], competence: Int? = nil, choices: [Choice] = []
  ) {
    self.id = id
    self.ask = ask
    self.kind = kind
    self.isVisible = isVisible
    self.kinds = kinds
    self.competence = competence
    self.choices = choices
  }
}
