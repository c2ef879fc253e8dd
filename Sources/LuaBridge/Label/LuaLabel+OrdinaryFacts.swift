public import CircularCore

extension LuaLabel {
  /// A territory as the label's ordinary rules see it: its facts, and those that its own object and its
  /// own scorecard answer (`ScoreFacts`).
  ///
  /// - Parameters:
  ///   - subject: the territory.
  ///   - scorecard: what it scores; without it, facts of the score stay unknown.
  public func ordinarySubject(
    _ subject: LabelSubject, scoring scorecard: Scorecard? = nil
  ) -> Subject {
    var ordinary = Subject(
      id: subject.id, name: subject.name, facts: subject.facts, origins: subject.factOrigins,
      location: subject.location)
    func offer(_ value: FactValue?, _ name: String) {
      guard let value, facts.slot(of: name) != nil, ordinary.facts[name] == nil else { return }
      ordinary.facts[name] = value
    }
    let territory = subject.territory
    offer(territory.kind.map { .text($0.rawValue) }, "territory.kind")
    offer(territory.subtype.map { .text($0.rawValue) }, "territory.subtype")
    offer(territory.population.map { .integer(Int64($0)) }, "territory.population")
    offer(territory.isOverseas.map { .boolean($0) }, "territory.overseas")
    offer(territory.isUrban.map { .boolean($0) }, "territory.urbanArea")
    for answer in subject.answers {
      let value: FactValue =
        switch answer.value {
        case .boolean(let value): .boolean(value)
        case .choice(let id): .text(id)
        case .proportion(let share): .number(share)
        }
      offer(value, OrdinaryFacts.name(questions[answer.question].id, in: "answers"))
    }
    for (id, value) in subject.indicators.sorted(by: { $0.key < $1.key }) {
      offer(.number(value), OrdinaryFacts.name(id, in: "indicators"))
    }
    if let scorecard { scoreFacts.offer(scorecard, scale) { offer($0, $1) } }
    return ordinary
  }
}
