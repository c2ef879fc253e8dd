import CircularCore
import FileAccess
import LuaBridge
import Meetings
import Testing

/// What a committee decides is held to the order and to its votes, by lines as in the room.
@Suite struct DecisionTests {
  private func open(_ place: MeetingPlace, _ lines: String...) throws -> MeetingFolder {
    let meeting = try MeetingFixture.meeting(place)
    let ballots = [
      "bulletin dupont votes a = 3", "bulletin dupont votes b = 4", "bulletin dupont votes c = 5",
    ]
    for line in ballots + ["ouverture incomplète"] + lines {
      try meeting.append(MeetingEvent(line))
    }
    return meeting
  }

  private func refusal(_ line: String, _ meeting: MeetingFolder) throws -> Diagnostic.Code? {
    do {
      try meeting.study().check(MeetingEvent(line), in: meeting.state)
      return nil
    } catch let problem as Diagnostic {
      return problem.code
    }
  }

  @Test func againstTheOrderNeedsAMotive() throws {
    let place = MeetingPlace()
    // c has 300 inhabitants of 100 at most: it is not ranked, a and b are.
    let meeting = try open(place)
    #expect(try refusal("décision c retenu 2 0 0", meeting) == "motive-needed")
    #expect(try refusal("décision c retenu 2 0 0 = un cas rare", meeting) == nil)
    #expect(try refusal("décision a refusé 0 2 0", meeting) == "motive-needed")
    #expect(try refusal("décision a refusé 0 2 0 = incomplet", meeting) == nil)
    #expect(try refusal("décision a retenu 2 0 0", meeting) == nil)
    #expect(try refusal("décision c refusé 0 2 0", meeting) == nil)
    #expect(try refusal("décision c ajourné 0 2 0", meeting) == nil, "it comes back")
  }

  @Test func theScenarioInForceSaysWhoIsTaken() throws {
    let place = MeetingPlace()
    let meeting = try open(place, "changement paramètre most = 400")
    #expect(try refusal("décision c retenu 2 0 0", meeting) == nil)
    #expect(try refusal("décision c refusé 0 2 0", meeting) == "motive-needed")
  }

  @Test func namesakesAreToldApart() throws {
    let place = MeetingPlace()
    let meeting = try open(place)
    #expect(try refusal("membre d2 = mme  DUPONT", meeting) == "duplicate-name")
    #expect(try refusal("membre d2 = Mme Dupont, maire", meeting) == nil)
  }

  @Test func aDecisionAgainstItsVotesIsSaid() {
    func decision(
      _ outcome: Deliberation.Decision.Outcome, _ aye: Int, _ nay: Int
    ) -> Deliberation.Decision {
      Deliberation.Decision("a", outcome, votesFor: aye, votesAgainst: nay, abstentions: 1)
    }
    #expect(decision(.accepted, 0, 3).isAgainstVotes && decision(.refused, 2, 1).isAgainstVotes)
    #expect(!decision(.accepted, 2, 2).isAgainstVotes && !decision(.refused, 0, 0).isAgainstVotes)
    #expect(!decision(.postponed, 3, 0).isAgainstVotes)
    #expect(
      decision(.accepted, 0, 3).againstVotes(in: .french)
        == "la décision est contraire au vote\u{A0}: 0 pour, 3 contre.")
  }

  @Test func whatStandsBesideAMeetingIsNamed() throws {
    let place = MeetingPlace()
    _ = try open(place)
    #expect(try MeetingRecord(at: place.path).strangers.isEmpty)
    try FileContents.write(Array("x".utf8), to: place.path + "/regles/zz.lua", replacing: false)
    try FileContents.makeFolder(place.path + "/regles-2")
    let record = try MeetingRecord(at: place.path)
    #expect(record.strangers == ["regles/zz.lua", "regles-2"].sorted())
    #expect(record.findings.isEmpty, "nothing of the meeting is otherwise")
  }
}
