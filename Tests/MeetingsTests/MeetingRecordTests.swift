import CircularCore
import Documents
import FileAccess
import Foundation
import LuaBridge
import Meetings
import Testing

@Suite("The record of a meeting")
struct MeetingRecordTests {
  /// A meeting held to its end, with questions before and after the reveal.
  static func held(_ place: MeetingPlace) throws {
    let meeting = try MeetingFixture.meeting(place)
    let study = try meeting.study()
    for line in [
      "intérêt dupont b = maire", "départage = id", "question classement",
      "changement paramètre most = 400", "bulletin dupont votes a = 3,5",
      "bulletin dupont votes c = 1", "bulletin martin votes a = 2", "bulletin martin votes b = 4",
      "bulletin martin votes c = 5", "ouverture incomplète", "question classement",
      "question bulletins", "question solidité 100 7", "question influence dupont",
      "décision c retenu 3 0 0 = premier", "condition c = permis", "clôture",
    ] {
      let event = try MeetingEvent(line)
      if case .question(let question) = event {
        try meeting.ask(question, of: study)
      } else {
        try study.check(event, in: meeting.state)
        try meeting.append(event)
      }
    }
  }

  private static func archive(
    _ place: MeetingPlace, signedBy keys: [SigningKey] = []
  ) throws -> [UInt8] {
    let record = try MeetingRecord(at: place.path)
    return try record.archived(
      MeetingReplay(record), program: "0.2.0", signedBy: keys, readme: "à lire\n")
  }

  private static func parts(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    try ReadArchive.parts(of: bytes, file: "s.zip") { _ throws(Diagnostic) in }
  }

  private static func archive(_ parts: [String: [UInt8]]) throws -> MeetingRecord {
    var archive = StoredArchive()
    for (name, bytes) in parts.sorted(by: { $0.key < $1.key }) { archive.add(name, bytes) }
    return try MeetingRecord(archive: archive.finished(), file: "s.zip")
  }

  @Test("computes to the same answers, and finds nothing changed; nothing is written")
  func identical() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let before = try FileContents.read(place.journal)
    let record = try MeetingRecord(at: place.path)
    #expect(record.findings.isEmpty)
    let replay = MeetingReplay(record)
    #expect(replay.isIdentical)
    #expect(replay.answers.count == 5)
    #expect(try FileContents.read(place.journal) == before)
  }

  @Test("the same meeting is the same archive; it holds all, and computes to the same")
  func archives() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let bytes = try Self.archive(place)
    #expect(try Self.archive(place) == bytes)
    let record = try MeetingRecord(archive: bytes, file: "s.zip")
    #expect(record.findings.isEmpty, "\(record.findings)")
    let replay = MeetingReplay(record)
    #expect(replay.isIdentical)
    // Five questions of the meeting; ranking, ballots and one certificate of its end.
    #expect(replay.answers.count == 8)
  }

  @Test("each byte of the folder that changes is found at its file and line")
  func everyByte() throws {
    let place = MeetingPlace()
    try Self.held(place)
    for name in ["journal.txt", "regles/pack.lua", "donnees/sujets.csv"] {
      let path = "\(place.path)/\(name)"
      let bytes = try FileContents.read(path)
      for offset in stride(from: 0, to: bytes.count, by: name == "journal.txt" ? 53 : 11) {
        try place.flip(offset, of: path)
        let finding = try MeetingRecord(at: place.path).findings.first
        // A line end that changes joins two lines: the first of them is said.
        let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
        #expect(finding?.location?.file == path)
        #expect(finding?.location?.line == line, "\(name) \(offset)")
        try place.flip(offset, of: path)
      }
    }
    #expect(try MeetingRecord(at: place.path).findings.isEmpty)
  }

  @Test("each byte of an archive's parts that changes is found at its part")
  func everyPart() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let parts = try Self.parts(Self.archive(place))
    #expect(parts.count > 10)
    for (name, bytes) in parts {
      for offset in [0, bytes.count / 2, bytes.count - 1] {
        var changed = parts
        changed[name]?[offset] ^= 1
        guard let record = try? Self.archive(changed) else { continue }
        #expect(
          record.findings.contains { $0.location?.file == "s.zip:\(name)" },
          "\(name) \(offset): \(record.findings)")
      }
      var lacking = parts
      lacking[name] = nil
      let findings = (try? Self.archive(lacking))?.findings
      #expect(findings?.isEmpty != true, "\(name)")
    }
    var more = parts
    more["autre.txt"] = [1]
    #expect(try Self.archive(more).findings.map(\.code) == ["stranger"])
  }

  @Test("any byte of an archive that changes is found, in a part at its line")
  func everyByteOfAnArchive() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let bytes = try Self.archive(place)
    let parts = try Self.parts(bytes)
    let names = parts.keys.sorted()
    // What stands in front of a part is 30 bytes and its name; the directory has 46 and the name again.
    var start = 0
    var spans: [(name: String, content: Range<Int>)] = []
    for name in names {
      let content = start + 30 + name.utf8.count
      spans.append((name, content..<content + (parts[name]?.count ?? 0)))
      start = content + (parts[name]?.count ?? 0)
    }
    #expect(bytes.count == start + names.reduce(22) { $0 + 46 + $1.utf8.count })
    // Prime to 8: each bit has its turn. `CIRCULAR_WHOLE` asks for more, as `scripts/nightly` does.
    let step = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 29 : 7
    for offset in stride(from: 0, to: bytes.count, by: step) {
      var changed = bytes
      changed[offset] ^= UInt8(1 << (offset % 8))
      let findings: [Diagnostic]
      do throws(Diagnostic) {
        findings = try MeetingRecord(archive: changed, file: "s.zip").findings
      } catch {
        // The frame is broken: there is nothing to look into.
        #expect(!spans.contains { $0.content.contains(offset) }, "\(offset): \(error)")
        continue
      }
      guard let span = spans.first(where: { $0.content.contains(offset) }) else {
        #expect(!findings.isEmpty, "\(offset)")
        continue
      }
      let before = bytes[span.content.lowerBound..<offset]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let placed = findings.filter { $0.location?.file == "s.zip:\(span.name)" }
      #expect(!placed.isEmpty, "\(offset): \(findings)")
      if ["journal.txt", "regles/pack.lua", "donnees/sujets.csv"].contains(span.name) {
        #expect(placed.first?.location?.line == line, "\(span.name) \(offset)")
      }
    }
  }

  @Test("an archive that ends at any byte, or goes on behind its end, is told")
  func everyEnd() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let bytes = try Self.archive(place)
    for count in Array(stride(from: 0, to: bytes.count, by: 97)) + [bytes.count - 1] {
      #expect(throws: Diagnostic.self, "\(count)") {
        try MeetingRecord(archive: Array(bytes.prefix(count)), file: "s.zip")
      }
    }
    let findings = try MeetingRecord(archive: bytes + [0], file: "s.zip").findings
    #expect(findings.map(\.code) == ["changed-file"])
    #expect(findings[0].message.french.contains("à l'octet \(bytes.count + 1)"))
  }

  @Test("an archive that was packed otherwise says so, and is made again byte for byte")
  func packedOtherwise() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let bytes = try Self.archive(place)
    var archive = StoredArchive()
    for (name, content) in try Self.parts(bytes).sorted(by: { $0.key > $1.key }) {
      archive.add(name, content)
    }
    let record = try MeetingRecord(archive: archive.finished(), file: "s.zip")
    #expect(record.findings.map(\.code) == ["changed-file"])
    let replay = MeetingReplay(record)
    #expect(replay.isIdentical)
    #expect(
      try record.archived(replay, program: "0.9", signedBy: [], readme: "autre") == bytes)
  }

  /// The lines of a journal under digests of their own, as another program, or a forger, would write them.
  private static func chained(_ lines: [String]) -> [UInt8] {
    var head = String(repeating: "0", count: 64)
    return lines.flatMap { line -> [UInt8] in
      head = Digest(of: "\(head) \(line)".utf8).text
      return Array("\(line) #\(head)\n".utf8)
    }
  }

  private static func lines(_ parts: [String: [UInt8]]) throws -> [String] {
    String(decoding: try #require(parts["journal.txt"]), as: UTF8.self)
      .split(separator: "\n").map { String($0.dropLast(66)) }
  }

  @Test("an archive of another version is told as such, not as one that changed")
  func otherVersions() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let parts = try Self.parts(Self.archive(place))
    var other = parts
    let line = "sceau 2"
    other["sceau.txt"] = Array("\(line) #\(Digest(of: line.utf8).text.prefix(8))\nautre\n".utf8)
    let seal = #expect(throws: Diagnostic.self) { try Self.archive(other) }
    #expect(seal?.code == "seal-version" && seal?.suggestion != nil)
    // A byte of the first line that changed is no version.
    other["sceau.txt"] = Array(
      String(decoding: try #require(parts["sceau.txt"]), as: UTF8.self)
        .replacing("sceau 1", with: "sceau 3").utf8)
    #expect(try Self.archive(other).findings.first?.location?.line == 1)

    var lines = try Self.lines(parts)
    lines[0] = lines[0].replacing("séance 1", with: "séance 7")
    other = parts
    other["journal.txt"] = Self.chained(lines)
    let journal = #expect(throws: Diagnostic.self) { try Self.archive(other) }
    #expect(journal?.code == "meeting-version" && journal?.suggestion != nil)

    lines = try Self.lines(parts)
    lines[1] = lines[1].replacing("0.2.0", with: "9.1")
    lines[lines.count - 1] = lines[lines.count - 1].replacing("clôture", with: "hologramme a = b")
    other["journal.txt"] = Self.chained(lines)
    let finding = try Self.archive(other).findings.first
    #expect(finding?.location?.line == lines.count)
    #expect(finding?.message.french.contains("circular 9.1") == true)
  }

  @Test("rules made anew under a journal made anew are found by the marks of their lines")
  func forged() throws {
    let place = MeetingPlace()
    try Self.held(place)
    var parts = try Self.parts(Self.archive(place))
    let rules = String(decoding: try #require(parts["regles/pack.lua"]), as: UTF8.self)
      .replacing("most\" { 100", with: "most\" { 15")
    parts["regles/pack.lua"] = Array(rules.utf8)
    let piece = MeetingPiece(path: "regles/pack.lua", Array(rules.utf8))
    parts["journal.txt"] = Self.chained(
      try Self.lines(parts).map { line in
        let head = "pièce regles/pack.lua = "
        guard let number = line.split(separator: " ").first, line.contains(head) else {
          return line
        }
        let time = line.split(separator: " ")[1]
        return "\(number) \(time) \(head)\(piece.size) \(piece.digest.text)"
      })
    let record = try Self.archive(parts)
    let finding = record.findings.first { $0.location?.file == "s.zip:regles/pack.lua" }
    #expect(finding?.location?.line == 4)
    #expect(MeetingReplay.causes(record, program: "0.2.0") == [.rules])
  }

  @Test("killed behind any event, a meeting goes on with the same numbers")
  func everyEvent() throws {
    let whole = MeetingPlace()
    try Self.held(whole)
    let bytes = try FileContents.read(whole.journal)
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    let opened = try #require(
      MeetingJournal(reading: bytes, file: "").entries.first { $0.event == .ready })
    let full = MeetingReplay(try MeetingRecord(at: whole.path)).answers.map(\.found)
    for count in opened.number..<ends.count {
      // Half of the line that comes next is on the disk.
      let next = ends[count]
      try FileContents.rewrite(
        Array(bytes[..<((ends[count - 1] + next) / 2 + 1)]), at: whole.journal)
      do {
        let (meeting, notes) = try MeetingFolder.resume(whole.path, program: "0.2.0")
        #expect(notes.map(\.code) == ["cut-short"])
        #expect(meeting.state.lineCount == count)
      }
      let record = try MeetingRecord(at: whole.path)
      #expect(record.findings.isEmpty)
      let replay = MeetingReplay(record)
      #expect(
        replay.isIdentical
          && replay.answers.map(\.found) == Array(full.prefix(replay.answers.count)))
    }
  }

  @Test("an answer that is another today says each number, and that the program is why")
  func differences() throws {
    let place = MeetingPlace()
    try Self.held(place)
    var parts = try Self.parts(Self.archive(place))
    let name = "attendu/fin-classement.json"
    let text = String(decoding: try #require(parts[name]), as: UTF8.self)
    #expect(text.contains("\"score\":3"))
    parts[name] = Array(text.replacing("\"score\":3", with: "\"score\":4").utf8)
    let record = try Self.archive(parts)
    let replay = MeetingReplay(record)
    #expect(replay.changed.count == 1)
    #expect(
      replay.changed[0].differences.map { [$0.place, $0.before, $0.after] } == [
        ["ranked › c › score", "4", "3"]
      ])
    #expect(
      MeetingReplay.causes(record, program: "0.3.0")
        == [.program(then: ["0.2.0"], now: "0.3.0")])
  }

  @Test("rules and data that changed are the cause")
  func causes() throws {
    for (name, cause) in [
      ("regles/pack.lua", MeetingReplay.Cause.rules), ("donnees/sujets.csv", .data),
    ] {
      let place = MeetingPlace()
      try Self.held(place)
      let path = "\(place.path)/\(name)"
      let text = String(decoding: try FileContents.read(path), as: UTF8.self)
      let changed = text.replacing("a;10", with: "a;900").replacing("100,", with: "5,")
      try FileContents.rewrite(Array(changed.utf8), at: path)
      let record = try MeetingRecord(at: place.path)
      #expect(!MeetingReplay(record).isIdentical)
      #expect(MeetingReplay.causes(record, program: "0.2.0") == [cause])
    }
  }

  @Test("signatures stand side by side, and hold for one archive and one key")
  func signatures() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let (chair, member) = (
      SigningKey.random(name: "Mme Roux"), SigningKey.random(name: "M. \"X\" = Y")
    )
    let bytes = try Self.archive(place, signedBy: [chair])
    let first = try MeetingRecord(archive: bytes, file: "s.zip")
    let both = try MeetingRecord(
      archive: first.archived(
        MeetingReplay(first), program: "0.9", signedBy: [member], readme: ""), file: "s.zip")
    #expect(both.findings.isEmpty)
    let all = try #require(both.signatures).all
    #expect(all.map(\.name) == ["Mme Roux", "M. \"X\" = Y"])
    #expect(!all.contains { !$0.isValid })
    var parts = try Self.parts(bytes)
    let text = String(decoding: try #require(parts["signatures.txt"]), as: UTF8.self)
    // Any digit of the signature or of the key.
    for offset in [30, 60, 100, 180] {
      var digits = Array(text.utf8)
      digits[offset] = digits[offset] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
      parts["signatures.txt"] = digits
      #expect(try Self.archive(parts).signatures?.all.first?.isValid == false, "\(offset)")
    }
  }

  @Test("a key is read from its file, its public half does not sign")
  func keys() throws {
    let key = SigningKey.random(name: "Mme Dupont")
    let again = try SigningKey(reading: Array(key.secretText.utf8), file: "k")
    #expect(again.publicKey == key.publicKey)
    let half = try SigningKey.publicKey(reading: Array(key.publicText.utf8), file: "k.pub")
    #expect(half.name == "Mme Dupont")
    #expect(half.key == key.publicKey.hexadecimal)
    for text in [key.publicText, "", "secrète = 00", "x"] {
      let error = #expect(throws: Diagnostic.self) {
        try SigningKey(reading: Array(text.utf8), file: "k")
      }
      #expect(error?.code == "signing-key")
    }
  }

  @Test("archives that are none, or traps, are refused with a sentence")
  func refused() throws {
    let place = MeetingPlace()
    try Self.held(place)
    let bytes = try Self.archive(place)
    func code(_ bytes: [UInt8]) -> Diagnostic.Code? {
      let error = #expect(throws: Diagnostic.self) {
        try MeetingRecord(archive: bytes, file: "s.zip")
      }
      return error?.code
    }
    #expect(code([]) == "no-meeting")
    #expect(code(Array("bonjour".utf8)) == "no-meeting")
    #expect(code(Array(bytes.prefix(bytes.count / 2)))?.rawValue.hasPrefix("document-") == true)
    for name in ["../x", "/etc/x", "a\\b"] {
      var archive = StoredArchive()
      archive.add("journal.txt", [])
      archive.add(name, [1])
      #expect(code(archive.finished()) == "unsafe-path", "\(name)")
    }
    var twice = StoredArchive()
    for _ in 0..<2 { twice.add("journal.txt", []) }
    #expect(code(twice.finished())?.rawValue.hasPrefix("document-") == true)
  }

  @Test("rules of another pack are told as such")
  func anotherPack() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    try meeting.ask(.ranking, of: meeting.study())
    let other = MeetingFixture.pack.replacing("\"mini\"", with: "\"autre\"")
    try FileContents.rewrite(Array(other.utf8), at: place.path + "/regles/pack.lua")
    let record = try MeetingRecord(at: place.path)
    #expect(record.findings.map(\.code) == ["changed-file"])
    #expect(MeetingReplay(record).answers.map { $0.problem?.code } == ["another-pack"])
  }

  @Test("is not sealed while ballots are given and closed")
  func closed() throws {
    let place = MeetingPlace()
    do {
      let meeting = try MeetingFixture.meeting(place)
      try meeting.append(MeetingEvent("bulletin dupont votes a = 3"))
    }
    let error = #expect(throws: Diagnostic.self) { try Self.archive(place) }
    #expect(error?.code == "not-revealed")
  }

  @Test("rules and data know what the fold cannot")
  func checks() throws {
    let place = MeetingPlace()
    let meeting = try MeetingFixture.meeting(place)
    let study = try meeting.study()
    for line in [
      "sujet zz", "notes votes = people", "changement paramètre mots = 4",
      "changement fait a people = beaucoup", "départage = personne",
    ] {
      #expect(throws: (any Error).self, "\(line)") {
        try study.check(MeetingEvent(line), in: meeting.state)
      }
    }
    for line in ["départage = people décroissant ; id", "changement paramètre most = 4"] {
      try study.check(MeetingEvent(line), in: meeting.state)
    }
  }
}
