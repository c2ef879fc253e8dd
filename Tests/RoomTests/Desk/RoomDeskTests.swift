import CircularCore
import Meetings
import Testing

@testable import Room

@Suite struct RoomDeskTests {
  private static let screens = [
    "/", "/ouverture", "/candidat", "/et-si", "/comparer", "/solidite", "/bulletins", "/choisir",
    "/decider",
  ]

  @Test func strangersLearnNothing() async throws {
    let room = try await RoomFixture()
    for path in Self.screens + ["/mur", "/flux", "/nowhere"] {
      let response = await room.desk.respond(to: RoomFixture.request(.get, path))
      let text = String(decoding: response.bytes, as: UTF8.self)
      #expect(response.status == 403, "\(path)")
      #expect(!text.contains("Comité") && !text.contains("Anse") && !text.contains("mini"))
    }
    let again = await room.desk.respond(
      to: RoomFixture.request(.get, "/entrer", query: [("ticket", "wrong")]))
    #expect(again.status == 403)
  }

  @Test func everyScreenIsShown() async throws {
    let room = try await RoomFixture()
    for path in Self.screens {
      let (status, text) = await room.get(path)
      #expect(status == 200, "\(path)")
      #expect(text.contains("<strong>BASE</strong>") && text.contains("12\u{A0}mars\u{A0}2026"))
      #expect(text.contains("sujets.csv") && text.contains("mini 1"))
      #expect(!text.contains("<script>b"))
    }
    #expect(await room.get("/nowhere").status == 404)
    #expect(await room.get("/candidat", [("id", "nobody")]).status == 422)
  }

  @Test func aWallShowsAndDoesNothing() async throws {
    let room = try await RoomFixture()
    let wall = try await room.wall()
    let (status, text) = await room.get("/mur", cookie: wall)
    #expect(status == 200 && text.contains("class=\"wall\"") && !text.contains("<form"))
    #expect(await room.get("/", cookie: wall).status == 403)
    let before = await room.desk.state.lineCount
    #expect(try await room.post("/point", [("point", "x")], cookie: wall).status == 403)
    #expect(await room.desk.state.lineCount == before)
  }

  @Test func whatAnotherPageSendsIsTurnedAway() async throws {
    let room = try await RoomFixture()
    let before = await room.desk.state.lineCount
    for headers in [
      ["origin": "http://evil.example"], ["origin": "null"], ["host": "evil.example:8080"],
      ["sec-fetch-site": "cross-site"],
    ] {
      #expect(try await room.post("/point", [("point", "x")], headers: headers).status == 403)
    }
    let typed = try await room.post("/point", headers: ["content-type": "application/json"])
    #expect(typed.status == 415)
    #expect(await room.desk.state.lineCount == before)
  }

  @Test(
    "what no form sends: two values for one field, an answer that is none, a name that nobody sees",
    arguments: [
      ("/membre", [("nom", "Mme A"), ("nom", "M. B")], 400),
      ("/membre", [("nom", "\u{202E}\u{200B} ")], 422), ("/presence", [("membre", "mme-z")], 400),
      ("/presence", [("membre", "mme-z"), ("present", "peut-être")], 400),
      ("/inviter", [("role", "dieu")], 400), ("/inviter", [], 400),
      ("/quorum", [("quorum", "99999999999999999999")], 422), ("/quorum", [("quorum", "٣")], 422),
      ("/sans", [("nature", "zzz"), ("nom", "x")], 404),
    ])
  func whatNoFormSends(path: String, fields: [(String, String)], status: Int) async throws {
    let room = try await RoomFixture()
    try await room.post("/membre", [("nom", "Mme Z")])
    let before = await room.desk.state.lineCount
    #expect(try await room.post(path, fields).status == status)
    #expect(await room.desk.state.lineCount == before)
  }

  @Test func aCandidateWhoLeftTakesNoBallotAndNoPathIsShown() async throws {
    let room = try await RoomFixture()
    try await room.post("/membre", [("nom", "Mme A")])
    try await room.post("/bulletins/preparer")
    try await room.post("/bulletins/donner", [("membre", "mme-a"), ("n:votes:a", "3,5")])
    try await room.post("/retrait", [("sujet", "a")])
    let before = await room.desk.state.lineCount
    for (path, fields) in [
      ("/bulletins/donner", [("membre", "mme-a"), ("n:votes:a", "3,5")]),
      ("/interet", [("membre", "mme-a"), ("sujet", "a"), ("motif", "maire")]),
      ("/retrait", [("sujet", "a")]),
    ] {
      let (status, text) = try await room.post(path, fields)
      #expect(status == 422 && text.contains("s&#39;est retiré"), "\(path)")
      #expect(!text.contains("journal.txt") && !text.contains(room.path), "\(path)")
    }
    #expect(await room.desk.state.lineCount == before)
  }

  @Test func effectsAreShownBeforeAnythingIsDone() async throws {
    let room = try await RoomFixture()
    let before = await room.desk.state.lineCount
    let part = await room.desk.respond(
      to: RoomFixture.request(
        .get, "/et-si", query: [("p:most", "300")], cookie: room.cookie,
        headers: ["x-partie": "effets"]))
    let text = String(decoding: part.bytes, as: UTF8.self)
    #expect(text.contains("Entrent") && text.contains("Corps") && !text.contains("<html"))
    #expect(await room.desk.state.lineCount == before)
    #expect(try await room.post("/essai", [("p:most", "300")]).status == 303)
    let page = await room.get("/").text
    #expect(page.contains("ESSAI") && page.contains("Habitants au plus à 300"))
    #expect(try await room.post("/essai", [("p:most", "900")]).status == 422)
    #expect(try await room.post("/essai", [("p:most", "300")]).status == 422, "it is so already")
  }

  @Test func whatWasTriedIsUndoneNamedAndCompared() async throws {
    let room = try await RoomFixture()
    try await room.post("/essai", [("p:most", "300")])
    try await room.post("/scenario/nommer", [("nom", "Plafond")])
    #expect(try await room.post("/scenario/nommer", [("nom", "Plafond")]).status == 422)
    try await room.post("/scenario/copier", [("nom", "Plafond")])
    try await room.post("/annuler")
    #expect(await room.desk.state.scenario.isEmpty)
    try await room.post("/retablir")
    #expect(!(await room.desk.state.scenario.isEmpty))
    try await room.post("/base")
    #expect(await room.get("/").text.contains("<strong>BASE</strong>"))
    #expect(await room.get("/comparer").text.contains("Plafond"))
  }

  @Test func aScreenThatIsBehindUndoesNothing() async throws {
    let room = try await RoomFixture()
    try await room.post("/essai", [("p:most", "300")])
    #expect(try await room.post("/annuler", [("ligne", "1")]).status == 422)
    #expect(!(await room.desk.state.scenario.isEmpty))
  }

  @Test func theWallShowsNoBallotBeforeTheyAreOpen() async throws {
    let room = try await RoomFixture()
    let wall = try await room.wall()
    for name in ["Mme A", "M. B"] { try await room.post("/membre", [("nom", name)]) }
    try await room.post("/interet", [("membre", "m-b"), ("sujet", "a"), ("motif", "y habite")])
    try await room.post("/departage", [("cle", "small")])
    try await room.post("/bulletins/preparer")
    let marks = [("n:votes:a", "3,5"), ("n:votes:b", "4,5")]
    #expect(
      try await room.post("/bulletins/donner", [("membre", "mme-a")] + marks).text.contains(
        "2 bulletins"))
    let refused = try await room.post(
      "/bulletins/donner", [("membre", "m-b"), ("n:votes:a", "1,5")])
    #expect(refused.status == 422 && refused.text.contains("y habite"))
    #expect(
      try await room.post("/bulletins/donner", [("membre", "m-b"), ("n:votes:b", "1,25")]).status
        == 422)
    try await room.post(
      "/bulletins/coller", [("membre", "m-b"), ("lignes", "Candidat ; Note\nb ; abstention\n")])
    for path in Self.screens {
      try await room.post("/projeter", [("retour", path)])
      let text = await room.get("/mur", cookie: wall).text + (await room.get(path).text)
      #expect(!text.contains("3,5") && !text.contains("4,5"), "\(path)")
    }
    #expect(try await room.post("/bulletins/ouvrir").status == 303)
    let open = await room.get("/bulletins").text
    #expect(open.contains("3,5") && open.contains("W de Kendall"))
    #expect(try await room.post("/departage", [("cle", "id")]).status == 422, "too late")
  }

  @Test func aDecisionAgainstTheOrderHasAMotive() async throws {
    let room = try await RoomFixture()
    for name in ["Mme A", "M. B"] { try await room.post("/membre", [("nom", name)]) }
    try await room.post("/enveloppe", [("montant", "1 000")])
    let votes = [("decision", "accepted"), ("pour", "2"), ("contre", "0"), ("abstentions", "0")]
    #expect(try await room.post("/decision", [("sujet", "a")] + votes).status == 303)
    let without = try await room.post("/decision", [("sujet", "b")] + votes)
    #expect(without.status == 422 && without.text.contains("demande un motif"))
    #expect(
      try await room.post("/decision", [("sujet", "b"), ("motif", "équilibre")] + votes).status
        == 303)
    #expect(
      try await room.post("/condition", [("sujet", "b"), ("condition", "avant juin")]).status == 303
    )
    let page = await room.get("/decider").text
    #expect(page.contains("équilibre") && page.contains("avant juin"))
  }

  @Test func nothingLeavesTheRoomByItsOwnForms() async throws {
    let room = try await RoomFixture()
    for back in ["//evil.example", "http://evil.example", "/x\r\nSet-Cookie: a=b", "/journal.txt"] {
      let response = await room.desk.respond(
        to: RoomFixture.request(
          .post, "/point", cookie: room.cookie,
          form: [("sceau", try await room.seal()), ("point", "x"), ("retour", back)]))
      #expect(response.status == 303)
      #expect(response.headers.first { $0.name == "Location" }?.value == "/")
    }
  }
}
