/// What a study finds: every outcome of every subject, and their ranking.
///
/// ```swift
/// try study.results.place(ofRow: 0)  // .ranked(rank: 3, score: 4.5, isTied: false)
/// ```
public struct StudyResults: Sendable {
  /// The place of a subject in a ranking.
  public enum Place: Sendable, Hashable {
    /// Eligible.
    case ranked(rank: Int, score: Double, isTied: Bool)
    /// Refused by these prerequisites, in rule order.
    case refused([String])
    /// These facts are missing.
    case unknown([Outcome.MissingFact])
    /// The data or a rule is wrong.
    case failed
  }

  /// The rules, date and parameters.
  public let evaluation: Evaluation
  /// The subjects.
  public let table: FactTable
  /// Every outcome, with its provenance.
  public let outcomes: OutcomeTable
  /// The rules of programme scope, in rule order.
  public let programme: [(rule: Rule, outcome: Outcome)]
  /// The ranking.
  public let ranking: Ranking

  private let places: [String: Place]

  /// Evaluates subjects.
  ///
  /// - Parameters:
  ///   - earlier: what was found under another scenario, so that only what it moves is computed.
  ///   - changed: the rows whose facts are others.
  init(
    _ runner: EvaluationRunner, _ table: FactTable, pack: RulePack, after earlier: StudyResults?,
    changed: Set<Int>
  ) throws(Diagnostic) {
    evaluation = runner.evaluation
    self.table = table
    outcomes =
      if let earlier {
        try runner.run(
          table, after: earlier.outcomes, of: earlier.evaluation, changed: changed)
      } else {
        try runner.run(table)
      }
    var builder = RankingBuilder(evaluation, pack: pack.id, ties: pack.ties)
    try builder.add(table, outcomes)
    var ranking = builder.ranking()
    programme = try runner.runProgramme(reading: ranking)
    ranking.add(programme: programme, in: runner.evaluation)
    self.ranking = ranking
    var places: [String: Place] = [:]
    places.reserveCapacity(table.count)
    for entry in ranking.ranked {
      places[entry.id] = .ranked(rank: entry.rank, score: entry.score, isTied: entry.isTied)
    }
    for refused in ranking.refused { places[refused.id] = .refused(refused.because.map(\.rule)) }
    for unknown in ranking.unknown { places[unknown.id] = .unknown(unknown.missing) }
    // A record whose id was taken changes nothing for the subject that has it.
    for failed in ranking.failed where places[failed.id] == nil { places[failed.id] = .failed }
    self.places = places
  }

  /// The place of the subject of a row.
  public func place(ofRow row: Int) -> Place {
    places[table.identities[row].id] ?? .failed
  }

}

extension StudyResults.Place: Encodable {
  private enum CodingKeys: String, CodingKey { case standing, rank, score, tied, because, missing }

  /// The word of the place: `ranked`, `refused`, `unknown`, `failed`.
  public var word: String {
    switch self {
    case .ranked: "ranked"
    case .refused: "refused"
    case .unknown: "unknown"
    case .failed: "failed"
    }
  }

  /// Writes the word, and what goes with it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(word, forKey: .standing)
    switch self {
    case .ranked(let rank, let score, let isTied):
      try container.encode(rank, forKey: .rank)
      try container.encode(score, forKey: .score)
      if isTied { try container.encode(true, forKey: .tied) }
    case .refused(let rules): try container.encode(rules, forKey: .because)
    case .unknown(let missing): try container.encode(missing, forKey: .missing)
    case .failed: break
    }
  }
}
