/// What a token of Lua 5.4 is.
///
/// The raw values of the keywords are those of their symbols (see `SymbolTable`): the lexer turns a
/// name into a keyword with one comparison.
public enum TokenKind: UInt8, Hashable, Sendable, CaseIterable {
  /// The keyword `and`.
  case andKeyword = 0
  /// The keyword `break`.
  case breakKeyword
  /// The keyword `do`.
  case doKeyword
  /// The keyword `else`.
  case elseKeyword
  /// The keyword `elseif`.
  case elseifKeyword
  /// The keyword `end`.
  case endKeyword
  /// The keyword `false`.
  case falseKeyword
  /// The keyword `for`.
  case forKeyword
  /// The keyword `function`.
  case functionKeyword
  /// The keyword `goto`.
  case gotoKeyword
  /// The keyword `if`.
  case ifKeyword
  /// The keyword `in`.
  case inKeyword
  /// The keyword `local`.
  case localKeyword
  /// The keyword `nil`.
  case nilKeyword
  /// The keyword `not`.
  case notKeyword
  /// The keyword `or`.
  case orKeyword
  /// The keyword `repeat`.
  case repeatKeyword
  /// The keyword `return`.
  case returnKeyword
  /// The keyword `then`.
  case thenKeyword
  /// The keyword `true`.
  case trueKeyword
  /// The keyword `until`.
  case untilKeyword
  /// The keyword `while`.
  case whileKeyword

  /// The end of the source; it carries the trivia that nothing else follows.
  case endOfFile
  /// An identifier.
  case name
  /// An integer numeral: decimal that fits in 64 bits, or hexadecimal.
  case integer
  /// A numeral with a fraction, an exponent, or too large for an integer.
  case float
  /// A literal string, quoted or in long brackets.
  case string
  /// A byte (or a run of bytes) that starts no token of Lua.
  case unknown

  /// `+`
  case plus
  /// `-`
  case minus
  /// `*`
  case star
  /// `/`
  case slash
  /// `//`
  case doubleSlash
  /// `%`
  case percent
  /// `^`
  case caret
  /// `#`
  case hash
  /// `&`
  case ampersand
  /// `~`
  case tilde
  /// `|`
  case pipe
  /// `<<`
  case shiftLeft
  /// `>>`
  case shiftRight
  /// `==`
  case equal
  /// `~=`
  case notEqual
  /// `<=`
  case lessOrEqual
  /// `>=`
  case greaterOrEqual
  /// `<`
  case less
  /// `>`
  case greater
  /// `=`
  case assign
  /// `(`
  case leftParenthesis
  /// `)`
  case rightParenthesis
  /// `{`
  case leftBrace
  /// `}`
  case rightBrace
  /// `[`
  case leftBracket
  /// `]`
  case rightBracket
  /// `::`
  case doubleColon
  /// `;`
  case semicolon
  /// `:`
  case colon
  /// `,`
  case comma
  /// `.`
  case dot
  /// `..`
  case concatenate
  /// `...`
  case ellipsis
}

extension TokenKind {
  /// How the token is written, when it is always written the same way: keywords and punctuation.
  public var spelling: String? {
    switch self {
    case .endOfFile, .name, .integer, .float, .string, .unknown: nil
    case .andKeyword: "and"
    case .breakKeyword: "break"
    case .doKeyword: "do"
    case .elseKeyword: "else"
    case .elseifKeyword: "elseif"
    case .endKeyword: "end"
    case .falseKeyword: "false"
    case .forKeyword: "for"
    case .functionKeyword: "function"
    case .gotoKeyword: "goto"
    case .ifKeyword: "if"
    case .inKeyword: "in"
    case .localKeyword: "local"
    case .nilKeyword: "nil"
    case .notKeyword: "not"
    case .orKeyword: "or"
    case .repeatKeyword: "repeat"
    case .returnKeyword: "return"
    case .thenKeyword: "then"
    case .trueKeyword: "true"
    case .untilKeyword: "until"
    case .whileKeyword: "while"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .doubleSlash: "//"
    case .percent: "%"
    case .caret: "^"
    case .hash: "#"
    case .ampersand: "&"
    case .tilde: "~"
    case .pipe: "|"
    case .shiftLeft: "<<"
    case .shiftRight: ">>"
    case .equal: "=="
    case .notEqual: "~="
    case .lessOrEqual: "<="
    case .greaterOrEqual: ">="
    case .less: "<"
    case .greater: ">"
    case .assign: "="
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .doubleColon: "::"
    case .semicolon: ";"
    case .colon: ":"
    case .comma: ","
    case .dot: "."
    case .concatenate: ".."
    case .ellipsis: "..."
    }
  }

  /// Whether the token is one of the 22 reserved words.
  public var isKeyword: Bool { rawValue < Self.endOfFile.rawValue }
}
