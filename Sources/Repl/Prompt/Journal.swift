import CircularCore
import FileAccess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Everything typed in one session, on disk before it is done: what a crash leaves can be resumed.
///
/// One file a session, locked while it lives, appended to and synced; a clean end is written too. What
/// cannot be written is told once, and the session goes on.
final class Journal {
  /// The path of the file.
  let path: String

  private let descriptor: Int32
  private let onProblem: (Diagnostic) -> Void
  private var hasProblem = false

  /// How many journals are kept.
  private static let kept = 20
  /// How many are kept at most of sessions that can still be resumed.
  private static let mostKept = 500

  /// Opens the journal of a session; `head` tells date, language and folder.
  ///
  /// - Throws: why the file cannot be made.
  init(
    in folder: StateFolder, _ head: JournalHead, onProblem: @escaping (Diagnostic) -> Void
  ) throws(Diagnostic) {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    var stamp = [CChar](repeating: 0, count: 32)
    strftime(&stamp, stamp.count, "%Y-%m-%dT%H-%M-%S", &parts)
    let name = String(
      decoding: stamp.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = "\(folder.sessions)/\(name)-\(getpid()).journal"
    self.onProblem = onProblem
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = LocalizedText(systemError: errno)
      if descriptor >= 0 { closeFile(descriptor) }
      throw Diagnostic(
        "unwritable-file",
        reason.map { reason, language in
          language == .french
            ? "le journal ne peut pas être écrit (\(reason))"
            : "the journal cannot be written (\(reason))"
        }, at: SourceLocation(file: path))
    }
    write(head.line)
    Self.rotate(folder)
  }

  deinit { closeFile(descriptor) }

  /// Keeps what was typed, before it is done.
  func add(_ text: String) { write(JournalLine.typed(text).text) }

  /// Keeps that it is done, or that it was interrupted.
  func close(isInterrupted: Bool) {
    // Not synced: a crash of the program loses nothing that was written.
    write((isInterrupted ? JournalLine.interrupted : .done).text, isSynced: false)
  }

  /// Keeps what the files of a pack were, so that a resumed session can tell whether they changed.
  func note(_ pack: String, fingerprint: String) {
    write(JournalLine.files(pack: pack, fingerprint: fingerprint).text)
  }

  /// Notes that the session was left.
  func end() { write(JournalLine.end.text) }

  private func write(_ line: String, isSynced: Bool = true) {
    guard !hasProblem else { return }
    let bytes = Array((line + "\n").utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { writeBytes(descriptor, $0) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return fail() }
      start += count
    }
    if isSynced, fsync(descriptor) != 0, errno != EINVAL { fail() }
  }

  private func fail() {
    hasProblem = true
    let reason = LocalizedText(systemError: errno)
    onProblem(
      Diagnostic(
        "unwritable-file", severity: .warning,
        reason.map { reason, language in
          language == .french
            ? "le journal de la séance ne s'écrit plus (\(reason))\u{A0}; la séance continue sans lui"
            : "the journal of the session cannot be written any more (\(reason)); it goes on without"
        }, at: SourceLocation(file: path)))
  }

  // MARK: - Journals of before

  /// The journals of a folder, the latest first.
  private static func paths(_ folder: StateFolder) -> [String] {
    (FileContents.names(inFolder: folder.sessions) ?? [])
      .filter { $0.hasSuffix(".journal") }.sorted(by: >)
      .map { folder.sessions + "/" + $0 }
  }

  /// Removes the oldest journals that nobody writes: those of sessions that were left, and only when
  /// there are very many those that could still be resumed.
  private static func rotate(_ folder: StateFolder) {
    for (place, path) in paths(folder).enumerated().dropFirst(kept) where !isInUse(path) {
      let isDone = InterruptedSession(path: path)?.isResumable != true
      if isDone || place >= mostKept { unlink(path) }
    }
  }

  /// Whether a session that lives writes a journal.
  private static func isInUse(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { closeFile(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  /// The sessions of a folder that were neither left nor live, the latest first: what can be resumed.
  static func interrupted(in folder: StateFolder) -> [InterruptedSession] {
    paths(folder).filter { !isInUse($0) }.compactMap { InterruptedSession(path: $0) }
      .filter(\.isResumable)
  }

  /// Notes in the journal of another session that it was resumed; what is there stays as it is.
  static func markResumed(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    // A journal that cannot be written would only be offered again.
    guard descriptor >= 0 else { return }
    defer { closeFile(descriptor) }
    _ = Array((JournalLine.end.text + "\n").utf8).withUnsafeBytes { writeBytes(descriptor, $0) }
  }
}

private func closeFile(_ descriptor: Int32) { close(descriptor) }

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
