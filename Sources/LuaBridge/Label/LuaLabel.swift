public import CircularCore

/// What a pack declares of a label: the framework, the stars, the questions and the rules.
///
/// ```swift
/// let pack = try LuaRulePack(folder: "rules/label-eci")
/// let worker = try LabelWorker(pack, on: today)
/// let outcome = try worker.score(LabelSubject(id: "c1", statuses: statuses))
/// outcome.scorecard.percentDone
/// ```
public struct LuaLabel: Sendable {
  /// The tree of measures.
  public let framework: Framework
  /// The stars and what each asks.
  public let scale: LabelScale
  /// The questions, in the order of their declaration.
  public let questions: [LabelQuestion]
  /// The rules, in the order of their declaration.
  public let rules: [LabelRule]
  /// From which measures of other frameworks those of this one come; empty unless it is merged.
  public let origins: [FrameworkFile.Origin]
  /// The ids of indicators that rules read.
  public let indicators: [String]
  /// The facts that ordinary rules of the pack read.
  public let facts: FactSchema

  let scoreFacts: ScoreFacts
  private let questionIndex: [String: Int]

  init(
    framework: Framework, scale: LabelScale, questions: [LabelQuestion], rules: [LabelRule],
    origins: [FrameworkFile.Origin], indicators: [String], facts: FactSchema
  ) {
    self.framework = framework
    self.scale = scale
    self.questions = questions
    self.rules = rules
    self.origins = origins
    self.indicators = indicators
    self.facts = facts
    scoreFacts = ScoreFacts(framework, facts)
    questionIndex = Dictionary(
      questions.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  /// The id, such as `eci`; also the identifier of the root.
  public var id: String { framework.id }

  /// The place of a question among `questions`; nil if there is none of this id.
  public func question(_ id: String) -> Int? { questionIndex[id] }

  /// The measure that a text names, with the label's prefix or without.
  public func measure(_ text: String) -> MeasureID {
    MeasureID(qualified: text, framework: id) ?? MeasureID(text)
  }

  /// The answers of a dictionary, checked.
  ///
  /// - Throws: `undeclared-question` with the nearest id, or `wrong-answer`.
  public func answers(
    _ answers: [String: LabelAnswer]
  ) throws(Diagnostic) -> [LabelSubject.Answer] {
    var entries: [LabelSubject.Answer] = []
    for (id, answer) in answers.sorted(by: { $0.key < $1.key }) {
      guard let question = question(id) else { throw undeclared(id, at: nil) }
      guard questions[question].allows(answer) else {
        throw Diagnostic(
          "wrong-answer",
          questions[question].expected.map { expected, language in
            language == .french
              ? "réponse à « \(id) »\u{00A0}: attendu \(expected)"
              : "answer to “\(id)”: expected \(expected)"
          })
      }
      entries.append(LabelSubject.Answer(question: question, value: answer))
    }
    return entries
  }

  /// What is said of an answer to a question that the label does not ask.
  func undeclared(
    _ id: String, at location: SourceLocation?, severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    Diagnostic(
      "undeclared-question", severity: severity,
      LocalizedText(
        "la question « \(id) » n'existe pas dans \(self.id) ; sa réponse ne compte pas",
        english: "there is no question “\(id)” in \(self.id); its answer does not count"),
      at: location,
      suggestion: nearestName(to: id, among: questions.lazy.map(\.id)).map { LocalizedText($0) })
  }
}
