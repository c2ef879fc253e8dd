/// What a pack declares of a label: the framework, the stars, the questions and the rules.
///
/// ```swift
/// let pack = try LuaRulePack(folder: "rules/label-eci")
/// let worker = try LabelWorker(pack, on: today)
/// let outcome = try worker.score(Subject(id: "c1", statuses: ["eci": statuses]))
/// outcome.scorecard.percentDone
/// ```
public struct PackLabel: Sendable {
  /// The tree of measures.
  public let framework: Framework
  /// The stars and what each asks.
  package let scale: LabelScale
  /// The questions, in the order of their declaration.
  package let questions: [LabelQuestion]
  /// The rules, in the order of their declaration.
  package let rules: [LabelRule]
  /// How many rules it has.
  public var ruleCount: Int { rules.count }
  /// From which measures of other frameworks those of this one come; empty unless it is merged.
  package let origins: [FrameworkFile.Origin]
  /// The ids of indicators that rules read.
  public let indicators: [String]
  /// The facts that ordinary rules of the pack read.
  public let facts: FactSchema
  /// The facts that the label's territories may have (`LabelSchema`).
  public let schema: FactSchema

  /// The places of the questions that a competence answers.
  let questionsOfCompetences: [Int]
  private let questionIndex: [String: Int]

  package init(
    framework: Framework, scale: LabelScale, questions: [LabelQuestion], rules: [LabelRule],
    origins: [FrameworkFile.Origin], indicators: [String], facts: FactSchema
  ) throws(Diagnostic) {
    self.framework = framework
    self.scale = scale
    self.questions = questions
    self.rules = rules
    self.origins = origins
    self.indicators = indicators
    self.facts = facts
    schema = try Self.schema(questions, indicators, facts)
    questionsOfCompetences = questions.indices.filter {
      questions[$0].kind == .boolean && questions[$0].competence != nil
    }
    questionIndex = Dictionary(
      questions.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  /// What is said of a territory beside its id and name.
  package static let subjectParts = [
    "territory", "answers", "statuses", "indicators", "facts", "holds", "origins",
  ]

  /// The id, such as `eci`; also the identifier of the root.
  public var id: String { framework.id }

  /// The frameworks whose measures those of this one come from, in the order in which they are first named.
  package var frameworksOfOrigin: [String] {
    var found: [String] = []
    for origin in origins {
      let framework = origin.source.prefix { $0 != "_" }
      if !found.contains(where: { $0 == framework }) { found.append(String(framework)) }
    }
    return found
  }

  /// The place of a question among `questions`; nil if there is none of this id.
  public func question(_ id: String) -> Int? { questionIndex[id] }

  /// The measure that a text names, with the label's prefix or without.
  public func measure(_ text: String) -> MeasureID {
    MeasureID(qualified: text, framework: id) ?? MeasureID(text)
  }

  /// What is said of an answer to a question that the label does not ask.
  package func undeclared(
    _ id: String, at location: SourceLocation?, severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    Diagnostic(
      "undeclared-question", severity: severity,
      LocalizedText(
        "la question « \(id) » n'existe pas dans \(self.id)\u{A0}; sa réponse ne compte pas",
        english: "there is no question “\(id)” in \(self.id); its answer does not count"),
      at: location,
      suggestion: nearestName(to: id, among: questions.lazy.map(\.id)).map { LocalizedText($0) })
  }
}
