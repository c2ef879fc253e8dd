import CircularCore
import Meetings
import Room
import Testing

/// The room says what parts those of one score, the id too.
@Suite struct TiesPartTests {
  private static let data = "id;name;people\na;Anse;20\nb;Bourg;20\nc;Corps;300\n"

  @Test(arguments: [["id"], ["votes", "id"], ["vote", "id"]])
  func theIDIsToldAsWhatParts(_ keys: [String]) async throws {
    let room = try await RoomFixture(data: Self.data)
    for name in ["Mme A", "M. B"] { try await room.post("/membre", [("nom", name)]) }
    try await room.post("/departage", keys.map { ("cle", $0) })
    #expect(await room.desk.state.deliberation.ties == keys)
    let page = await room.get("/choisir").text.replacing("&#39;", with: "'")
    #expect(page.contains("l'identifiant.</p>"), "the choice, and what parts")
    #expect(page.contains("Départagés par\u{A0}: l'identifiant."))
    #expect(!page.contains("Rien ne les départage encore"))
    let ranking = await room.get("/").text.replacing("&#39;", with: "'")
    #expect(ranking.contains("départagés — Anse, Bourg\u{A0}: par l'identifiant."))
  }
}
