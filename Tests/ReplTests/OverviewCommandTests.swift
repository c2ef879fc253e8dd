import Foundation
import Testing

@Suite("circular overview")
struct OverviewCommandTests {
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

  // MARK: - Where the territory stands

  @Test("eligibility counts prerequisites, and says why it is refused")
  func eligibility() throws {
    func eligibility(_ document: [String: Any]) throws -> [String: Any] {
      try #require(list(document, "programmes").first?["eligibility"] as? [String: Any])
    }
    let eligible = try eligibility(try call())
    #expect(eligible["state"] as? String == "eligible")
    #expect(eligible["met"] as? Int == 2)
    #expect(eligible["of"] as? Int == 2)
    let refused = try call("agreed=false")
    #expect(try eligibility(refused)["state"] as? String == "refused")
    let because = try #require(try eligibility(refused)["because"] as? [[String: Any]])
    #expect(texts(because, "rule") == ["council"])
    #expect(texts(because, "text") == ["le conseil refuse"])
    #expect(list(refused, "programmes").first?["score"] == nil)
    let unknown = try call("agreed")
    #expect(try eligibility(unknown)["state"] as? String == "unknown")
    #expect(try eligibility(unknown)["met"] as? Int == 1)
    // Refused whatever else is unknown.
    #expect(try eligibility(try call("agreed", "inhabitants=10"))["state"] as? String == "refused")
  }

  @Test("the score is that of the weights, beside the greatest one")
  func score() throws {
    let score = try #require(list(try call(), "programmes").first?["score"] as? [String: Any])
    #expect(score["value"] as? Double == 12)
    #expect(score["greatest"] as? Double == 20)
  }

  @Test("a label has its stars, potential stars and the way to the next one")
  func stars() throws {
    let folder = try Fixture()
    try folder.add("mini.json", Fixture.territory)
    let programme = try #require(list(try folder.json(), "programmes").first)
    let label = try #require(programme["label"] as? [String: Any])
    #expect(label["stars"] as? Int == 2)
    #expect(label["potentialStars"] as? Int == 2)
    #expect(label["greatest"] as? Int == 3)
    #expect(label["percentDone"] as? Double == 55)
    #expect(label["percentPotential"] as? Double == 68.5)
    #expect(label["openTasks"] as? Int == 1)
    #expect((label["path"] as? [String: Any])?["target"] as? Int == 2)
    let eligibility = programme["eligibility"] as? [String: Any]
    #expect(eligibility?["state"] as? String == "unconditional")
    let page = try folder.run().output
    #expect(page.contains("★★☆  2 étoiles par le score, 55\u{A0}% fait"))
    #expect(page.contains("1 tâche à renseigner"))
  }

  // MARK: - This month

  @Test("what falls due: alerts raised and to come, answers that change, deadlines, appointments")
  func due() throws {
    let document = try call("due=\"2025-09-19\"", "visit=\"2025-09-30\"")
    #expect(document["monthEnd"] as? String == "2025-09-30")
    let due = list(document, "due")
    #expect(texts(due, "name") == ["due", "late", "season", "letters", "visit", "visited"])
    #expect(
      texts(due, "kind") == [
        "appointment", "alert", "answer", "deadline", "appointment", "alert",
      ])
    #expect(
      texts(due, "on") == [
        "2025-09-19", "2025-09-19", "2025-09-22", "2025-09-25", "2025-09-30", "2025-09-30",
      ])
    // What is late on the first of October is due on the last of September.
    #expect(
      texts(list(try call("due=\"2025-09-30\"", on: "2025-09-28"), "due"), "name") == [
        "due", "late",
      ])
    #expect(due[2]["text"] as? String == "Saison\u{A0}: « automne » au lieu de « été »")
    let raised = try #require(list(try call("due=\"2025-09-10\""), "due").first)
    #expect(raised["kind"] as? String == "raised")
    #expect(raised["on"] as? String == "2025-09-15")
    #expect(raised["text"] as? String == "C'est en retard.")
    // The month is that of the evaluation date, and what has gone by is not due.
    #expect(texts(list(try call("visit=\"2025-10-01\""), "due"), "name") == ["season", "letters"])
    #expect(list(try call(on: "2025-09-26"), "due").isEmpty)
    #expect(texts(list(try call(on: "2025-09-25"), "due"), "name") == ["letters"])
  }

  @Test("notes are counted on the page, and told by JSON")
  func notes() throws {
    let folder = try Fixture()
    try folder.add("call.json", Fixture.application(["visit=\"2025-09-01\""]))
    #expect(texts(list(try folder.json(on: "2025-09-26"), "due"), "severity") == ["note"])
    #expect(try folder.run(on: "2025-09-26").output.contains("et 1 simple remarque"))
  }

  // MARK: - What is missing

  @Test("questions come with what they decide, the decisive ones first")
  func missing() throws {
    let folder = try Fixture()
    try folder.add("call.json", "{\"id\":\"s\",\"inhabitants\":900}")
    try folder.add(
      "mini.json",
      Fixture.territory.replacingOccurrences(of: "\"billing\":\"fee\",", with: ""))
    let missing = list(try folder.json(), "missing")
    #expect(texts(missing, "fact") == ["agreed", "effort", "billing", "due"])
    #expect(texts(missing, "decides") == ["eligibility", "score", "score", "information"])
    #expect(missing.first?["ask"] as? String == "Le conseil est-il d'accord ?")
    #expect(missing.first?["rules"] as? [String] == ["council"])
  }

  @Test("a question that the pack does not ask of the territory is not missing")
  func unasked() throws {
    let folder = try Fixture()
    // `reuse` is asked of those that collect waste, `billing` of groups only.
    try folder.add(
      "mini.json",
      "{\"id\":\"s\",\"territory\":{\"kind\":\"commune\",\"population\":9},\"answers\":{\"waste\":false}}"
    )
    #expect(texts(list(try folder.json(), "missing"), "fact") == ["green_share"])
    try folder.add(
      "mini.json",
      "{\"id\":\"s\",\"territory\":{\"kind\":\"commune\",\"population\":9},\"answers\":{\"waste\":true}}"
    )
    #expect(texts(list(try folder.json(), "missing"), "fact") == ["reuse", "green_share"])
  }

  @Test("a pack without a file is there with what it would ask")
  func absent() throws {
    let folder = try Fixture()
    try folder.add("mini.json", Fixture.territory)
    let run = try folder.run()
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("Appel d'essai\u{A0}: sans fichier, attendu call.json"))
    let absent = try #require(list(try folder.json(), "absent").first)
    #expect(absent["pack"] as? String == "call")
    #expect(absent["reason"] as? String == "noFile")
    #expect(absent["expects"] as? Int == 5)
    let asks = try #require(absent["asks"] as? [[String: Any]])
    #expect(texts(asks, "fact") == ["inhabitants", "agreed", "effort", "due"])
  }

  // MARK: - The page

  @Test("the page of the sample is this one, to the byte")
  func golden() throws {
    let run = try ProgramRun.known("overview", "--input", "samples/smicval", "--on", "2025-09-15")
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output == (try ProgramRun.golden("overview-smicval.txt")))
  }

  @Test("it fits 80 columns in both languages", arguments: ["fr", "en"])
  func columns(_ language: String) throws {
    let run = try ProgramRun(
      "overview", "--input", "samples/smicval/", "--on", "2025-09-15", "--lang", language)
    let widest = run.output.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest > 60)
    #expect(widest < 80)
  }

  @Test("English is English")
  func english() throws {
    let folder = try Fixture()
    try folder.add("call.json", Fixture.application(["agreed", "due=\"2025-09-19\""]))
    let page = try folder.run("--lang", "en").output
    for part in [
      "Overview on 15 September 2025: 1 of 2 packs", "Test call", "1 of 2 prerequisites",
      "What would change most", "Does the council agree?", "This month, 15 to 30 September 2025",
      "by the end of 19 September 2025: It is late.", "Season: “autumn” instead of “summer”",
      "Still to be told (1)",
      "Packs not evaluated (1)", "no file, expected mini.json",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("Ce qui"))
  }

  @Test("one line of JSON, and the same twice")
  func lines() throws {
    let folder = try Fixture()
    try folder.add("call.ndjson", Fixture.application())
    let run = try folder.run("--format", "ndjson")
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.output == (try folder.run("--format", "ndjson").output))
    #expect(
      Set(try run.json().keys) == [
        "id", "date", "monthEnd", "programmes", "changes", "due", "late", "missing", "absent",
      ])
  }
}
