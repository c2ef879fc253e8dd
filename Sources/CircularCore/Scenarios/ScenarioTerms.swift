/// What the changes of a scenario are read by: the facts, parameters and rules that it may name.
///
/// An `Evaluator` is one; a label adds answers and statuses.
package protocol ScenarioTerms: Sendable {
  /// The facts of the subjects.
  var schema: FactSchema { get }
  /// The parameters.
  var parameters: [Parameter] { get }
  /// The rules that read them.
  var rules: [Rule] { get }

  /// The weight that a change gives to a criterion.
  ///
  /// - Throws: `unknown-rule`, or the refusal of the value.
  func weight(_ change: Scenario.Change) throws(Diagnostic) -> Double
  /// What a change makes of a subject: of a fact, an answer or a status.
  ///
  /// - Throws: what the change names that is not declared, or the refusal of its value.
  func effect(_ change: Scenario.Change) throws(Diagnostic) -> ScenarioEffect
  /// What may be changed under a name, what is meant where nothing tells it first; nothing where nothing is called so.
  func kinds(ofChanged name: String) -> [Scenario.Kind]
}

/// What a change makes of a subject.
package enum ScenarioEffect: Sendable, Hashable {
  /// A fact takes a value; unknown for nil.
  case fact(slot: Int, FactValue?)
  /// A measure of a framework takes a status; none for nil.
  case status(framework: String, node: Int, MeasureStatus?)

  /// What a change makes other, whatever it becomes.
  enum Thing: Hashable {
    case fact(slot: Int)
    case status(framework: String, node: Int)
  }

  /// What the change makes other.
  var thing: Thing {
    switch self {
    case .fact(let slot, _): .fact(slot: slot)
    case .status(let framework, let node, _): .status(framework: framework, node: node)
    }
  }
}

extension ScenarioTerms {
  /// What a name that nothing else tells apart means: a fact where nothing else is called so.
  ///
  /// - Parameters:
  ///   - name: what is changed.
  ///   - isOfSubject: whether it is changed of a subject, who has no parameters and no weights.
  func kind(ofChanged name: String, isOfSubject: Bool) -> Scenario.Kind {
    kinds(ofChanged: name).first { !isOfSubject || $0.isAboutSubject } ?? .fact
  }

  /// What is wrong with a change, with the word that changes what it names, where that is another one.
  func told(_ problem: Diagnostic, of change: Scenario.Change) -> Diagnostic {
    let kinds = kinds(ofChanged: change.name)
    guard !kinds.contains(change.kind),
      let kind = kinds.first(where: { change.subject == nil || $0.isAboutSubject }) ?? kinds.first
    else { return problem }
    let meant = Scenario.Change(
      kind, change.name, change.value, of: kind.isAboutSubject ? change.subject : nil)
    var told = problem
    told.message = problem.message.map { text, language in
      let word = kind.word.text(in: language)
      return language == .french
        ? "\(text)\u{A0}; « \(change.name) » se change par « \(word) »"
        : "\(text); “\(change.name)” is changed by “\(word)”"
    }
    // A line of a file is told as it should be; what an option or a command lacks, its words say.
    told.suggestion =
      change.location?.line == nil ? nil : LocalizedText { meant.line(in: $0) }
    return told
  }

  /// The change of a fact by its name.
  package func factEffect(
    _ change: Scenario.Change, slot: Int
  ) throws(Diagnostic) -> ScenarioEffect {
    .fact(slot: slot, try AppliedScenario.value(change, schema.declarations[slot]))
  }
}

extension Evaluator: ScenarioTerms {
  /// A parameter, a criterion for its weight, a fact.
  package func kinds(ofChanged name: String) -> [Scenario.Kind] {
    var kinds: [Scenario.Kind] = []
    if parameters.contains(where: { $0.name == name }) { kinds.append(.parameter) }
    if rules.contains(where: { $0.id == name && $0.kind == .criterion }) { kinds.append(.weight) }
    if (schema.slot(of: name) ?? schema.slot(headed: name)) != nil { kinds.append(.fact) }
    return kinds
  }

  /// The weight that a change gives to one of the criteria.
  public func weight(_ change: Scenario.Change) throws(Diagnostic) -> Double {
    let name = change.target.name
    let criteria = rules.filter { $0.kind == .criterion }.map(\.id)
    guard criteria.contains(name) else {
      throw Diagnostic(
        "unknown-rule",
        LocalizedText("aucun critère « \(name) »", english: "no criterion “\(name)”"),
        suggestion: (nearestName(to: name, among: criteria)
          ?? (criteria.isEmpty ? nil : criteria.prefix(8).joined(separator: ", "))).map {
            LocalizedText($0)
          })
    }
    let declaration = FactDeclaration(name, type: .number, minimum: 0)
    guard let weight = try AppliedScenario.value(change, declaration)?.double else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "\(name)\u{00A0}: le poids manque", english: "\(name): the weight is missing"))
    }
    return weight
  }

  /// The change of one of the facts; answers and statuses belong to labels.
  package func effect(_ change: Scenario.Change) throws(Diagnostic) -> ScenarioEffect {
    let name = change.target.name
    guard change.target.kind == .fact else {
      throw Diagnostic(
        "not-a-label",
        LocalizedText(
          "une réponse ou un statut change la note d'un label, pas ce dispositif",
          english: "an answer or a status changes the score of a label, not this pack"))
    }
    guard let slot = schema.slot(of: name) ?? schema.slot(headed: name) else {
      throw schema.undeclared(name)
    }
    return try factEffect(change, slot: slot)
  }
}

extension FactSchema {
  /// The slot of the only fact that people call so: by its label, or as the heading of a table; nil for none.
  package func slot(headed text: String) -> Int? {
    let name = text.folded
    let slots = declarations.indices.filter { declarations[$0].headings.contains(name) }
    return slots.count == 1 ? slots[0] : nil
  }
}
