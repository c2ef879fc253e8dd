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

  /// Adds a territory as ordinary rules see it: its facts, the answers that its competences give, and what its own
  /// scorecard answers (`ScoreFacts`).
  ///
  /// A value that an ordinary fact does not allow is unknown to its rules, and noted.
  ///
  /// - Parameters:
  ///   - table: territories.
  ///   - row: which of them.
  ///   - outcome: what it scores; points that nobody can trust stay unknown.
  ///   - seen: a table of the facts `ordinary`.
  func appendOrdinary(
    _ table: FactTable, row: Int, scoring outcome: LabelOutcome, to seen: inout FactTable
  ) {
    let new = seen.appendRow(table.identities[row])
    fillOrdinary(table, row: row, scoring: outcome, in: &seen, row: new)
  }

  /// The same for a row that is there and has no facts.
  func fillOrdinary(
    _ table: FactTable, row: Int, scoring outcome: LabelOutcome, in seen: inout FactTable,
    row new: Int
  ) {
    var given: Set<Int> = []
    func set(_ value: FactValue, _ name: String, _ slot: Int) {
      do throws(Diagnostic) {
        try seen.set(value, name: name, row: new, at: table.identities[row].location)
      } catch {
        seen.note(error, row: new, slot: slot)
      }
    }
    for (slot, fact) in ordinary.declarations.enumerated() {
      guard let place = slotsOfOrdinary[fact.name], let value = table.value(row: row, slot: place)
      else { continue }
      given.insert(slot)
      set(value, fact.name, slot)
      if let origin = table.origin(row: row, slot: place) {
        seen.setOrigin(origin, row: new, slot: slot)
      }
    }
    func offer(_ value: FactValue, _ name: String) {
      guard let slot = ordinary.slot(of: name), given.insert(slot).inserted else { return }
      set(value, name, slot)
    }
    for deduction in deduced(table, row: row, of: label, own) {
      offer(
        .boolean(deduction.isYes),
        OrdinaryFacts.name(label.questions[deduction.question].id, in: "answers"))
    }
    guard outcome.undecided.isEmpty else { return }
    scoreFacts.offer(outcome.scorecard, label.scale) { offer($0, $1) }
  }
}
