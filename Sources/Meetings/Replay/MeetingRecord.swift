package import CircularCore
import Documents
import LuaBridge

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

  /// What the answers of an archive are under.
  static let answersFolder = "attendu/"
  /// The other files of an archive.
  static let archiveFiles = [MeetingSeal.path, MeetingSignatures.path, "LISEZ-MOI.txt"]

  /// Reads a folder, or an archive.
  ///
  /// - Throws: `no-meeting` where neither is, `document-…` of a damaged archive, `unsafe-path`.
  package init(at path: String) throws(Diagnostic) {
    name = path
    if FileContents.isFolder(path) {
      isArchive = false
      (journal, files, strangers) = try Self.folder(path)
    } else {
      isArchive = true
      let bytes = try FileContents.read(path, limit: 512 << 20)
      (journal, files) = try Self.archive(bytes, file: path)
      strangers = []
    }
  }

  /// Reads the bytes of an archive.
  package init(archive bytes: [UInt8], file: String) throws(Diagnostic) {
    name = file
    isArchive = true
    (journal, files) = try Self.archive(bytes, file: file)
    strangers = []
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
      journal.state.pieces.map { String($0.path.prefix { $0 != "/" }) } + [
        MeetingFolder.journalName, MeetingSignatures.path,
      ])
    return (journal, files, names.filter { !known.contains($0) })
  }

  private static func archive(
    _ bytes: [UInt8], file: String
  ) throws(Diagnostic) -> (MeetingJournal, [String: [UInt8]]) {
    guard !bytes.isEmpty, DocumentFormat.isDocument(bytes) else { throw noMeeting(file) }
    let files = try ReadArchive.parts(of: bytes, file: file) { (name) throws(Diagnostic) in
      guard MeetingPiece.isSafe(name) else {
        throw Diagnostic(
          "unsafe-path",
          LocalizedText(
            "« \(name) » mène hors de l'archive\u{A0}: elle n'est pas lue",
            english: "“\(name)” leads out of the archive: it is not read"),
          at: SourceLocation(file: file))
      }
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
    let marks = String(decoding: files[MeetingMarks.path] ?? [], as: UTF8.self)
    for piece in journal.state.pieces {
      if let finding = finding(piece, marks) { findings.append(finding) }
    }
    findings += ballotFindings
    if isArchive { findings += sealFindings(marks) }
    return findings
  }

  private func finding(_ piece: MeetingPiece, _ marks: String) -> Diagnostic? {
    guard let bytes = files[piece.path] else {
      return Diagnostic(
        "missing-file",
        LocalizedText(
          "ce fichier de la séance n'est plus là", english: "this file of the meeting is not there"),
        at: SourceLocation(file: place(piece.path)))
    }
    guard Digest(of: bytes) != piece.digest else { return nil }
    return changed(
      piece.path, line: MeetingMarks.firstChange(in: bytes, of: piece.path, marks: marks))
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

  private func sealFindings(_ marks: String) -> [Diagnostic] {
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
