package import CircularCore

/// The journal of a meeting: a line an event, numbered, with its time and a digest that chains it to the line
/// before.
///
/// ```
/// 12 2026-11-29T13:20:05Z bulletin dupont votes fronsac = 3,5 #9f86d081…
/// ```
///
/// The digest is that of the digest before (64 zeros for the first line), a space, and the line up to the
/// ` #`: no byte of a line can change without its digest, nor a digest without all that follow.
package struct MeetingJournal: Sendable {
  /// One line.
  package struct Entry: Sendable, Hashable {
    /// The number, from 1.
    package var number: Int
    /// What the clock said.
    package var time: Instant
    /// What happened.
    package var event: MeetingEvent
    /// The digest of the line.
    package var digest: Digest
  }

  /// The longest line that is written or read, in bytes.
  package static let longestLine = 1 << 16
  /// The largest journal that is read, in bytes.
  package static let largest = 64 << 20

  /// The lines that stand.
  package private(set) var entries: [Entry] = []
  /// Where they lead.
  package private(set) var state = MeetingState()
  /// What is wrong, line by line: a byte that changed, a line that cannot be; what follows is not read.
  package private(set) var problems: [Diagnostic] = []
  /// How many bytes at the end have no end of line: a line that a crash cut short, which did not happen.
  package private(set) var tornBytes = 0

  /// The digest of the last line; 64 zeros before the first.
  package var head: String { entries.last?.digest.text ?? Self.start }

  private static let start = String(repeating: "0", count: 64)

  /// Makes an empty journal.
  package init() {}

  /// The line of an event that comes next, its end included.
  ///
  /// - Throws: `meeting-line` for an event that its line does not say.
  package func nextLine(
    _ event: MeetingEvent, at time: Instant
  ) throws(Diagnostic) -> (entry: Entry, text: String) {
    let number = entries.count + 1
    let body = "\(number) \(time) \(event.line)"
    // A name with a line break would be two lines, and something else would be read again.
    guard body.utf8.count < Self.longestLine - 80, !body.unicodeScalars.contains("\n"),
      !body.unicodeScalars.contains("\r"), (try? MeetingEvent(event.line)) == event
    else {
      throw Diagnostic(
        "meeting-line",
        LocalizedText(
          "« \(String(event.line.prefix(80))) » ne s'écrit pas en une ligne que l'on relise",
          english:
            "“\(String(event.line.prefix(80)))” cannot be written as a line that is read again"
        ))
    }
    let digest = Self.digest(of: body, after: head)
    return (
      Entry(number: number, time: time, event: event, digest: digest),
      "\(body) #\(digest.text)\n"
    )
  }

  /// Takes a line that was written.
  mutating func add(_ entry: Entry, _ state: MeetingState) {
    entries.append(entry)
    self.state = state
  }

  static func digest(of body: some StringProtocol, after head: String) -> Digest {
    var maker = Digest.Maker()
    maker.add("\(head) ".utf8)
    maker.add(body.utf8)
    return maker.finished()
  }

  // MARK: - Reading

  /// Reads a journal up to the first line that is not as it was written.
  ///
  /// - Parameter file: what messages call it.
  package init(reading bytes: [UInt8], file: String) {
    var start = 0
    var number = 1
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
        tornBytes = bytes.count - start
        break
      }
      let line = bytes[start..<end]
      do throws(Diagnostic) {
        try take(line, number)
      } catch {
        var problem = error
        problem.location = SourceLocation(file: file, line: number)
        problems.append(problem)
        return
      }
      start = end + 1
      number += 1
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int) throws(Diagnostic) {
    guard line.count <= Self.longestLine, let text = String(validating: line, as: UTF8.self),
      let sign = text.utf8.index(text.utf8.endIndex, offsetBy: -66, limitedBy: text.startIndex),
      text[sign...].hasPrefix(" #"), let digest = Digest(text[sign...].dropFirst(2))
    else {
      throw Self.changed(
        "la ligne n'a pas la forme d'une ligne de journal",
        "the line does not have the form of a line of a journal")
    }
    let body = text[..<sign]
    guard Self.digest(of: body, after: head) == digest else {
      throw Self.changed(
        "la ligne n'est plus celle qui a été écrite\u{A0}: son empreinte ne la suit pas",
        "the line is no longer the one that was written: its digest does not follow it")
    }
    let parts = body.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "\(number)", let time = Instant(parts[1]) else {
      throw Self.changed(
        "trouvé « \(String(body.prefix(40))) », attendu la ligne \(number) et son heure",
        "found “\(String(body.prefix(40)))”, expected line \(number) and its time")
    }
    let event = try Self.event(parts[2], by: state.programs.last)
    try state.take(event, at: time)
    entries.append(Entry(number: number, time: time, event: event, digest: digest))
  }

  /// What a line says that is as it was written: where it is not read, another version wrote it.
  private static func event(
    _ line: Substring, by program: String?
  ) throws(Diagnostic) -> MeetingEvent {
    do throws(Diagnostic) {
      return try MeetingEvent(String(line))
    } catch {
      let line = String(line.prefix(80))
      throw Diagnostic(
        "meeting-line",
        LocalizedText(
          "ce programme ne connaît pas « \(line) », qu'a écrit circular \(program ?? "?")",
          english: "this program does not know “\(line)”, which circular \(program ?? "?") wrote"),
        suggestion: MeetingState.otherProgram)
    }
  }

  private static func changed(_ french: String, _ english: String) -> Diagnostic {
    Diagnostic("changed-line", LocalizedText(french, english: english))
  }
}
