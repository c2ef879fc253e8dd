/// The points of ranked subjects, criterion by criterion, and what follows from them for weights.
///
/// Two subjects are told apart as rankings tell them apart: by whole millionths of a score. On one criterion,
/// by those of the score that it would make alone, with the weight of all. Those whom neither tells apart are so by
/// what parts ties, which no weight moves.
struct PointsTable {
  let weights: [Double]
  /// What the criteria weigh together.
  let wholeWeight: Double
  private(set) var columns: [[Double]]
  /// The points of each criterion as a ranking by it alone compares them.
  private var alone: [[Double]]
  /// The scores as rankings compare them.
  private var keys: [Double]
  /// The ranks, ties parted.
  private var ranks: [Int]
  /// What parts those of one score; nil where nothing does.
  private var ties: RankedTies?
  /// The ranks of those whom no weights tell apart, among themselves; empty where nothing parts ties.
  private var ranksAlike: [Int] = []

  init(_ weights: [Double], count: Int) {
    self.weights = weights
    wholeWeight = weights.reduce(0, +)
    columns = Array(repeating: Array(repeating: 0, count: count), count: weights.count)
    alone = columns
    keys = Array(repeating: 0, count: count)
    ranks = Array(repeating: 0, count: count)
  }

  mutating func set(_ points: [Double], key: Double, rank: Int, at place: Int) {
    for (criterion, points) in points.enumerated() where criterion < columns.count {
      columns[criterion][place] = points
      // Adding 0 makes one zero of two.
      alone[criterion][place] = Ranking.compared(wholeWeight * points) + 0
    }
    keys[place] = key
    ranks[place] = rank
  }

  /// Parts those whom no weights tell apart, once all are set.
  mutating func part(by ties: RankedTies) {
    var ties = ties
    var alike: [[Double]: [Int32]] = [:]
    for place in keys.indices { alike[alone.map { $0[place] }, default: []].append(Int32(place)) }
    var ranks = Array(repeating: 0, count: keys.count)
    for places in alike.values where places.count > 1 {
      ties.forEachRank(of: places) { ranks[$0] = $1 }
    }
    ranksAlike = ranks
    self.ties = ties
  }

  /// How many others a subject is never behind, and is ahead of under some weighting; how many it is never
  /// ahead of.
  func dominance(of place: Int) -> (over: Int, under: Int) {
    var (over, under) = (0, 0)
    for other in keys.indices where other != place {
      let (isBetter, isWorse) = difference(of: place, from: other)
      if isBetter && !isWorse { over += 1 }
      if isWorse && !isBetter { under += 1 }
    }
    return (over, under)
  }

  /// The place of the subject that is never behind another, and sometimes ahead of each.
  ///
  /// - Complexity: the places times criteria.
  var firstWhatever: Int? {
    guard keys.count > 1 else { return nil }
    // Of those that share the first rank, one may be ahead elsewhere.
    var first = 0
    for place in 1..<keys.count {
      guard ranks[place] == ranks[0] else { break }
      let (isBetter, isWorse) = difference(of: place, from: first)
      if isBetter && !isWorse { first = place }
    }
    return dominance(of: first).over == keys.count - 1 ? first : nil
  }

  /// Whether a subject is ahead of another under some weighting, and behind under one: by one criterion alone,
  /// or in the ranking; where neither criterion nor score is another, by what parts ties.
  @inline(__always)
  private func difference(of place: Int, from other: Int) -> (isBetter: Bool, isWorse: Bool) {
    var (isBetter, isWorse) = (ranks[place] < ranks[other], ranks[place] > ranks[other])
    var isAlike = !ranksAlike.isEmpty
    for column in alone where column[place] != column[other] {
      isAlike = false
      if column[place] > column[other] { isBetter = true } else { isWorse = true }
    }
    if isAlike {
      if ranksAlike[place] < ranksAlike[other] { isBetter = true }
      if ranksAlike[place] > ranksAlike[other] { isWorse = true }
    }
    return (isBetter, isWorse)
  }

  /// The weights of one criterion strictly between which a subject stays where it is.
  ///
  /// A bound is the weight of now where others of its score take its rank as soon as that moves.
  func interval(of place: Int, weight criterion: Int) -> (above: Double?, below: Double?) {
    let column = columns[criterion]
    let group = group(of: place)
    var (above, below) = bounds(of: place, among: group, weight: criterion)
    for other in keys.indices where !group.contains(other) {
      guard let at = meeting(place, other, weight: criterion) else { continue }
      // With more weight, the difference goes the way of the points.
      let isAhead = other > place
      let rises = column[place] > column[other]
      if isAhead == rises {
        above = max(above ?? at, at)
      } else {
        below = min(below ?? at, at)
      }
    }
    // At a weight of 0 or below nothing is left to be lost.
    return (above.flatMap { $0 < 0 ? nil : $0 }, below)
  }

  /// The places of the score of one.
  private func group(of place: Int) -> Range<Int> {
    var (first, end) = (place, place + 1)
    while first > 0, keys[first - 1] == keys[place] { first -= 1 }
    while end < keys.count, keys[end] == keys[place] { end += 1 }
    return first..<end
  }

  /// The weight of now, on the sides on which it is the bound of a rank: of those of one score, some get ahead right
  /// beside it, others fall behind, and what parts the rest may be something else without them.
  private func bounds(
    of place: Int, among group: Range<Int>, weight criterion: Int
  ) -> (above: Double?, below: Double?) {
    guard group.count > 1, var ties else { return (nil, nil) }
    var alike: [Int32] = []
    var (aheadWithMore, aheadWithLess) = (0, 0)
    for other in group {
      if other == place || meeting(place, other, weight: criterion) == nil {
        alike.append(Int32(other))
      } else if gains(other, on: place, weight: criterion) {
        aheadWithMore += 1
      } else {
        aheadWithLess += 1
      }
    }
    var rank = group.lowerBound
    ties.forEachRank(of: alike) { if $0 == place { rank += $1 } }
    let now = weights[criterion]
    return (
      rank + aheadWithLess == ranks[place] ? nil : now,
      rank + aheadWithMore == ranks[place] ? nil : now
    )
  }

  /// The nearest change of one weight that makes two neighbours change places, as a share of the weight; nothing of
  /// two that share their rank.
  func crossing(of place: Int, and behind: Int) -> (weight: Int, at: Double)? {
    guard ranks[place] != ranks[behind] else { return nil }
    var nearest: (weight: Int, at: Double, distance: Double)?
    for criterion in weights.indices {
      guard let at = meeting(place, behind, weight: criterion), at >= 0 else { continue }
      // At a weight of 0 they meet, and nothing lies beyond.
      if at == 0, columns[criterion][place] > columns[criterion][behind] { continue }
      let distance = (at / weights[criterion] - 1).magnitude
      if distance < nearest?.distance ?? .infinity { nearest = (criterion, at, distance) }
    }
    return nearest.map { ($0.weight, $0.at) }
  }

  /// Whether it takes more weight of a criterion, not less, for a subject to get ahead of another.
  func gains(_ behind: Int, on place: Int, weight criterion: Int) -> Bool {
    columns[criterion][behind] > columns[criterion][place]
  }

  /// The weight of a criterion at which two subjects have the same score, the others as they are; nil where
  /// it changes nothing between them.
  private func meeting(_ a: Int, _ b: Int, weight criterion: Int) -> Double? {
    let (points, others) = (columns[criterion][a], columns[criterion][b])
    let difference = points - others
    // Where a ranking by the criterion alone would tie them, what is left may be the noise of binary sums
    // (0.1 + 0.2 against 0.3): it would part them at a weight of billions.
    let noise = max(points.magnitude, others.magnitude) * 0x1p-48
    guard difference.magnitude > noise || alone[criterion][a] != alone[criterion][b],
      difference != 0
    else { return nil }
    // They have it now.
    if keys[a] == keys[b] { return weights[criterion] }
    var rest = ExactDifference()
    for other in weights.indices where other != criterion {
      rest.add(weights[other], times: columns[other][a])
      rest.add(-weights[other], times: columns[other][b])
    }
    let at = -rest.value / difference
    return at.isFinite ? at : nil
  }
}
