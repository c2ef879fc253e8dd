/// What a pack declares, as a program shows it to others: who it is for, what it asks for, what may be
/// changed, what it decides.
///
/// A value that goes to JSON and back. Texts are in one language, that of the encoder
/// (`JSONText.string(_:language:isPretty:)`).
public struct PackDescription: Sendable, Hashable, Codable {
  /// A fact, or a question of a label.
  package struct Fact: Sendable, Hashable, Codable {
    /// The name.
    package var name: String
    /// `integer`, `number`, `boolean`, `text`, `date`, `choice`, `answer`, `list` or `record`.
    package var type: String
    /// What people read.
    package var label: LocalizedText
    /// The question that asks for it.
    package var ask: LocalizedText
    /// The unit, if any.
    package var unit: String?
    /// The least value.
    package var minimum: Double?
    /// The greatest value.
    package var maximum: Double?
    /// The ids of a choice, in order.
    package var choices: [String]?
  }

  /// A number, date or list that people may change.
  package struct Parameter: Sendable, Hashable, Codable {
    /// The name.
    package var name: String
    /// As of a fact.
    package var type: String
    /// What people read.
    package var label: LocalizedText
    /// The unit, if any.
    package var unit: String?
    /// The value without a date; a date is its text.
    package var value: FactValue?
    /// Where the value comes from.
    package var source: String?
  }

  /// A rule.
  package struct Rule: Sendable, Hashable, Codable {
    /// The id.
    package var id: String
    /// What it decides.
    package var kind: RuleKind
    /// What people read.
    package var label: LocalizedText
    /// The unit, if any.
    package var unit: String?
    /// Whether it is one of the programme, evaluated once and not for each subject.
    package var ofProgramme: Bool
    /// The official text.
    package var source: String?
  }

  /// The pack's id, version and fingerprint.
  public var pack: PackStamp
  /// What people read.
  public var title: LocalizedText
  /// What one subject is called.
  public var subject: LocalizedText
  /// The official text.
  public var source: String?
  /// The id of the label that it declares, if any.
  public var label: String?
  /// The facts, in the order of their declaration.
  package var facts: [Fact]
  /// The parameters, in the order of their declaration.
  package var parameters: [Parameter]
  /// The rules, in the order of their declaration.
  package var rules: [Rule]

  /// Describes a pack.
  public init(_ engine: some PackEngine) {
    let declared = engine.pack
    pack = declared.stamp
    title = declared.title
    subject = declared.subject
    source = declared.source
    label = engine.label?.id
    facts = declared.facts.map { Fact($0) } + (engine.label?.questions.map { Fact($0.fact) } ?? [])
    parameters = declared.parameters.map { parameter in
      let declaration = parameter.declaration
      return Parameter(
        name: declaration.name, type: declaration.type.word, label: declaration.label,
        unit: declaration.unit, value: parameter.value, source: declaration.source)
    }
    rules = declared.rules.map { rule in
      Rule(
        id: rule.id, kind: rule.kind, label: rule.label, unit: rule.unit,
        ofProgramme: rule.scope == .programme, source: rule.source)
    }
  }
}

extension PackDescription.Fact {
  fileprivate init(_ declaration: FactDeclaration) {
    name = declaration.name
    type = declaration.type.word
    label = declaration.label
    ask = declaration.question
    unit = declaration.unit
    minimum = declaration.minimum
    maximum = declaration.maximum
    if case .choice(let choices) = declaration.type { self.choices = choices.map(\.id) }
  }
}

extension FactType {
  /// The type's word in packs.
  fileprivate var word: String {
    switch self {
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .text: "text"
    case .date: "date"
    case .choice: "choice"
    case .answer: "answer"
    case .list: "list"
    case .record: "record"
    }
  }
}
