import CircularCore
import LineEditor
import LuaBridge
import LuaSyntax

/// What the line editor asks of a session: ends of blocks, colours, completions, hints.
final class PromptHost: EditorHost {
  private let session: Session
  private let history: History

  init(_ session: Session, _ history: History) {
    self.session = session
    self.history = history
  }

  func isComplete(_ block: String) -> Bool { session.isComplete(block) }

  /// Two spaces for every block, bracket and function that is open.
  func indent(after block: String) -> Int {
    if PromptCommand.isCommand(block) { return 0 }
    var depth = 0
    for token in SyntaxTree(parsing: block).tokens {
      switch token.kind {
      case .doKeyword, .thenKeyword, .functionKeyword, .repeatKeyword, .leftBrace, .leftParenthesis:
        depth += 1
      case .endKeyword, .untilKeyword, .rightBrace, .rightParenthesis, .elseifKeyword: depth -= 1
      default: break
      }
    }
    return 2 * max(0, depth)
  }

  // MARK: - Colours

  func highlight(_ block: String) -> [Span] {
    if PromptCommand.isCommand(block) { return highlightCommand(block) }
    let tree = SyntaxTree(parsing: block, form: .chunk)
    var spans: [Span] = tree.comments.map { Span($0.range, .comment) }
    for token in tree.tokens {
      guard let style = Self.style(of: token.kind) else { continue }
      spans.append(Span(token.range, style))
    }
    return spans
  }

  private static func style(of kind: TokenKind) -> Style? {
    switch kind {
    case .string: .string
    case .integer, .float: .number
    case .leftBrace, .rightBrace, .leftParenthesis, .rightParenthesis, .leftBracket, .rightBracket:
      .bracket
    case .name, .endOfFile: nil
    default: kind.isKeyword ? .keyword : nil
    }
  }

  private func highlightCommand(_ block: String) -> [Span] {
    let words = ScenarioLine.words(of: block)
    guard let first = words.first else { return [] }
    let isKnown = PromptCommand.isKnown(String(first.text.dropFirst()))
    var spans = [Span(first.range, isKnown ? .command : .error)]
    let bench = session.benchInUse
    for word in words.dropFirst() {
      if bench?.names.contains(word.text) == true {
        spans.append(Span(word.range, .name))
      } else if Double(word.text.replacing(",", with: ".")) != nil {
        spans.append(Span(word.range, .number))
      }
    }
    return spans
  }

  // MARK: - Completion and hints

  func completion(_ block: String, cursor: Int) -> Completion {
    PromptCompletion(session).completion(block, cursor: cursor)
  }

  /// The rest of the latest block that begins so.
  func hint(_ block: String) -> String? {
    guard block.count > 1,
      let entry = history.entries.last(where: { $0.count > block.count && $0.hasPrefix(block) })
    else { return nil }
    return String(entry.dropFirst(block.count))
  }
}
