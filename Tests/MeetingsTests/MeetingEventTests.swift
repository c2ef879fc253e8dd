import CircularCore
import Meetings
import Testing

@Suite("An event of a meeting")
struct MeetingEventTests {
  private static let lines = [
    "séance 1 = Comité du 12 mars", "programme = 0.2.0", "dispositif projet-k = 1.2.0",
    "date = 2023-09-15", "langue = fr",
    "pièce \"donnees/a b.csv\" = 12 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "données = donnees/a.csv", "règles = regles-2", "onglet = Suivi 2026", "titres = 3",
    "liste actions = donnees/actions.csv", "prêt", "notes votes = committee.votes",
    "répartition enveloppe = vagues", "répartition année 2026 = 100000,05",
    "répartition début = 2026", "répartition dépassement = partiel", "répartition réserve = 3",
    "répartition montant = grant", "graine = 18446744073709551615",
    "condition fronsac = permis avant juin", "présidence dupont", "point = Classement",
    "note = \"entre guillemets\"", "question classement", "question solidité 10000 1",
    "question financement", "question bulletins", "question influence dupont",
    "question libre = pourquoi ?",
    "réponse 41 = ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "clôture",
    "changement paramètre population_max = 1700", "changement fait \"le bourg\" inhabitants =",
    "sans paramètre population_max", "sans fait a inhabitants", "annuler", "rétablir", "base",
    "nommer = Plafond", "prendre = Plafond", "ajouter = Plafond", "renommer Plafond = Haut",
    "copier Haut = Bas", "oublier = Bas", "bulletin dupont votes fronsac = 3,5", "tour",
  ]

  @Test("is read from its line, and writes the same line", arguments: lines)
  func roundTrip(_ line: String) throws {
    let event = try MeetingEvent(line)
    if line != "note = \"entre guillemets\"" { #expect(event.line == line) }
    #expect(try MeetingEvent(event.line) == event)
  }

  @Test(
    "that cannot be read says what was expected",
    arguments: [
      "séance = x", "date = 2023-02-30", "pièce x = 12 abc", "question solidité 0 1",
      "question météo", "répartition dépassement = peut-être", "répartition année 0 = 5",
      "changement population_max = 3", "sans", "graine = -1", "clôture = 3", "réponse x = 1",
    ])
  func refused(_ line: String) {
    let error = #expect(throws: Diagnostic.self) { try MeetingEvent(line) }
    #expect(error?.code == "meeting-line")
    #expect(error?.message.french.contains("attendu") == true)
  }

  @Test("a digest is that of FIPS 180-4")
  func digest() {
    #expect(
      Digest(of: "abc".utf8).text
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest(of: []).text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest("BA78") == nil)
  }

  @Test("a time is read as it is written, and nothing else")
  func times() {
    for seconds in [0, 86_399, 951_782_400, 1_800_000_000, 253_402_300_799] {
      let time = Instant(seconds: seconds)
      #expect(Instant(time.description) == time)
    }
    #expect(Instant(seconds: 951_782_400).description == "2000-02-29T00:00:00Z")
    for text in ["2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01 00:00:00Z", ""] {
      #expect(Instant(text) == nil)
    }
  }

  @Test(
    "a path that leads elsewhere is none",
    arguments: ["", "/etc/passwd", "../x", "a/../b", "a//b", "a\\b", "C:x", "./a", "a\nb"])
  func paths(_ path: String) { #expect(!MeetingPiece.isSafe(path)) }
}
