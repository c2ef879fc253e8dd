extension Diagnostic {
  /// What is wrong, as a stable word that a program can switch on.
  ///
  /// The set is open: a later version may know more of them.
  public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The word, such as `"expected-token"`.
    public let rawValue: String

    /// A code from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    private init(_ word: String) { rawValue = word }

    /// The word itself.
    public var description: String { rawValue }
  }
}

// MARK: - Characters, numbers and strings

extension Diagnostic.Code {
  /// A character that no token of Lua starts with.
  public static let unexpectedCharacter = Self("unexpected-character")
  /// A name with a letter beyond ASCII: `année`.
  public static let nonASCIIName = Self("non-ascii-name")
  /// `3x`, `0x`, `1e`, `1..2`.
  public static let malformedNumber = Self("malformed-number")
  /// A quoted string without its closing quote on the same line.
  public static let unfinishedString = Self("unfinished-string")
  /// A string in long brackets that is never closed.
  public static let unfinishedLongString = Self("unfinished-long-string")
  /// A comment in long brackets that is never closed.
  public static let unfinishedComment = Self("unfinished-comment")
  /// `[=` that starts no long bracket.
  public static let invalidLongBracket = Self("invalid-long-bracket")
  /// A backslash before a character that makes no escape.
  public static let invalidEscape = Self("invalid-escape")
  /// `\x` without two hexadecimal digits.
  public static let invalidHexadecimalEscape = Self("invalid-hexadecimal-escape")
  /// `\ddd` above 255.
  public static let decimalEscapeTooLarge = Self("decimal-escape-too-large")
  /// `\u` without hexadecimal digits between braces.
  public static let invalidUnicodeEscape = Self("invalid-unicode-escape")
  /// `\u{…}` of 2³¹ or more.
  public static let unicodeEscapeTooLarge = Self("unicode-escape-too-large")
}

// MARK: - Grammar

extension Diagnostic.Code {
  /// A keyword or a punctuation mark is missing.
  public static let expectedToken = Self("expected-token")
  /// A bracket or a block is not closed; `related` says which.
  public static let unclosed = Self("unclosed")
  /// An expression is missing.
  public static let expectedExpression = Self("expected-expression")
  /// A name is missing.
  public static let expectedName = Self("expected-name")
  /// The arguments of a call are missing, after `:name`.
  public static let expectedArguments = Self("expected-arguments")
  /// `end`, `else`, `elseif` or `until` that closes nothing.
  public static let unexpectedBlockEnd = Self("unexpected-block-end")
  /// Something after `return` in the same block.
  public static let statementAfterReturn = Self("statement-after-return")
  /// An expression that stands alone and is not a call.
  public static let expressionAsStatement = Self("expression-as-statement")
  /// `=` after what cannot be assigned to: a call, a value in parentheses.
  public static let notAssignable = Self("not-assignable")
}

// MARK: - Checks that are not grammar

extension Diagnostic.Code {
  /// `break` outside a loop.
  public static let breakOutsideLoop = Self("break-outside-loop")
  /// `goto` to a label that is not visible from there.
  public static let undefinedLabel = Self("undefined-label")
  /// `goto` into the scope of a local variable.
  public static let jumpIntoScope = Self("jump-into-scope")
  /// A label whose name is already that of a visible label.
  public static let duplicateLabel = Self("duplicate-label")
  /// An assignment to a `<const>` or `<close>` variable.
  public static let assignmentToConstant = Self("assignment-to-constant")
  /// Two `<close>` in one `local`.
  public static let multipleToBeClosed = Self("multiple-to-be-closed")
  /// An attribute other than `const` and `close`.
  public static let unknownAttribute = Self("unknown-attribute")
  /// `...` in a function that has no variable arguments.
  public static let varargOutsideVarargFunction = Self("vararg-outside-vararg-function")
}

// MARK: - Limits of the compiler

extension Diagnostic.Code {
  /// Blocks, expressions or functions nested too deep.
  public static let nestingTooDeep = Self("nesting-too-deep")
  /// More than 200 local variables at once in a function.
  public static let tooManyLocals = Self("too-many-locals")
  /// More than 255 variables of outer functions used in a function.
  public static let tooManyUpvalues = Self("too-many-upvalues")
  /// More than 255 values at hand at once in a function.
  public static let tooManyRegisters = Self("too-many-registers")
  /// More than 32 767 labels, or jumps waiting for their label, at once.
  public static let tooManyLabels = Self("too-many-labels")
  /// A source of 2 GiB or more.
  public static let sourceTooLarge = Self("source-too-large")
}
