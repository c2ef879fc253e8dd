import CircularCore
import Meetings
import Testing

@Suite("The state of a meeting")
struct MeetingStateTests {
  private func state(_ lines: [String]) throws -> MeetingState {
    let place = MeetingPlace()
    var state = try MeetingFixture.meeting(place).state
    for line in lines { try state.take(MeetingEvent(line)) }
    return state
  }

  private func refusal(_ lines: [String], _ line: String) throws -> Diagnostic? {
    var state = try state(lines)
    let before = state.lineCount
    let error = #expect(throws: Diagnostic.self, "\(line)") {
      try state.take(MeetingEvent(line))
    }
    #expect(state.lineCount == before)
    return error
  }

  @Test("is in the place that scenarios lead to")
  func scenarios() throws {
    let change = "changement paramètre most = 400"
    var state = try state([change, "nommer = Haut", "changement fait a people = 5"])
    #expect(state.scenario.changes.count == 2)
    #expect(state.scenario.name == "")
    try state.take(.scenario(.undo))
    #expect(state.scenario.name == "Haut")
    try state.take(.scenario(.redo))
    #expect(state.scenario.changes.count == 2)
    try state.take(.scenario(.base))
    #expect(state.scenario.isEmpty)
    try state.take(.scenario(.undo))
    #expect(state.scenario.changes.count == 2)
    for line in ["base", "changement fait b people = 6", "nommer = Bas", "ajouter = Haut"] {
      try state.take(MeetingEvent(line))
    }
    #expect(state.scenario.changes.map(\.target.name) == ["people", "most"])
    try state.take(MeetingEvent("renommer Haut = Plafond"))
    try state.take(MeetingEvent("copier Plafond = Copie"))
    try state.take(MeetingEvent("oublier = Bas"))
    #expect(state.named.map(\.name) == ["Plafond", "Copie"])
  }

  @Test("refuses what cannot be, in a sentence, and is as before")
  func refusals() throws {
    let votes = [
      "bulletin dupont votes a = 3,5", "bulletin dupont votes b = 4", "bulletin martin votes a = 1",
    ]
    let cases: [([String], String, Diagnostic.Code)] = [
      (["retrait c"], "bulletin dupont votes c = 3", "withdrawn-subject"),
      (["retrait c"], "décision c retenu 1 0 0", "withdrawn-subject"),
      (["intérêt dupont a = maire"], "bulletin dupont votes a = 3", "recused"),
      (votes + ["ouverture incomplète"], "bulletin dupont votes a = 3", "already-revealed"),
      (votes + ["ouverture incomplète"], "départage = id", "already-revealed"),
      (votes + ["parti martin", "parti petit"], "ouverture incomplète", "no-quorum"),
      (["parti martin", "parti petit"], "décision a retenu 1 0 0", "no-quorum"),
      (["parti martin"], "bulletin martin votes a = 3", "not-present"),
      (votes, "ouverture", "missing-ballots"), ([], "annuler", "nothing-to-undo"),
      ([], "rétablir", "nothing-to-redo"), ([], "prendre = X", "unknown-name"),
      ([], "sans paramètre most", "no-change"), ([], "condition a = permis", "no-decision"),
      ([], "présidence dupond", "unknown-name"), (["clôture"], "note = x", "meeting-closed"),
      ([], "séance 1 = Encore", "meeting-line"),
      ([], "données = donnees/ailleurs.csv", "no-such-file"),
      ([], "réponse 3 = \(Digest(of: []).text)", "no-question"),
      ([], "règles = ailleurs", "no-such-file"),
      (["nommer = A"], "nommer = A", "duplicate-key"),
    ]
    for (lines, line, code) in cases { #expect(try refusal(lines, line)?.code == code, "\(line)") }
  }

  @Test("another form of journal is refused")
  func version() {
    var state = MeetingState()
    let error = #expect(throws: Diagnostic.self) { try state.take(.begin(version: 2, title: "")) }
    #expect(error?.code == "meeting-version")
  }

  @Test(
    "hides marks until they are open, and gives them to the subjects then; a round keeps the first")
  func marks() throws {
    var state = try state([
      "bulletin dupont votes a = 3,5", "bulletin martin votes a = 1", "bulletin dupont votes b = 4",
    ])
    #expect(state.scenarioWithMarks.isEmpty)
    #expect(throws: Diagnostic.self) { try state.deliberation.ballots.revealed() }
    try state.take(MeetingEvent("ouverture incomplète"))
    #expect(
      state.scenarioWithMarks.changes.map { $0.line(in: .french) } == [
        "fait a marks = 3,5 ; 1", "fait b marks = 4",
      ])
    try state.take(MeetingEvent("tour"))
    #expect(state.deliberation.ballots.earlier.count == 1)
    #expect(state.scenarioWithMarks.isEmpty)
  }
}
