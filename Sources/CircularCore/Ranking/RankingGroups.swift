/// Who stands where before anybody has a rank: the rows of tables in the four groups of a ranking.
///
/// Which criteria weigh is settled here, what they weigh is not: under other weights of the same criteria the
/// same groups are added up and put in order again, and nothing else is done.
struct RankingGroups: Sendable {
  private var ranked: [RankedChunk] = []
  private var refused: [RefusedChunk] = []
  private var unknown: [UnknownChunk] = []
  private var failed: [(rows: [Ranking.Failed], alerts: ReasonRanges, reasons: CapturedReasons)] =
    []
  private var sideFailures: [Ranking.Failed] = []
  /// Whether anybody failed whose score could not be compared: under other weights it may be one again.
  private(set) var haveScoresBeyondComparing = false

  /// Adds the rows of a table.
  mutating func append(_ draft: Draft) {
    let reasons = draft.reasons.captured()
    ranked.append(draft.ranked.chunk(reasons))
    refused.append(draft.refused.chunk(reasons))
    unknown.append(draft.unknown.chunk(reasons))
    failed.append((draft.failed, draft.failedAlerts, reasons))
    sideFailures += draft.sideFailures
    if draft.haveScoresBeyondComparing { haveScoresBeyondComparing = true }
  }

  /// The same groups, for other parameters that their words may name.
  func under(_ evaluation: Evaluation) -> RankingGroups {
    var groups = RankingGroups()
    groups.sideFailures = sideFailures
    groups.haveScoresBeyondComparing = haveScoresBeyondComparing
    for place in ranked.indices {
      let reasons = failed[place].reasons.under(evaluation)
      groups.ranked.append(ranked[place].telling(reasons))
      groups.refused.append(refused[place].telling(reasons))
      groups.unknown.append(unknown[place].telling(reasons))
      groups.failed.append((failed[place].rows, failed[place].alerts, reasons))
    }
    return groups
  }

  /// Fills the groups of a ranking; those that are ranked are added up, and have no order yet.
  func fill(_ ranking: inout Ranking, weights: [(criterion: Int, weight: Double)]) {
    ranking.ranked = RankedRows(ranked.filter { $0.count > 0 }, weights: weights)
    for chunk in refused { ranking.refused.append(chunk) }
    for chunk in unknown { ranking.unknown.append(chunk) }
    for (rows, alerts, reasons) in failed {
      for (index, row) in rows.enumerated() {
        var row = row
        row.alerts = reasons.listed(alerts[index])
        ranking.failed.append(row)
      }
    }
    ranking.sideFailures = sideFailures
  }

  /// The prerequisites that a refused row does not meet, in rule order, in the groups of one table.
  func refusals(_ row: Int) -> [String] { refused[0].rules(row) }

  /// The rows of one table that are being put in groups.
  struct Draft {
    var reasons: CapturedReasons.Draft
    var ranked: RankedChunk.Draft
    var refused = RefusedChunk.Draft()
    var unknown = UnknownChunk.Draft()
    fileprivate var failed: [Ranking.Failed] = []
    fileprivate var failedAlerts = ReasonRanges()
    var sideFailures: [Ranking.Failed] = []
    var haveScoresBeyondComparing = false

    init(_ evaluation: Evaluation, _ table: FactTable, _ columns: Ranking.Columns) {
      reasons = CapturedReasons.Draft(evaluation, table)
      ranked = RankedChunk.Draft(columns)
    }

    /// Adds a subject in which something is wrong.
    mutating func add(
      failed identity: FactTable.Identity, _ errors: [Ranking.Failure], alerts: Range<Int>
    ) {
      failed.append(
        Ranking.Failed(id: identity.id, name: identity.name, errors: errors, alerts: nil))
      failedAlerts.append(alerts)
    }
  }
}
