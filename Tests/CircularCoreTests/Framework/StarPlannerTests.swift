import CircularCore
import Testing

extension StarScale {
  /// The thresholds of the circular-economy label.
  static let fiveStars = StarScale([
    Star(1, at: 0), Star(2, at: 35), Star(3, at: 50), Star(4, at: 65), Star(5, at: 75),
  ])
}

@Suite("The cheapest path to a star")
struct StarPlannerTests {
  /// Axis 1 of two measures of 60 and 40 points; a regulatory measure without points.
  private func framework() throws -> Framework {
    try Framework(
      id: "x", shape: FrameworkShape(measureLevel: 1, redistributes: true),
      rows: [
        FrameworkRow(id: "1", label: "Stratégie", points: 60),
        FrameworkRow(id: "1.1", label: "Diagnostic", percentage: 50),
        FrameworkRow(id: "1.1.1", percentage: 20), FrameworkRow(id: "1.1.2", percentage: 80),
        FrameworkRow(id: "1.2", percentage: 50),
        FrameworkRow(id: "2", label: "Déchets", points: 40),
        FrameworkRow(id: "2.0", label: "Règlement", percentage: 0),
        FrameworkRow(id: "2.1", percentage: 25), FrameworkRow(id: "2.2", percentage: 75),
      ])
  }

  private func scale(_ framework: Framework, _ conditions: [LabelCondition]) throws -> LabelScale {
    try LabelScale(stars: .fiveStars, conditions: conditions, framework: framework)
  }

  private func plans(
    _ star: Int, _ statuses: [MeasureID: MeasureStatus] = [:],
    conditions: [LabelCondition] = [], costs: [MeasureID: Double] = [:],
    disabled: [MeasureID] = [], count: Int = 1, limit: Int = StarPlanner.standardLimit
  ) throws -> StarPlans {
    let framework = try framework()
    let planner = StarPlanner(
      framework, scale: try scale(framework, conditions),
      costs: try MeasureCosts(costs, in: framework))
    var personalisation = Personalisation()
    for id in disabled { personalisation.disable(try framework.index(of: id, at: nil)) }
    return try planner.plans(
      to: star, from: MeasureStatuses(statuses, in: framework), personalisation, count: count,
      limit: limit)
  }

  private func measures(_ plan: StarPlan?) -> [String] {
    plan?.steps.map(\.measure.rawValue) ?? []
  }

  @Test("hundreds of levers take no room on the stack, conditions or not")
  func manyLevers() throws {
    let count = 400
    var rows = [FrameworkRow(id: "1", points: Double(count))]
    rows += (1...count).map { FrameworkRow(id: MeasureID("1.\($0)")) }
    let framework = try Framework(
      id: "x", shape: FrameworkShape(measureLevel: 1, redistributes: false), rows: rows)
    for conditions in [[], [LabelCondition(star: 3, measure: "1", doneAtLeast: 50, label: "")]] {
      let planner = StarPlanner(
        framework, scale: try scale(framework, conditions), costs: try MeasureCosts(in: framework))
      // As deep as there are levers after a few hundred steps; with the condition it would not end soon.
      let result = try planner.plans(
        to: 3, from: MeasureStatuses(), Personalisation(), limit: 20_000)
      #expect(result.plans.first?.steps.count == count / 2)
    }
  }

  @Test("the greatest measures come first where all cost the same")
  func uniform() throws {
    let result = try plans(3)
    // 50 of 100: 2.2 and 1.2 bring 30 each.
    #expect(measures(result.plans.first) == ["1.2", "2.2"])
    #expect(result.plans.first?.cost == 2)
    #expect(result.plans.first?.done == 60)
    #expect(result.isProved)
    #expect(result.lowerBound == 2)
  }

  @Test("a search stopped before it met a plan leaves out what a plan does not need")
  func stopped() throws {
    // Of 6, 24, 30, 10 and 30 points, 6, 10 and 24 are given up; each 30 of the 60 left is needed.
    let result = try plans(3, limit: 1)
    #expect(measures(result.plans.first) == ["1.2", "2.2"])
    #expect(!result.isProved)
    #expect(result.lowerBound <= 2)
    let condition = LabelCondition(star: 3, measure: "2.1", doneAtLeast: 100)
    let asked = try plans(3, conditions: [condition], limit: 1)
    #expect(measures(asked.plans.first) == ["2.1", "1.2", "2.2"])
    #expect(!asked.isProved)
  }

  @Test("a dear measure gives way to cheaper ones")
  func costs() throws {
    let result = try plans(3, costs: ["2.2": 5])
    #expect(measures(result.plans.first) == ["1.2", "1.1.2"])
    #expect(result.plans.first?.done == 54)
  }

  @Test("conditions of the star come first, and a plan suffices where it may")
  func conditions() throws {
    let result = try plans(
      2,
      conditions: [
        LabelCondition(star: 1, measure: "2.0", doneAtLeast: 100, plannedAtLeast: 100),
        LabelCondition(star: 1, measure: "1.1.1", doneAtLeast: 100),
      ])
    let plan = try #require(result.plans.first)
    #expect(measures(plan) == ["2.0", "1.1.1", "1.2"])
    #expect(plan.steps.first?.status == .planned)
    #expect(plan.steps.first?.cost == 0.25)
    #expect(plan.steps.map(\.points) == [0, 6, 30])
    #expect(plan.steps[0].conditions.map(\.measure) == ["2.0"])
    #expect(plan.percentDone == 36)
  }

  @Test("a condition on a part is met by a part")
  func partial() throws {
    let result = try plans(
      1, conditions: [LabelCondition(star: 1, measure: "1.2", doneAtLeast: 20)])
    let step = try #require(result.plans.first?.steps.first)
    #expect(step.status == MeasureStatus(.detailed(.init(done: 0.2, planned: 0, notDone: 0.8))))
    #expect(step.cost == 0.2)
    #expect(step.points == 6)
  }

  @Test("a status above the tasks is brought forward as a whole, at the cost of its tasks")
  func whole() throws {
    let result = try plans(
      1, ["1.1": .notDone],
      conditions: [LabelCondition(star: 1, measure: "1.1.1", doneAtLeast: 100)])
    #expect(measures(result.plans.first) == ["1.1"])
    #expect(result.plans.first?.cost == 2)
  }

  @Test("a star that is reached needs nothing")
  func reached() throws {
    let result = try plans(2, ["1": .done])
    #expect(result.plans.map(\.steps) == [[]])
    #expect(result.plans.first?.cost == 0)
  }

  @Test("several plans are distinct, and none dearer stands before one cheaper")
  func several() throws {
    let result = try plans(3, costs: ["1.2": 1.5, "2.2": 2], count: 4)
    // 24 + 30 twice, and 30 + 30: no other set is lean.
    #expect(result.isProved)
    #expect(Set(result.plans.map { measures($0).sorted() }).count == 3)
    #expect(result.plans.map(\.cost) == result.plans.map(\.cost).sorted())
    #expect(result.plans.first.map { measures($0) } == ["1.1.2", "1.2"])
  }

  @Test("what is out of reach says what blocks")
  func blocked() throws {
    let condition = LabelCondition(star: 1, measure: "2.1", doneAtLeast: 100)
    let result = try plans(1, ["2.1": .notApplicable], conditions: [condition])
    #expect(result.plans.isEmpty)
    #expect(result.obstacles == [.conditionNotApplicable(condition)])
    // A disabled measure drops its condition.
    #expect(try plans(1, conditions: [condition], disabled: ["2.1"]).plans.count == 1)
    let rules = try plans(
      1, ["1.1.1": .notApplicable, "1.1": .unreported, "1.1.2": .notApplicable],
      conditions: [LabelCondition(star: 1, measure: "1.1", doneAtLeast: 50)])
    #expect(rules.obstacles.map(\.word) == ["condition-out-of-reach"])
  }

  @Test("an unknown star names the others")
  func unknownStar() throws {
    let error = #expect(throws: Diagnostic.self) { try plans(6) }
    #expect(error?.code == "unknown-star")
    #expect(error?.message.text(in: .english).contains("1, 2, 3, 4, 5") == true)
  }

  @Test("costs are read from a table, and shared below a measure")
  func costTable() throws {
    let framework = try framework()
    let (costs, problems) = MeasureCosts.read(
      Array("mesure;coût\nx_1.1;6\n1.1.1;2\n2.2;12,5\n9.9;1\n2.1;-3\n2.1;deux\n".utf8),
      file: "costs.csv", in: framework)
    #expect(
      problems.map(\.code.rawValue) == ["unknown-measure", "cost-out-of-range", "wrong-type"])
    #expect(problems.map(\.location?.line) == [5, 6, 7])
    func cost(_ id: MeasureID) throws -> Double { costs[try framework.index(of: id, at: nil)] }
    #expect(try cost("1.1.1") == 2)
    #expect(try cost("1.1.2") == 4)
    #expect(try cost("1.1") == 6)
    #expect(try cost("1.2") == 1)
    #expect(try cost("2.2") == 12.5)
  }

  @Test("a cost is read whole, as people write it, or refused")
  func writtenCosts() throws {
    let framework = try framework()
    let (costs, problems) = MeasureCosts.read(
      Array("mesure;coût\n1.1.1;1 250,5\n2.2;185.000\n2.1;nc\n".utf8), file: "costs.csv",
      in: framework)
    #expect(problems.map(\.code.rawValue) == ["ambiguous-number"])
    #expect(costs[try framework.index(of: "1.1.1", at: nil)] == 1250.5)
    // The other numbers of the column tell.
    let settled = MeasureCosts.read(
      Array("mesure;coût\n1.1.1;1,250\n2.2;2,5\n".utf8), file: "costs.csv", in: framework)
    #expect(settled.problems.isEmpty)
    #expect(settled.costs[try framework.index(of: "1.1.1", at: nil)] == 1.25)
  }
}
