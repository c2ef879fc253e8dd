import CircularCore
import LuaBridge

/// What a session was opened with: the first line of its journal.
struct JournalHead: Equatable {
  var date: CivilDate
  var language: Language
  /// The working folder, against which file names were typed.
  var folder: String
  /// The packs and data of the command line, as `:load` takes them.
  var opened: [String]

  private static let mark = "circular-journal 2"
  /// The mark of journals that name one pack and its data, not quoted.
  private static let firstMark = "circular-journal 1"

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
    guard parts.count >= 4, [Self.mark, Self.firstMark].contains(parts[0]),
      let date = CivilDate(parts[1]), let language = Language(rawValue: parts[2])
    else { return nil }
    var opened = Array(parts.dropFirst(4))
    if parts[0] == Self.firstMark, !opened.isEmpty {
      opened = [opened.map(ScenarioLine.quoted).joined(separator: " ")]
    }
    self.init(date: date, language: language, folder: parts[3], opened: opened)
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
