/// The facts that a label's territories may have, and those of the labels that it is scored from, each in
/// its slot: what a table of territories is made of.
///
/// | fact | what it is |
/// |---|---|
/// | `territory.kind`… | the territory itself (`TerritoryFacts`) |
/// | `answers.ID` | the answer to a question |
/// | `indicators.ID` | the value of an indicator that rules read |
/// | `holds` | the stars held today |
/// | any other | what ordinary rules read: the pack's, and those of engines beside it |
///
/// The statuses of measures stand beside the facts (`FactTable.statuses(row:of:)`).
package struct LabelSchema: Sendable {
  /// Where the facts of one label stand.
  package struct Slots: Sendable {
    /// Of `TerritoryFacts.read`, in its order.
    package var territory: [Int]
    /// Of the questions, by their place in the label.
    package var answers: [Int]
    /// Of the indicators, by their place in the label.
    package var indicators: [Int]
    /// Of the other facts of the pack, by their place in `PackLabel.facts`; nil for those of an origin,
    /// which nobody reads.
    package var facts: [Int?]
  }

  /// The label.
  package let label: PackLabel
  /// The labels that it is scored from; empty to score its own statuses.
  package let origins: [PackLabel]
  /// The facts.
  package let facts: FactSchema

  /// Where the facts of the label stand.
  package let own: Slots
  /// Where those of the labels that it is scored from stand, in their order.
  package let ofOrigins: [Slots]
  let competences: Int
  let formerCompetences: Int
  let holds: Int
  /// The facts of ordinary rules: the pack's, and those of engines beside it.
  package let ordinary: FactSchema
  /// What a scorecard answers of them.
  let scoreFacts: ScoreFacts
  /// Where they stand, by name; one that only a scorecard answers stands nowhere.
  let slotsOfOrdinary: [String: Int]
  /// Those of them that only ordinary rules read.
  let ordinarySlots: [Int]
  /// Those of them that no label has of its own, so that its rules know them by reading them only.
  let factsOfOrdinaryAlone: SlotSet

  /// The facts of one label alone.
  package init(_ label: PackLabel) {
    // The label made it when it was loaded.
    self.init(label, [], label.schema, ordinary: label.facts)
  }

  /// The facts of a label and of those that it is scored from.
  ///
  /// - Parameter ordinary: the facts of ordinary rules; nil for those of the label's pack alone.
  /// - Throws: `conflicting-fact` for a question that two of them ask otherwise, or a fact that an engine beside
  ///   the pack declares otherwise.
  package init(
    _ label: PackLabel, from origins: [PackLabel], ordinary: FactSchema? = nil
  ) throws(Diagnostic) {
    var declarations = label.schema.declarations
    var known = Dictionary(
      declarations.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { a, _ in a })
    for origin in origins {
      for fact in origin.factsOfAnswers + origin.factsOfIndicators {
        if let place = known[fact.name] {
          guard declarations[place].type == fact.type else {
            throw Diagnostic(
              "conflicting-fact",
              LocalizedText(
                "« \(fact.name) » est déclaré différemment par \(label.id) et \(origin.id)",
                english: "“\(fact.name)” is declared differently by \(label.id) and \(origin.id)"),
              at: fact.location)
          }
        } else {
          known[fact.name] = declarations.count
          declarations.append(fact)
        }
      }
    }
    let names = label.namesOfOwn
    for fact in ordinary?.declarations ?? [] where known[names[fact.name] ?? fact.name] == nil {
      known[fact.name] = declarations.count
      declarations.append(fact)
    }
    self.init(
      label, origins, try FactSchema(declarations), ordinary: ordinary ?? label.facts)
  }

  private init(
    _ label: PackLabel, _ origins: [PackLabel], _ facts: FactSchema, ordinary: FactSchema
  ) {
    self.label = label
    self.origins = origins
    self.facts = facts
    self.ordinary = ordinary
    scoreFacts = ScoreFacts(label.framework, ordinary)
    func slots(_ label: PackLabel, isOrigin: Bool) -> Slots {
      func all(_ declarations: [FactDeclaration]) -> [Int] {
        declarations.compactMap { facts.slot(of: $0.name) }
      }
      return Slots(
        territory: all(TerritoryFacts.read), answers: all(label.factsOfAnswers),
        indicators: all(label.factsOfIndicators),
        facts: label.facts.declarations.map { isOrigin ? nil : facts.slot(of: $0.name) })
    }
    own = slots(label, isOrigin: false)
    ofOrigins = origins.map { slots($0, isOrigin: true) }
    competences = facts.slot(of: TerritoryFacts.competences.name) ?? 0
    formerCompetences = facts.slot(of: TerritoryFacts.formerCompetences.name) ?? 0
    holds = facts.slot(of: TerritoryFacts.holds.name) ?? 0
    let names = label.namesOfOwn
    slotsOfOrdinary = Dictionary(
      ordinary.declarations.compactMap { fact in
        (facts.slot(of: fact.name) ?? names[fact.name].flatMap { facts.slot(of: $0) })
          .map { (fact.name, $0) }
      }, uniquingKeysWith: { a, _ in a })
    let shared = Set(own.territory + own.answers + own.indicators + [holds])
    ordinarySlots = slotsOfOrdinary.values.filter { !shared.contains($0) }.sorted()
    let ofLabels = ofOrigins.flatMap { $0.territory + $0.answers + $0.indicators }
    let known = shared.union(ofLabels + [competences, formerCompetences])
    factsOfOrdinaryAlone = SlotSet(ordinarySlots.filter { !known.contains($0) })
  }

  /// Where the value of an indicator goes that a record calls `id`, with a label's id in front or not.
  func slots(ofIndicator id: String) -> Set<Int> {
    var names = [id]
    for label in [label] + origins where id.hasPrefix(label.id + "_") {
      names.append(String(id.dropFirst(label.id.utf8.count + 1)))
    }
    let facts = names.flatMap { ["indicators.\($0)", OrdinaryFacts.name($0, in: "indicators")] }
    return Set(facts.compactMap { self.facts.slot(of: $0) })
  }

  /// Whether a fact may decide points: it is no fact of ordinary rules alone.
  package func isOfLabel(_ fact: String) -> Bool {
    facts.slot(of: fact).map { !ordinarySlots.contains($0) } ?? false
  }

  /// A territory as this label alone has it: what is only of the labels that another one is scored from is
  /// left out.
  func own(of table: FactTable, row: Int) -> Subject {
    var subject = table.subject(row: row)
    subject.facts = subject.facts.filter { facts.slot(of: $0.key) != nil }
    subject.statuses = subject.statuses.filter { framework($0.key) != nil }
    return subject
  }

  /// The place of a framework: the label's own is first; nil for another one.
  func framework(_ id: String) -> Int? {
    ([label] + origins).firstIndex { $0.id == id }
  }
}

extension PackLabel {
  /// The label's own facts by the names that ordinary rules have for them, where what is no letter or digit of
  /// an id is `_`.
  fileprivate var namesOfOwn: [String: String] {
    var names: [String: String] = [:]
    for question in questions {
      names[OrdinaryFacts.name(question.id, in: "answers")] = question.fact.name
    }
    for id in indicators {
      names[OrdinaryFacts.name(id, in: "indicators")] = "indicators.\(id)"
    }
    return names
  }

  /// The facts that the questions ask for.
  package var factsOfAnswers: [FactDeclaration] { questions.map(\.fact) }
  /// The facts that the indicators are.
  package var factsOfIndicators: [FactDeclaration] {
    indicators.map { FactDeclaration("indicators.\($0)", type: .number) }
  }

  /// The facts of the territories of a label with these questions, indicators and ordinary facts.
  ///
  /// A fact that ordinary rules read under the name of one of the label's own is that one.
  static func schema(
    _ questions: [LabelQuestion], _ indicators: [String], _ facts: FactSchema
  ) throws(Diagnostic) -> FactSchema {
    let own =
      TerritoryFacts.all + questions.map(\.fact)
      + indicators.map { FactDeclaration("indicators.\($0)", type: .number) }
      + [TerritoryFacts.holds]
    let taken = Set(own.map(\.name))
    return try FactSchema(own + facts.declarations.filter { !taken.contains($0.name) })
  }
}
