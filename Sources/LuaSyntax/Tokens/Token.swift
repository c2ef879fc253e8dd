/// One token of a source: what it is and where.
///
/// The spaces and comments before it are its *leading trivia*. Tokens with their trivia cover the
/// source without a gap: concatenated, they give it back byte for byte.
public struct Token: Hashable, Sendable {
  /// What the token is.
  public let kind: TokenKind
  /// The bytes of the token itself.
  public let range: Range<Int>
  /// The bytes of the spaces and comments between the token before and this one.
  public let triviaRange: Range<Int>
  /// The place of the token among the tokens of its source.
  public let index: Int

  /// The bytes of the token and of its leading trivia.
  public var fullRange: Range<Int> { triviaRange.lowerBound..<range.upperBound }
}

/// A piece of what stands between two tokens.
public struct Trivia: Hashable, Sendable {
  /// What a piece of trivia is.
  public enum Kind: Hashable, Sendable {
    /// Spaces, tabulations, form feeds.
    case spaces
    /// One line end: `\n`, `\r`, `\r\n` or `\n\r`.
    case lineEnd
    /// From `--` to the end of the line, line end excluded.
    case lineComment
    /// `--[[ … ]]`, of any level.
    case blockComment
    /// A first line that starts with `#`, which `luaL_loadfile` skips.
    case shebang
    /// The UTF-8 byte order mark that a file may start with.
    case byteOrderMark
  }

  /// What the piece is.
  public let kind: Kind
  /// Its bytes.
  public let range: Range<Int>

  /// Whether the piece is a comment, of one line or of several.
  public var isComment: Bool { kind == .lineComment || kind == .blockComment }
}

/// A token as the lexer stores it: its trivia starts where the token before ends.
struct TokenRecord {
  var start: Int32
  var end: Int32
  /// The symbol of a name or a keyword; -1 for the rest.
  var symbol: Int32
  var kind: TokenKind
}
