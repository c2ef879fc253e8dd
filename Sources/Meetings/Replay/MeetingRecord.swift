package import CircularCore
import Documents
import FileAccess

/// A meeting as it is read, from its folder or from an archive of minutes: nothing is ever written.
///
/// ```swift
/// let record = try MeetingRecord(at: "seance.zip")
/// record.journal.state.deliberation.decisions
/// record.findings  // what is no longer as it was written, each at its file and line
/// ```
package struct MeetingRecord: Sendable {
  /// What people called it.
  package let name: String
  /// Whether it is an archive.
  package let isArchive: Bool
  /// The lines.
  package let journal: MeetingJournal
  /// The bytes of the files that are there, by path: those that the journal names, and those of an archive.
  package let files: [String: [UInt8]]
  /// What stands beside the journal's own files in the folder, and is not read.
  package let strangers: [String]
  /// The first byte of an archive that is not as its parts are put together, and the part it stands at.
  private let changedFrame: (byte: Int, part: String?)?

  /// What the answers of an archive are under.
  static let answersFolder = "attendu/"
  /// The other files of an archive.
  static let archiveFiles = [MeetingSeal.path, MeetingSignatures.path, "LISEZ-MOI.txt"]

  /// Reads a folder, or an archive.
  ///
  /// - Throws: `no-meeting` where neither is, `document-…` of a damaged archive, `unsafe-path`.
  package init(at path: String) throws(Diagnostic) {
    if FileContents.isFolder(path) {
      try self.init(folder: path)
    } else {
      try self.init(archive: FileContents.read(path, limit: 512 << 20), file: path)
    }
  }

  private init(folder path: String) throws(Diagnostic) {
    name = path
    isArchive = false
    (journal, files, strangers) = try Self.folder(path)
    changedFrame = nil
    try mustBeKnown()
  }

  /// Reads the bytes of an archive.
  package init(archive bytes: [UInt8], file: String) throws(Diagnostic) {
    name = file
    isArchive = true
    (journal, files) = try Self.archive(bytes, file: file)
    strangers = []
    let whole = StoredArchive(files)
    changedFrame = Self.firstDifference(bytes, whole.finished()).map { ($0, whole.part(at: $0)) }
    try mustBeKnown()
  }

  private static func firstDifference(_ one: [UInt8], _ other: [UInt8]) -> Int? {
    let common = min(one.count, other.count)
    for place in 0..<common where one[place] != other[place] { return place }
    return one.count == other.count ? nil : common
  }

  /// What another version of the program wrote may be in another form: no byte of it is taken for a changed one.
  ///
  /// - Throws: `meeting-version`, `seal-version`.
  private func mustBeKnown() throws(Diagnostic) {
    for problem in journal.problems + sealFindings
    where ["meeting-version", "seal-version"].contains(problem.code) { throw problem }
  }

  /// Where a file is, for messages.
  package func place(_ path: String) -> String { isArchive ? "\(name):\(path)" : "\(name)/\(path)" }

  private static func noMeeting(_ path: String) -> Diagnostic {
    Diagnostic(
      "no-meeting",
      LocalizedText("il n'y a pas de séance ici", english: "there is no meeting here"),
      at: SourceLocation(file: path))
  }

  // MARK: - Reading

  private static func folder(
    _ path: String
  ) throws(Diagnostic) -> (MeetingJournal, [String: [UInt8]], [String]) {
    let file = "\(path)/\(MeetingFolder.journalName)"
    let names = FileContents.names(inFolder: path) ?? []
    guard names.contains(MeetingFolder.journalName) else { throw noMeeting(path) }
    let bytes = try FileContents.read(file, limit: MeetingJournal.largest)
    let journal = MeetingJournal(reading: bytes, file: file)
    var files = [MeetingFolder.journalName: bytes]
    let root = FileContents.resolved(path).map { $0 == "/" ? $0 : $0 + "/" } ?? ""
    for piece in journal.state.pieces.map(\.path) + [MeetingSignatures.path] {
      let place = "\(path)/\(piece)"
      // What is not there, the findings say; what a link names elsewhere is not part of the meeting.
      guard let real = FileContents.resolved(place), real.hasPrefix(root) else { continue }
      files[piece] = try FileContents.read(place, limit: 512 << 20)
    }
    let known = Set(
      journal.state.pieces.map(\.path) + [MeetingFolder.journalName, MeetingSignatures.path])
    return (journal, files, Self.strangers(in: path, beside: known).sorted())
  }

  /// What stands in a folder beside known files, by path: of a folder of such files, what is in it.
  private static func strangers(
    in root: String, _ folder: String = "", beside known: Set<String>
  ) -> [String] {
    (FileContents.names(inFolder: "\(root)/\(folder)") ?? []).flatMap { name in
      let path = folder + name
      if known.contains(path) { return [String]() }
      guard known.contains(where: { $0.hasPrefix(path + "/") }) else { return [path] }
      return strangers(in: root, path + "/", beside: known)
    }
  }

  private static func archive(
    _ bytes: [UInt8], file: String
  ) throws(Diagnostic) -> (MeetingJournal, [String: [UInt8]]) {
    // By its end too: a byte that changed at its start makes it no other file.
    let end: [UInt8] = [0x50, 0x4B, 5, 6]
    guard DocumentFormat.isDocument(bytes) || bytes.suffix(22).starts(with: end) else {
      throw noMeeting(file)
    }
    let files: [String: [UInt8]]
    do throws(Diagnostic) {
      files = try ReadArchive.parts(of: bytes, file: file) { (name) throws(Diagnostic) in
        guard MeetingPiece.isSafe(name) else {
          throw Diagnostic(
            "unsafe-path",
            LocalizedText(
              "« \(name) » mène hors de l'archive\u{A0}: elle n'est pas lue",
              english: "“\(name)” leads out of the archive: it is not read"),
            at: SourceLocation(file: file))
        }
      }
    } catch {
      // What is a document's cure, to open and save it, is none of an archive.
      var problem = error
      problem.suggestion = LocalizedText(
        "demandez-la de nouveau à qui l'a faite", english: "ask whoever made it for it again")
      throw problem
    }
    guard let journal = files[MeetingFolder.journalName] else { throw noMeeting(file) }
    guard journal.count <= MeetingJournal.largest else {
      throw Diagnostic(
        "file-too-large",
        LocalizedText(
          "journal de \(journal.count) octets, attendu au plus \(MeetingJournal.largest)",
          english: "journal of \(journal.count) bytes, expected at most \(MeetingJournal.largest)"),
        at: SourceLocation(file: file))
    }
    return (
      MeetingJournal(reading: journal, file: "\(file):\(MeetingFolder.journalName)"), files
    )
  }

  // MARK: - What is no longer as it was

  /// What is no longer as it was written, each at its file and line; empty where every byte is.
  package var findings: [Diagnostic] {
    let changed = changedParts
    // Of an archive whose parts changed, the rest follows.
    guard changed.isEmpty, let changedFrame else { return changed }
    return [
      Diagnostic(
        "changed-file",
        LocalizedText(
          "à l'octet \(changedFrame.byte + 1), l'archive n'est plus celle qui a été écrite\u{A0}; ce qu'elle contient l'est",
          english:
            "at byte \(changedFrame.byte + 1) the archive is no longer as it was written; what it holds is"
        ), at: SourceLocation(file: changedFrame.part.map(place) ?? name),
        suggestion: LocalizedText(
          "circular minutes \(ScenarioLine.quoted(name)) --output refaite.zip",
          english: "circular minutes \(ScenarioLine.quoted(name)) --output again.zip"))
    ]
  }

  /// The same of the journal and the files alone, whatever they are packed in.
  var changedParts: [Diagnostic] {
    var findings = journal.problems
    if journal.tornBytes > 0 {
      findings.append(
        Diagnostic(
          "cut-short",
          LocalizedText(
            "la dernière ligne n'a pas de fin\u{A0}: elle n'a pas eu lieu",
            english: "the last line has no end: it did not happen"),
          at: SourceLocation(
            file: place(MeetingFolder.journalName), line: journal.entries.count + 1)))
    }
    findings += changedPieces.map(\.finding) + ballotFindings + sealFindings
    return findings
  }

  /// The files that are not as the journal says, or as the marks of their lines do: who makes a journal anew
  /// for other files forgets them.
  var changedPieces: [(piece: MeetingPiece, finding: Diagnostic)] {
    let text = files[MeetingMarks.path] ?? []
    let areSound = journal.state.pieces.contains(MeetingPiece(path: MeetingMarks.path, text))
    let marks = areSound ? String(decoding: text, as: UTF8.self) : ""
    return journal.state.pieces.compactMap { piece in
      finding(piece, marks).map { (piece, $0) }
    }
  }

  private func finding(_ piece: MeetingPiece, _ marks: String) -> Diagnostic? {
    guard let bytes = files[piece.path] else {
      return Diagnostic(
        "missing-file",
        LocalizedText(
          "ce fichier de la séance n'est plus là", english: "this file of the meeting is not there"),
        at: SourceLocation(file: place(piece.path)))
    }
    let line = MeetingMarks.firstChange(in: bytes, of: piece.path, marks: marks)
    guard line != nil || Digest(of: bytes) != piece.digest else { return nil }
    return changed(piece.path, line: line)
  }

  /// What is said of a file whose bytes changed.
  func changed(_ path: String, line: Int?) -> Diagnostic {
    Diagnostic(
      "changed-file",
      LocalizedText(
        line == nil
          ? "ce fichier n'est plus celui de la séance"
          : "cette ligne n'est plus celle de la séance",
        english: line == nil
          ? "this file is no longer the meeting's" : "this line is no longer the meeting's"),
      at: SourceLocation(file: place(path), line: line))
  }

  private var sealFindings: [Diagnostic] {
    guard isArchive else { return [] }
    guard let bytes = files[MeetingSeal.path] else {
      return [
        Diagnostic(
          "missing-file",
          LocalizedText("le sceau de l'archive manque", english: "the archive has no seal"),
          at: SourceLocation(file: place(MeetingSeal.path)))
      ]
    }
    do throws(Diagnostic) {
      let seal = try MeetingSeal(bytes, file: place(MeetingSeal.path))
      return seal.findings(in: self)
    } catch {
      return [error]
    }
  }
}
