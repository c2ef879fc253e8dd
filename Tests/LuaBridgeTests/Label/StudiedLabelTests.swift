import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("What studies of a label find that are made of studies")
struct StudiedLabelTests {
  private static let fixture = LabelFixture(
    """
    param "full" { 1, unit = "" }
    disable "1.1.1" { when = function(t, p) return p.full == 0 end }
    """)

  @Test("score what one that begins anew scores, whichever came before")
  func chains() throws {
    let pack = try Self.fixture.load()
    let label = try #require(pack.label)
    let date = try #require(CivilDate("2024-01-01"))
    let subjects = try ["a", "b", "c"].map { id in
      let json = "{\"id\":\"\(id)\",\"territory\":{\"kind\":\"epci\",\"population\":5000}}"
      let reading = LabelSubjectReader(label).read(Array(json.utf8), file: "t.ndjson", line: 1)
      return try #require(reading.subject)
    }
    func begun() throws -> Study { try Study(pack, subjects: subjects, on: date) }
    var last = try begun()
    _ = try last.label.outcomes
    var seen: Set<[Double]> = []
    for lines in [
      [("1.1.1", "done", "a")], [("1.1.1", "done", "a"), ("1.2", "planned", "b")],
      [("1.2", "done", "c")], [], [("1.1.2", "done", "")],
      [("full", "0", ""), ("1.1.2", "done", "b")],
      [("full", "0", ""), ("1.1.2", "done", "c")], [("1.1.2", "done", "c")],
    ] {
      var scenario = Scenario("")
      for (name, value, subject) in lines {
        scenario.set(
          .init(
            name == "full" ? .parameter : .status, name, value,
            of: subject.isEmpty ? nil : subject))
      }
      last = try last.under(scenario)
      let fresh = try begun().under(scenario)
      let shares = try last.label.outcomes.map(\.scorecard.percentDone)
      #expect(try shares == fresh.label.outcomes.map(\.scorecard.percentDone), "\(lines)")
      seen.insert(shares)
    }
    #expect(seen.count > 5)
  }
}
