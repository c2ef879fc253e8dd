/// What a scenario may change of a label: parameters of its rules, and facts, answers and statuses of its
/// territories.
package struct LabelTerms: ScenarioTerms {
  /// The parameters of the pack.
  package let parameters: [Parameter]
  /// Its ordinary rules.
  package let rules: [Rule]
  /// The facts of the territories.
  package var schema: FactSchema { facts.facts }

  private let facts: LabelSchema
  private var label: PackLabel { facts.label }

  /// Makes the terms of a label.
  ///
  /// - Parameters:
  ///   - pack: its pack.
  ///   - schema: the facts of its territories.
  package init(_ pack: RulePack, _ schema: LabelSchema) {
    parameters = pack.parameters
    rules = pack.rules
    facts = schema
  }

  /// A parameter, a fact, an answer to a question or the status of a measure.
  package func kinds(ofChanged name: String) -> [Scenario.Kind] {
    var kinds: [Scenario.Kind] = []
    if parameters.contains(where: { $0.name == name }) { kinds.append(.parameter) }
    if facts.slot(ofFact: name) != nil { kinds.append(.fact) }
    if label.question(name) != nil { kinds.append(.answer) }
    if label.framework.index(of: label.measure(name)) != nil { kinds.append(.status) }
    return kinds
  }

  /// Refuses: a label has no weights.
  package func weight(_ change: Scenario.Change) throws(Diagnostic) -> Double {
    throw Diagnostic(
      "unknown-rule",
      LocalizedText(
        "un label n'a pas de poids\u{00A0}: ses points sont ceux du référentiel",
        english: "a label has no weights: its points are those of the framework"))
  }

  /// The change of a fact, of an answer or of a measure's status.
  package func effect(_ change: Scenario.Change) throws(Diagnostic) -> ScenarioEffect {
    switch change.target.kind {
    case .answer: try answer(change)
    case .status: try status(change)
    case .fact, .parameter, .weight: try fact(change)
    }
  }

  /// A fact by its name, or one of the territory itself by the last part of it: `population`.
  private func fact(_ change: Scenario.Change) throws(Diagnostic) -> ScenarioEffect {
    let name = change.target.name
    let territory = TerritoryFacts.all.map(TerritoryFacts.shortName)
    guard let slot = facts.slot(ofFact: name) else {
      let known = territory + facts.ordinary.declarations.map(\.name)
      var problem = facts.ordinary.undeclared(name)
      problem.suggestion = LocalizedText(
        nearestName(to: name, among: known)
          ?? TerritoryFacts.read.map(TerritoryFacts.shortName).joined(separator: ", "))
      throw problem
    }
    return try factEffect(change, slot: slot)
  }

  private func answer(_ change: Scenario.Change) throws(Diagnostic) -> ScenarioEffect {
    let id = change.target.name
    guard let question = label.question(id) else { throw label.undeclared(id, at: nil) }
    let declared = label.questions[question]
    let slot = facts.own.answers[question]
    if change.value.isEmpty { return .fact(slot: slot, nil) }
    guard let answer = declared.answer(written: change.value) else {
      throw Diagnostic(
        "wrong-answer",
        LocalizedText(
          "réponse à « \(id) »\u{00A0}: trouvé « \(change.value) », attendu \(declared.expected.french)",
          english:
            "answer to “\(id)”: found “\(change.value)”, expected \(declared.expected.text(in: .english))"
        ),
        suggestion: FactType.choice(near: change.value, among: declared.choices)
          .map { LocalizedText($0) })
    }
    return .fact(slot: slot, answer)
  }

  private func status(_ change: Scenario.Change) throws(Diagnostic) -> ScenarioEffect {
    let node = try label.framework.index(of: label.measure(change.target.name), at: nil)
    return .status(
      framework: label.id, node: node,
      try MeasureStatus.read(written: change.value))
  }
}

extension LabelSchema {
  /// The slot of a fact by its name, or of one of the territory itself by the last part of it.
  package func slot(ofFact name: String) -> Int? {
    slotsOfOrdinary[name] ?? facts.slot(of: name) ?? facts.slot(of: "territory.\(name)")
  }
}
