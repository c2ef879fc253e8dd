import CircularCore
import LuaBridge

/// What a session was opened with: the first line of its journal.
struct JournalHead: Equatable {
  var date: CivilDate
  var language: Language
  /// The working folder, against which file names were typed.
  var folder: String
  /// The packs and data of the command line.
  var opened: [String]

  private static let mark = "circular-journal 1"

  var line: String {
    ([Self.mark, date.description, language.rawValue, folder] + opened)
      .map(JournalLine.escaped).joined(separator: "\t")
  }

  init(date: CivilDate, language: Language, folder: String, opened: [String]) {
    self.date = date
    self.language = language
    self.folder = folder
    self.opened = opened
  }

  init?(line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      .map { JournalLine.unescaped($0) }
    guard parts.count >= 4, parts[0] == Self.mark, let date = CivilDate(parts[1]),
      let language = Language(rawValue: parts[2])
    else { return nil }
    self.init(date: date, language: language, folder: parts[3], opened: Array(parts.dropFirst(4)))
  }
}

/// One line of a journal.
enum JournalLine: Equatable {
  /// What was typed.
  case typed(String)
  /// What was typed last is done.
  case done
  /// What was typed last was interrupted: it is not done again.
  case interrupted
  /// What the files of a pack and its data were.
  case files(pack: String, fingerprint: String)
  /// The session was left, or resumed in another.
  case end

  var text: String {
    switch self {
    case .typed(let text): "> " + Self.escaped(text)
    case .done: "<"
    case .interrupted: "!"
    case .files(let pack, let fingerprint): "= \(fingerprint) \(Self.escaped(pack))"
    case .end: "."
    }
  }

  /// Reads a line; nil for one that was cut by a crash.
  init?(_ line: Substring) {
    if line == "." {
      self = .end
    } else if line == "<" {
      self = .done
    } else if line == "!" {
      self = .interrupted
    } else if line.hasPrefix("> ") {
      self = .typed(Self.unescaped(line.dropFirst(2)))
    } else if line.hasPrefix("= ") {
      let parts = line.dropFirst(2).split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      self = .files(pack: Self.unescaped(parts[1]), fingerprint: String(parts[0]))
    } else {
      return nil
    }
  }

  /// A text in one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text of such a line.
  static func unescaped(_ line: some StringProtocol) -> String {
    var result = ""
    var isEscape = false
    for scalar in line.unicodeScalars {
      if isEscape {
        switch scalar {
        case "n": result += "\n"
        case "r": result += "\r"
        case "t": result += "\t"
        default: result.unicodeScalars.append(scalar)
        }
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

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

  /// Reads a journal; nil if it is none. A last line that was cut is left out.
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

/// A text of fixed length that differs where bytes differ: FNV-1a, 64 bits.
///
/// Source: Fowler, Noll and Vo's hash function. It recognises files, it protects nothing.
struct Fingerprint {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
