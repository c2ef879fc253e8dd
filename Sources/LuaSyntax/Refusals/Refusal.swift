public import Diagnostics

/// One thing that Lua would refuse in a source, or the place where it would stop.
///
/// A refusal is data, from which the `Diagnostic` that people read is made: a code that a program can switch on, a range, what was found there, what
/// was expected, and a suggestion when there is a likely one. `message(in:)` turns it into a
/// sentence.
///
/// ```
/// let tree = SyntaxTree(parsing: "if score = 3 then end")
/// tree.refusals[0].message(in: .french)
/// // "« then » attendu, « = » trouvé ; vouliez-vous écrire « == » ?"
/// ```
public struct Refusal: Hashable, Sendable {
  /// What was found where the source goes wrong.
  public enum Found: Hashable, Sendable {
    /// The source ends there.
    case endOfSource
    /// A token or a piece of text, as it is written.
    case text(String)
  }

  /// What would have been accepted there.
  public enum Expectation: Hashable, Sendable {
    /// One keyword or punctuation mark.
    case token(TokenKind)
    /// Any expression.
    case expression
    /// A name.
    case name
    /// `=` or a call: what makes a statement of an expression.
    case assignmentOrCall
    /// `(`, a string or a table: the arguments of a call.
    case arguments
    /// The end of the source.
    case endOfSource
  }

  /// Another place that explains the first one, such as the `if` that has no `end`.
  public struct Related: Hashable, Sendable {
    /// Where.
    public let range: Range<Int>
    /// The 1-based line on which it starts.
    public let line: Int
    /// The text there.
    public let text: String
  }

  /// What is wrong.
  public let code: Diagnostic.Code
  /// Where, in bytes; empty where something is missing.
  public let range: Range<Int>
  /// What was found there.
  public let found: Found
  /// What would have been accepted instead; empty when the code says it all.
  public let expected: [Expectation]
  /// The name that the refusal is about (a variable, a label, an attribute), if any.
  public let subject: String?
  /// The limit that is passed, for the codes that are about one.
  public let limit: Int?
  /// Another place that explains this one.
  public let related: Related?
  /// What the author probably meant.
  public let suggestion: Suggestion?
  /// Whether more lines after the end of the source could make this go away.
  public let isCurable: Bool

  init(
    code: Diagnostic.Code, range: Range<Int>, found: Found, expected: [Expectation] = [],
    subject: String? = nil, limit: Int? = nil, related: Related? = nil, isCurable: Bool = false,
    suggestion: Suggestion? = nil
  ) {
    self.code = code
    self.range = range
    self.found = found
    self.expected = expected
    self.subject = subject
    self.limit = limit
    self.related = related
    self.isCurable = isCurable
    self.suggestion = suggestion
  }
}
