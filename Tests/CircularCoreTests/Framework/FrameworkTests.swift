import CircularCore
import Testing

@Suite("Frameworks")
struct FrameworkTests {
  private let shape = FrameworkShape(measureLevel: 1, redistributes: true)

  private func framework(_ rows: [FrameworkRow]) throws -> Framework {
    try Framework(id: "x", shape: shape, rows: rows)
  }

  private func points(_ framework: Framework) -> [Double?] {
    (0..<framework.count).map { framework.reference($0) }
  }

  @Test("siblings stand in the numeric order of their identifiers, whatever the order of the rows")
  func order() throws {
    let ids = [
      "1", "1.1", "1.1.2", "1.1.2alter", "1.1.3", "1.2", "1.10", "2", "2.a", "2.B", "2.é", "2.f",
    ]
    let framework = try framework(ids.reversed().map { FrameworkRow(id: MeasureID($0)) })
    #expect((1..<framework.count).map { framework.id($0).rawValue } == ids)
    #expect(framework.level(0) == 0)
    #expect(framework.index(of: "1.1.2alter") == 4)
    #expect(framework.parent(4) == framework.index(of: "1.1"))
    #expect(framework.children(of: 1).map { framework.id($0) } == ["1.1", "1.2", "1.10"])
    #expect(framework.subtreeEnd(1) == 8)
    #expect(framework.isLeaf(3))
    #expect(framework.parent(0) == nil)
  }

  @Test("points follow from percentages, multiplied before they are divided")
  func percentages() throws {
    let framework = try framework(
      [FrameworkRow(id: "1", points: 20)]
        + [12.5, 10, 15, 12.5, 50].enumerated().map {
          FrameworkRow(id: MeasureID("1.\($0 + 1)"), percentage: $1)
        })
    #expect(points(framework) == [20, 20, 2.5, 2, 3, 2.5, 10])
  }

  @Test("children with nothing said share equally, an explicit 0 keeps nothing")
  func equalSplit() throws {
    let rows = [
      FrameworkRow(id: "1", points: 20), FrameworkRow(id: "1.0", percentage: 0),
      FrameworkRow(id: "1.1"), FrameworkRow(id: "1.2"), FrameworkRow(id: "1.3"),
    ]
    let share = 20 * (100.0 / 3) / 100
    #expect(points(try framework(rows)) == [20, 20, 0, share, share, share])
  }

  @Test("points given win, and what has none is the sum of its parts")
  func given() throws {
    let rows = [
      FrameworkRow(id: "1"), FrameworkRow(id: "1.1", points: 4, percentage: 60),
      FrameworkRow(id: "1.2", points: 3, percentage: 40), FrameworkRow(id: "2"),
    ]
    #expect(points(try framework(rows)) == [7, 7, 4, 3, nil])
  }

  @Test(
    "percentages make 100 as they are written, whatever noise their sum has",
    arguments: [[33.4, 33.3, 33.3], [16.7, 16.7, 16.6, 50], [0.1, 0.2, 99.7], [14.3, 14.3, 71.4]])
  func writtenPercentages(percentages: [Double]) throws {
    let rows =
      [FrameworkRow(id: "1")]
      + percentages.enumerated().map {
        FrameworkRow(id: MeasureID("1.\($0 + 1)"), percentage: $1)
      }
    #expect(throws: Never.self) { try framework(rows) }
  }

  @Test("a sum that is nearly 100 is told with the decimals that it lacks")
  func nearlyWhole() {
    let rows =
      [FrameworkRow(id: "1")]
      + [33.4, 33.3, 33.2999].enumerated().map {
        FrameworkRow(id: MeasureID("1.\($0 + 1)"), percentage: $1)
      }
    let error = #expect(throws: Diagnostic.self) { try framework(rows) }
    #expect(error?.message.french.hasSuffix("font 99,9999, attendu 100") == true)
  }

  @Test("percentages that do not make 100 are refused at the parent, with the sum")
  func wrongPercentages() {
    let rows =
      [FrameworkRow(id: "1", location: CircularCore.SourceLocation(file: "f.csv", line: 2))]
      + [40, 20, 30].enumerated().map {
        FrameworkRow(id: MeasureID("1.\($0 + 1)"), percentage: $1)
      }
    let error = #expect(throws: Diagnostic.self) { try framework(rows) }
    #expect(error?.code == "percentages-not-100")
    #expect(error?.location?.line == 2)
    #expect(error?.message.french.contains("« 1 » font 90,") == true)
    #expect(error?.message.english?.contains("“1” add to 90,") == true)
  }

  @Test("a measure twice, without parent, or too deep is refused where it stands")
  func wrongTrees() {
    let here = CircularCore.SourceLocation(file: "f.csv", line: 9)
    func code(_ rows: [FrameworkRow], levels: [LocalizedText] = []) -> Diagnostic? {
      #expect(throws: Diagnostic.self) {
        try Framework(
          id: "x",
          shape: FrameworkShape(levels: levels, measureLevel: 1, redistributes: true), rows: rows)
      }
    }
    let twice = code([FrameworkRow(id: "1"), FrameworkRow(id: "1", location: here)])
    #expect(twice?.code == "duplicate-measure")
    #expect(twice?.location == here)
    let orphan = code([
      FrameworkRow(id: "1.10"), FrameworkRow(id: "1"), FrameworkRow(id: "1.11.1", location: here),
    ])
    #expect(orphan?.code == "orphan-measure")
    #expect(orphan?.location == here)
    #expect(orphan?.suggestion?.french == "1.10")
    let deep = code(
      [FrameworkRow(id: "1"), FrameworkRow(id: "1.1", location: here)], levels: ["root", "axis"])
    #expect(deep?.code == "measure-too-deep")
    #expect(deep?.location == here)
    #expect(code([FrameworkRow(id: "x")])?.code == "duplicate-measure")
  }

  @Test("a root alone, and a hundred thousand measures below one root, score like any other")
  func extremes() throws {
    let alone = try framework([])
    #expect(alone.count == 1)
    let workspace = ScoringWorkspace(alone)
    try workspace.score(MeasureStatuses(["x": .done], in: alone))
    #expect(workspace[0].tasks.completed == 1)
    #expect(workspace[0].done == 0)
    #expect(workspace[0].reference == nil)

    let wide = try framework((1...100_000).map { FrameworkRow(id: MeasureID("\($0)"), points: 1) })
    #expect(wide.reference(0) == 100_000)
    let large = ScoringWorkspace(wide)
    try large.score(MeasureStatuses(["7": .done, "99999": .notApplicable], in: wide))
    #expect(large[0].done == 1)
    #expect(large[0].potential == 99_999)

    var id = "1"
    var chain = [FrameworkRow(id: "1", points: 8)]
    for _ in 1..<2000 {
      id += ".1"
      chain.append(FrameworkRow(id: MeasureID(id)))
    }
    let deep = try framework(chain)
    #expect(deep.level(2000) == 2000)
    #expect(deep.reference(2000) == 8)
    let narrow = ScoringWorkspace(deep)
    try narrow.score(MeasureStatuses([MeasureID(id): .done], in: deep))
    #expect(narrow[0].done == 8)
  }

  @Test("an unknown identifier is refused with the nearest")
  func unknown() throws {
    let framework = try framework([FrameworkRow(id: "1"), FrameworkRow(id: "1.12")])
    let error = #expect(throws: Diagnostic.self) { try framework.index(of: "1.13", at: nil) }
    #expect(error?.code == "unknown-measure")
    #expect(error?.suggestion?.french == "1.12")
    #expect(MeasureID(qualified: "x_1.2", framework: "x") == "1.2")
    #expect(MeasureID(qualified: "x", framework: "x") == "x")
    #expect(MeasureID(qualified: "y_1.2", framework: "x") == nil)
  }
}
