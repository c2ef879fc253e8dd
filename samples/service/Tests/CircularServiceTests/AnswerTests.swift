import Foundation
import Testing

@Suite("What the service answers")
struct AnswerTests {
  private let subjects = """
    [{"id":"a","inhabitants":1000},{"id":"b","inhabitants":1600},{"id":"c"},{"id":"a","inhabitants":3}]
    """

  @Test("score gives every answer, and records without an id of their own with what is wrong")
  func score() async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(.post, "/score?pack=small&on=2024-01-01", subjects)
    #expect(answer.status == 200)
    #expect(answer.headers[.contentType] == "application/json")
    let all = try #require(try answer.json["subjects"] as? [[String: Any]])
    #expect(all.map { $0["id"] as? String } == ["a", "b", "c", "a"])
    #expect(all[3]["errors"] != nil)
  }

  @Test("rank sorts into the four groups, and a parameter changes them")
  func rank() async throws {
    let fixture = try await ServiceFixture()
    let ranking = try await fixture.ask(.post, "/rank?pack=small&on=2024-01-01", subjects).json
    func ids(_ document: [String: Any], _ group: String) -> [String] {
      (document[group] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    #expect(ids(ranking, "ranked") == ["a"])
    #expect(ids(ranking, "refused") == ["b"])
    #expect(ids(ranking, "unknown") == ["c"])
    #expect(ids(ranking, "failed") == ["a"])
    let wider = try await fixture.ask(
      .post, "/rank?pack=small&on=2024-01-01&param=most=2000", subjects
    ).json
    #expect(ids(wider, "ranked") == ["b", "a"])
  }

  @Test("of two territories of one id the second is told, and neither scored nor ranked")
  func territories() async throws {
    let label = """
      label { id = "x", framework = "framework.csv", levels = { "label", "measure" } }
      star (1) { at = 0 }
      """
    let fixture = try await ServiceFixture(["x": label])
    try "id;label;points\n1;Un;10\n2;Deux;10\n".write(
      toFile: "\(fixture.folder)/x/framework.csv", atomically: true, encoding: .utf8)
    for _ in 0..<3 { await fixture.service.shelf.look() }
    let body = #"[{"id":"a","statuses":{"1":"done"}},{"id":"a","statuses":{"2":"done"}}]"#
    let score = try await fixture.ask(.post, "/score?pack=x&on=2024-01-01", body)
    #expect(score.status == 200)
    let scored = try #require(try score.json["subjects"] as? [[String: Any]])
    #expect(scored.map { $0["errors"] != nil } == [false, true])
    let ranking = try await fixture.ask(.post, "/rank?pack=x&on=2024-01-01", body).json
    #expect((ranking["ranked"] as? [Any])?.count == 1)
    #expect((ranking["inError"] as? [[String: Any]])?.first?["errors"] != nil)
    for route in ["/score", "/rank", "/what-if"] {
      let part = try await fixture.ask(.post, "\(route)?pack=x&on=2024-01-01&only=1", body)
      #expect(part.status == 400)
      #expect(try part.code == "bad-argument")
    }
    let unmet = try await fixture.ask(
      .post, "/what-if?pack=x&on=2024-01-01&change=statut%20b%201%20=%20done", body)
    #expect(unmet.status == 404)
    // A comparison and a path have no place for who is wrong: the request is refused with why.
    let all = try await fixture.ask(.post, "/what-if?pack=x&on=2024-01-01", body)
    #expect(all.status == 422)
    #expect(try all.code == "duplicate-id")
    let wrong = #"[{"id":"a"},{"id":"w","statuses":{"9":"done"}}]"#
    for query in ["/what-if?pack=x&id=w", "/path?pack=x&stars=1&id=w"] {
      let answer = try await fixture.ask(.post, query, wrong)
      #expect(answer.status == 422)
      #expect(try answer.fault == "data")
      #expect(try answer.code == "unknown-measure")
    }
  }

  @Test("what-if tells what a change of the rules or of a subject moves")
  func whatIf() async throws {
    let fixture = try await ServiceFixture()
    let change = "fait%20b%20inhabitants%20=%20900"
    let answer = try await fixture.ask(
      .post, "/what-if?pack=small&on=2024-01-01&id=b&change=\(change)", subjects)
    #expect(answer.status == 200)
    let subject = try #require(try answer.json["subject"] as? [String: Any])
    #expect(subject["id"] as? String == "b")
    let other = try await fixture.ask(
      .post, "/what-if?pack=small&on=2024-01-01&id=bb", subjects)
    #expect(other.status == 404)
    #expect(try other.code == "no-such-subject")
  }

  @Test("texts are in the language that is asked for")
  func language() async throws {
    let fixture = try await ServiceFixture()
    let french = try await fixture.ask(.post, "/rank?pack=smal")
    let english = try await fixture.ask(
      .post, "/rank?pack=smal", headers: [.acceptLanguage: "en-GB, fr;q=0.5"])
    #expect(french.text.contains("aucun dispositif"))
    #expect(english.text.contains("no pack"))
  }

  @Test(
    "English is what Accept-Language prefers to French, whatever else it names",
    arguments: [
      ("en", true), ("de, en;q=0.5", true), ("fr;q=0.5, en;q=0.9", true), ("en;q=0", false),
      ("fr, en", false), ("*", false), ("english", false), ("en;q=x", false), ("", false),
    ])
  func preferred(_ header: String, _ isEnglish: Bool) async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(
      .post, "/rank?pack=smal", headers: [.acceptLanguage: header])
    #expect(answer.text.contains("no pack") == isEnglish)
  }

  @Test("what can be read with GET can be asked for with HEAD")
  func head() async throws {
    let fixture = try await ServiceFixture()
    for path in ["/health", "/packs", "/metrics", "/openapi.json"] {
      let answer = try await fixture.ask(.head, path)
      #expect(answer.status == 200)
      #expect(answer.text.isEmpty)
    }
    #expect(try await fixture.ask(.post, "/health").headers[.allow] == "GET, HEAD")
  }

  @Test("packs are listed, counted and described")
  func pages() async throws {
    let fixture = try await ServiceFixture()
    let packs = try await fixture.ask(.get, "/packs")
    #expect(packs.text.hasPrefix(#"[{"id":"small","version":"1","title":"Essai""#))
    _ = try await fixture.ask(.post, "/rank?pack=nobody")
    let metrics = try await fixture.ask(.get, "/metrics").text
    #expect(metrics.contains(#"http_requests_total{route="/packs",status="200"} 1"#))
    #expect(metrics.contains(#"http_requests_total{route="/rank",status="404"} 1"#))
    #expect(metrics.contains(#"http_request_duration_seconds_count{route="/packs"} 1"#))
    #expect(metrics.contains("pool_waiting 0"))
    let document = try await fixture.ask(.get, "/openapi.json").json
    #expect((document["paths"] as? [String: Any])?["/what-if"] != nil)
    #expect(try await fixture.ask(.get, "/health").json["packs"] as? Int == 1)
  }

  @Test("many at once are answered, each its own")
  func together() async throws {
    let fixture = try await ServiceFixture()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let answer = try await fixture.ask(
            .post, "/score?pack=small&on=2024-01-01",
            #"{"id":"n\#(number)","inhabitants":\#(number)}"#)
          #expect(answer.text.contains("\"id\":\"n\(number)\""))
        }
      }
      try await group.waitForAll()
    }
  }
}
