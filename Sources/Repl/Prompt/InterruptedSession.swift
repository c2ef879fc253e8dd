import CircularCore
import FileAccess

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
  /// Whether there is something to resume.
  var isResumable: Bool { !isEnded && (!inputs.isEmpty || unfinished != nil) }

  /// Everything to play again, in order: what was opened, then what was typed.
  var replayed: [String] {
    head.opened.map { ":load " + $0 } + inputs.filter(PromptCommand.isReplayed)
  }

  /// When it began, as its journal is called: `2026-11-28 19:43`; nil for another name.
  var start: String? {
    let name = path.split(separator: "/").last ?? ""
    let stamp = name.prefix(19)
    guard stamp.count == 19, CivilDate(String(stamp.prefix(10))) != nil else { return nil }
    return stamp.prefix(10) + " " + stamp.dropFirst(11).prefix(5).replacing("-", with: ":")
  }

  /// What was loaded, as it was typed.
  var loads: [String] {
    replayed.filter { [":load ", ":charger "].contains(where: $0.hasPrefix) }
      .map { String($0.drop { !$0.isWhitespace }).trimmingBlanks }
  }
}
