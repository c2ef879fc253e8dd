import Foundation
import Testing

@Suite("circular overview: what would change most")
struct OverviewChangesTests {
  private typealias Fixture = OverviewFolderFixture

  private func list(_ document: [String: Any], _ key: String) -> [[String: Any]] {
    document[key] as? [[String: Any]] ?? []
  }

  private func texts(_ list: [[String: Any]], _ key: String) -> [String] {
    list.map { $0[key] as? String ?? "?" }
  }

  /// The JSON of a folder with one application.
  private func call(_ changes: String..., on date: String = "2025-09-15") throws -> [String: Any] {
    let folder = try Fixture()
    try folder.add("call.json", Fixture.application(changes))
    return try folder.json(on: date)
  }

  @Test(
    "a refusal comes with the smallest change that opens the programme, and what it then scores")
  func opens() throws {
    let change = try #require(list(try call("inhabitants=1600"), "changes").first)
    #expect(change["effect"] as? String == "opens")
    #expect(change["name"] as? String == "inhabitants")
    #expect((change["text"] as? String)?.contains("1\u{202F}500\u{A0}hab au lieu de") == true)
    // Refused counts 0; 6 of 10 afterwards.
    #expect(change["gain"] as? Double == 60)
  }

  @Test("of two refusals each change clears one, and opens nothing")
  func clears() throws {
    let changes = list(try call("inhabitants=1600", "agreed=false"), "changes")
    #expect(texts(changes, "name") == ["inhabitants", "agreed"])
    #expect(texts(changes, "effect") == ["clears", "clears"])
    #expect(changes.allSatisfy { $0["gain"] == nil })
  }

  @Test("an answer that is missing decides when nothing refuses")
  func decides() throws {
    let change = try #require(list(try call("agreed"), "changes").first)
    #expect(change["effect"] as? String == "decides")
    #expect(change["name"] as? String == "agreed")
    #expect(change["text"] as? String == "Le conseil est-il d'accord ?")
    #expect(change["gain"] as? Double == 60)
    let beside = list(try call("agreed", "inhabitants=1600"), "changes")
    #expect(texts(beside, "effect") == ["clears", "clears"])
  }

  @Test("once eligible, the score is what can rise; at its maximum nothing is proposed")
  func raises() throws {
    let change = try #require(list(try call(), "changes").first)
    #expect(change["effect"] as? String == "raises")
    #expect(change["name"] as? String == "effort")
    #expect(change["gain"] as? Double == 40)
    #expect(list(try call("effort=10"), "changes").isEmpty)
    let unknown = try #require(list(try call("effort"), "changes").first)
    #expect(unknown["effect"] as? String == "clears")
    #expect(unknown["text"] as? String == "Quel effort ?")
    #expect(unknown["gain"] == nil)
  }

  @Test("tasks are tried one by one, with redistribution and override rules")
  func tasks() throws {
    let folder = try Fixture()
    try folder.add("mini.json", Fixture.territory)
    let changes = list(try folder.json(), "changes")
    // 2.1.2 brings 20 points: 75 is the third star. 1.1.3 brings 7.5, and as many to 2.2, whose rule
    // follows 1.1. The other half of 1.2 is worth 10.
    #expect(texts(changes, "name") == ["2.1.2", "1.1.3", "1.2"])
    #expect(texts(changes, "effect") == ["opens", "raises", "raises"])
    #expect(changes.map { $0["gain"] as? Double } == [20, 15, 10])
    #expect(changes.map { $0["stars"] as? Int } == [1, 0, 0])
  }

  @Test("a condition of the next star that is met comes before points")
  func condition() throws {
    let folder = try Fixture()
    try folder.add(
      "mini.json",
      Fixture.territory.replacingOccurrences(
        of: "\"1.1.1\":\"done\"", with: "\"1.1.1\":\"notDone\""))
    let first = try #require(list(try folder.json(), "changes").first)
    #expect(first["name"] as? String == "1.1.1")
    #expect(first["effect"] as? String == "opens")
  }

  @Test("packs compete: effect, then stars, then gain; two of one pack while others have any")
  func ranking() throws {
    let folder = try Fixture()
    try folder.add("mini.json", Fixture.territory)
    try folder.add("call.json", Fixture.application(["inhabitants=1600"]))
    var changes = list(try folder.json(), "changes")
    #expect(texts(changes, "name") == ["2.1.2", "inhabitants", "1.1.3"])
    // 5 of 100 for effort, which 1.2 would beat if it were not the label's third.
    try folder.add("call.json", Fixture.application(["effort=9.5"]))
    changes = list(try folder.json(), "changes")
    #expect(texts(changes, "name") == ["2.1.2", "1.1.3", "effort"])
    try folder.add("call.json", Fixture.application(["effort=6"]))
    changes = list(try folder.json(), "changes")
    #expect(texts(changes, "name") == ["2.1.2", "effort", "1.1.3"])
  }

  @Test("nobody is told to move people, nor to change a day that has gone by")
  func impossible() throws {
    let run = try ProgramRun(
      "overview", "--input", "samples/smicval", "--on", "2025-09-15", "--format", "json")
    #expect(!run.output.contains("\"name\": \"population.municipal\""))
    let folder = try ScratchFolder()
    _ = try folder.file(
      "projet-k.json",
      """
      {"id":"a","inhabitants":1120,"carrier":"commune","coordinator":{"name":"M","role":"elected"},
      "actors":[{"name":"A","class":"public"},{"name":"B","class":"private"},
      {"name":"C","class":"associative"}],"sharedValues":["sobriété"],
      "intention":{"received":"2023-05-26"},
      "engagement":{"received":"2023-09-04","citizenInvolvement":"concertation"}}
      """)
    let late = try ProgramRun(
      "overview", "--input", folder.url.path, "--on", "2023-09-15", "--format", "json"
    ).json()
    let standing = try #require(list(late, "programmes").first?["eligibility"] as? [String: Any])
    #expect(standing["state"] as? String == "refused")
    #expect(list(late, "changes").isEmpty)
  }
}
