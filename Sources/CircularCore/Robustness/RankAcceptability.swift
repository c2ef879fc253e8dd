/// How often each candidate has each rank over weightings drawn at random (SMAA).
///
/// All ways to share among criteria the weight that they have together are as likely: the gaps between numbers
/// drawn evenly from 0 to 1, times that weight. Gaps of whole 2⁵³ths are exact, sums run in one order, so that a
/// seed gives the same bits on every machine. Scores are compared as rankings compare them, and those of one score
/// parted by the same ties, so that each draw ranks as a ranking with those weights does.
struct RankAcceptability: Sendable {
  /// How many weightings were drawn.
  let draws: Int
  /// Of each candidate, how often it has each of the first ranks.
  private(set) var counts: [[Int]]
  /// The best rank that each candidate had.
  private(set) var best: [Int]
  /// The worst.
  private(set) var worst: [Int]
  /// The sum of the ranks that each had.
  private(set) var rankSums: [Int]

  /// Draws.
  ///
  /// - Parameters:
  ///   - columns: the points of every candidate, criterion by criterion.
  ///   - wholeWeight: what the criteria weigh together.
  ///   - ties: what parts candidates of one score; nil where nothing does.
  ///   - ranks: how many ranks are counted one by one.
  init(
    _ columns: [[Double]], wholeWeight: Double, ties: RankedTies?, ranks: Int, draws: Int,
    seed: UInt64
  ) {
    self.draws = draws
    let count = columns.first?.count ?? 0
    let shown = min(ranks, count)
    best = Array(repeating: count, count: count)
    worst = Array(repeating: count == 0 ? 0 : 1, count: count)
    rankSums = Array(repeating: 0, count: count)
    counts = []
    guard count > 0, draws > 0 else {
      counts = Array(repeating: Array(repeating: 0, count: shown), count: count)
      return
    }
    // Candidates are weighed by fours; what fills up the last four is not looked at.
    let blocks = (count + 3) / 4
    var packed = [SIMD4<Double>](repeating: .zero, count: blocks * columns.count)
    for (criterion, column) in columns.enumerated() {
      for candidate in 0..<count {
        packed[criterion * blocks + candidate / 4][candidate % 4] = column[candidate]
      }
    }
    var scores = [SIMD4<Double>](repeating: .zero, count: blocks)
    var order = RankOrder(count)
    var ties = ties
    var tally = [Int](repeating: 0, count: count * shown)
    var weights = [Double](repeating: 0, count: columns.count)
    var random = Xoshiro(seed: seed)
    for _ in 0..<draws {
      Self.draw(&weights, of: wholeWeight, &random)
      Self.weigh(packed, weights, blocks, &scores)
      scores.withUnsafeBytes { bytes in
        order.sort(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: Double.self)[..<count]))
      }
      order.forEachRank(&ties) { candidate, rank in
        if rank <= shown { tally[candidate * shown + rank - 1] += 1 }
        if rank < best[candidate] { best[candidate] = rank }
        if rank > worst[candidate] { worst[candidate] = rank }
        rankSums[candidate] += rank
      }
    }
    counts = (0..<count).map { Array(tally[$0 * shown..<($0 + 1) * shown]) }
  }

  /// Draws a weighting.
  private static func draw(
    _ weights: inout [Double], of whole: Double, _ random: inout Xoshiro
  ) {
    let count = weights.count
    guard count > 1 else {
      weights[0] = whole
      return
    }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count - 1) { cuts in
      for index in 0..<count - 1 {
        // Put in order as they come: there are few.
        let cut = random.next() >> 11
        var place = index
        while place > 0, cuts[place - 1] > cut {
          cuts[place] = cuts[place - 1]
          place -= 1
        }
        cuts[place] = cut
      }
      var last: UInt64 = 0
      for index in 0..<count - 1 {
        weights[index] = Double(cuts[index] - last) * 0x1p-53 * whole
        last = cuts[index]
      }
      weights[count - 1] = Double(UInt64(1) << 53 - last) * 0x1p-53 * whole
    }
  }

  /// The scores of every candidate as they are compared, summed criterion after criterion from 0.
  private static func weigh(
    _ packed: [SIMD4<Double>], _ weights: [Double], _ blocks: Int, _ scores: inout [SIMD4<Double>]
  ) {
    packed.withUnsafeBufferPointer { packed in
      scores.withUnsafeMutableBufferPointer { scores in
        for block in 0..<blocks { scores[block] = .zero }
        for (criterion, weight) in weights.enumerated() {
          let first = criterion &* blocks
          for block in 0..<blocks {
            scores[block] += packed[first &+ block] * weight
          }
        }
        for block in 0..<blocks {
          let compared = Ranking.compared(scores[block])
          // What is no number comes last.
          scores[block] = compared.replacing(with: -.infinity, where: compared .!= compared)
        }
      }
    }
  }
}

/// Candidates by their scores, the greatest first: into as many drawers as there are candidates, then in
/// order inside.
private struct RankOrder {
  private var keys: [Double]
  private var order: [Int32]
  private var drawers: [Int32]
  private var ends: [Int32]
  private let count: Int

  init(_ count: Int) {
    self.count = count
    keys = Array(repeating: 0, count: count)
    order = Array(repeating: 0, count: count)
    drawers = Array(repeating: 0, count: count)
    ends = Array(repeating: 0, count: count + 1)
  }

  mutating func sort(_ scores: UnsafeBufferPointer<Double>) {
    var (low, high) = (scores[0], scores[0])
    for score in scores {
      if score < low { low = score }
      if score > high { high = score }
    }
    let spread = high - low
    // Points beyond counting have one drawer.
    let scale = spread > 0 && spread.isFinite ? Double(count - 1) / spread : 0
    keys.withUnsafeMutableBufferPointer { keys in
      order.withUnsafeMutableBufferPointer { order in
        drawers.withUnsafeMutableBufferPointer { drawers in
          ends.withUnsafeMutableBufferPointer { ends in
            for drawer in 0...count { ends[drawer] = 0 }
            for candidate in 0..<count {
              let place = (high - scores[candidate]) * scale
              let drawer = place > 0 ? Int32(min(place, Double(count - 1))) : 0
              drawers[candidate] = drawer
              ends[Int(drawer) &+ 1] &+= 1
            }
            for drawer in 0..<count { ends[drawer &+ 1] &+= ends[drawer] }
            for candidate in 0..<count {
              let drawer = Int(drawers[candidate])
              let place = Int(ends[drawer])
              ends[drawer] &+= 1
              order[place] = Int32(candidate)
              keys[place] = scores[candidate]
            }
            for index in 1..<max(1, count) {
              let (key, candidate) = (keys[index], order[index])
              var place = index
              while place > 0, keys[place &- 1] < key {
                keys[place] = keys[place &- 1]
                order[place] = order[place &- 1]
                place &-= 1
              }
              keys[place] = key
              order[place] = candidate
            }
          }
        }
      }
    }
  }

  /// Those of one score share the rank where nothing parts them.
  @inline(__always)
  func forEachRank(_ ties: inout RankedTies?, _ body: (Int, Int) -> Void) {
    var first = 0
    while first < count {
      var end = first + 1
      while end < count, keys[end] == keys[first] { end += 1 }
      if ties == nil || end - first == 1 {
        for place in first..<end { body(Int(order[place]), first + 1) }
      } else {
        ties?.forEachRank(of: order[first..<end]) { body($0, first + $1) }
      }
      first = end
    }
  }
}
