import CircularCore
import LuaBridge
import Meetings
import Testing

/// Members' files of ballots: read, told at each cell, signed, replayed.
@Suite struct BallotFileTests {
  private func words(_ meeting: MeetingFolder) throws -> BallotWords {
    try BallotWords(meeting.journal, of: meeting.study())
  }

  @discardableResult
  private func take(
    _ text: String, _ meeting: MeetingFolder, name: String = "dupont.csv", signature: String? = nil,
    by member: String? = nil
  ) throws -> MeetingFolder.TakenBallots {
    let words = try words(meeting)
    return try meeting.take(
      ballots: Array(text.utf8), name: name, signature: signature.map { Array($0.utf8) },
      by: member.flatMap { id in words.ballots.members.first { $0.id == id } }, words)
  }

  @Test func marksAreReadAsPeopleWriteThem() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    let taken = try take("Candidat;Notes\na;3,5\nb;« abst\nc;Récusée\n", meeting)
    #expect(taken.marks.map(\.mark) == [.points(3.5), .recused])
    #expect(taken.problems.map { $0.location?.line } == [3])
    #expect(taken.problems.map { $0.location?.column } == [3])
    let again = try take("candidat\tNOTES (0 à 5)\na\tabstention\nb\tabsente\nc\t0\n", meeting)
    #expect(again.marks.map(\.mark) == [.abstained, .absent, .points(0)])
    #expect(meeting.state.deliberation.ballots.isGiven(by: "dupont", on: "votes", to: "c"))
  }

  @Test func aBadCellLosesNothingElse() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    try meeting.append(MeetingEvent("intérêt dupont c = y habite"))
    try meeting.append(MeetingEvent("sujet d"))
    try meeting.append(MeetingEvent("retrait d"))
    let taken = try take(
      """
      membre;candidat;votes
      dupont;a;6
      dupont;b;4,5
      dupont;b;3
      dupont;c;2
      dupont;d;2
      dupont;e;2
      inconnu;a;2
      dupont;a;2026-05-03
      dupont;c;récusé

      martin;a;1
      """, meeting)
    #expect(taken.marks.map { "\($0.member) \($0.subject)" } == ["dupont b", "martin a"])
    #expect(
      taken.problems.map(\.code) == [
        "wrong-mark", "duplicate-key", "recused", "withdrawn-subject", "unknown-subject",
        "unknown-member", "wrong-mark",
      ])
    #expect(taken.problems.map { $0.location?.line } == [2, 4, 5, 6, 7, 8, 9])
    #expect(taken.problems[6].message.french.contains("date"))
  }

  @Test func nothingIsWrittenOfAFileThatHasNothing() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    let lines = meeting.state.lineCount
    for text in ["", "a;b\n", "candidat;votes\n", "candidat;votes\na;\n", "candidat;votes\na;9\n"] {
      #expect(throws: Diagnostic.self, "\(text)") { try take(text, meeting) }
    }
    #expect(throws: Diagnostic.self, "a damaged workbook") { try take("PK\u{3}\u{4}xxxx", meeting) }
    #expect(throws: Diagnostic.self, "nobody's") {
      try take("candidat;votes\na;1\n", meeting, name: "x.csv")
    }
    #expect(throws: Diagnostic.self, "somebody else's") {
      try take("membre;candidat;votes\nmartin;a;1\n", meeting, by: "dupont")
    }
    try meeting.append(MeetingEvent("parti dupont"))
    #expect(throws: Diagnostic.self, "who left gives no mark") {
      try take("candidat;votes\na;1\n", meeting)
    }
    #expect(meeting.state.lineCount == lines + 1)
    #expect(throws: Diagnostic.self, "too large") {
      try take(String(repeating: "x", count: BallotFile.largest + 1), meeting)
    }
  }

  @Test(arguments: [false, true]) func theFormIsReadBack(isWorkbook: Bool) throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    try meeting.append(MeetingEvent("intérêt martin c = y habite"))
    let words = try words(meeting)
    let member = try #require(words.ballots.members.first { $0.id == "martin" })
    let form = BallotForm(words, for: [member], in: .french)
    if isWorkbook {
      let blank = try BallotFile(form.workbook(), file: "feuille.xlsx", words)
      #expect(blank.marks.isEmpty && blank.problems.isEmpty && blank.saysMeeting)
      return
    }
    let text = String(decoding: form.csv, as: UTF8.self)
    #expect(text.contains("récusé") && text.contains("martin;a;a;"))
    let filled = text.replacing("martin;a;a;", with: "martin;a;a;2,5")
    let taken = try take(filled, meeting, name: "feuille.csv")
    #expect(taken.marks.map(\.mark) == [.points(2.5)] && taken.problems.isEmpty)
    // Another round asks for another form.
    try meeting.append(MeetingEvent("ouverture incomplète"))
    #expect(throws: Diagnostic.self) { try take(filled, meeting, name: "feuille.csv") }
    try meeting.append(MeetingEvent("tour"))
    do {
      try take(filled, meeting, name: "feuille.csv")
      Issue.record("a form of another round was taken")
    } catch let error as Diagnostic {
      #expect(error.code == "wrong-meeting")
    }
  }

  @Test func aSignatureIsThatOfTheMembersKey() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    let (dupont, martin) = (SigningKey.random(name: "Mme Dupont"), SigningKey.random(name: "M."))
    try meeting.append(.key(member: "dupont", hex(dupont)))
    #expect(throws: Diagnostic.self, "it changes no more") {
      try meeting.append(.key(member: "dupont", hex(martin)))
    }
    let words = try words(meeting)
    let member = try #require(words.ballots.members.first { $0.id == "dupont" })
    let text = String(
      decoding: BallotForm(words, for: [member], in: .french).csv, as: UTF8.self
    ).replacing("dupont;a;a;", with: "dupont;a;a;4")
    let good = dupont.signature(ofBallots: Array(text.utf8))
    let lines = meeting.state.lineCount
    func code(_ text: String, _ signature: String?) -> Diagnostic.Code? {
      do {
        try take(text, meeting, name: "f.csv", signature: signature)
        return nil
      } catch {
        return (error as? Diagnostic)?.code
      }
    }
    #expect(code(text, nil) == "unsigned")
    #expect(code(text, martin.signature(ofBallots: Array(text.utf8))) == "unknown-key")
    #expect(code(text.replacing(";4", with: ";5"), good) == "wrong-signature")
    #expect(code(text, "signature x") == "signature-line")
    #expect(code(text, "") == "signature-line")
    let plain = "membre;candidat;votes\ndupont;a;4\n"
    #expect(
      code(plain, dupont.signature(ofBallots: Array(plain.utf8))) == "no-meeting-code",
      "what is signed for no meeting could be taken in any")
    #expect(meeting.state.lineCount == lines)
    let taken = try take(text, meeting, name: "f.csv", signature: good)
    #expect(taken.signer == "dupont" && taken.marks.count == 1)
    // Verified again by whoever reads the meeting.
    #expect(try MeetingRecord(at: place.path).findings.isEmpty)
    try place.flip(20, of: place.path + "/bulletins/1.csv")
    let findings = try MeetingRecord(at: place.path).findings.map(\.code)
    #expect(findings.contains("changed-file") && findings.contains("wrong-signature"))
  }

  private func hex(_ key: SigningKey) -> String {
    let line = key.publicText.split(separator: "\n").last ?? ""
    return String(line.split(separator: " ").last ?? "")
  }
}
