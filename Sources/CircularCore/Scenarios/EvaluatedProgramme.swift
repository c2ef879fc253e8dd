/// Subjects evaluated whole: every rule of every one, and their ranking.
///
/// ```swift
/// let base = try EvaluatedProgramme(evaluation, table, pack: pack.pack)
/// base.standing(ofRow: 0)  // .ranked(rank: 3, score: 4.5, isTied: false)
/// ```
public struct EvaluatedProgramme: Sendable {
  /// Where a subject stands in a ranking.
  public enum Standing: Sendable, Hashable {
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

  private let standings: [String: Standing]

  /// Evaluates and ranks.
  ///
  /// - Throws: what stops a whole evaluation; an error in one rule is that rule's outcome.
  /// - Complexity: every rule of every row, some tenths of a microsecond each for simple rules.
  public init(
    _ evaluation: Evaluation, _ table: FactTable, pack: RulePack
  ) throws(Diagnostic) {
    self.evaluation = evaluation
    self.table = table
    let runner = try evaluation.makeRunner()
    outcomes = try runner.run(table)
    programme = try runner.runProgramme()
    var builder = RankingBuilder(evaluation, pack: pack.id, ties: pack.ties)
    try builder.add(table, outcomes)
    builder.addProgramme(programme)
    ranking = builder.ranking()
    var standings: [String: Standing] = [:]
    standings.reserveCapacity(table.count)
    for entry in ranking.ranked {
      standings[entry.id] = .ranked(rank: entry.rank, score: entry.score, isTied: entry.isTied)
    }
    for refused in ranking.refused { standings[refused.id] = .refused(refused.because.map(\.rule)) }
    for unknown in ranking.unknown { standings[unknown.id] = .unknown(unknown.missing) }
    // A record whose id was taken changes nothing for the subject that has it.
    for failed in ranking.failed where standings[failed.id] == nil {
      standings[failed.id] = .failed
    }
    self.standings = standings
  }

  /// Where the subject of a row stands.
  public func standing(ofRow row: Int) -> Standing {
    standings[table.identities[row].id] ?? .failed
  }

  /// The row of a subject; nil if there is none.
  public func row(of id: String) -> Int? { table.identities.firstIndex { $0.id == id } }

  /// Every outcome of a subject, with its reasons in words.
  public func subject(row: Int) -> ScoredSubject {
    ScoredSubject(pack: ranking.pack, sound: table, outcomes, row: row, in: evaluation)
  }
}

extension EvaluatedProgramme.Standing: Encodable {
  private enum CodingKeys: String, CodingKey { case standing, rank, score, tied, because, missing }

  /// The word of the standing: `ranked`, `refused`, `unknown`, `failed`.
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
