extension OutcomeTable {
  /// Makes a failure of each outcome that is unknown because a value is wrong in the data: nobody is asked
  /// for what was given.
  mutating func blameData(of table: FactTable, rows: [Int], _ rules: SlotSet) {
    let wrong = table.wrongRows
    guard !wrong.isEmpty else { return }
    let wanted = Set(rows)
    for row in wrong where wanted.contains(row) {
      let problems = table.problems(row: row)
      for rule in rules.slots {
        guard var outcome = self[row, rule], case .unknown(let missing) = outcome.answer,
          let problem = problems.first(where: { problem in
            missing.contains { $0.isPart(of: problem.fact) }
          })
        else { continue }
        let declaration = problem.fact.flatMap { table.schema.slot(of: $0) }
          .map { table.schema.declarations[$0] }
        outcome.answer = .failed(.unknown(for: problem, declaration))
        self[row, rule] = outcome
      }
    }
  }
}

extension Outcome.MissingFact {
  /// Whether it is a fact or stands inside it: `actors[2].class` inside `actors`.
  fileprivate func isPart(of fact: String?) -> Bool {
    guard let name = fact else { return false }
    return self.fact == name || self.fact.hasPrefix(name + "[") || self.fact.hasPrefix(name + ".")
  }
}
