/// A line that is wider than a screen, in lines that are not: broken at spaces, so that no amount, date or command is
/// cut, the rest further in than the line begins.
struct FoldedLine {
  let lines: [String]

  /// - Parameters:
  ///   - line: the line, with what a terminal is told about colours.
  ///   - width: how many columns there are.
  init(_ line: String, to width: Int) {
    guard Self.columns(line) > width, width >= 40 else {
      lines = [line]
      return
    }
    let indent = min(Self.leadingSpaces(line) + 4, width / 2)
    var lines: [String] = []
    var current = ""
    var used = 0
    // Each word with the spaces before it: those between columns of a table stay where nothing is broken.
    for piece in Self.pieces(line) {
      let columns = Self.columns(piece)
      if used + columns > width, used > indent {
        lines.append(current)
        current = String(repeating: " ", count: indent) + piece.drop { $0 == " " }
        used = Self.columns(current)
      } else {
        current += piece
        used += columns
      }
    }
    self.lines = lines + [current]
  }

  /// A text whose lines are narrower than a screen.
  ///
  /// The last column stays free. What underlines the line above it stays under it.
  static func text(_ text: String, on screen: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { isExcerpt($0) ? [String($0)] : FoldedLine(String($0), to: screen - 1).lines }
      .joined(separator: "\n")
  }

  /// Whether a line is one of a file, quoted with its number, or what underlines it.
  private static func isExcerpt(_ line: Substring) -> Bool {
    let margin = line.drop { $0 == " " }.drop(while: \.isNumber)
    return margin.hasPrefix(" | ") && line.hasPrefix(" ")
  }

  /// The spaces before the first word, the marks of `ShownStyles` left out.
  private static func leadingSpaces(_ line: String) -> Int {
    var count = 0
    var isKey = false
    var isCode = false
    for character in line {
      switch character {
      case "\u{E000}": isKey = true
      case "\u{E001}" where isKey: (isKey, isCode) = (false, true)
      case _ where isKey: break
      case _ where isCode: if character.isLetter { isCode = false }
      case " ": count += 1
      default: return count
      }
    }
    return count
  }

  private static func pieces(_ line: String) -> [Substring] {
    var pieces: [Substring] = []
    var start = line.startIndex
    var isInWord = false
    for index in line.indices {
      let isSpace = line[index] == " "
      if isSpace, isInWord {
        pieces.append(line[start..<index])
        start = index
      }
      isInWord = !isSpace
    }
    pieces.append(line[start...])
    return pieces
  }

  /// The columns that a text takes, the marks of `ShownStyles` left out: from one private sign to the letter that
  /// follows another.
  private static func columns(_ text: some StringProtocol) -> Int {
    var count = 0
    var isKey = false
    var isCode = false
    for character in text {
      switch character {
      case "\u{E000}": isKey = true
      case "\u{E001}" where isKey: (isKey, isCode) = (false, true)
      case _ where isKey: break
      case _ where isCode: if character.isLetter { isCode = false }
      default: count += 1
      }
    }
    return count
  }
}
