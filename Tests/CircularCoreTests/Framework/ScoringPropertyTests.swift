import CircularCore
import Testing

@Suite("Scoring, on random labels")
struct ScoringPropertyTests {
  private func expectSame(
    _ workspace: ScoringWorkspace, _ scoring: NaiveScoring, _ comment: String
  ) {
    scoring.run(count: workspace.framework.count)
    scoring.root.forEach { node in
      let found = workspace[node.index]
      if found != node.score {
        Issue.record(
          "\(comment), \(workspace.framework.id(node.index)): \(found), naive \(node.score)")
      }
    }
  }

  @Test("the linear passes give what the recursive ones give", arguments: [false, true])
  func sameAsNaive(withOverrides: Bool) throws {
    for seed in 1...400 as ClosedRange<UInt64> {
      let label = try RandomLabel(seed: seed, withOverrides: withOverrides)
      let statuses = MeasureStatuses(label.statuses)
      let workspace = ScoringWorkspace(label.framework)
      try workspace.score(
        statuses, label.personalisation, overrides: label.overrides.asOverrides)
      expectSame(workspace, label.naive(statuses), "seed \(seed)")
    }
  }

  @Test("one status changed gives the bits of a full scoring", arguments: [false, true])
  func rescoring(withOverrides: Bool) throws {
    for seed in 1...150 as ClosedRange<UInt64> {
      let label = try RandomLabel(seed: seed, withOverrides: withOverrides)
      var statuses = MeasureStatuses(label.statuses)
      var generator = FixedGenerator(seed &+ 77)
      let changing = ScoringWorkspace(label.framework)
      let whole = ScoringWorkspace(label.framework)
      let overrides = label.overrides.asOverrides
      try changing.score(statuses, label.personalisation, overrides: overrides)
      for step in 0..<12 {
        let node = Int.random(in: 0..<label.framework.count, using: &generator)
        let status = RandomLabel.status(&generator)
        statuses[node] = status
        try changing.rescore(node, as: status)
        try whole.score(statuses, label.personalisation, overrides: overrides)
        #expect(
          changing.scorecard().scores == whole.scorecard().scores, "seed \(seed) step \(step)")
      }
    }
  }

  @Test("nothing is scored again where nothing was scored, or scoring failed")
  func notScored() throws {
    let label = try RandomLabel(seed: 1, withOverrides: false)
    let workspace = ScoringWorkspace(label.framework)
    #expect(throws: Diagnostic.self) { try workspace.rescore(0, as: nil) }
    let statuses = MeasureStatuses(label.statuses)
    try workspace.score(statuses, label.personalisation)
    try workspace.rescore(0, as: nil)
    let foreign = MeasureStatuses([.init(node: label.framework.count, status: .done)])
    #expect(throws: Diagnostic.self) { try workspace.score(foreign) }
    do {
      try workspace.rescore(0, as: nil)
      Issue.record("a territory that is not scored is scored again")
    } catch {
      #expect(error.code == .notScored)
    }
  }

  @Test("a scorecard that was kept has one score a node, or is refused")
  func kept() throws {
    let label = try RandomLabel(seed: 1, withOverrides: false)
    let workspace = ScoringWorkspace(label.framework)
    try workspace.score(MeasureStatuses(label.statuses), label.personalisation)
    let scores = workspace.scorecard().scores
    #expect(try Scorecard(framework: label.framework, scores: scores).scores == scores)
    for wrong in [[], Array(scores.dropLast()), scores + scores.prefix(1)] {
      do {
        _ = try Scorecard(framework: label.framework, scores: wrong)
        Issue.record("\(wrong.count) scores of \(scores.count) nodes")
      } catch {
        #expect(error.code == .foreignMeasures)
      }
    }
  }

  @Test("a workspace forgets the territory before")
  func reuse() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let label = try RandomLabel(seed: seed, withOverrides: true)
      let used = ScoringWorkspace(label.framework)
      try used.score(
        MeasureStatuses(label.statuses), label.personalisation,
        overrides: label.overrides.asOverrides)
      var generator = FixedGenerator(seed &+ 5)
      var others = MeasureStatuses()
      for node in 0..<label.framework.count where generator.isTrue(oneIn: 3) {
        others[node] = RandomLabel.status(&generator)
      }
      try used.score(others)
      let fresh = ScoringWorkspace(label.framework)
      try fresh.score(others)
      #expect(used.scorecard().scores == fresh.scorecard().scores)
    }
  }

  @Test("the order of the input never matters")
  func order() throws {
    for seed in 1...100 as ClosedRange<UInt64> {
      let label = try RandomLabel(seed: seed, withOverrides: false)
      var generator = FixedGenerator(seed)
      let other = try Framework(
        id: "x", shape: label.framework.shape, rows: label.rows.shuffled(using: &generator))
      #expect((0..<other.count).allSatisfy { other.id($0) == label.framework.id($0) })
      #expect(
        (0..<other.count).allSatisfy { other.reference($0) == label.framework.reference($0) })
      let a = MeasureStatuses(label.statuses)
      #expect(a == MeasureStatuses(label.statuses.shuffled(using: &generator)))
      var b = MeasureStatuses()
      for entry in label.statuses.shuffled(using: &generator) { b[entry.node] = entry.status }
      #expect(a == b)
      #expect(a.entries == label.statuses)
      var c = a
      for entry in label.statuses.shuffled(using: &generator) { c[entry.node] = nil }
      #expect(c == MeasureStatuses())
    }
  }

  @Test("done, planned, not done and unreported make the potential where shares add to 1")
  func sums() throws {
    for seed in 1...200 as ClosedRange<UInt64> {
      let label = try RandomLabel(seed: seed, withOverrides: false)
      // A measure that is said to apply though none of its parts does keeps points of which nothing is
      // said: the platform has it so, and there the sum does not hold.
      let entries = label.statuses.filter { $0.status != .unreported }.map { entry in
        var entry = entry
        if case .detailed(.some) = entry.status.progress {
          entry.status.progress = .detailed(.init(done: 0.25, planned: 0.25, notDone: 0.5))
        }
        return entry
      }
      let workspace = ScoringWorkspace(label.framework)
      try workspace.score(MeasureStatuses(entries), label.personalisation)
      for node in 0..<label.framework.count {
        let score = workspace[node]
        let sum = score.done + score.planned + score.notDone + score.unreported
        #expect((sum - score.potential).magnitude < 0.003, "seed \(seed) \(score)")
        #expect(score.tasks.completed ?? 0 <= score.tasks.total)
      }
    }
  }
}
