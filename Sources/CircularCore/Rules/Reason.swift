/// Why a rule answered so, in its own words: a wording in which names in braces stand for numbers of
/// the rule, facts or parameters.
///
/// It is put into words only when somebody reads it.
public struct Reason: Sendable, Hashable {
  /// A number or text that the rule computed for its wording.
  package struct Value: Sendable, Hashable {
    /// The name that stands in braces.
    package var name: String
    /// A number, or a text.
    package var value: FactValue
    /// The English of a text, where it says itself otherwise than in French.
    package var english: String?

    /// Makes a value.
    package init(name: String, value: FactValue, english: String? = nil) {
      self.name = name
      self.value = value
      self.english = english
    }
  }

  /// A fact or parameter that a name in braces stands for.
  package struct Named: Sendable, Hashable {
    /// How it is declared.
    package var declaration: FactDeclaration
    /// Its value; nil for one that is unknown.
    package var value: FactValue?

    /// Makes what a name stands for.
    package init(_ declaration: FactDeclaration, _ value: FactValue?) {
      self.declaration = declaration
      self.value = value
    }
  }

  /// The wording.
  public var wording: LocalizedText
  /// What the rule computed for it.
  package var values: [Value]

  /// Makes a reason.
  ///
  /// - Parameters:
  ///   - wording: the wording; its names are those of facts, parameters and `values`.
  ///   - values: what the rule computed for it.
  public init(_ wording: LocalizedText, with values: KeyValuePairs<String, FactValue> = [:]) {
    self.init(wording, values: values.map { Value(name: $0, value: $1) })
  }

  /// Makes a reason.
  package init(_ wording: LocalizedText, values: [Value]) {
    self.wording = wording
    self.values = values
  }

  /// The wording with every name filled in: first from the rule's own values, then by `lookUp`.
  package func text(_ lookUp: (String) -> Named? = { _ in nil }) -> LocalizedText {
    LocalizedText(text(in: .french, lookUp), english: text(in: .english, lookUp))
  }

  /// The wording of one language with every name filled in.
  ///
  /// Its numbers have as many decimals as tell them apart: a reason sets side by side what was
  /// compared.
  func text(in language: Language, _ lookUp: (String) -> Named?) -> String {
    text(by: MessageTemplate(wording.text(in: language)), in: language, lookUp)
  }

  /// The same by a template of the wording that was read before.
  func text(
    by template: MessageTemplate, in language: Language, _ lookUp: (String) -> Named?
  ) -> String {
    let own = template.names.map { name in values.firstIndex { $0.name == name } }
    let named = template.names.enumerated().map { place, name in
      own[place] == nil ? lookUp(name) : nil
    }
    return template.filled { place in
      own[place].map { values[$0].value.double } ?? named[place]?.value?.double
    } text: { place, digits in
      if let own = own[place] { return values[own].text(in: language, digits: digits) }
      return named[place].map {
        $0.declaration.text(ofKnown: $0.value, in: language, digits: digits)
      }
    }
  }
}

extension Reason.Value {
  /// The value in words; nil for one that has none.
  ///
  /// - Parameter digits: the most decimals of a number.
  func text(in language: Language, digits: Int) -> String? {
    switch value {
    case .integer(let number): return NumberFormat(language).string(number)
    case .number(let number): return NumberFormat(language).string(number, digits: digits)
    case .text(let text):
      if language == .english, let english { return english }
      // A date of the rule language is its ISO text.
      guard text.utf8.count == 10, let date = CivilDate(text) else { return text }
      return NumberFormat(language).string(date)
    default: return nil
    }
  }
}
