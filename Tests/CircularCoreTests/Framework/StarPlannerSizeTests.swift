import CircularCore
import Testing

/// Trees of 10,000 nodes, of which a search of so few steps sees a part: what it takes is counted, not timed.
@Suite("The cheapest path in a great tree")
struct StarPlannerSizeTests {
  enum Shape: CaseIterable {
    case deep, measures, tasks

    /// How many children a node has, a level; measures are at the second but in a tree of measures.
    var breadths: [Int] {
      switch self {
      case .deep: [10, 10, 10, 10]
      case .measures: [10_000]
      case .tasks: [1, 1, 10_000]
      }
    }

    var measureLevel: Int { self == .measures ? 1 : 2 }
  }

  private func framework(_ shape: Shape) throws -> Framework {
    var rows: [FrameworkRow] = []
    var level = [""]
    for (depth, breadth) in shape.breadths.enumerated() {
      level = level.flatMap { parent in
        (1...breadth).map { parent.isEmpty ? "\($0)" : "\(parent).\($0)" }
      }
      for (place, id) in level.enumerated() {
        rows.append(
          FrameworkRow(
            id: MeasureID(id),
            points: depth + 1 == shape.measureLevel ? Double(place % 7 + 1) : nil))
      }
    }
    return try Framework(
      id: "x", shape: FrameworkShape(measureLevel: shape.measureLevel, redistributes: true),
      rows: rows)
  }

  @Test(
    "stays within the limit of work, with a plan that earns the star", arguments: Shape.allCases)
  func bounded(shape: Shape) throws {
    let framework = try framework(shape)
    var generator = FixedGenerator(3)
    var given: [MeasureID: Double] = [:]
    for node in 0..<framework.count where framework.isLeaf(node) {
      given[framework.id(node)] = Double(Int.random(in: 1...100_000, using: &generator)) / 7
    }
    let asked = framework.id(1)
    let scale = try LabelScale(
      stars: .fiveStars,
      conditions: [LabelCondition(star: 3, measure: asked, doneAtLeast: 20, plannedAtLeast: 60)],
      framework: framework)
    let planner = StarPlanner(
      framework, scale: scale, costs: try MeasureCosts(given, in: framework))
    let limit = 20_000
    let result = try planner.plans(to: 3, from: MeasureStatuses(), count: 2, limit: limit)
    // What comes before the search has a limit of its own, and the last verdict may pass each by a few scores.
    #expect(result.steps <= 2 * limit + framework.count)
    let plan = try #require(result.plans.first)
    #expect(plan.cost >= result.lowerBound - 1e-6)
    var statuses: [MeasureStatuses.Entry] = []
    for step in plan.steps { statuses.append(.init(node: step.node, status: step.status)) }
    let workspace = ScoringWorkspace(framework)
    try workspace.score(MeasureStatuses(statuses))
    let scorecard = workspace.scorecard()
    #expect(scorecard.stars(on: scale.stars) >= 3)
    let path = LabelPath(scorecard, on: scale, holding: 3)
    #expect(path.conditions.allSatisfy { $0.isMet })
  }
}
