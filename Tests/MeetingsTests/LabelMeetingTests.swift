import CircularCore
import LuaBridge
import Meetings
import TestPacks
import Testing

/// A meeting about territories of a label: nobody disappears, and what completes them is the meeting's own.
@Suite struct LabelMeetingTests {
  private static let siren = "243300316"

  private static func opening(_ data: String, rules: String = "") throws -> MeetingOpening {
    let pack = try LabelFixture(rules).load()
    let day = try #require(CivilDate("2026-03-12"))
    var opening = MeetingOpening("Comité", pack: pack, on: day, program: "0.2.0")
    opening.saved.file = .init("territoires.json", Array(data.utf8))
    return opening
  }

  private static var city: Territory {
    Territory(
      kind: .epci, subtype: .ownTax, name: "Bordeaux Métropole", siren: SIREN(siren),
      populations: [Population(count: 843_738, kind: .municipal, year: 2025, source: "INSEE")],
      competences: [2080: true, 4000: false])
  }

  @Test func territoriesInErrorAreInWhatTheMeetingAnswers() throws {
    let place = MeetingPlace()
    let data = """
      [{"id":"a","statuses":{"1.2":"done"}},
       {"id":"b","name":"Bourg","territory":{"population":-5}},
       {"id":"a","statuses":{"1.2":"planned"}}]
      """
    let meeting = try MeetingFolder.open(place.path, Self.opening(data))
    let study = try meeting.study()
    #expect(study.base.rejected.map(\.identity.id) == ["b", "a"], "the twin is told too")
    #expect(Set(study.problems.map(\.code.rawValue)) == ["wrong-type", "duplicate-id"])
    let answer = try #require(try study.answer(.ranking, in: meeting.state))
    let parts = answer.split(separator: "\"inError\":", maxSplits: 1)
    #expect(parts.count == 2 && parts[0].contains(#""id":"a""#))
    #expect(parts.last?.hasPrefix(#"[{"id":"b","name":"Bourg","errors":[{"#) == true)
  }

  @Test func programmesTellWhatIsWrongInTheirDataToo() throws {
    let place = MeetingPlace()
    var opening = try MeetingFixture.opening()
    opening.saved.file = .init("s.csv", Array("id;people;colour\na;10;red\nb;many;blue\n".utf8))
    let study = try MeetingFolder.open(place.path, opening).study()
    #expect(study.problems.contains { $0.severity == .error && $0.location?.line == 3 })
    #expect(study.problems.contains { $0.message.french.contains("colour") })
  }

  @Test func whatTheDirectoryKnowsIsCopiedAndReadAgain() throws {
    let place = MeetingPlace()
    var opening = try Self.opening(#"[{"id":"\#(Self.siren)"}]"#)
    let code = try TerritoryCode.siren(#require(SIREN(Self.siren)))
    opening.saved.directory[code] = Self.city
    do {
      let meeting = try MeetingFolder.open(place.path, opening)
      #expect(meeting.state.layout == [.directory("donnees/annuaire.json")])
      try meeting.ask(.ranking, of: meeting.study())
      let study = try meeting.study()
      let slot = try #require(study.subjects.schema.slot(of: TerritoryFacts.population.name))
      #expect(study.subjects.value(row: 0, slot: slot) == .integer(843_738))
      #expect(study.problems.map(\.code.rawValue) == ["completed"])
    }
    let record = try MeetingRecord(at: place.path)
    #expect(record.findings.isEmpty && MeetingReplay(record).isIdentical)
    try place.flip(40, of: place.path + "/donnees/annuaire.json")
    #expect(try !MeetingRecord(at: place.path).findings.isEmpty)
  }

  @Test func territoriesAsTheyWereAreCompletedAlike() throws {
    let place = MeetingPlace()
    var opening = try Self.opening(#"[{"id":"\#(Self.siren)"}]"#)
    opening.origin = .init("avant.json", Array(#"[{"id":"\#(Self.siren)"}]"#.utf8))
    let code = try TerritoryCode.siren(#require(SIREN(Self.siren)))
    opening.saved.directory[code] = Self.city
    let study = try MeetingFolder.open(place.path, opening).study()
    let before = try #require(study.origin).subjects
    let slot = try #require(before.schema.slot(of: TerritoryFacts.population.name))
    #expect(before.value(row: 0, slot: slot) == .integer(843_738))
  }

  @Test func anExtractIsTheSameBytesAndWhatIsNoneIsRefused() throws {
    var extract = DirectoryExtract()
    let code = try TerritoryCode.siren(#require(SIREN(Self.siren)))
    extract[code] = Self.city
    let bytes = try extract.file()
    let read = try DirectoryExtract(bytes, file: "annuaire.json")
    #expect(read.territories == extract.territories)
    #expect(try read.file() == bytes)
    for wrong in ["", "{}", "[1]", #"[{"code":"x","territory":{}}]"#, "[[[[[["] {
      #expect(throws: Diagnostic.self) {
        try DirectoryExtract(Array(wrong.utf8), file: "annuaire.json")
      }
    }
  }

  @Test func aListOfTerritoriesInAFileOfItsOwnIsRead() throws {
    let place = MeetingPlace()
    var opening = try Self.opening(
      #"[{"id":"a"},{"id":"b"}]"#,
      rules: """
        fact "visits" { type = "list", label = "Visites", fields = { { "count", type = "integer" } } }
        """)
    opening.saved.lists = [
      (fact: "visits", file: .init("visites.csv", Array("id;count\na;3\na;4\nb;1\n".utf8)))
    ]
    let study = try MeetingFolder.open(place.path, opening).study()
    let slot = try #require(study.subjects.schema.slot(of: "visits"))
    let counts = (0..<2).map { row -> Int? in
      guard case .list(let items)? = study.subjects.value(row: row, slot: slot) else { return nil }
      return items.count
    }
    #expect(counts == [2, 1])
  }
}
