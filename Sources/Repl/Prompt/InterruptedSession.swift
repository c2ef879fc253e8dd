import CircularCore
import LuaBridge

/// A session whose program died: its journal has no end.
struct InterruptedSession {
  let path: String
  let head: JournalHead
  /// What was typed and done, in order.
  var inputs: [String] = []
  /// What was under way when the program died.
  var unfinished: String?
  /// The files of each pack as they were last.
  var fingerprints: [String: String] = [:]
  /// Whether it was left.
  var isEnded = false

  /// Reads a journal; nil if it is none.
  ///
  /// A last line that was cut is left out.
  init?(path: String) {
    let bytes: [UInt8]
    do throws(Diagnostic) {
      bytes = try FileContents.read(path, limit: 64 << 20)
    } catch {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeLast()
    guard let first = lines.first, let head = JournalHead(line: String(first)) else { return nil }
    self.path = path
    self.head = head
    for line in lines.dropFirst() {
      switch JournalLine(line) {
      case .typed(let text): unfinished = text
      case .done:
        if let text = unfinished { inputs.append(text) }
        unfinished = nil
      case .interrupted: unfinished = nil
      case .files(let pack, let fingerprint): fingerprints[pack] = fingerprint
      case .end: isEnded = true
      case nil: continue
      }
    }
  }
}

extension InterruptedSession {
  /// Notes in the journal that another session goes on with it.
  func markResumed() {
    // A journal that cannot be written would only be offered again.
    do throws(Diagnostic) {
      let bytes = try FileContents.read(path, limit: 64 << 20)
      try FileContents.write(bytes + Array((JournalLine.end.text + "\n").utf8), to: path)
    } catch {
      return
    }
  }
}
