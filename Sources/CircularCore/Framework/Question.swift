/// A question by which a label is adapted to a territory.
public struct Question: Sendable, Hashable {
  /// What an answer is.
  public enum Kind: String, Sendable, Hashable {
    /// Yes or no.
    case boolean = "binaire"
    /// One of several ids.
    case choice = "choix"
    /// A share from 0 to 1.
    case proportion
  }

  /// One of the answers of a choice.
  public struct Choice: Sendable, Hashable {
    /// The id that rules know it by.
    public var id: String
    /// What people call it.
    public var label: LocalizedText

    /// Makes a choice.
    public init(id: String, label: LocalizedText = "") {
      self.id = id
      self.label = label
    }
  }

  /// The id that rules know it by.
  public var id: String
  /// The wording.
  public var ask: LocalizedText
  /// What an answer is.
  public var kind: Kind
  /// The formula that says whether the question is asked; nil if it always is.
  public var isVisible: FormulaText?
  /// The kinds of territory that it is asked of; empty for all.
  public var kinds: [Territory.Kind]
  /// The code of the competence that answers it, in BANATIC; nil for none.
  public var competence: Int?
  /// The answers of a choice; empty where they are not known.
  public var choices: [Choice]

  /// Makes a question.
  public init(
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
