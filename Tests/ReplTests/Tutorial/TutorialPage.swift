/// A page of Markdown whose fenced blocks are steps that can be carried out.
///
/// What stands between blocks is prose. A block is told by what follows its three back quotes:
///
///     console              commands, each after `$ `, followed by what they print
///     lua file="F"         writes the file F (any language: csv as well)
///     lua add="F"          adds lines at the end of F
///     lua old="F"          lines that stand in F, once …
///     lua new="F"          … and the lines that take their place: right after an `old` block
///     lua show="F"         the whole of F, as it is by now
///
/// Anything else is refused: nothing on the page goes untested.
struct TutorialPage {
  /// What a block asks for.
  enum Step: Equatable {
    case commands
    case write(file: String)
    case add(file: String)
    case find(file: String)
    case replace(file: String)
    case show(file: String)
  }

  /// A block as the page writes it.
  struct Block {
    var step: Step
    /// The line of its first back quotes.
    var line: Int
    /// The text between the fences, with its last newline.
    var text: String
  }

  /// What is wrong with the page itself.
  struct Mistake: Error, CustomStringConvertible {
    var line: Int
    var text: String
    var description: String { "line \(line): \(text)" }
  }

  private enum Part {
    case prose(String)
    case block(Int)
  }

  private var parts: [Part] = []
  private(set) var blocks: [Block] = []

  /// Reads a page.
  init(_ text: String) throws(Mistake) {
    var open: Block?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let isLast = index == text.count(where: { $0 == "\n" })
      let ending = isLast ? "" : "\n"
      if let block = open, line == "```" {
        parts.append(.block(blocks.count))
        blocks.append(block)
        parts.append(.prose("```" + ending))
        open = nil
      } else if open != nil {
        open?.text += line + ending
      } else {
        parts.append(.prose(line + ending))
        guard line.hasPrefix("```") else { continue }
        guard let step = Self.step(line.dropFirst(3)) else {
          throw Mistake(line: index + 1, text: "a block of no known kind: \(line)")
        }
        open = Block(step: step, line: index + 1, text: "")
      }
    }
    if let open { throw Mistake(line: open.line, text: "a block that is not closed") }
  }

  private static func step(_ info: Substring) -> Step? {
    if info == "console" { return .commands }
    let pieces = info.split(separator: "\"", omittingEmptySubsequences: false)
    guard pieces.count == 3, let word = pieces[0].split(separator: " ").last else { return nil }
    let file = String(pieces[1])
    return switch word {
    case "file=": .write(file: file)
    case "add=": .add(file: file)
    case "old=": .find(file: file)
    case "new=": .replace(file: file)
    case "show=": .show(file: file)
    default: nil
    }
  }

  /// The page with other texts in its blocks, one for each.
  func text(with texts: [String]) -> String {
    parts.map { part in
      switch part {
      case .prose(let text): text
      case .block(let index): texts[index]
      }
    }.joined()
  }
}
