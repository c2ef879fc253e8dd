/// Why a rule answered so, in its own words: a wording in which names in braces stand for numbers of
/// the rule, facts or parameters.
///
/// It is put into words only when somebody reads it.
public struct Reason: Sendable, Hashable {
  /// A number or text that the rule computed for its wording.
  public struct Value: Sendable, Hashable {
    /// The name that stands in braces.
    public var name: String
    /// A number, or a text.
    public var value: FactValue

    /// Makes a value.
    public init(name: String, value: FactValue) {
      self.name = name
      self.value = value
    }
  }

  /// The wording.
  public var wording: LocalizedText
  /// What the rule computed for it.
  public var values: [Value]

  /// Makes a reason.
  public init(_ wording: LocalizedText, values: [Value] = []) {
    self.wording = wording
    self.values = values
  }

  /// The wording with every name filled in: first from the rule's own values, then by `lookUp`.
  public func text(_ lookUp: (String, Language) -> String? = { _, _ in nil }) -> LocalizedText {
    LocalizedText(
      text(in: .french) { lookUp($0, .french) },
      english: text(in: .english) { lookUp($0, .english) })
  }

  /// The wording of one language with every name filled in.
  func text(in language: Language, _ lookUp: (String) -> String?) -> String {
    MessageTemplate(wording.text(in: language)).filled { name in
      guard let own = values.first(where: { $0.name == name }) else { return lookUp(name) }
      switch own.value {
      case .integer(let number): return NumberFormat(language).string(number)
      case .number(let number): return NumberFormat(language).string(number)
      case .text(let text):
        // A date of the rule language is its ISO text.
        guard text.utf8.count == 10, let date = CivilDate(text) else { return text }
        return NumberFormat(language).string(date)
      default: return nil
      }
    }
  }
}
