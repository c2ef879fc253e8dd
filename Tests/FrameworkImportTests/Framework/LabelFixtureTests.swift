import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import Testing

/// A part of the official vectors that is kept in the repository: frameworks without texts, and
/// statuses as one letter a measure in document order.
///
/// `.` none, `d` done, `p` planned, `n` notDone, `u` unreported, `x` notApplicable, `D` detailed, `%` the
/// next of `shares`; a capital `D`, `P`, `N` is kept on a measure that does not apply, so plain detailed
/// is `~`.
@Suite("Label fixtures")
struct LabelFixtureTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Labels")

  private func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: Self.folder.appending(path: name)))
  }

  private func label(_ id: String) throws -> OfficialLabel {
    try OfficialLabel(
      id, structure: bytes("\(id)-structure.csv"), conditions: bytes("conditions.csv"))
  }

  private func vectors(_ name: String) throws -> [(input: Vector, expected: Vector)] {
    var parser = JSONParser(try bytes(name), file: name)
    var vectors: [(Vector, Vector)] = []
    while parser.skipSpace() {
      let line = Vector(node: try parser.value(), source: parser.source)
      vectors.append((try #require(line["input"]), try #require(line["expected"])))
    }
    return vectors
  }

  private func statuses(_ vector: Vector?) throws -> MeasureStatuses {
    var shares = try #require(vector?["shares"]?.items)[...]
    var statuses = MeasureStatuses()
    for (node, letter) in try #require(vector?["statuses"]?.string).enumerated() {
      switch letter {
      case ".": break
      case "d": statuses[node] = .done
      case "p": statuses[node] = .planned
      case "n": statuses[node] = .notDone
      case "u": statuses[node] = .unreported
      case "x": statuses[node] = .notApplicable
      case "~": statuses[node] = MeasureStatus(.detailed(nil))
      case "D": statuses[node] = MeasureStatus(.done, isApplicable: false)
      case "P": statuses[node] = MeasureStatus(.planned, isApplicable: false)
      case "N": statuses[node] = MeasureStatus(.notDone, isApplicable: false)
      default:
        let values = try #require(shares.popFirst()?.items).compactMap(\.number)
        statuses[node] = MeasureStatus(
          .detailed(.init(done: values[0], planned: values[1], notDone: values[2])))
      }
    }
    return statuses
  }

  @Test("a label scores as the official platform does", arguments: ["eci", "cae", "te"])
  func scores(_ id: String) throws {
    let label = try label(id)
    let workspace = ScoringWorkspace(label.framework)
    let runner = try FormulaRunner()
    let vectors = try vectors("\(id).ndjson")
    #expect(vectors.count == 12)
    for (input, expected) in vectors {
      let name = input["id"]?.string ?? ""
      let scorecard = try label.score(
        input, statuses: statuses(input), workspace: workspace, runner: runner)
      try expect(scorecard, expected, id: name)
      try expect(
        LabelPath(scorecard, on: label.scale, holding: input["holds"]?.number.map { Int($0) }),
        expected, id: name)
    }
  }

  @Test("a merged label scores from its origins as the official platform does")
  func scoresFromOrigins() throws {
    let labels = [try label("eci"), try label("cae")]
    let merged = try label("te")
    let scoring = try OriginScoring(
      merged.framework, from: labels.map(\.framework), links: merged.file.origins)
    let runner = try FormulaRunner()
    let vectors = try vectors("te-origins.ndjson")
    #expect(vectors.count == 3)
    for (input, expected) in vectors {
      let scorecards = try labels.map { label in
        try label.score(
          input, statuses: statuses(input["origins"]?[label.framework.id]),
          workspace: ScoringWorkspace(label.framework), runner: runner)
      }
      let context = try FormulaContext(input.node, source: input.source)
      let (personalisation, _) = try merged.rules.personalisation(in: context, with: runner)
      try expect(
        scoring.score(scorecards, personalisation), expected, id: input["id"]?.string ?? "")
    }
  }
}
