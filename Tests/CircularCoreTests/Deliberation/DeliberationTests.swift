import CircularCore
import Testing

@Suite("A committee's meeting")
struct DeliberationTests {
  private static let text = """
    quorum = 2
    membre dupont = Mme Dupont
    membre martin
    membre "le maire" = M. Petit
    critère votes = 0 5 0,5
    sujet fronsac
    sujet reignac
    intérêt martin fronsac = maire de la commune
    départage = depot ; id
    enveloppe = 300000,5
    bulletin dupont votes fronsac = 3,5
    bulletin dupont votes reignac = abstention
    bulletin martin votes reignac = 0
    parti "le maire"
    ouverture
    décision fronsac retenu 1 0 0 = sous réserve du permis
    décision reignac ajourné 1 1 0

    """

  private func read(_ text: String) -> (meeting: Deliberation, diagnostics: [Diagnostic]) {
    Deliberation.read(text, file: "séance.txt")
  }

  @Test("is read from its lines, and writes the same lines")
  func lines() throws {
    let (meeting, problems) = read(Self.text)
    #expect(problems.isEmpty, "\(problems)")
    #expect(meeting.ballots.members.map(\.name) == ["Mme Dupont", "martin", "M. Petit"])
    #expect(meeting.ties == ["depot", "id"])
    #expect(meeting.envelope == Money(cents: 30_000_050))
    #expect(meeting.decisions.map(\.outcome) == [.accepted, .postponed])
    #expect(meeting.decisions[0].motive == "sous réserve du permis")
    let again = read(meeting.text)
    #expect(again.diagnostics.isEmpty)
    #expect(again.meeting.events == meeting.events)
    #expect(again.meeting.text == meeting.text)
    let results = try BallotResults(meeting.ballots)
    #expect(results.lines.map(\.mean) == [3.5, 0])
    #expect(results.lines.map(\.recused) == [1, 0])
  }

  @Test("a line cut short did not happen; a line that cannot be is told, and the rest stands")
  func broken() {
    let cut = read(Self.text + "décision fronsac refu")
    #expect(cut.diagnostics.map(\.code) == ["cut-short"])
    #expect(cut.diagnostics.first?.location?.line == 18)
    #expect(cut.meeting.decisions.first?.outcome == .accepted)
    let lines: [(String, Diagnostic.Code)] = [
      ("bulletin dupont votes fronsac = 9", "already-revealed"),
      ("bulltin a b c = 1", "meeting-line"),
      ("quorum = trois", "meeting-line"), ("départage = id", "already-revealed"),
      ("membre dupont = X", "duplicate-key"), ("décision fronsak retenu 1 0 0", "unknown-subject"),
      // The mayor of Fronsac does not vote on it, the other mayor has left: one is left.
      ("décision fronsac retenu 2 0 0", "too-many-votes"),
      ("décision fronsac retenu 1 0", "meeting-line"),
      ("\"bulletin", "unclosed-quote"), ("enveloppe = -5", "meeting-line"),
      ("tour = 2", "meeting-line"),
    ]
    for (line, code) in lines {
      let (meeting, problems) = read(Self.text + line + "\n")
      #expect(problems.map(\.code) == [code], "\(line)")
      #expect(problems.first?.location?.line == 18, "\(line)")
      #expect(meeting.events.count == 17, "\(line)")
    }
  }

  @Test("a decision against the order of funding wants a motive")
  func motives() {
    let meeting = read(
      Self.text.replacing(" = sous réserve du permis", with: "")
    ).meeting
    #expect(meeting.unmotivated(["fronsac"]).isEmpty)
    #expect(meeting.unmotivated(["reignac"]).map(\.subject) == ["fronsac"])
    #expect(read(Self.text).meeting.unmotivated([]).isEmpty)
  }

  @Test("without a quorum nothing is opened and nothing decided")
  func quorum() {
    let (_, problems) = read(
      Self.text.replacing(
        "ouverture\n", with: "parti martin\nouverture\nprésent martin\nouverture\n"))
    #expect(problems.map(\.code) == ["no-quorum"])
  }

  @Test("odd lines are told or read, never a crash")
  func odd() {
    for line in [
      "", "=", "= 3", "sujet", "sujet \"\"", "critère c = 5 0 1", "critère c = 0 5 0",
      "bulletin \"a\" \"b\" \"c\" = 1e400", "décision a retenu -1 0 0", "\u{0}", "départage = ;",
      "critère c = 0 1e300 1e-300",
    ] {
      _ = read(line + "\n")
    }
  }
}
