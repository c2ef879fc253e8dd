extension LabelSchema {
  /// Whether anything is known of a territory that only ordinary rules read.
  func hasOrdinaryFacts(_ table: FactTable, row: Int) -> Bool {
    ordinarySlots.contains { table.isKnown(row: row, slot: $0) }
  }

  /// The stars that a territory holds; nil for none.
  func stars(_ table: FactTable, row: Int) -> Int? {
    guard case .integer(let stars)? = table.value(row: row, slot: holds), stars > 0 else {
      return nil
    }
    return Int(stars)
  }

  /// A territory as the label's ordinary rules see it: its facts, the answers that its competences give, and
  /// what its own scorecard answers (`ScoreFacts`).
  ///
  /// - Parameters:
  ///   - table: territories.
  ///   - row: which of them.
  ///   - scorecard: what it scores; without it, facts of the score stay unknown.
  func ordinarySubject(
    _ table: FactTable, row: Int, scoring scorecard: Scorecard?
  ) -> Subject {
    let identity = table.identities[row]
    var ordinary = Subject(id: identity.id, name: identity.name, location: identity.location)
    for fact in label.facts.declarations {
      guard let slot = slotsOfOrdinary[fact.name] else { continue }
      ordinary.facts[fact.name] = table.value(row: row, slot: slot)
      ordinary.origins[fact.name] = table.origin(row: row, slot: slot)
    }
    func offer(_ value: FactValue, _ name: String) {
      guard label.facts.slot(of: name) != nil, ordinary.facts[name] == nil else { return }
      ordinary.facts[name] = value
    }
    for deduction in deduced(table, row: row, of: label, own) {
      offer(
        .boolean(deduction.isYes),
        OrdinaryFacts.name(label.questions[deduction.question].id, in: "answers"))
    }
    if let scorecard { label.scoreFacts.offer(scorecard, label.scale) { offer($0, $1) } }
    return ordinary
  }
}
