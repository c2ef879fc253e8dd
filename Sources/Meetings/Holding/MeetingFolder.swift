package import CircularCore
import FileAccess
package import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A meeting that is being held: a folder of readable files, only ever added to, and one owner.
///
/// ```swift
/// let meeting = try MeetingFolder.open("seances/2026-03-12", opening)
/// try meeting.append(.deliberation(.member(id: "dupont", name: "Mme Dupont")))
/// meeting.state.deliberation.ballots.presentCount  // 1
///
/// let (again, notes) = try MeetingFolder.resume("seances/2026-03-12", program: "0.2.0")
/// ```
///
/// The folder holds `journal.txt` (`MeetingJournal`), the rules (`regles/`), the data (`donnees/`) and marks of
/// their lines (`reperes.txt`): all that is needed to compute everything again. An event is on the disk before
/// `append` returns; one that is refused, or that the disk does not take, is not there and changes nothing. One
/// program writes a meeting at a time: another is told so. Readers need no lock (`MeetingRecord`).
package final class MeetingFolder {
  /// The path of the folder.
  package let path: String
  /// The lines so far, and where they lead.
  package private(set) var journal: MeetingJournal
  /// Where the meeting stands.
  package var state: MeetingState { journal.state }

  private let descriptor: Int32
  private let clock: () -> Instant
  private var isBroken = false

  /// The name of the journal in a folder.
  package static let journalName = "journal.txt"

  /// The path of the journal.
  package var journalPath: String { "\(path)/\(Self.journalName)" }

  private init(
    _ path: String, _ journal: MeetingJournal, _ descriptor: Int32,
    _ clock: @escaping () -> Instant
  ) {
    self.path = path
    self.journal = journal
    self.descriptor = descriptor
    self.clock = clock
  }

  deinit { closeFile(descriptor) }

  // MARK: - Beginning

  /// Opens a meeting in a folder that is not there, or is empty.
  ///
  /// - Parameter clock: tells the time of each event.
  /// - Throws: `file-exists` where a meeting is, or another file; `unwritable-file`.
  package static func open(
    _ path: String, _ opening: MeetingOpening, clock: @escaping () -> Instant = { .now }
  ) throws(Diagnostic) -> MeetingFolder {
    if let names = FileContents.names(inFolder: path), !names.isEmpty {
      let isMeeting = names.contains(journalName)
      throw Diagnostic(
        "file-exists",
        isMeeting
          ? LocalizedText(
            "une séance est déjà dans ce dossier", english: "a meeting is in this folder already")
          : LocalizedText(
            "ce dossier n'est pas vide\u{A0}: une séance s'ouvre dans un dossier à elle",
            english: "this folder is not empty: a meeting is opened in a folder of its own"),
        at: SourceLocation(file: path))
    }
    let (files, events) = try opening.laidOut()
    // What the journal would refuse is known before anything is written.
    var journal = MeetingJournal()
    var text = ""
    for event in events {
      let state = try journal.state.after(event, at: clock())
      let line = try journal.nextLine(event, at: state.lastTime ?? clock())
      journal.add(line.entry, state)
      text += line.text
    }
    try FileContents.makeFolder(path)
    for folder in Set(files.compactMap { folder(of: $0.path) }).sorted() {
      try FileContents.makeFolder("\(path)/\(folder)")
    }
    for file in files {
      try FileContents.write(file.bytes, to: "\(path)/\(file.path)", replacing: false)
    }
    let meeting = try locked(path, journal, creating: true, clock)
    try meeting.write(text, at: 0)
    syncFolder(path)
    return meeting
  }

  /// Goes on with a meeting: after a pause, or after a crash.
  ///
  /// A last line that a crash cut short did not happen: it is taken off, and said.
  ///
  /// - Parameter program: the version of this program, noted where it is another.
  /// - Returns: the meeting, and what there is to say.
  /// - Throws: `no-meeting`, `meeting-locked` where another program writes it, or the first line that is not as it
  ///   was written.
  package static func resume(
    _ path: String, program: String, clock: @escaping () -> Instant = { .now }
  ) throws(Diagnostic) -> (meeting: MeetingFolder, notes: [Diagnostic]) {
    let file = "\(path)/\(journalName)"
    guard FileContents.isFolder(path),
      (FileContents.names(inFolder: path) ?? []).contains(journalName)
    else {
      throw Diagnostic(
        "no-meeting",
        LocalizedText(
          "il n'y a pas de séance dans ce dossier", english: "there is no meeting in this folder"),
        at: SourceLocation(file: path))
    }
    let lock = try locked(path, MeetingJournal(), creating: false, clock)
    // Read under the lock: nobody adds to it any more.
    let bytes = try FileContents.read(file, limit: MeetingJournal.largest)
    let journal = MeetingJournal(reading: bytes, file: file)
    if var problem = journal.problems.first {
      problem.suggestion = LocalizedText("circular verify \(ScenarioLine.quoted(path))")
      throw problem
    }
    guard journal.state.isReady else {
      throw Diagnostic(
        "meeting-opening",
        LocalizedText(
          "cette séance n'a pas fini de s'ouvrir\u{A0}: ouvrez-la dans un autre dossier",
          english: "this meeting has not been opened to the end: open it in another folder"),
        at: SourceLocation(file: path))
    }
    var notes: [Diagnostic] = []
    if journal.tornBytes > 0 {
      try lock.cut(to: bytes.count - journal.tornBytes)
      notes.append(
        Diagnostic(
          "cut-short", severity: .warning,
          LocalizedText(
            "la dernière ligne n'avait pas de fin\u{A0}: elle n'a pas eu lieu, et elle est ôtée",
            english: "the last line had no end: it did not happen, and it is taken off"),
          at: SourceLocation(file: file, line: journal.entries.count + 1)))
    }
    lock.journal = journal
    if journal.state.programs.last != program, !journal.state.isClosed {
      try lock.append(.program(program))
    }
    return (lock, notes)
  }

  private static func locked(
    _ path: String, _ journal: MeetingJournal, creating: Bool,
    _ clock: @escaping () -> Instant
  ) throws(Diagnostic) -> MeetingFolder {
    let file = "\(path)/\(journalName)"
    let flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | (creating ? O_CREAT | O_EXCL : 0)
    let descriptor = openFile(file, flags)
    guard descriptor >= 0 else { throw unwritable(file, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      closeFile(descriptor)
      guard number == EWOULDBLOCK else { throw unwritable(file, number) }
      throw Diagnostic(
        "meeting-locked",
        LocalizedText(
          "cette séance est tenue par un autre programme\u{A0}: un seul y écrit à la fois",
          english: "this meeting is held by another program: one writes it at a time"),
        at: SourceLocation(file: path))
    }
    return MeetingFolder(path, journal, descriptor, clock)
  }

  // MARK: - Going on

  /// Takes an event, and writes its line to the disk.
  ///
  /// - Throws: what keeps it from happening, located at the line that it would have been; or
  ///   `unwritable-file`. Then nothing has changed, in memory or on the disk.
  @discardableResult
  package func append(_ event: MeetingEvent) throws(Diagnostic) -> MeetingJournal.Entry {
    do throws(Diagnostic) {
      let time = clock()
      let state = try journal.state.after(event, at: time)
      let (entry, text) = try journal.nextLine(event, at: time)
      try write(text, at: nil)
      journal.add(entry, state)
      return entry
    } catch {
      var problem = error
      if problem.location == nil {
        problem.location = SourceLocation(file: journalPath, line: journal.entries.count + 1)
      }
      throw problem
    }
  }

  /// Takes other rules from now on, as when an analyst saved a file: they are copied beside those before.
  ///
  /// - Throws: as `append`.
  package func adopt(_ sources: PackSources) throws(Diagnostic) {
    let folder = freeFolder("regles", state.ruleFolders.count + 1)
    try add(MeetingOpening.rules(sources, in: folder))
    try append(.rules(folder))
  }

  /// Takes other data from now on, as when somebody saved the file of the subjects.
  ///
  /// - Parameter check: is given the rules on that data, before anything is written.
  /// - Throws: as `append`, or what `check` throws: then nothing has changed.
  package func adopt(_ data: SavedData, check: (MeetingStudy) throws -> Void) throws {
    let folder = freeFolder("donnees", state.dataFiles.count + 1)
    let (files, events) = try data.laidOut(in: folder)
    let bytes = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    var next = state
    for file in files { next = try next.after(.piece(MeetingPiece(path: file.path, file.bytes))) }
    for event in events { next = try next.after(event) }
    let record = try MeetingRecord(at: path)
    if let finding = record.findings.first { throw finding }
    let study = try MeetingStudy(next) { bytes[$0] ?? record.files[$0] }
    for subject in next.deliberation.ballots.subjects {
      try study.check(.deliberation(.subject(subject)), in: next)
    }
    try check(study)
    try add(files)
    for event in events { try append(event) }
  }

  /// Writes copies of files, then says them: what is refused is known before anything is written.
  func add(_ files: [(path: String, bytes: [UInt8])]) throws(Diagnostic) {
    let pieces = files.map { MeetingEvent.piece(MeetingPiece(path: $0.path, $0.bytes)) }
    for piece in pieces { _ = try state.after(piece) }
    for folder in Set(files.compactMap { Self.folder(of: $0.path) }).sorted() {
      try FileContents.makeFolder("\(path)/\(folder)")
    }
    for file in files {
      try FileContents.write(file.bytes, to: "\(path)/\(file.path)", replacing: false)
    }
    for piece in pieces { try append(piece) }
  }

  /// A folder that is not there: what a crash left of another stays aside.
  private func freeFolder(_ name: String, _ number: Int) -> String {
    var number = number
    while FileContents.isFolder("\(path)/\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  /// A file that is not there.
  func freeName(_ start: String, ending: String) -> String {
    var name = "\(start).\(ending)"
    var number = 2
    while FileContents.resolved("\(path)/\(name)") != nil
      || FileContents.resolved("\(path)/\(name)\(BallotSignature.ending)") != nil
    {
      name = "\(start)-\(number).\(ending)"
      number += 1
    }
    return name
  }

  private func write(_ text: String, at start: Int?) throws(Diagnostic) {
    guard !isBroken else { throw Self.unwritable(journalPath, EIO) }
    let size = start ?? Int(lseek(descriptor, 0, SEEK_END))
    guard size >= 0 else { throw Self.unwritable(journalPath, errno) }
    let bytes = Array(text.utf8)
    var done = 0
    var number: Int32 = 0
    while done < bytes.count, number == 0 {
      let count = bytes[done...].withUnsafeBytes { writeBytes(descriptor, $0) }
      if count > 0 { done += count } else if errno != EINTR { number = count == 0 ? EIO : errno }
    }
    if number == 0, fsync(descriptor) != 0 { number = errno }
    guard number != 0 else { return }
    // Half a line must not stand before the next one.
    if ftruncate(descriptor, off_t(size)) != 0 { isBroken = true }
    throw Self.unwritable(journalPath, number)
  }

  private func cut(to size: Int) throws(Diagnostic) {
    guard ftruncate(descriptor, off_t(size)) == 0, fsync(descriptor) == 0 else {
      throw Self.unwritable(journalPath, errno)
    }
  }

  private static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  private static func syncFolder(_ path: String) {
    let descriptor = openFile(path, O_RDONLY | O_CLOEXEC)
    // The files are on the disk; a system that cannot sync a folder keeps its names by itself.
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    closeFile(descriptor)
  }

  private static func unwritable(_ path: String, _ number: Int32) -> Diagnostic {
    Diagnostic(
      "unwritable-file",
      LocalizedText(systemError: number).map { reason, language in
        language == .french
          ? "la séance ne peut pas être écrite (\(reason))"
          : "the meeting cannot be written (\(reason))"
      }, at: SourceLocation(file: path))
  }
}

private func closeFile(_ descriptor: Int32) { close(descriptor) }

private func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o600) }

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
