import CircularCore
import LuaBridge
import Meetings
import Pages
import Testing

/// A draw, a vote and the chair really part ties, and a replay parts them the same.
@Suite struct TieBreakingTests {
  /// Three candidates that no rule tells apart: nothing weighs.
  private func meeting(_ place: MeetingPlace, _ lines: [String]) throws -> MeetingFolder {
    var opening = try MeetingFixture.opening()
    opening.saved.file = .init("sujets.csv", Array("id;people\na;10\nb;20\nc;30\n".utf8))
    let rules = MeetingFixture.pack.replacing(
      "criterion \"votes\" {", with: "criterion \"votes\" { weight = 0,")
    opening.sources = try LuaRulePack(PackSources(["pack.lua": rules], path: "mini")).sources
    let meeting = try MeetingFolder.open(place.path, opening, clock: TestClock().now)
    for line in [
      "quorum = 1", "membre dupont = Mme Dupont", "membre martin", "membre petit",
    ] + lines {
      try take(line, meeting)
    }
    return meeting
  }

  private func take(_ line: String, _ meeting: MeetingFolder) throws {
    let event = try MeetingEvent(line)
    try meeting.study().check(event, in: meeting.state)
    try meeting.append(event)
  }

  private func ranking(_ meeting: MeetingFolder) throws -> Ranking {
    try meeting.study().programme(meeting.state).ranking
  }

  @Test func aDrawPartsByItsSeed() throws {
    let place = MeetingPlace()
    let meeting = try meeting(place, ["graine = 42", "départage = tirage"])
    let ranking = try ranking(meeting)
    // By hand: the digests of 42:a, 42:b and 42:c.
    let expected = ["a", "b", "c"].sorted {
      Digest(of: "42:\($0)".utf8).text < Digest(of: "42:\($1)".utf8).text
    }
    #expect(ranking.ranked.map(\.id) == expected)
    #expect(ranking.ranked.map(\.rank) == [1, 2, 3])
    #expect(ranking.ranked.allSatisfy { $0.partedBy == [0] })
    #expect(ranking.ties.first?.label.french.contains("42") == true)
    #expect(throws: Diagnostic.self) { try take("graine = 43", meeting) }
  }

  @Test func aDrawWithoutItsSeedIsRefused() throws {
    let place = MeetingPlace()
    let meeting = try meeting(place, [])
    #expect(throws: Diagnostic.self) { try take("départage = tirage", meeting) }
    #expect(throws: Diagnostic.self) { try take("départage = tirages", meeting) }
    try take("graine = 1", meeting)
    try take("départage = tirage", meeting)
  }

  @Test func aVotePartsWhomItCounts() throws {
    let place = MeetingPlace()
    let meeting = try meeting(place, ["départage = vote"])
    #expect(try ranking(meeting).ranked.allSatisfy { $0.rank == 1 && $0.sharesRank })
    try take("voix b = 3", meeting)
    // Of the others nothing is known: absence is no reason.
    #expect(try ranking(meeting).ranked.allSatisfy(\.sharesRank))
    try take("voix a = 1", meeting)
    try take("voix c = 1", meeting)
    let parted = try ranking(meeting).ranked
    #expect(parted.map(\.id) == ["b", "a", "c"])
    #expect(parted.map(\.rank) == [1, 2, 2])
    for line in ["voix d = 1", "voix a = 4"] {
      #expect(throws: (any Error).self, "\(line)") { try take(line, meeting) }
    }
    try take("parti dupont", meeting)
    #expect(throws: Diagnostic.self, "three votes, two voters") { try take("voix a = 3", meeting) }
  }

  @Test func theChairPartsWhoHasNoInterest() throws {
    let place = MeetingPlace()
    let meeting = try meeting(
      place,
      ["départage = président", "sujet a", "sujet c", "intérêt martin c = y habite"])
    #expect(throws: Diagnostic.self, "nobody presides") { try take("préférence c a", meeting) }
    try take("présidence martin", meeting)
    #expect(throws: Diagnostic.self, "an interest") { try take("préférence c a b", meeting) }
    #expect(throws: Diagnostic.self, "twice") { try take("préférence a a", meeting) }
    try take("présidence dupont", meeting)
    try take("préférence c a b", meeting)
    #expect(try ranking(meeting).ranked.map(\.id) == ["c", "a", "b"])
    #expect(throws: Diagnostic.self, "no vote was chosen") { try take("voix a = 1", meeting) }
    try take("décision a retenu 1 0 0 = motif", meeting)
    #expect(throws: (any Error).self, "a is decided") { try take("préférence a c", meeting) }
  }

  @Test func peoplePartOnlyWhatIsOpen() throws {
    let place = MeetingPlace()
    let meeting = try meeting(
      place, ["critère votes = 0 5 0,5", "sujet a", "sujet b", "départage = vote"])
    #expect(throws: Diagnostic.self) { try take("voix a = 1", meeting) }
    try take("ouverture incomplète", meeting)
    try take("voix a = 1", meeting)
    #expect(throws: Diagnostic.self, "chosen before") { try take("départage = id", meeting) }
  }

  @Test(arguments: ["départage = id", "départage = votes ; id", "départage = vote ; id"])
  func minutesSayThatTheIDParts(_ line: String) throws {
    let place = MeetingPlace()
    do {
      let meeting = try meeting(place, [line])
      try meeting.ask(.ranking, of: meeting.study())
      let ranked = try ranking(meeting).ranked
      #expect(ranked.map(\.rank) == [1, 2, 3])
      #expect(ranked.allSatisfy { !$0.sharesRank && !$0.partedBy.isEmpty })
    }
    let record = try MeetingRecord(at: place.path)
    #expect(MeetingReplay(record).isIdentical)
    let minutes = try Minutes(record, MeetingReplay(record), program: "0.2.0")
    let text = MinutesView(minutes, in: .french).page.html.replacing("&#39;", with: "'")
    #expect(text.contains("Même score, départagés — a, b, c\u{A0}: par l'identifiant."))
    #expect(
      text.contains("Choisi en séance\u{A0}:"), "without ballots, the choice is told all the same")
    let english = MinutesView(minutes, in: .english).page.html
    #expect(english.contains("a, b, c: by the id."))
  }

  @Test func aReplayPartsTheSame() throws {
    let place = MeetingPlace()
    do {
      let meeting = try meeting(place, ["graine = 7", "départage = tirage"])
      try meeting.ask(.ranking, of: meeting.study())
    }
    let record = try MeetingRecord(at: place.path)
    #expect(record.findings.isEmpty)
    #expect(MeetingReplay(record).isIdentical)
    let minutes = try Minutes(record, MeetingReplay(record), program: "0.2.0")
    let text = MinutesView(minutes, in: .french).page.html
    #expect(text.contains("graine 7") && text.contains("départagés"))
  }
}
