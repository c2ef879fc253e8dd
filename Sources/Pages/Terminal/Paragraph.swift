import CircularCore
import Diagnostics

/// A marked text over as many lines as it needs: broken first, coloured afterwards, so that colours never
/// count as width.
struct Paragraph {
  /// The columns of the screen that lines are made for; nil where they go to no screen.
  @TaskLocal static var screen: Int?

  /// The columns of running text: it fits a terminal of 80, and a narrower one.
  static var width: Int { min(79, max(39, (screen ?? 80) - 1)) }

  /// The columns of a table, which may use a wide screen.
  static var tableWidth: Int { max(39, (screen ?? 80) - 1) }

  let language: Language
  /// The columns before the mark.
  let indent: Int
  /// What stands in front of the first line; nil for a line behind one that has a mark.
  let mark: Page.Mark?
  /// How wide the marks are, with the space behind them.
  let gap: Int

  /// The lines of a text; `source` ends it.
  func lines(
    _ text: Phrase, source: String?, _ styled: (String, Phrase.Meaning) -> String
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let space = String(repeating: " ", count: gap)
    let words = text.spans.map(\.text).joined()
    // A text of one meaning has it on each of its lines.
    let meaning = text.spans.count == 1 ? text.spans[0].meaning : nil
    let tail = source.map { "—\u{A0}\($0)" }
    let whole = tail.map { "\(words) \($0)" } ?? words
    let lines = Self.wrapped(glued(whole), Self.width - indent - gap)
    return lines.enumerated().map { index, line in
      var head = space
      if index == 0, let mark {
        let sign = mark.meaning.map { styled(mark.sign, $0) } ?? mark.sign
        head = sign + String(repeating: " ", count: max(1, gap - mark.sign.count))
      }
      guard let tail, index == lines.count - 1, line.hasSuffix(tail) else {
        return margin + head + (meaning.map { styled(line, $0) } ?? line)
      }
      let start = String(line.dropLast(tail.count))
      return margin + head + (meaning.map { styled(start, $0) } ?? start) + styled(tail, .faint)
    }
  }

  /// French signs stay with the word before or behind them, whoever wrote the text.
  private func glued(_ text: String) -> String {
    guard language == .french else { return text }
    var text = text
    for sign in ["?", "!", ":", ";", "»", "%", "€"] {
      text = text.replacing(" \(sign)", with: "\u{A0}\(sign)")
    }
    return text.replacing("« ", with: "«\u{A0}")
  }

  /// The text in lines of at most so many characters, broken at spaces, and a word that is a name of programs, and
  /// wider than a line, behind `_`.
  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else if word.count <= width {
        lines.append(String(word))
      } else {
        for (place, part) in parts(of: word).enumerated() {
          if place > 0, let last = lines.last, last.count + part.count <= width {
            lines[lines.count - 1] = last + part
          } else {
            lines.append(String(part))
          }
        }
      }
    }
    return lines
  }

  /// What a text cannot be broken in: its words, and those of a long name of programs, `organigramme_`, `eci`.
  static func parts(of text: some StringProtocol) -> [Substring] {
    text.split(separator: " ").flatMap { word -> [Substring] in
      let word = Substring(word)
      guard word.count > longestName, word.contains("_") else { return [word] }
      var parts: [Substring] = []
      var rest = word
      while let end = rest.firstIndex(of: "_") {
        let next = rest.index(after: end)
        parts.append(rest[..<next])
        rest = rest[next...]
      }
      return rest.isEmpty ? parts : parts + [rest]
    }
  }

  /// The longest name of programs that is never broken.
  private static let longestName = 16
}
