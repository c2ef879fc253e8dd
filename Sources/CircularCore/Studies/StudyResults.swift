/// What a study finds: every outcome of every subject, and their ranking.
///
/// ```swift
/// try study.results.place(ofRow: 0)  // .ranked(rank: 3, score: 4.5, isTied: false)
/// ```
public struct StudyResults: Sendable {
  /// The place of a subject in a ranking.
  public enum Place: Sendable, Hashable {
    /// Eligible; tied where another has the same rank, not where something parts those of the same score.
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

  /// Where each row went in the ranking.
  private let places: RowPlaces
  /// The groups of the ranking, for other weights.
  private let groups: RankingGroups
  /// What the rules have read.
  private let readings: RuleReadings
  /// Whose outcomes these are, but for `again`.
  private let origin: Origin
  /// The rows that were evaluated again, by rule.
  private let again: [Int: SlotSet]

  /// Marks the results of one evaluation of everything.
  private final class Origin: Sendable {}

  /// - Parameters:
  ///   - order: the rows in the order of their ids.
  ///   - earlier: results of the same base, and what is another now.
  init(
    _ runner: EvaluationRunner, _ table: FactTable, pack: RulePack, inOrderOfIDs order: [UInt32],
    after earlier: (results: StudyResults, change: StudyChange)? = nil
  ) throws(Diagnostic) {
    evaluation = runner.evaluation
    self.table = table
    let empty = RankingBuilder(evaluation, pack: pack.id, ties: pack.ties)
    var builder: RankingBuilder?
    if let (results, change) = earlier {
      var (outcomes, readings) = (results.outcomes, results.readings)
      let moved = try runner.run(table, after: change, in: &outcomes, &readings)
      (self.outcomes, self.readings) = (outcomes, readings)
      origin = results.origin
      again = results.again.merging(moved) { $0.union($1) }
      if moved.isEmpty, !change.changesFacts {
        builder = empty.taking(results.groups, of: results.evaluation)
      }
    } else {
      outcomes = try runner.run(table)
      readings = RuleReadings(outcomes)
      origin = Origin()
      again = [:]
    }
    var places: RowPlaces
    var ranking: Ranking
    if var weighed = earlier?.results.places, let builder,
      // The same rows in the same groups: they are weighed anew, and that is all.
      case let again = builder.ranking(&weighed, inOrderOfIDs: order), again.ranked.areComparable
    {
      (places, ranking, groups) = (weighed, again, builder.groups)
    } else {
      var builder = empty
      places = RowPlaces(rowCount: table.count)
      try builder.add(table, outcomes, noting: &places)
      ranking = builder.ranking(&places, inOrderOfIDs: order)
      groups = builder.groups
    }
    programme = try runner.runProgramme(reading: ranking)
    ranking.add(programme: programme, in: runner.evaluation)
    self.ranking = ranking
    self.places = places
  }

  /// By which packs they were made.
  public var stamps: [PackStamp] { evaluation.evaluator.stamps }

  /// The place of a subject.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public func place(of id: String) throws(Diagnostic) -> Place {
    place(ofRow: try table.row(of: id))
  }

  /// The place of the subject of a row.
  public func place(ofRow row: Int) -> Place {
    switch places[row] {
    case .ranked(let place):
      let seat = ranking.ranked.seat(at: place)
      return .ranked(rank: seat.rank, score: seat.score, isTied: seat.isTied)
    case .refused(let index): return .refused(groups.refusals(index))
    case .unknown(let index): return .unknown(ranking.unknown[index].missing)
    case .failed: return .failed
    }
  }

  /// Where a row went, without the words of it.
  func seat(ofRow row: Int) -> Seat {
    switch places[row] {
    case .ranked(let place):
      let seat = ranking.ranked.seat(at: place)
      return .ranked(rank: seat.rank, score: seat.score, isTied: seat.isTied)
    case .refused: return .refused
    case .unknown, .failed: return .other
    }
  }

  /// What parts the subject of a row from others of its score, by its place among the ranking's `ties`.
  package func partedBy(ofRow row: Int) -> [Int] {
    guard case .ranked(let place) = places[row] else { return [] }
    return ranking.ranked.partedBy(at: place)
  }

  /// A place of which refusals and missing facts are not told.
  enum Seat {
    case ranked(rank: Int, score: Double, isTied: Bool)
    case refused
    case other

    /// Whether a prerequisite refuses the subject.
    var isRefused: Bool { if case .refused = self { true } else { false } }
  }

  /// The rank of the subject of a row; nil where it has none.
  package func rank(ofRow row: Int) -> Int? {
    if case .ranked(let rank, _, _) = seat(ofRow: row) { rank } else { nil }
  }

  /// The rows, by rule, whose outcomes may differ from those of other results; nil where all may.
  func moved(from other: StudyResults) -> [Int: SlotSet]? {
    guard origin === other.origin else { return nil }
    return again.merging(other.again) { $0.union($1) }
  }
}

extension StudyResults.Place: Encodable {
  private enum CodingKeys: String, CodingKey {
    case standing, rank, score, tied, partedBy, because, missing
  }

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
  public func encode(to encoder: any Encoder) throws { try encode(to: encoder, partedBy: []) }

  /// Writes the same with what parts the subject, as a ranking writes it: `tied` is then said of the score.
  func encode(to encoder: any Encoder, partedBy: [Int]) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(word, forKey: .standing)
    switch self {
    case .ranked(let rank, let score, let isTied):
      try container.encode(rank, forKey: .rank)
      try container.encode(score, forKey: .score)
      if isTied || !partedBy.isEmpty { try container.encode(true, forKey: .tied) }
      if !partedBy.isEmpty { try container.encode(partedBy, forKey: .partedBy) }
    case .refused(let rules): try container.encode(rules, forKey: .because)
    case .unknown(let missing): try container.encode(missing, forKey: .missing)
    case .failed: break
    }
  }
}
