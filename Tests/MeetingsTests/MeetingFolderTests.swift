import CircularCore
import FileAccess
import LuaBridge
import Meetings
import Pages
import Testing

@Suite("The folder of a meeting")
struct MeetingFolderTests {
  @Test("holds all that is needed, in files that people read")
  func files() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    #expect(
      FileContents.names(inFolder: place.path) == [
        "donnees", "journal.txt", "regles", "reperes.txt",
      ])
    #expect(
      try FileContents.read(place.path + "/donnees/sujets.csv") == Array(MeetingFixture.data.utf8))
    let text = String(decoding: try FileContents.read(place.journal), as: UTF8.self)
    let first = text.split(separator: "\n")[0]
    #expect(first.hasPrefix("1 2027-01-15T08:00:01Z séance 1 = Comité #"))
    #expect(
      meeting.state.pieces.map(\.path) == ["regles/pack.lua", "donnees/sujets.csv", "reperes.txt"])
    #expect(meeting.state.isReady)
  }

  @Test("is resumed with the same numbers, and goes on")
  func resume() throws {
    let place = MeetingPlace()
    let head: String
    do {
      let meeting = try MeetingFixture.meeting(place)
      try meeting.append(MeetingEvent("changement paramètre most = 400"))
      head = meeting.journal.head
    }
    let (meeting, notes) = try MeetingFolder.resume(place.path, program: "0.2.0")
    #expect(notes.isEmpty)
    #expect(meeting.journal.head == head)
    #expect(meeting.state.scenario.changes.count == 1)
    try meeting.append(MeetingEvent("annuler"))
    #expect(meeting.state.scenario.isEmpty)
  }

  @Test("a second writer is told so")
  func locked() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    let error = #expect(throws: Diagnostic.self) {
      try MeetingFolder.resume(place.path, program: "0.2.0")
    }
    #expect(error?.code == "meeting-locked")
    try meeting.append(MeetingEvent("note = encore là"))
  }

  @Test("a line that a crash cut short is taken off and said, wherever it was cut")
  func torn() throws {
    let line = "19 2027-01-15T08:00:30Z note = à sui"
    for cut in 1...line.unicodeScalars.count {
      let place = MeetingPlace()
      let count: Int
      do { count = try MeetingFixture.meeting(place).state.lineCount }
      var part = String.UnicodeScalarView()
      part.append(contentsOf: line.unicodeScalars.prefix(cut))
      place.add(String(part), to: place.journal)
      let (meeting, notes) = try MeetingFolder.resume(place.path, program: "0.2.0")
      #expect(notes.map(\.code) == ["cut-short"])
      #expect(notes[0].location?.line == count + 1)
      #expect(meeting.state.lineCount == count)
      let entry = try meeting.append(MeetingEvent("note = suite"))
      #expect(entry.number == count + 1)
    }
  }

  @Test("a journal of which one byte changed is not gone on with: its line is said")
  func changed() throws {
    let place = MeetingPlace()
    do { _ = try MeetingFixture.meeting(place) }
    let bytes = try FileContents.read(place.journal)
    for offset in stride(from: 0, to: bytes.count, by: 37) {
      try place.flip(offset, of: place.journal)
      let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
      let error = #expect(throws: Diagnostic.self, "\(offset)") {
        try MeetingFolder.resume(place.path, program: "0.2.0")
      }
      #expect(error?.location?.line == line, "\(offset)")
      try place.flip(offset, of: place.journal)
    }
    _ = try MeetingFolder.resume(place.path, program: "0.2.0")
  }

  @Test("a refused event is located, and not written")
  func refused() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    try meeting.append(MeetingEvent("retrait c"))
    let size = try FileContents.read(place.journal).count
    let error = #expect(throws: Diagnostic.self) {
      try meeting.append(MeetingEvent("bulletin dupont votes c = 3"))
    }
    #expect(error?.location?.line == meeting.state.lineCount + 1)
    #expect(try FileContents.read(place.journal).count == size)
    // A name that would be two lines.
    let note = MeetingEvent.note("x\n2 2027-01-15T08:00:30Z clôture")
    try meeting.append(note)
    #expect(throws: Diagnostic.self) {
      try meeting.append(.deliberation(.subject("x\n2 2027-01-15T08:00:30Z clôture")))
    }
    #expect(
      MeetingJournal(reading: try FileContents.read(place.journal), file: "").entries.last?.event
        == note)
  }

  @Test("a clock that goes back is noted, and orders nothing")
  func clock() throws {
    let (place, clock) = (MeetingPlace(), TestClock())
    let meeting = try MeetingFixture.meeting(place, clock)
    clock.seconds -= 3600
    let entry = try meeting.append(MeetingEvent("note = après"))
    #expect(meeting.state.clockWentBack == [entry.number])
  }

  @Test(
    "a clock that jumps, to where no calendar goes too, changes nothing but what the minutes tell")
  func jumps() throws {
    let (place, clock) = (MeetingPlace(), TestClock())
    do {
      let meeting = try MeetingFixture.meeting(place, clock)
      for (seconds, line) in [
        (-5_000_000_000, "bulletin dupont votes a = 4"), (9_999_999_999_999, "parti martin"),
        (1_800_100_000, "présent martin"), (0, "question classement"),
        (1_800_200_000, "ouverture incomplète"), (1_800_186_400, "décision a retenu 1 0 0 = x"),
      ] {
        clock.seconds = seconds
        let event = try MeetingEvent(line)
        if case .question(let question) = event {
          try meeting.ask(question, of: meeting.study())
        } else {
          try meeting.append(event)
        }
      }
    }
    let record = try MeetingRecord(at: place.path)
    #expect(record.findings.isEmpty)
    let replay = MeetingReplay(record)
    #expect(replay.isIdentical && replay.answers.count == 1)
    let first = record.journal.entries.count - 6
    #expect(
      record.journal.state.clockWentBack == [first, first + 2, first + 3, first + 6])
    let minutes = try Minutes(record, replay, program: "0.2.0")
    let page = MinutesView(minutes, in: .french).page.html
      .replacing("&#39;", with: "'").replacing("\u{A0}", with: " ")
    for text in [
      "lignes \(first), \(first + 2), \(first + 3), \(first + 6)", "1er janvier 1970",
      "31 décembre 9999", "l'ordre est celui des lignes",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test("another program, and other rules, are events")
  func rules() throws {
    let place = MeetingPlace()
    do { _ = try MeetingFixture.meeting(place) }
    let (meeting, _) = try MeetingFolder.resume(place.path, program: "0.3.0")
    #expect(meeting.state.programs == ["0.2.0", "0.3.0"])
    try meeting.adopt(
      PackSources(["pack.lua": MeetingFixture.pack.replacing("100", with: "200")]))
    #expect(meeting.state.ruleFolders == ["regles", "regles-2"])
    #expect(FileContents.names(inFolder: place.path + "/regles-2") == ["pack.lua"])
  }

  @Test("is not opened where something is, nor resumed where nothing is")
  func wrongPlaces() throws {
    let place = MeetingPlace()
    let missing = #expect(throws: Diagnostic.self) {
      try MeetingFolder.resume(place.path, program: "0.2.0")
    }
    #expect(missing?.code == "no-meeting")
    do { _ = try MeetingFixture.meeting(place) }
    let there = #expect(throws: Diagnostic.self) {
      try MeetingFolder.open(place.path, MeetingFixture.opening())
    }
    #expect(there?.code == "file-exists")
    let full = #expect(throws: Diagnostic.self) {
      try MeetingFolder.open(place.root, MeetingFixture.opening())
    }
    #expect(full?.code == "file-exists")
  }

  @Test("names of people are names of files: no byte of theirs leads elsewhere")
  func hostileNames() throws {
    for name in ["../../etc/passwd", "<script>.csv", "=cmd().csv", "\u{202E}fdp.csv", "...", ""] {
      let place = MeetingPlace()
      var opening = try MeetingFixture.opening("<script>alert(1)</script> =cmd()")
      opening.saved.file.name = name
      let meeting = try MeetingFolder.open(place.path, opening)
      #expect(meeting.state.data.map { MeetingPiece.isSafe($0) } == true)
      #expect(FileContents.names(inFolder: place.root) == ["séance"])
    }
  }
}
