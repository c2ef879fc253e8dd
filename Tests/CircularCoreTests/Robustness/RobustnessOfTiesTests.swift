import CircularCore
import Testing

/// What parts those of one score in a ranking parts them in every draw, and in what is said of weights.
@Suite("How firmly a ranking stands whose ties are parted")
struct RobustnessOfTiesTests {
  /// A subject by its points, its day and its size.
  private typealias Row = (id: String, points: [Double], day: String?, size: Double?)

  private static let keys: [Ranking.Ties.Key] = [
    .criterion("c1"), .fact("day", first: .least), .fact("size", first: .least), .id,
  ]

  private func ranking(
    _ rows: [Row], _ weights: [Double], _ keys: [Ranking.Ties.Key] = Self.keys
  ) throws -> Ranking {
    var engine = SwiftRules(
      facts: weights.indices.map { FactDeclaration("c\($0)", type: .number) } + [
        FactDeclaration("day", type: .date), FactDeclaration("size", type: .number),
      ], parameters: [])
    for (index, weight) in weights.enumerated() {
      engine = engine.adding(Rule("c\(index)", .criterion, weight: .fixed(weight))) {
        .points(try $0.number("c\(index)"))
      }
    }
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2026-01-01"))
    let subjects = try rows.map { row in
      var subject = Subject(id: row.id)
      for (criterion, value) in row.points.enumerated() {
        subject.facts["c\(criterion)"] = .number(value)
      }
      if let text = row.day { subject.facts["day"] = .date(try day(text)) }
      if let size = row.size { subject.facts["size"] = .number(size) }
      return subject
    }
    let table = try FactTable(evaluator.schema, subjects)
    var builder = RankingBuilder(evaluation, pack: "mini", ties: Ranking.Ties(keys))
    try builder.add(table, try evaluation.makeRunner().run(table))
    return builder.ranking()
  }

  /// E (4, 6), D (6, 4), three of (5, 5) that nothing but a day and a size part, one ahead and one behind of all.
  private static let five: [Row] = [
    ("e1", [5, 5], "2024-02-01", 100), ("b", [5, 5], "2024-01-01", 200),
    ("c", [5, 5], "2024-01-01", 50), ("d", [6, 4], nil, 10), ("e", [4, 6], "2024-01-01", 10),
    ("f", [8, 8], "2024-01-01", 10), ("h", [3, 2], nil, nil),
  ]

  @Test("those whom no weights tell apart keep the order that parts them, in every draw")
  func alike() throws {
    let base = try ranking(Self.five, [1, 1])
    #expect(base.ranked.map(\.id) == ["f", "e", "c", "b", "e1", "d", "h"])
    #expect(base.ranked.map(\.rank) == [1, 2, 3, 4, 5, 6, 7])
    let robustness = Robustness(base, draws: 200)
    for (id, rank) in [("f", 1), ("c", 3), ("b", 4), ("e1", 5), ("h", 7)] {
      let subject = try #require(robustness.subjects.first { $0.id == id })
      #expect([subject.rank, subject.bestRank, subject.worstRank] == [rank, rank, rank], "\(id)")
      #expect(subject.meanRank == Double(rank), "\(id)")
      #expect(subject.shares[rank - 1] == 1, "\(id)")
    }
    for id in ["e", "d"] {
      let subject = try #require(robustness.subjects.first { $0.id == id })
      #expect([subject.bestRank, subject.worstRank] == [2, 6], "\(id)")
    }
  }

  @Test(
    "who is always ahead by what parts ties is never behind; the first of them is first whatever the weights"
  )
  func dominance() throws {
    let two: [Row] = [("a", [5, 5], "2024-02-01", 1), ("b", [5, 5], "2024-01-01", 1)]
    let robustness = Robustness(try ranking(two, [1, 1]), draws: 100)
    #expect(robustness.firstWhatever == "b")
    #expect(robustness.subjects.map(\.id) == ["b", "a"])
    #expect(robustness.subjects.map(\.dominates) == [1, 0])
    #expect(robustness.subjects.map(\.dominatedBy) == [0, 1])
    #expect(robustness.subjects.map(\.worstRank) == [1, 2])
    // Nothing but the id: the same.
    let byID = Robustness(try ranking(two, [1, 1], [.id]), draws: 100)
    #expect(byID.firstWhatever == "a")
    #expect(byID.subjects.map(\.bestRank) == [1, 2])
    // Nothing: they share their rank, and any change may part them.
    let shared = Robustness(try ranking(two, [1, 1], []), draws: 100)
    #expect(shared.firstWhatever == nil)
    #expect(shared.subjects.map(\.worstRank) == [1, 1])
    #expect(shared.subjects.allSatisfy { $0.intervals.isEmpty })
    // Of five: e and d are each ahead once; c is ahead of b and e1.
    let five = Robustness(try ranking(Self.five, [1, 1]), draws: 10)
    #expect(five.subjects.map(\.dominates) == [6, 1, 3, 2, 1, 1, 0])
    #expect(five.subjects.map(\.dominatedBy) == [0, 1, 1, 2, 3, 1, 6])
  }

  @Test("of one score now, a weight keeps the rank on the side on which it keeps them in order")
  func intervals() throws {
    let robustness = Robustness(try ranking(Self.five, [1, 1]), draws: 1)
    let subjects = Dictionary(
      robustness.subjects.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let (e, d) = (try #require(subjects["e"]), try #require(subjects["d"]))
    // With more of the first criterion d gets ahead of e, with less of it e stays.
    #expect(e.intervals[0].below == 1 && e.intervals[0].above == nil)
    #expect(e.intervals[1].above == 1 && e.intervals[1].below == nil)
    #expect(d.intervals[0].below == 1)
    // Of those in between, d gets ahead as e falls behind, and the other way round: no weight moves them.
    for id in ["c", "b", "e1"] {
      let subject = try #require(subjects[id])
      #expect(subject.intervals.count == 2)
      #expect(subject.intervals.allSatisfy { $0.above == nil && $0.below == nil }, "\(id)")
    }
    let crossing = try #require(robustness.crossings.first { $0.ahead == "e1" })
    #expect(crossing.behind == "d" && crossing.at == 1)
    #expect(crossing.isAbove == (crossing.rule == "c0"))
  }

  @Test("what parts two without a third that has no value is another: the rank is kept on no side")
  func withoutAThird() throws {
    // Now the size parts: the day of z is not known. As soon as z has another score, the day does.
    let rows: [Row] = [
      ("x", [5, 5], "2024-02-01", 1), ("y", [5, 5], "2024-01-01", 2), ("z", [6, 4], nil, 3),
    ]
    let base = try ranking(
      rows, [1, 1], [.fact("day", first: .least), .fact("size", first: .least)])
    #expect(base.ranked.map(\.id) == ["x", "y", "z"])
    #expect(base.ranked.map(\.rank) == [1, 2, 3])
    let robustness = Robustness(base, draws: 50)
    // With less of the first criterion: y, x, z; with more: z, y, x.
    #expect(robustness.subjects[0].intervals.map(\.above) == [1, 1])
    #expect(robustness.subjects[0].intervals.map(\.below) == [1, 1])
    #expect(robustness.subjects[1].intervals.map(\.above) == [1, nil])
    #expect(robustness.subjects[1].intervals.map(\.below) == [nil, 1])
    #expect(robustness.subjects.prefix(2).map(\.dominates) == [0, 0])
  }

  @Test("inside an interval the rank is kept, ties parted")
  func kept() throws {
    var random = Xoshiro(seed: 5)
    for _ in 0..<30 {
      let rows = (0..<6).map { index -> Row in
        (
          "s\(index)", (0..<2).map { _ in Double(Int.random(in: 0...4, using: &random)) },
          "2024-01-0\(Int.random(in: 1...3, using: &random))",
          Double(Int.random(in: 1...2, using: &random))
        )
      }
      let weights = (0..<2).map { _ in Double(Int.random(in: 1...3, using: &random)) }
      for subject in Robustness(try ranking(rows, weights), draws: 1).subjects {
        for (criterion, interval) in subject.intervals.enumerated() {
          let inside =
            switch (interval.above, interval.below) {
            case (nil, nil): interval.weight * 1.5
            case (let above?, nil): above + 0.001
            case (nil, let below?): below - min(0.001, below / 2)
            case (let above?, let below?): (above + below) / 2
            }
          // Bounds that meet leave nothing between them.
          if let above = interval.above, let below = interval.below, above >= below { continue }
          var changed = weights
          changed[criterion] = inside
          let rank = try ranking(rows, changed).ranked.first { $0.id == subject.id }?.rank
          #expect(rank == subject.rank, "\(subject.id) \(interval) \(rows) \(weights)")
        }
      }
    }
  }

  @Test("each draw ranks as a ranking with those weights, also where a value is not known")
  func draws() throws {
    var random = Xoshiro(seed: 9)
    for seed in UInt64(1)...40 {
      let points = (0..<3).map { _ in
        (0..<3).map { _ in Double(Int.random(in: 0...6, using: &random)) }
      }
      let rows = (0..<9).map { index -> Row in
        (
          "s\(index)", points[index % 3],
          index % 4 == 3 ? nil : "2024-01-0\(Int.random(in: 1...2, using: &random))",
          Double(Int.random(in: 1...2, using: &random))
        )
      }
      for keys in [Self.keys, Array(Self.keys.dropLast()), [.id], []] {
        let robustness = Robustness(
          try ranking(rows, [1, 1, 1], keys), leading: 9, draws: 1, seed: seed)
        let drawn = try ranking(rows, Self.weighting(of: 3, seed), keys).ranked
        for subject in robustness.subjects {
          let rank = drawn.first { $0.id == subject.id }?.rank
          #expect(subject.bestRank == rank, "\(subject.id) \(keys) \(rows)")
          #expect(subject.worstRank == rank)
        }
      }
    }
  }

  /// The first weighting of three criteria that a seed draws: the gaps between two numbers, in 2⁵³ths.
  private static func weighting(of whole: Double, _ seed: UInt64) -> [Double] {
    var random = Xoshiro(seed: seed)
    let cuts = [random.next() >> 11, random.next() >> 11].sorted()
    let gaps = [cuts[0], cuts[1] - cuts[0], UInt64(1) << 53 - cuts[1]]
    return gaps.map { Double($0) * 0x1p-53 * whole }
  }
}
