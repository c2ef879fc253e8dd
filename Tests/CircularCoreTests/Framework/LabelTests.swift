import CircularCore
import Testing

@Suite("Stars, paths, snapshots and merged labels")
struct LabelTests {
  private let scale = StarScale([
    .init(1, at: 0), .init(2, at: 35), .init(3, at: 50), .init(4, at: 65), .init(5, at: 75),
  ])

  private func framework(_ id: String, _ points: [(MeasureID, Double?)]) throws -> Framework {
    try Framework(
      id: id, shape: FrameworkShape(measureLevel: 1, redistributes: true),
      rows: points.map { FrameworkRow(id: $0, points: $1) })
  }

  private func score(
    _ framework: Framework, _ statuses: [MeasureID: MeasureStatus],
    _ personalisation: Personalisation = Personalisation()
  ) throws -> Scorecard {
    let workspace = ScoringWorkspace(framework)
    try workspace.score(MeasureStatuses(statuses, in: framework), personalisation)
    return workspace.scorecard()
  }

  private func done(_ share: Double) -> MeasureStatus {
    MeasureStatus(.detailed(.init(done: share, planned: 0, notDone: 1 - share)))
  }

  @Test(
    "a star is reached at its threshold, and nothing is rounded up",
    arguments: [(174.999, 1), (175, 2), (248, 2), (250, 3), (325, 4), (374.999, 4), (375, 5)])
  func thresholds(_ points: Double, _ stars: Int) throws {
    #expect(scale.stars(percent: points * 100 / 500) == stars)
    #expect(scale.stars(ratio: points / 500) == stars)
  }

  @Test("a strict scale wants more than its threshold")
  func strict() {
    let strict = StarScale(
      scale.stars.map { .init($0.number, at: $0.percent, isStrict: $0.number > 1) })
    #expect(strict.stars(percent: 35) == 1)
    #expect(scale.stars(percent: 35) == 2)
  }

  @Test(
    "the target is the best of the star held, the next, and the star of the score",
    arguments: [(2, 0.7, 4), (nil, 0.1, 1), (2, 0.1, 3), (5, 0.1, 5), (nil, 0.5, 3)]
      as [(Int?, Double, Int)])
  func target(_ held: Int?, _ share: Double, _ target: Int) throws {
    let framework = try framework("x", [("1", 10)])
    let label = try LabelScale(stars: scale, conditions: [], framework: framework)
    let path = LabelPath(try score(framework, ["1": done(share)]), on: label, holding: held)
    #expect(path.target == target)
  }

  @Test(
    "stars are earned by score, conditions and a complete file, not by the score alone",
    arguments: [
      ([:], 1, 0), (["1": 0.6, "2": 1], 5, 1), (["1": 1, "2": 0.2], 3, 3),
      (["1": 1, "2": 1], 5, 5),
      (["1": 1], 3, 0),
    ] as [([String: Double], Int, Int)])
  func earned(_ shares: [String: Double], _ byScore: Int, _ earned: Int) throws {
    let framework = try framework("x", [("1", 5), ("2", 5)])
    let label = try LabelScale(
      stars: scale,
      conditions: [LabelCondition(star: 2, measure: "1", doneAtLeast: 100)], framework: framework)
    let statuses = Dictionary(
      uniqueKeysWithValues: shares.map { (MeasureID($0.key), done($0.value)) })
    let scorecard = try score(framework, statuses)
    #expect(scorecard.stars(on: scale) == byScore)
    #expect(scorecard.earnedStars(on: label) == earned)
  }

  @Test(
    "conditions: the highest star's replaces others, planned may do, a disabled measure asks nothing"
  )
  func conditions() throws {
    let framework = try framework(
      "x", [("1", 10), ("1.1", 6), ("1.2", 0), ("1.3", 4), ("1.3.1", nil), ("1.3.2", nil)])
    let label = try LabelScale(
      stars: scale,
      conditions: [
        LabelCondition(star: 1, measure: "1.2", doneAtLeast: 100, plannedAtLeast: 100),
        LabelCondition(star: 1, measure: "1.1", doneAtLeast: 20),
        LabelCondition(star: 2, measure: "1.3.1", doneAtLeast: 50),
        LabelCondition(star: 4, measure: "1.2", doneAtLeast: 100),
      ], framework: framework)
    let base = try score(framework, ["1.2": .planned, "1.1": done(0.5), "1.3": .done])
    let path = LabelPath(base, on: label, holding: 1)
    #expect(path.target == 4)
    #expect(path.conditions.map(\.asked.measure) == ["1.1", "1.3.1", "1.2"])
    // 1.3.1 says nothing, but 1.3 speaks for it; a measure without points is judged by its tasks.
    #expect(path.conditions.map(\.isMet) == [true, true, false])
    #expect(path.conditions.map(\.done) == [0.5, 1, 0])

    let low = try score(framework, ["1.2": .planned])
    let first = LabelPath(low, on: label)
    #expect(first.target == 1)
    #expect(first.conditions.map(\.asked.measure) == ["1.2", "1.1"])
    #expect(first.conditions.map(\.isMet) == [true, false])
    // What nobody told is unknown; what was said not to be done is 0 %.
    #expect(first.conditions.map(\.isUnreported) == [false, true])
    let refused = LabelPath(try score(framework, ["1.2": .planned, "1.1": .notDone]), on: label)
    #expect(refused.conditions.map(\.isUnreported) == [false, false])
    #expect(low.openTasks.map { framework.id($0) } == ["1.1", "1.3.1", "1.3.2"])
    #expect(!first.isComplete)

    var personalisation = Personalisation()
    personalisation.disable(try #require(framework.index(of: "1.1")))
    let disabled = LabelPath(try score(framework, [:], personalisation), on: label)
    #expect(disabled.conditions.map(\.asked.measure) == ["1.2"])
  }

  @Test("a condition on an unknown measure is refused")
  func unknownCondition() throws {
    let framework = try framework("x", [("1.1", 1)].map { _ in ("1", 1) })
    let here = CircularCore.SourceLocation(file: "c.csv", line: 3)
    let error = #expect(throws: Diagnostic.self) {
      try LabelScale(
        stars: scale,
        conditions: [LabelCondition(star: 1, measure: "9", doneAtLeast: 1, location: here)],
        framework: framework)
    }
    #expect(error?.code == "unknown-measure")
    #expect(error?.location == here)
  }

  @Test("what remains is the points to the threshold")
  func missing() throws {
    let framework = try framework("x", [("1", 500)])
    let label = try LabelScale(stars: scale, conditions: [], framework: framework)
    let path = LabelPath(try score(framework, ["1": done(0.34)]), on: label, holding: 1)
    #expect(path.target == 2)
    #expect(!path.isScoreReached)
    #expect((path.missingPoints - 5).magnitude < 1e-9)
  }

  @Test("two snapshots differ by what moved")
  func comparison() throws {
    let framework = try framework("x", [("1", 300), ("2", 200)])
    let before = try score(framework, ["1": done(0.5), "2": done(0.1)])
    let after = try score(framework, ["1": done(0.58), "2": done(0.1)])
    let comparison = try ScorecardComparison(from: before, to: after)
    #expect(comparison.root.done == 24)
    #expect(comparison.percentDone == 4.8)
    #expect(comparison.moved.map(\.node) == [0, 1])
    #expect(before.stars(on: scale) == 1)
    #expect(after.stars(on: scale) == 2)
    #expect(try ScorecardComparison(from: before, to: before).moved.isEmpty)
    let other = try score(self.framework("y", [("1", 1)]), [:])
    #expect(throws: Diagnostic.self) { try ScorecardComparison(from: before, to: other) }
  }

  @Test(
    "a merged label is done where its origins are, by weight",
    arguments: [(5.0, 3.5, 1.5), (4, 2.8, 1.2)])
  func merged(_ points: Double, _ expected: Double, _ unreported: Double) throws {
    let origin = try framework(
      "cae", [("1", 3), ("1.1", nil), ("1.2", nil), ("1.3", nil), ("2", 4)])
    let merged = try Framework(
      id: "te", shape: FrameworkShape(measureLevel: 0, redistributes: false),
      rows: [FrameworkRow(id: "1", points: points)])
    let scorecard = try score(origin, ["1.1": .done, "1.2": .done, "2": done(0.75)])
    let scoring = try OriginScoring(
      merged, from: [origin],
      links: [
        .init(measure: "1", source: "cae_1"), .init(measure: "1", source: "cae_2", weight: 0.5),
      ])
    // Only what is done counts here: not-done shares would take the rest.
    let score = scoring.score([scorecard])[1]
    #expect(score.done == expected)
    #expect((score.notDone + score.unreported - unreported).magnitude < 1e-9)
    #expect(throws: Diagnostic.self) {
      try OriginScoring(merged, from: [origin], links: [.init(measure: "1", source: "cae_9")])
    }
  }

  @Test("an origin keeps the weight of its first use, where the platform's way is wanted")
  func firstWeight() throws {
    let origin = try framework("cae", [("1", 2), ("2", 2)])
    let merged = try Framework(
      id: "te", shape: FrameworkShape(measureLevel: 0, redistributes: false),
      rows: [FrameworkRow(id: "1", points: 4), FrameworkRow(id: "2", points: 4)])
    let scorecard = try score(origin, ["1": .done, "2": .notDone])
    let links: [FrameworkFile.Origin] = [
      .init(measure: "1", source: "cae_1"), .init(measure: "2", source: "cae_1", weight: 3),
      .init(measure: "2", source: "cae_2"),
    ]
    let asPlatform = try OriginScoring(merged, from: [origin], links: links).score([scorecard])
    #expect(asPlatform[2].done == 2)
    let asWritten = try OriginScoring(
      merged, from: [origin], links: links, weighsByFirstUse: false
    ).score([scorecard])
    #expect(asWritten[2].done == 3)
  }

  @Test("the result line has the members of the contract, in its order, to the depth asked")
  func resultLine() throws {
    let framework = try framework("x", [("1", 2), ("1.1", nil), ("1.2", nil)])
    let scorecard = try score(framework, ["1.1": .done, "1.2": .planned])
    let label = try LabelScale(
      stars: scale, conditions: [LabelCondition(star: 1, measure: "1.1", doneAtLeast: 100)],
      framework: framework)
    let result = LabelResult(
      id: "c1", scorecard: scorecard, stars: scale,
      path: LabelPath(scorecard, on: label, holding: 1),
      depth: 0)
    #expect(
      try JSONText.string(result)
        == #"{"id":"c1","label":"x","stars":3,"potentialStars":5,"complete":true,"measures":{"x":{"reference":2,"potential":2,"personalised":null,"done":1,"planned":1,"notDone":0,"unreported":0,"applicable":true,"disabled":false,"reported":true,"status":null,"tasks":{"total":2,"completed":2,"done":1,"planned":1,"notDone":0,"notApplicable":0}}},"path":{"target":3,"complete":true,"scoreReached":true,"conditions":[{"measure":"1.1","star":1,"doneAtLeast":100,"plannedAtLeast":null,"met":true}]}}"#
    )
  }

  @Test("a factor or an override that is no number is refused, where the rule stands")
  func notFinite() throws {
    struct Broken: ScoreOverrides {
      func ratio(of node: Int, given ratios: ScoreRatios) -> Double? { .nan }
      func location(of node: Int) -> CircularCore.SourceLocation? {
        CircularCore.SourceLocation(file: "r.lua", line: 4)
      }
    }
    var personalisation = Personalisation()
    #expect(throws: Diagnostic.self) { try personalisation.scale(1, by: .nan) }
    personalisation.override(1)
    let framework = try framework("x", [("1", 2)])
    let workspace = ScoringWorkspace(framework)
    let error = #expect(throws: Diagnostic.self) {
      try workspace.score(MeasureStatuses(), personalisation, overrides: Broken())
    }
    #expect(error?.code == "override-not-finite")
    #expect(error?.location?.line == 4)
  }
}
