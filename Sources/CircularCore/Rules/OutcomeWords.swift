/// What cells of an `OutcomeTable` refer to: lists of missing facts, kept once for rows that lack the same, and
/// packed reasons.
struct OutcomeWords: Sendable {
  /// The lists of missing facts.
  private(set) var missing: [[Outcome.MissingFact]] = []
  /// The reasons of conditions.
  var reasons = CapturedWordings()

  /// The place of a list of missing facts; rows that lack the same mostly come one after another.
  mutating func place(of facts: [Outcome.MissingFact]) -> Int {
    if missing.last != facts { missing.append(facts) }
    return missing.count - 1
  }
}
