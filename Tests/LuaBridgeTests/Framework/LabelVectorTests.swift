import CircularCore
import LuaBridge
import Testing

/// Every number, boolean, star and condition that the official platform computed.
@Suite(
  "Label vectors",
  .enabled(if: OfficialLabels.folder != nil, "the folder ../shared is not there"))
struct LabelVectorTests {
  @Test("A label scores as the official platform does", arguments: ["eci", "cae", "te"])
  func scores(_ id: String) throws {
    let label = try OfficialLabel(id)
    let workspace = ScoringWorkspace(label.framework)
    let runner = try FormulaRunner()
    for line in try OfficialLabels.lines("vectors/label-\(id).ndjson") {
      let input = try #require(line["input"])
      let expected = try #require(line["expected"])
      let name = input["id"]?.string ?? ""
      let scorecard = try label.score(
        input, statuses: input["statuses"], workspace: workspace, runner: runner)
      try expect(scorecard, expected, id: name)
      guard let path = expected["path"], !path.isNull else { continue }
      let found = LabelPath(
        scorecard, on: label.scale, holding: input["holds"]?.number.map { Int($0) })
      #expect(found.target == path["target"]?.number.map { Int($0) }, "\(name)")
      #expect(found.isComplete == path["complete"]?.boolean, "\(name)")
      #expect(found.isScoreReached == path["scoreReached"]?.boolean, "\(name)")
      let conditions = try #require(path["conditions"]?.items)
      #expect(found.conditions.count == conditions.count, "\(name)")
      for (condition, wanted) in zip(found.conditions, conditions) {
        #expect(condition.asked.measure.rawValue == wanted["measure"]?.string, "\(name)")
        #expect(Double(condition.asked.star) == wanted["star"]?.number, "\(name)")
        #expect(condition.asked.doneAtLeast == wanted["doneAtLeast"]?.number, "\(name)")
        #expect(condition.asked.plannedAtLeast == wanted["plannedAtLeast"]?.number, "\(name)")
        #expect(condition.isMet == wanted["met"]?.boolean, "\(name)")
      }
    }
  }

  @Test("A merged label scores from its origins as the official platform does")
  func scoresFromOrigins() throws {
    let labels = [try OfficialLabel("eci"), try OfficialLabel("cae")]
    let merged = try OfficialLabel("te")
    let scoring = try OriginScoring(
      merged.framework, from: labels.map(\.framework), links: merged.file.origins)
    let workspaces = labels.map { ScoringWorkspace($0.framework) }
    let runner = try FormulaRunner()
    for line in try OfficialLabels.lines("vectors/label-te-origins.ndjson") {
      let input = try #require(line["input"])
      let expected = try #require(line["expected"])
      let scorecards = try zip(labels, workspaces).map { label, workspace in
        try label.score(
          input, statuses: input["origins"]?[label.framework.id], workspace: workspace,
          runner: runner)
      }
      let context = try FormulaContext(input.node, source: input.source)
      let (personalisation, _) = try merged.rules.personalisation(in: context, with: runner)
      try expect(
        scoring.score(scorecards, personalisation), expected, id: input["id"]?.string ?? "")
    }
  }

  @Test("The tree of the circular-economy label has the official identifiers, levels and points")
  func tree() throws {
    let framework = try OfficialLabel("eci").framework
    let lines = try OfficialLabels.lines("vectors/tree-eci.ndjson")
    #expect(lines.count == framework.count)
    for (node, line) in lines.enumerated() {
      #expect(framework.id(node).rawValue == line["measure"]?.string)
      #expect(Double(framework.level(node)) == line["level"]?.number)
      #expect(framework.reference(node) == line["points"]?.number)
    }
  }

  @Test("The official files have the sizes that the platform counts")
  func sizes() throws {
    let counts: [(String, Int, [Int], Double, [Int])] = [
      ("eci", 368, [1, 5, 21, 80, 261], 500, [20, 2, 0]),
      ("cae", 1471, [1, 6, 19, 61, 325, 1059], 500, [38, 54, 1]),
      ("te", 664, [1, 6, 20, 127, 431, 79], 669.9, [173, 0, 0]),
    ]
    for (id, count, levels, points, rules) in counts {
      let label = try OfficialLabel(id)
      #expect(label.framework.count == count)
      for (level, expected) in levels.enumerated() {
        let found = (0..<count).count { label.framework.level($0) == level }
        #expect(found == expected, "\(id) \(level)")
      }
      #expect(label.framework.reference(0).map(PointRounding.rounded) == points)
      #expect(
        FrameworkFile.Rule.Kind.allCases.map { kind in
          label.file.rules.count { $0.kind == kind }
        } == rules)
    }
  }

  /// Compares each field of each measure.
  private func expect(_ scorecard: Scorecard, _ expected: Vector, id: String) throws {
    let fields = try #require(expected["fields"]?.items).compactMap(\.string)
    #expect(Double(scorecard.stars(on: .official)) == expected["stars"]?.number, "\(id)")
    // A vector may show a part of the tree.
    for (measure, row) in try #require(expected["measures"]?.members) {
      let score = try #require(scorecard[MeasureID(measure)])
      let values = try #require(row.items)
      #expect(values.count == fields.count)
      for (field, value) in zip(fields, values) {
        let isEqual: Bool
        switch field {
        case "applicable": isEqual = score.isApplicable == value.boolean
        case "disabled": isEqual = score.isDisabled == value.boolean
        case "reported": isEqual = score.isReported == value.boolean
        case "status": isEqual = score.status?.word == value.string
        default: isEqual = score.number(field) == value.number
        }
        if !isEqual {
          Issue.record("\(id) \(measure) \(field): expected \(value.node.value), found \(score)")
          return
        }
      }
    }
  }
}

extension MeasureScore {
  /// The number that a vector calls by this name.
  fileprivate func number(_ field: String) -> Double? {
    switch field {
    case "reference": reference
    case "potential": potential
    case "personalised": personalised
    case "done": done
    case "planned": planned
    case "notDone": notDone
    case "unreported": unreported
    case "tasks.total": tasks.total
    case "tasks.completed": tasks.completed
    case "tasks.done": tasks.done
    case "tasks.planned": tasks.planned
    case "tasks.notDone": tasks.notDone
    case "tasks.notApplicable": tasks.notApplicable
    default: .nan
    }
  }
}
