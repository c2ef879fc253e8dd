import CircularCore
import Meetings
import Testing

@testable import Room

/// Members' files in the room, ties that are parted there, and data that somebody saves meanwhile.
@Suite struct BallotFilesTests {
  private func voting() async throws -> RoomFixture {
    let room = try await RoomFixture()
    for name in ["Mme A", "M. B"] { try await room.post("/membre", [("nom", name)]) }
    try await room.post("/bulletins/preparer")
    return room
  }

  @Test func aFileIsTakenAndItsBadCellsAreTold() async throws {
    let room = try await voting()
    let answer = try await room.send(
      "/bulletins/fichier", [("membre", "mme-a")],
      files: [("fichier", "mme-a.csv", "candidat;Notes du comité\na;3,5\nb;9\n")])
    #expect(answer.status == 200)
    #expect(answer.text.contains("1 bulletin de Mme A") && answer.text.contains("mme-a.csv:3"))
    #expect(answer.text.contains("attendu de 0 à 5 par 0,5"))
    let ballots = await room.desk.state.deliberation.ballots
    #expect(ballots.isGiven(by: "mme-a", on: "votes", to: "a"))
    #expect(!ballots.isGiven(by: "mme-a", on: "votes", to: "b"))
    let lines = await room.desk.state.lineCount
    for file in [("", ""), ("x.csv", "a;b\n"), ("x.xlsx", "PK\u{3}\u{4}zz")] {
      let refused = try await room.send(
        "/bulletins/fichier", [("membre", "mme-a")], files: [("fichier", file.0, file.1)])
      #expect(refused.status == 422, "\(file)")
    }
    #expect(await room.desk.state.lineCount == lines)
    // Only the form of files sends files.
    #expect(
      try await room.send("/point", [("point", "x")], files: []).status == 415)
  }

  @Test func theFormHoldsNoMarkAndIsSignedByWhoGaveAKey() async throws {
    let room = try await voting()
    let key = SigningKey.random(name: "Mme A")
    #expect(
      try await room.post("/cle", [("membre", "mme-a"), ("cle", key.publicText)]).status == 303)
    #expect(try await room.post("/cle", [("membre", "m-b"), ("cle", "zz")]).status == 422)
    let form = await room.get("/bulletins/feuille", [("membre", "mme-a"), ("format", "csv")])
    #expect(form.status == 200 && form.text.contains("mme-a;a;Anse;"))
    #expect(await room.get("/bulletins/feuille", [("membre", "x")]).status == 404)
    let filled = form.text.replacing("mme-a;a;Anse;", with: "mme-a;a;Anse;4")
    func send(_ text: String, _ signature: String?) async throws -> Int {
      try await room.send(
        "/bulletins/fichier", [("membre", "mme-a")],
        files: [("fichier", "a.csv", text)]
          + (signature.map { [("signature", "a.csv.sig", $0)] } ?? [])
      ).status
    }
    #expect(try await send(filled, nil) == 422)
    let other = SigningKey.random(name: "M. B")
    #expect(try await send(filled, other.signature(ofBallots: Array(filled.utf8))) == 422)
    let good = key.signature(ofBallots: Array(filled.utf8))
    #expect(try await send(filled + "x", good) == 422)
    #expect(try await send(filled, good) == 200)
    #expect(
      await room.desk.state.deliberation.ballots.isGiven(by: "mme-a", on: "votes", to: "a"))
  }

  @Test func aVotePartsTheRanking() async throws {
    let room = try await RoomFixture(
      data: "id;name;people\na;Anse;20\nb;Bourg;20\nc;Corps;300\n")
    for name in ["Mme A", "M. B"] { try await room.post("/membre", [("nom", name)]) }
    try await room.post("/departage", [("cle", "vote")])
    #expect(await room.get("/choisir").text.contains("Rien ne les départage encore"))
    #expect(
      try await room.post("/departage/voix", [("v:a", "1"), ("v:b", "9")]).status == 422,
      "more votes than voters: neither is noted")
    #expect(await room.desk.state.voices.isEmpty)
    try await room.post("/departage/voix", [("v:a", "0"), ("v:b", "2")])
    let page = await room.get("/choisir").text
    #expect(page.contains("Départagés par") && page.contains("le vote du comité"))
    let ranking = await room.get("/").text
    let places = [ranking.range(of: "Bourg"), ranking.range(of: "Anse")].map { $0?.lowerBound }
    #expect(try #require(places[0]) < #require(places[1]))
    #expect(ranking.contains("départagés"))
  }

  @Test func dataThatIsSavedMovesTheRoom() async throws {
    let room = try await RoomFixture()
    await room.save("id;name;people\na;Anse;10\nb;Bourg;20\nc;Corps;30\nd;Dol;5\n")
    #expect(await room.desk.state.data == "donnees-2/sujets.csv")
    let page = await room.get("/").text
    #expect(page.contains("<strong>4</strong>"), "all four are eligible now")
    // A voted candidate may not go away, and what cannot be read is not taken.
    for name in ["Mme A", "M. B"] { try await room.post("/membre", [("nom", name)]) }
    try await room.post("/bulletins/preparer")
    let lines = await room.desk.state.lineCount
    await room.save("id;name;people\na;Anse;10\n")
    await room.save("")
    #expect(await room.desk.state.lineCount == lines)
    #expect(await room.get("/").status == 200)
    try await room.post("/cloture")
    await room.save("id;name;people\na;Anse;10\nb;Bourg;20\nc;Corps;31\nd;Dol;5\n")
    #expect(await room.desk.state.data == "donnees-2/sujets.csv", "a closed meeting keeps its data")
  }
}
