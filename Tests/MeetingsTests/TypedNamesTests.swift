import CircularCore
import Meetings
import Testing

/// What somebody types of a meeting: `Dupont` is the member dupont.
@Suite struct TypedNamesTests {
  private let place = MeetingPlace()

  private func named(_ line: String) throws -> String {
    let meeting = try MeetingFixture.meeting(place)
    return try meeting.study().named(MeetingEvent(line), in: meeting.state).line
  }

  @Test(
    "is written with the ids of who and what is meant",
    arguments: [
      ("bulletin DUPONT Votes A = 3,5", "bulletin dupont votes a = 3,5"),
      ("bulletin \"mme dupont\" notes B = abstention", "bulletin dupont votes b = abstention"),
      ("parti Martin", "parti martin"), ("présidence Petit", "présidence petit"),
      ("retrait C", "retrait c"), ("intérêt Dupont C = maire", "intérêt dupont c = maire"),
      ("décision B retenu 1 0 0 = x", "décision b retenu 1 0 0 = x"),
      ("question influence MARTIN", "question influence martin"),
      ("changement fait C people = 4", "changement fait c people = 4"),
      ("préférence B A", "préférence b a"), ("voix C = 2", "voix c = 2"),
    ])
  func understood(line: String, written: String) throws {
    #expect(try named(line) == written)
  }

  @Test("a name that nothing has stays, and what takes it says the nearest")
  func unknown() throws {
    let meeting = try MeetingFixture.meeting(place)
    let event = try meeting.study().named(
      MeetingEvent("bulletin dupond votes a = 3"), in: meeting.state)
    let error = #expect(throws: Diagnostic.self) { try meeting.append(event) }
    #expect(error?.code == "unknown-member" && error?.suggestion?.french == "dupont")
  }

  @Test("a name that two have is told with their ids")
  func twoFit() throws {
    let meeting = try MeetingFixture.meeting(place)
    try meeting.append(MeetingEvent("membre durand-1 = Mme Durand"))
    try meeting.append(MeetingEvent("membre durand-2 = Mme Durand"))
    let error = #expect(throws: Diagnostic.self) {
      try meeting.study().named(MeetingEvent("parti \"Mme Durand\""), in: meeting.state)
    }
    #expect(error?.code == "ambiguous-subject")
    #expect(error?.suggestion?.french == "durand-1, durand-2")
  }
}
