/// What a piece of text is, which decides how it looks.
public enum Style: Sendable, Hashable, CaseIterable {
  case plain, keyword, string, number, comment, command, name, error
  /// Text that is proposed and not there yet.
  case hint
  /// What a search found.
  case match
  case bracket
  /// What stands before a line: the editor's own.
  case prompt
  /// The choice in a list: the editor's own.
  case selected

  /// The parameters of SGR (ECMA-48, 8.3.117) that make the style, empty for none.
  ///
  /// Without colours, what must be told apart differs in weight only.
  func attributes(colors: Bool) -> String {
    switch self {
    case .plain: return ""
    case .hint: return colors ? "90" : "2"
    case .match: return "1;4"
    case .bracket: return colors ? "1;36" : "1"
    case .prompt: return "1"
    case .selected: return "7"
    case .error: return colors ? "31" : "4"
    case .keyword: return colors ? "35" : ""
    case .string: return colors ? "32" : ""
    case .number: return colors ? "36" : ""
    case .comment: return colors ? "90" : ""
    case .command: return colors ? "1;34" : ""
    case .name: return colors ? "34" : ""
    }
  }
}

/// A piece of a block that has a style.
public struct Span: Sendable, Hashable {
  /// UTF-8 offsets in the block; what lies outside of it is left out.
  public var range: Range<Int>
  /// How the piece looks.
  ///
  /// Where two spans meet, the later one counts.
  public var style: Style

  /// Makes a span.
  public init(_ range: Range<Int>, _ style: Style) {
    self.range = range
    self.style = style
  }
}
