import CircularCore
import FrameworkImport
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
        input, statuses: label.statuses(input["statuses"]), workspace: workspace, runner: runner)
      try expect(scorecard, expected, id: name)
      try expect(
        LabelPath(scorecard, on: label.scale, holding: input["holds"]?.number.map { Int($0) }),
        expected, id: name)
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
          input, statuses: label.statuses(input["origins"]?[label.framework.id]),
          workspace: workspace, runner: runner)
      }
      let context = try FormulaContext(input.node, source: input.source)
      let (personalisation, _) = try merged.rules.personalisation(in: context, with: runner)
      try expect(
        scoring.score(scorecards, personalisation), expected, id: input["id"]?.string ?? "")
    }
  }

  @Test(
    "Filtering answers that are filtered already changes no score", arguments: ["eci", "cae", "te"])
  func filtersTwice(_ id: String) throws {
    let label = try OfficialLabel(id)
    let file = QuestionFile(
      reading: try OfficialLabels.bytes("data/questions.csv"), file: "questions.csv")
    #expect(file.problems == [])
    #expect(file.questions.count == 103)
    let questions = ActiveQuestions(file.questions)
    #expect(questions.problems == [])
    let runner = try FormulaRunner()
    var changed = 0
    for line in try OfficialLabels.lines("vectors/label-\(id).ndjson") {
      let input = try #require(line["input"])
      let context = try FormulaContext(input.node, source: input.source)
      let filtered = try questions.filter(context, with: runner)
      let (a, _) = try label.rules.personalisation(in: context, with: runner)
      let (b, _) = try label.rules.personalisation(in: filtered, with: runner)
      if a != b { changed += 1 }
    }
    #expect(changed == 0)
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
}
