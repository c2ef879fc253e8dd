import CircularCore
import FileAccess
import LuaBridge
import Meetings
import Testing

/// Data that is saved during a meeting is the meeting's from then on, with its digest.
@Suite struct SavedDataTests {
  @Test func otherDataIsTakenWithItsDigest() throws {
    let place = MeetingPlace()
    do {
      let meeting = try MeetingFixture.meeting(place)
      try meeting.ask(.ranking, of: meeting.study())
      let data = SavedData(.init("sujets.csv", Array("id;people\na;10\nb;20\nc;30\nd;1\n".utf8)))
      #expect(!data.isCopied(in: meeting.state))
      try meeting.adopt(data) { _ in }
      #expect(data.isCopied(in: meeting.state))
      #expect(meeting.state.data == "donnees-2/sujets.csv")
      try meeting.ask(.ranking, of: meeting.study())
      #expect(try meeting.study().subjects.count == 4)
    }
    let record = try MeetingRecord(at: place.path)
    #expect(record.findings.isEmpty)
    let replay = MeetingReplay(record)
    #expect(
      replay.answers.count == 2 && replay.isIdentical, "each answer on the data of its moment")
    try place.flip(12, of: place.path + "/donnees-2/sujets.csv")
    let changed = try MeetingRecord(at: place.path)
    #expect(!changed.findings.isEmpty)
    #expect(MeetingReplay.causes(changed, program: "0.2.0") == [.data])
  }

  @Test func dataThatCannotBeIsRefusedAndNothingIsWritten() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    let lines = meeting.state.lineCount
    // Somebody who is voted on is gone.
    #expect(throws: (any Error).self) {
      try meeting.adopt(SavedData(.init("s.csv", Array("id;people\na;10\nb;20\n".utf8)))) { _ in }
    }
    struct Refused: Error {}
    #expect(throws: Refused.self) {
      try meeting.adopt(
        SavedData(.init("s.csv", Array("id;people\na;10\nb;20\nc;1\n".utf8)))
      ) { _ in throw Refused() }
    }
    try meeting.append(.close)
    #expect(throws: Diagnostic.self) {
      try meeting.adopt(
        SavedData(.init("s.csv", Array("id;people\na;10\nb;20\nc;1\n".utf8)))
      ) { _ in }
    }
    #expect(meeting.state.lineCount == lines + 1)
    #expect(FileContents.names(inFolder: place.path)?.contains("donnees-2") == false)
  }
}
