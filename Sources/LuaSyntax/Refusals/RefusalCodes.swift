// The codes of refusals: what is wrong with a source, as stable words.

package import Diagnostics

// MARK: - Characters, numbers and strings

extension Diagnostic.Code {
  /// A character that no token of Lua starts with.
  package static let unexpectedCharacter: Self = "unexpected-character"
  /// A name with a letter beyond ASCII: `année`.
  package static let nonASCIIName: Self = "non-ascii-name"
  /// `3x`, `0x`, `1e`, `1..2`.
  package static let malformedNumber: Self = "malformed-number"
  /// A quoted string without its closing quote on the same line.
  package static let unfinishedString: Self = "unfinished-string"
  /// A string in long brackets that is never closed.
  package static let unfinishedLongString: Self = "unfinished-long-string"
  /// A comment in long brackets that is never closed.
  package static let unfinishedComment: Self = "unfinished-comment"
  /// `[=` that starts no long bracket.
  package static let invalidLongBracket: Self = "invalid-long-bracket"
  /// A backslash before a character that makes no escape.
  package static let invalidEscape: Self = "invalid-escape"
  /// `\x` without two hexadecimal digits.
  package static let invalidHexadecimalEscape: Self = "invalid-hexadecimal-escape"
  /// `\ddd` above 255.
  package static let decimalEscapeTooLarge: Self = "decimal-escape-too-large"
  /// `\u` without hexadecimal digits between braces.
  package static let invalidUnicodeEscape: Self = "invalid-unicode-escape"
  /// `\u{…}` of 2³¹ or more.
  package static let unicodeEscapeTooLarge: Self = "unicode-escape-too-large"
}

// MARK: - Grammar

extension Diagnostic.Code {
  /// A keyword or a punctuation mark is missing.
  package static let expectedToken: Self = "expected-token"
  /// A bracket or a block is not closed; `related` says which.
  package static let unclosed: Self = "unclosed"
  /// An expression is missing.
  package static let expectedExpression: Self = "expected-expression"
  /// A name is missing.
  package static let expectedName: Self = "expected-name"
  /// The arguments of a call are missing, after `:name`.
  package static let expectedArguments: Self = "expected-arguments"
  /// `end`, `else`, `elseif` or `until` that closes nothing.
  package static let unexpectedBlockEnd: Self = "unexpected-block-end"
  /// Something after `return` in the same block.
  package static let statementAfterReturn: Self = "statement-after-return"
  /// An expression that stands alone and is not a call.
  package static let expressionAsStatement: Self = "expression-as-statement"
  /// `=` after what cannot be assigned to: a call, a value in parentheses.
  package static let notAssignable: Self = "not-assignable"
}

// MARK: - Checks that are not grammar

extension Diagnostic.Code {
  /// `break` outside a loop.
  package static let breakOutsideLoop: Self = "break-outside-loop"
  /// `goto` to a label that is not visible from there.
  package static let undefinedLabel: Self = "undefined-label"
  /// `goto` into the scope of a local variable.
  package static let jumpIntoScope: Self = "jump-into-scope"
  /// A label whose name is already that of a visible label.
  package static let duplicateLabel: Self = "duplicate-label"
  /// An assignment to a `<const>` or `<close>` variable.
  package static let assignmentToConstant: Self = "assignment-to-constant"
  /// Two `<close>` in one `local`.
  package static let multipleToBeClosed: Self = "multiple-to-be-closed"
  /// An attribute other than `const` and `close`.
  package static let unknownAttribute: Self = "unknown-attribute"
  /// `...` in a function that has no variable arguments.
  package static let varargOutsideVarargFunction: Self = "vararg-outside-vararg-function"
}

// MARK: - Limits of the compiler

extension Diagnostic.Code {
  /// Blocks, expressions or functions nested too deep.
  package static let nestingTooDeep: Self = "nesting-too-deep"
  /// More than 200 local variables at once in a function.
  package static let tooManyLocals: Self = "too-many-locals"
  /// More than 255 variables of outer functions used in a function.
  package static let tooManyUpvalues: Self = "too-many-upvalues"
  /// More than 255 values at hand at once in a function.
  package static let tooManyRegisters: Self = "too-many-registers"
  /// More than 32 767 labels, or jumps waiting for their label, at once.
  package static let tooManyLabels: Self = "too-many-labels"
  /// A source of 2 GiB or more.
  package static let sourceTooLarge: Self = "source-too-large"
}
