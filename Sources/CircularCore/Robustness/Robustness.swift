/// How firmly a ranking stands on its weights: the interval of each weight that keeps each rank, who leads
/// whatever the weights, how often each has each rank over all weightings, and the nearest crossings.
///
/// ```swift
/// let robustness = Robustness(try study.ranking)
/// robustness.subjects.first?.intervals   // actors: 0.8 to 1.25
/// robustness.subjects.first?.shares[0]   // first in 62 % of all weightings
/// ```
///
/// It reads the points of ranked subjects and the criteria that weigh; those whose points are not known are
/// not ranked, and not here. Everywhere scores are compared as the ranking compares them: two that it has tied
/// are not parted by the noise of a sum, and what parts those of one score in the ranking does so in every draw.
public struct Robustness: Sendable, Encodable {
  /// A criterion that weighs.
  package struct Criterion: Sendable, Hashable, Encodable {
    /// The criterion's id.
    package var rule: String
    /// Its weight.
    package var weight: Double
  }

  /// The values of one weight, the others as they are, strictly between which a rank is kept.
  package struct Interval: Sendable, Hashable, Encodable {
    /// The criterion's id.
    package var rule: String
    /// The weight now.
    package var weight: Double
    /// Above this weight the rank is kept; nil where it is kept at 0 too.
    package var above: Double?
    /// Below this weight the rank is kept; nil where no weight is too great.
    package var below: Double?
  }

  /// A ranked subject.
  public struct Subject: Sendable, Encodable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String?
    /// The rank, from 1.
    public var rank: Int
    /// The score.
    public var score: Double
    /// What keeps the rank, weight by weight; empty for one whose rank is another's too, as any change may
    /// part them.
    package var intervals: [Interval]
    /// Whether others have the same score, as a ranking writes it; nil for no.
    package var tied: Bool?
    /// What parts it from them, by its place among the `ties`; nil for nothing.
    package var partedBy: [Int]?
    /// How many subjects it is never behind, whatever the weights, and sometimes ahead of.
    public var dominates: Int
    /// How many it is never ahead of.
    public var dominatedBy: Int
    /// In how many of all weightings it has each of the first ranks, from 0 to 1.
    public var shares: [Double]
    /// The best rank that a weighting drawn gave it.
    public var bestRank: Int
    /// The worst.
    public var worstRank: Int
    /// The mean of its ranks over the weightings drawn.
    public var meanRank: Double

    /// The id and the name, as people know the subject.
    public var displayName: String { name ?? id }
  }

  /// The nearest change of one weight that puts a subject ahead of the one before it.
  package struct Crossing: Sendable, Hashable, Encodable {
    /// The id of the subject that is ahead.
    package var ahead: String
    /// The id of the subject right behind it.
    package var behind: String
    /// The criterion whose weight is changed.
    package var rule: String
    /// Its weight now.
    package var weight: Double
    /// The weight at which both have the same score; beyond it they have changed places.
    package var at: Double
    /// Whether beyond is above.
    package var isAbove: Bool

    private enum CodingKeys: String, CodingKey { case ahead, behind, rule, weight, at }
  }

  /// The pack's id.
  public var pack: String
  /// The evaluation date.
  public var date: CivilDate
  /// What parts subjects of one score, in order; nil where nothing does.
  package var ties: [Ranking.TieBreak]?
  /// The criteria that weigh.
  package var criteria: [Criterion]
  /// How many weightings were drawn.
  public var draws: Int
  /// What they were drawn from.
  public var seed: UInt64
  /// The ranked subjects, in order; the first ones only, if so many were asked for.
  public var subjects: [Subject] = []
  /// How many are ranked.
  public var count: Int
  /// The id of the subject that is first whatever the weights; nil for none.
  public var firstWhatever: String?
  /// Of each subject and the one right behind it, the nearest crossing; none where no single weight parts
  /// them the other way.
  package var crossings: [Crossing] = []
  /// How many subjects are not ranked because too little is known of them or something is wrong.
  public var notRanked: Int

  /// The most ranks that are counted one by one.
  public static let countedRanks = 20

  /// Studies a ranking.
  ///
  /// - Parameters:
  ///   - ranking: the ranking.
  ///   - leading: how many of the first subjects are told of; all are compared with.
  ///   - draws: how many weightings are drawn.
  ///   - seed: what they are drawn from.
  /// - Complexity: the subjects told of times all subjects times criteria, and the draws.
  public init(
    _ ranking: Ranking, leading: Int = 50, draws: Int = 10_000, seed: UInt64 = 1
  ) {
    let weighing = ranking.weights.filter { $0.weight != 0 }
    pack = ranking.pack
    date = ranking.date
    ties = ranking.ties.isEmpty ? nil : ranking.ties
    criteria = weighing.map { Criterion(rule: $0.rule, weight: $0.weight) }
    self.draws = draws
    self.seed = seed
    count = ranking.ranked.count
    notRanked = ranking.unknown.count + ranking.failed.count
    guard !criteria.isEmpty, count > 0 else { return }
    let rules = Set(criteria.map(\.rule))
    var table = PointsTable(criteria.map(\.weight), count: count)
    var told: [Ranking.Entry] = []
    for (place, entry) in ranking.ranked.enumerated() {
      let points = entry.criteria.compactMap { answer -> Double? in
        guard rules.contains(answer.rule), case .points(let points) = answer.answer else {
          return nil
        }
        return points
      }
      table.set(points, key: Ranking.compared(entry.score), rank: entry.rank, at: place)
      if place < leading { told.append(entry) }
    }
    let ties = RankedTies(ranking.ranked)
    if let ties { table.part(by: ties) }
    let drawn = RankAcceptability(
      table.columns, wholeWeight: table.wholeWeight, ties: ties, ranks: Self.countedRanks,
      draws: draws, seed: seed)
    for (place, entry) in told.enumerated() {
      let dominance = table.dominance(of: place)
      subjects.append(
        Subject(
          id: entry.id, name: entry.name, rank: entry.rank, score: entry.score,
          intervals: entry.sharesRank
            ? []
            : criteria.indices.map {
              let bounds = table.interval(of: place, weight: $0)
              return Interval(
                rule: criteria[$0].rule, weight: criteria[$0].weight, above: bounds.above,
                below: bounds.below)
            },
          tied: entry.isTied ? true : nil, partedBy: entry.partedBy.isEmpty ? nil : entry.partedBy,
          dominates: dominance.over, dominatedBy: dominance.under,
          shares: drawn.counts[place].map { Double($0) / Double(max(1, draws)) },
          bestRank: drawn.best[place], worstRank: drawn.worst[place],
          meanRank: Double(drawn.rankSums[place]) / Double(max(1, draws))))
    }
    if let first = table.firstWhatever, drawn.worst[first] == 1 {
      firstWhatever = ranking.ranked[first].id
    }
    for place in told.indices.dropLast() {
      guard let nearest = table.crossing(of: place, and: place + 1) else { continue }
      crossings.append(
        Crossing(
          ahead: told[place].id, behind: told[place + 1].id, rule: criteria[nearest.weight].rule,
          weight: criteria[nearest.weight].weight, at: nearest.at,
          isAbove: table.gains(place + 1, on: place, weight: nearest.weight)))
    }
  }
}
