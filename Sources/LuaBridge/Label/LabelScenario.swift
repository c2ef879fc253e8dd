public import CircularCore

/// A scenario as a label takes it: parameters for the rules, answers and statuses for the territories.
///
/// ```swift
/// let applied = try LabelScenario(scenario, for: pack, label)
/// let worker = try LabelWorker(pack, on: today, changing: applied.parameters)
/// let outcome = try worker.score(applied.changing(subject))
/// ```
public struct LabelScenario: Sendable {
  private enum Effect: Sendable {
    case answer(question: Int, LabelAnswer?)
    case status(node: Int, MeasureStatus?)
    case profile(LabelSubject.Profile.Field)
    case fact(String, FactValue?)
  }

  private struct SubjectChange: Sendable {
    var subject: String?
    var effect: Effect
  }

  /// The scenario.
  public let scenario: Scenario
  /// The parameters changed.
  public let parameters: [String: FactValue]

  private let changes: [SubjectChange]

  /// Reads the values of a scenario.
  ///
  /// - Throws: every change that names nothing declared, or whose value is refused, with the nearest
  ///   name.
  public init(
    _ scenario: Scenario, for pack: LuaRulePack, _ label: LuaLabel
  ) throws(Scenario.Refused) {
    var parameters: [String: FactValue] = [:]
    var changes: [SubjectChange] = []
    try scenario.forEachChange { (change) throws(Diagnostic) in
      let effect: Effect
      switch change.target.kind {
      case .parameter:
        parameters[change.target.name] = try ProgrammeScenario.parameter(change, pack.parameters)
        return
      case .weight:
        throw Diagnostic(
          "unknown-rule",
          LocalizedText(
            "un label n'a pas de poids\u{00A0}: ses points sont ceux du référentiel",
            english: "a label has no weights: its points are those of the framework"))
      case .fact: effect = try Self.fact(change, label)
      case .answer: effect = try Self.answer(change, label)
      case .status: effect = try Self.status(change, label)
      }
      changes.append(SubjectChange(subject: change.target.subject, effect: effect))
    }
    self.scenario = scenario
    self.parameters = parameters
    self.changes = changes
  }

  /// A fact of the territory itself, or one that ordinary rules of the pack read.
  private static func fact(
    _ change: Scenario.Change, _ label: LuaLabel
  ) throws(Diagnostic) -> Effect {
    let name = change.target.name
    if LabelSubject.Profile.Field.names.contains(name) {
      return .profile(try LabelSubject.Profile.Field(change))
    }
    guard let slot = label.facts.slot(of: name) else {
      let known = LabelSubject.Profile.Field.names + label.facts.declarations.map(\.name)
      var problem = label.facts.undeclared(name)
      problem.suggestion = LocalizedText(
        nearestName(to: name, among: known)
          ?? LabelSubject.Profile.Field.names.joined(separator: ", "))
      throw problem
    }
    return .fact(name, try ProgrammeScenario.value(change, label.facts.declarations[slot]))
  }

  private static func answer(
    _ change: Scenario.Change, _ label: LuaLabel
  ) throws(Diagnostic) -> Effect {
    let id = change.target.name
    guard let question = label.question(id) else { throw label.undeclared(id, at: nil) }
    if change.value.isEmpty { return .answer(question: question, nil) }
    let declared = label.questions[question]
    guard let answer = declared.answer(written: change.value) else {
      throw Diagnostic(
        "wrong-answer",
        LocalizedText(
          "réponse à « \(id) »\u{00A0}: trouvé « \(change.value) », attendu \(declared.expectedWords.french)",
          english:
            "answer to “\(id)”: found “\(change.value)”, expected \(declared.expectedWords.text(in: .english))"
        ),
        suggestion: FactType.choice(near: change.value, among: declared.choices)
          .map { LocalizedText($0) })
    }
    return .answer(question: question, answer)
  }

  private static func status(
    _ change: Scenario.Change, _ label: LuaLabel
  ) throws(Diagnostic) -> Effect {
    let node = try label.framework.index(of: label.measure(change.target.name), at: nil)
    if change.value.isEmpty { return .status(node: node, nil) }
    return .status(node: node, try MeasureStatus(written: change.value))
  }

  /// The territory under the scenario.
  public func changing(_ subject: LabelSubject) -> LabelSubject {
    var subject = subject
    for change in changes where change.subject == nil || change.subject == subject.id {
      switch change.effect {
      case .answer(let question, let answer):
        subject.answers.removeAll { $0.question == question }
        if let answer { subject.answers.append(.init(question: question, value: answer)) }
      case .status(let node, let status): subject.statuses[node] = status
      case .fact(let name, let value):
        subject.facts[name] = value
        subject.factOrigins[name] = value.map { _ in FactOrigin(source: scenario.name) }
      case .profile(let field):
        field.apply(to: &subject.territory)
        for index in subject.origins.indices { field.apply(to: &subject.origins[index].territory) }
      }
    }
    return subject
  }
}

extension LabelQuestion {
  /// What an answer must be, in the words that people write.
  var expectedWords: LocalizedText {
    kind == .boolean ? LocalizedText("oui ou non", english: "yes or no") : expected
  }

  /// An answer as people write it: `oui`, `EP_1_b` or its label, `0,4` or `40 %`; nil when the
  /// question does not allow it.
  func answer(written text: String) -> LabelAnswer? {
    let answer: LabelAnswer?
    switch kind {
    case .boolean: answer = Bool(written: text).map { .boolean($0) }
    case .choice:
      let choice = FactType.choice(meantBy: text, among: choices)?.id
      // What is no word of an open list is an answer of its own.
      answer = (choice ?? (isOpen ? text : nil)).map { .choice($0) }
    case .proportion: answer = Double(writtenShare: text).map { .proportion($0) }
    }
    return answer.flatMap { allows($0) ? $0 : nil }
  }
}

extension LabelSubject.Profile {
  /// How a population is written.
  static let populationFact = FactDeclaration(
    "population", type: .integer, unit: "hab", minimum: 0, maximum: 1e12)

  /// A change of what the territory itself is.
  enum Field: Sendable {
    case kind(Territory.Kind?)
    case subtype(Territory.Subtype?)
    case population(Int?)
    case overseas(Bool?)
    case urban(Bool?)

    /// What may be changed.
    static let names = ["population", "kind", "subtype", "overseas", "urbanArea"]

    /// Reads a change of one of these.
    ///
    /// - Throws: `wrong-type`.
    init(_ change: Scenario.Change) throws(Diagnostic) {
      let (name, text) = (change.target.name, change.value)
      func wrong(_ french: String, _ english: String) -> Diagnostic {
        Diagnostic(
          "wrong-type",
          LocalizedText(
            "\(name)\u{00A0}: trouvé « \(text) », attendu \(french)",
            english: "\(name): found “\(text)”, expected \(english)"))
      }
      func flag() throws(Diagnostic) -> Bool? {
        if text.isEmpty { return nil }
        guard let flag = Bool(written: text) else { throw wrong("oui ou non", "yes or no") }
        return flag
      }
      switch name {
      case "population":
        do throws(FactDeclaration.Refusal) {
          switch try LabelSubject.Profile.populationFact.read(cell: text) {
          case .integer(let count)?: self = .population(Int(count))
          default: self = .population(nil)
          }
        } catch {
          throw wrong("un nombre d'habitants", "a number of inhabitants")
        }
      case "kind":
        let kind = Territory.Kind.allCases.first { $0.rawValue.folded == text.folded }
        guard text.isEmpty || kind != nil else {
          let known = Territory.Kind.allCases.map(\.rawValue).joined(separator: ", ")
          throw wrong("l'un de\u{00A0}: \(known)", "one of: \(known)")
        }
        self = .kind(kind)
      case "subtype":
        let subtype = Territory.Subtype.allCases.first { $0.rawValue.folded == text.folded }
        guard text.isEmpty || subtype != nil else {
          let known = Territory.Subtype.allCases.map(\.rawValue).joined(separator: ", ")
          throw wrong("l'un de\u{00A0}: \(known)", "one of: \(known)")
        }
        self = .subtype(subtype)
      case "overseas": self = .overseas(try flag())
      default: self = .urban(try flag())
      }
    }

    func apply(to profile: inout LabelSubject.Profile) {
      switch self {
      case .kind(let kind): profile.kind = kind
      case .subtype(let subtype): profile.subtype = subtype
      case .population(let population): profile.population = population
      case .overseas(let isOverseas): profile.isOverseas = isOverseas
      case .urban(let isUrban): profile.isUrban = isUrban
      }
    }
  }
}
