import CircularCore
import LuaBridge
import Testing

/// A merged label with one submeasure from two measures of another, worth 3 points and 4 points with
/// weight 0.5, as in the platform's own test.
@Suite("Where the points of a merged measure come from")
struct OriginExplanationTests {
  private static func pack(_ id: String, _ framework: String, _ rules: String = "") -> [String:
    String]
  {
    [
      "framework.csv": framework,
      "pack.lua": """
      pack { id = "label-\(id)", version = "1", title = "\(id)" }
      label { id = "\(id)", framework = "framework.csv", measures = "measure",
        levels = { "label", "axis", "measure", "part", "task" } }
      \(rules)
      """,
    ]
  }

  private func explanation(_ id: MeasureID, _ json: String) throws -> LabelExplanation {
    let old = try LuaRulePack(
      PackSources(
        Self.pack(
          "old",
          """
          id;points
          1;
          1.1;
          1.1.1;3
          1.1.1.1;1
          1.1.1.2;1
          1.1.1.3;1
          1.1.2;4
          """)))
    let new = try LuaRulePack(
      PackSources(
        Self.pack(
          "new",
          """
          id;points;origins
          1;;
          1.1;;
          1.1.1;5;"old_1.1.1
          old_1.1.2 (0,5)"
          1.1.2;2;
          """)))
    let worker = try LabelWorker(new, on: try #require(CivilDate("2024-01-01")), from: [old])
    worker.keepsDecisions = true
    let reader = LabelSubjectReader(worker.schema)
    let subject = try #require(reader.read(Array(json.utf8), file: "t").subject)
    let node = try #require(worker.label.framework.index(of: id))
    return worker.explanation(
      of: node, in: try worker.score(subject),
      subject.statuses[worker.label.id] ?? MeasureStatuses())
  }

  private static let json = """
    {"id":"t","origins":{"old":{"1.1.1.1":"done","1.1.1.2":"done","1.1.2":{"done":0.75,"planned":0.25,"notDone":0}}}}
    """

  @Test("each origin has the points that it stands for, by its points and weight")
  func contributions() throws {
    let found = try explanation("1.1.1", Self.json)
    #expect(found.score.done == 3.5)
    #expect(found.score.unreported == 1)
    let origins = try #require(found.origins)
    #expect(origins.map(\.measure) == ["old_1.1.1", "old_1.1.2"])
    #expect(origins.map(\.points) == [3, 2])
    #expect(origins.map(\.done) == [2, 1.5])
    #expect(origins.map(\.planned) == [0, 0.5])
    #expect(
      found.sentences.map(\.french).contains(
        "old_1.1.2 y compte pour 2, poids 0,5\u{00A0}: fait 1,5, programmé 0,5, pas fait 0."))
    #expect(
      found.sentences.map { $0.text(in: .english) }.contains(
        "old_1.1.1 counts for 3 of it: done 2, planned 0, not done 0."))
  }

  @Test("an origin that does not apply keeps its weight and brings nothing")
  func notApplicable() throws {
    let found = try explanation(
      "1.1.1", #"{"id":"t","origins":{"old":{"1.1.1":"done","1.1.2":"notApplicable"}}}"#)
    #expect(found.score.done == 3)
    #expect(found.origins?.map(\.points) == [3, 2])
    #expect(found.origins?.map(\.done) == [3, 0])
    #expect(found.origins?.map(\.applicable) == [true, false])
  }

  @Test("a submeasure without origins says so; what stands above is read from its parts")
  func others() throws {
    let alone = try explanation("1.1.2", Self.json)
    #expect(alone.origins == [])
    #expect(alone.sentences.contains { $0.french.contains("restent non renseignés") })
    let above = try explanation("1.1", Self.json)
    #expect(above.origins == nil)
    #expect(above.sentences.contains { $0.french == "Elle se lit dans ses 2 parties." })
  }
}
