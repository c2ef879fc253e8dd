import CircularCore
import Testing

/// Every set of steps of a small label, scored one by one.
///
/// Written from the words that define a plan, not from the planner.
private struct EveryPlan {
  struct Step: Hashable {
    var node: Int
    var status: MeasureStatus
    var cost: Double
  }

  let label: SmallLabel
  let star: Int
  private let workspace: ScoringWorkspace
  private(set) var steps: [[Step]] = []

  init(_ label: SmallLabel, star: Int) throws {
    self.label = label
    self.star = star
    workspace = ScoringWorkspace(label.framework)
    try workspace.score(label.statuses, label.personalisation)
    let plain = workspace.scorecard()
    let unmet = LabelPath.asked(plain, label, star: star).filter { !$0.isMet }
    var nodes: [Int: [LabelPath.Condition]] = [:]
    for node in label.movable(below: 0, plain) { nodes[node] = [] }
    // A rule may read the ratio of any node, even of one that a status above makes mute.
    for node in 0..<label.framework.count where !label.overrides.isEmpty {
      if label.isMovable(node, plain) { nodes[node] = [] }
    }
    for condition in unmet {
      let judge = label.judge(condition.node, plain)
      for node in label.movable(below: judge, plain) { nodes[node, default: []].append(condition) }
    }
    for (node, conditions) in nodes.sorted(by: { $0.key < $1.key }) {
      steps.append(try options(node, conditions))
    }
    steps.removeAll { $0.isEmpty }
  }

  private func options(_ node: Int, _ conditions: [LabelPath.Condition]) throws -> [Step] {
    let now = label.shares(node)
    guard now.done < 1 else { return [] }
    let plain = workspace.scorecard()
    let leaves = (node..<label.framework.subtreeEnd(node)).filter {
      label.framework.isLeaf($0) && plain[$0].isApplicable
    }
    let cost =
      leaves.isEmpty ? label.costs[node] : leaves.reduce(0) { $0 + label.costs[$1] }
    var steps = [Step(node: node, status: .done, cost: cost)]
    for condition in conditions {
      if condition.asked.plannedAtLeast != nil && now.done + now.planned < 1 {
        steps.append(
          Step(
            node: node,
            status: now.done == 0
              ? .planned
              : MeasureStatus(
                .detailed(.init(done: now.done, planned: 1 - now.done, notDone: 0))),
            cost: cost * MeasureCosts.planningShare))
      }
      guard condition.asked.doneAtLeast < 100 else { continue }
      // The least whole per cent that meets the condition by itself.
      let part = try (1..<100).first { percent in
        let share = Double(percent) / 100
        guard share > now.done else { return false }
        try workspace.rescore(node, as: partial(share, now))
        defer { _ = try? workspace.rescore(node, as: label.statuses[node]) }
        let judge = workspace[label.judge(condition.node, plain)]
        return judge.ratioDone * 100 >= condition.asked.doneAtLeast
      }
      if let part {
        let share = Double(part) / 100
        steps.append(
          Step(
            node: node, status: partial(share, now),
            cost: cost * (share - now.done) / (1 - now.done)))
      }
    }
    return Array(Set(steps)).sorted { $0.cost < $1.cost }
  }

  private func partial(_ share: Double, _ now: MeasureStatus.Shares) -> MeasureStatus {
    let planned = min(now.planned, 1 - share)
    return MeasureStatus(
      .detailed(.init(done: share, planned: planned, notDone: max(0, 1 - share - planned))))
  }

  /// The number of sets.
  var count: Double { steps.reduce(1) { $0 * Double($1.count + 1) } }

  private func isEnough(_ chosen: [Step]) throws -> Bool {
    let entries = label.statuses.entries + chosen.map { .init(node: $0.node, status: $0.status) }
    try workspace.score(
      MeasureStatuses(entries), label.personalisation,
      overrides: label.overrides.isEmpty ? nil : label.overrides.asOverrides)
    let scorecard = workspace.scorecard()
    guard let wanted = label.scale.stars.star(star) else { return false }
    return scorecard.stars(on: label.scale.stars) >= star
      && scorecard.root.ratioDone >= wanted.ratio
      && LabelPath.asked(scorecard, label, star: star).allSatisfy(\.isMet)
  }

  /// The costs of all plans, cheapest first.
  func costs() throws -> [Double] {
    var costs: [Double] = []
    var picks = [Int](repeating: 0, count: steps.count)
    while true {
      let chosen = zip(picks, steps).compactMap { $0 > 0 ? $1[$0 - 1] : nil }
      if try isEnough(chosen) {
        let isLean = try chosen.indices.allSatisfy { index in
          var fewer = chosen
          fewer.remove(at: index)
          return try !isEnough(fewer)
        }
        if isLean { costs.append(chosen.reduce(0) { $0 + $1.cost }) }
      }
      guard let place = picks.indices.first(where: { picks[$0] < steps[$0].count }) else { break }
      for index in 0..<place { picks[index] = 0 }
      picks[place] += 1
    }
    return costs.sorted()
  }
}

extension LabelPath {
  /// What a star asks, by the words of the rules: of each measure the conditions of the highest star.
  fileprivate static func asked(
    _ scorecard: Scorecard, _ label: SmallLabel, star: Int
  ) -> [Condition] {
    // A target is never below the star held.
    LabelPath(scorecard, on: label.scaleUp(to: star), holding: star).conditions
  }
}

/// A label small enough to try everything.
private struct SmallLabel {
  var framework: Framework
  var scale: LabelScale
  var costs: MeasureCosts
  var statuses = MeasureStatuses()
  var personalisation = Personalisation()
  var overrides: [Int: RandomOverride] = [:]

  init(seed: UInt64, withOverrides: Bool) throws {
    var generator = FixedGenerator(seed &+ 77)
    var rows: [FrameworkRow] = []
    var ids: [MeasureID] = []
    for measure in 1...Int.random(in: 1...3, using: &generator) {
      rows.append(
        FrameworkRow(
          id: MeasureID("\(measure)"), points: [0, 3, 12.5, 20].randomElement(using: &generator)))
      for part in 0..<Int.random(in: 1...2, using: &generator) {
        let id = MeasureID("\(measure).\(part)")
        let percentage: Double? = part == 0 && measure == 2 ? 0 : nil
        rows.append(FrameworkRow(id: id, percentage: percentage))
        ids.append(id)
        for task in 0..<Int.random(in: 0...2, using: &generator) {
          let id = MeasureID("\(measure).\(part).\(task)")
          rows.append(FrameworkRow(id: id))
          ids.append(id)
        }
      }
    }
    framework = try Framework(
      id: "x",
      shape: FrameworkShape(measureLevel: 1, redistributes: !generator.isTrue(oneIn: 3)),
      rows: rows)
    var conditions: [LabelCondition] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      guard let id = ids.randomElement(using: &generator) else { continue }
      // Where scores may be replaced, a part that meets a condition may not be known beforehand.
      let asked: Double =
        withOverrides ? 100 : [100, 100, 20, 50, 35].randomElement(using: &generator) ?? 100
      conditions.append(
        LabelCondition(
          star: Int.random(in: 1...3, using: &generator), measure: id, doneAtLeast: asked,
          plannedAtLeast: generator.isTrue(oneIn: 2) ? 100 : nil))
    }
    scale = try LabelScale(stars: .fiveStars, conditions: conditions, framework: framework)
    var given: [MeasureID: Double] = [:]
    if !generator.isTrue(oneIn: 3) {
      for id in ids where generator.isTrue(oneIn: 2) {
        given[id] = Double(Int.random(in: 0...40, using: &generator)) / 8
      }
    }
    costs = try MeasureCosts(given, in: framework)
    for node in 1..<framework.count {
      if generator.isTrue(oneIn: 4), let status = RandomLabel.status(&generator) {
        statuses[node] = status
      }
      if generator.isTrue(oneIn: 12) { personalisation.disable(node) }
      if generator.isTrue(oneIn: 12) {
        try personalisation.scale(
          node, by: ([0.5, 3] as [Double]).randomElement(using: &generator) ?? 1)
      }
    }
    guard withOverrides, framework.count > 2 else { return }
    let node = Int.random(in: 1..<framework.count, using: &generator)
    personalisation.override(node)
    overrides[node] = RandomOverride(
      other: Int.random(in: 1..<framework.count, using: &generator), isSilent: false)
  }

  /// The same without what higher stars ask, so that a better score asks nothing more.
  func scaleUp(to star: Int) -> LabelScale {
    do {
      return try LabelScale(
        stars: scale.stars, conditions: scale.conditions.filter { $0.star <= star },
        framework: framework)
    } catch { return scale }
  }

  func shares(_ node: Int) -> MeasureStatus.Shares {
    switch statuses[node]?.progress {
    case .done: .init(done: 1, planned: 0, notDone: 0)
    case .planned: .init(done: 0, planned: 1, notDone: 0)
    case .detailed(let shares): shares ?? .unspecified
    default: .init(done: 0, planned: 0, notDone: 1)
    }
  }

  func judge(_ node: Int, _ scorecard: Scorecard) -> Int {
    guard let parent = framework.parent(node) else { return node }
    let above = scorecard[parent]
    return above.isApplicable && above.hasOwnProgress ? parent : node
  }

  func isMovable(_ node: Int, _ scorecard: Scorecard) -> Bool {
    scorecard[node].isApplicable && (scorecard[node].hasOwnProgress || framework.isLeaf(node))
  }

  /// Tasks, or the measures whose own status speaks for them.
  func movable(below node: Int, _ scorecard: Scorecard) -> [Int] {
    let score = scorecard[node]
    if !score.isApplicable { return [] }
    if isMovable(node, scorecard) { return [node] }
    return framework.children(of: node).flatMap { movable(below: $0, scorecard) }
  }
}

@Suite("The cheapest path, proved by trying everything")
struct StarPlannerProofTests {
  @Test("the plans cost what the cheapest of all sets cost", arguments: [false, true])
  func bruteForce(withOverrides: Bool) throws {
    var (compared, unreachable, raised) = (0, 0, 0)
    for seed in 1...UInt64(withOverrides ? 300 : 900) {
      let label = try SmallLabel(seed: seed, withOverrides: withOverrides)
      let star = Int(seed % 5) + 1
      let every = try EveryPlan(label, star: star)
      guard every.count <= 700 else { continue }
      let planner = StarPlanner(label.framework, scale: label.scale, costs: label.costs)
      let result = try planner.plans(
        to: star, from: label.statuses, label.personalisation,
        overrides: label.overrides.isEmpty ? nil : label.overrides.asOverrides, count: 3)
      let expected = Array(try every.costs().prefix(3))
      if !result.isProved {
        raised += 1
        continue
      }
      compared += 1
      if expected.isEmpty { unreachable += 1 }
      #expect(result.obstacles.isEmpty != expected.isEmpty, "seed \(seed)")
      #expect(result.plans.count == expected.count, "seed \(seed)")
      for (plan, cost) in zip(result.plans, expected) {
        #expect(abs(plan.cost - cost) < 1e-9, "seed \(seed): \(plan.cost), expected \(cost)")
      }
      let sets = result.plans.map { plan in Set(plan.steps.map { [$0.node: $0.status] }) }
      #expect(Set(sets).count == sets.count, "seed \(seed)")
      let single = try planner.plans(
        to: star, from: label.statuses, label.personalisation,
        overrides: label.overrides.isEmpty ? nil : label.overrides.asOverrides)
      #expect(single.plans.first?.cost == result.plans.first?.cost, "seed \(seed)")
    }
    #expect(compared > (withOverrides ? 150 : 500), "\(compared)")
    #expect(unreachable > 3, "\(unreachable)")
    #expect(withOverrides || raised == 0)
  }
}
