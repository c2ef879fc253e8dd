import Diagnostics

/// Cuts a source into tokens, in one pass over its bytes.
///
/// It never stops: what Lua refuses is reported, and becomes the token it most looks like, so that
/// the parser can go on.
struct Lexer {
  let bytes: [UInt8]
  let end: Int
  var position = 0
  var tokens: [TokenRecord] = []
  var comments: [Trivia] = []
  var symbols: SymbolTable
  var refusals: [Refusal] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
    symbols = SymbolTable(capacity: bytes.count / 64)
    // Room that no token takes is never touched; a table of numbers has a token every other byte.
    tokens.reserveCapacity(bytes.count / 2 + 8)
  }

  /// Reads the whole source; the last token is always the end of file.
  mutating func run(form: SyntaxTree.Form) {
    if form == .file { skipFilePrefix() }
    while true {
      skipTrivia()
      let start = position
      guard start < end else { break }
      var symbol: Int32 = -1
      let kind = next(&symbol)
      tokens.append(
        TokenRecord(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position),
          symbol: symbol, kind: kind))
    }
    let last = Int32(truncatingIfNeeded: end)
    tokens.append(TokenRecord(start: last, end: last, symbol: -1, kind: .endOfFile))
  }

  /// The byte at `position + distance`, or 0 past the end.
  @inline(__always)
  func peek(_ distance: Int = 0) -> UInt8 {
    let index = position + distance
    return index < end ? bytes[index] : 0
  }

  /// Reads one token; there is at least one byte.
  private mutating func next(_ symbol: inout Int32) -> TokenKind {
    let byte = bytes[position]
    if byte.startsName { return name(&symbol) }
    switch byte {
    case 48...57: return numeral()
    case 34, 39: return quotedString()
    case 43: return one(.plus)
    case 45: return one(.minus)
    case 42: return one(.star)
    case 37: return one(.percent)
    case 94: return one(.caret)
    case 35: return one(.hash)
    case 38: return one(.ampersand)
    case 124: return one(.pipe)
    case 40: return one(.leftParenthesis)
    case 41: return one(.rightParenthesis)
    case 123: return one(.leftBrace)
    case 125: return one(.rightBrace)
    case 93: return one(.rightBracket)
    case 59: return one(.semicolon)
    case 44: return one(.comma)
    case 91: return longStringOrBracket()
    case 47: return peek(1) == 47 ? two(.doubleSlash) : one(.slash)
    case 126: return peek(1) == 61 ? two(.notEqual) : one(.tilde)
    case 61: return peek(1) == 61 ? two(.equal) : one(.assign)
    case 58: return peek(1) == 58 ? two(.doubleColon) : one(.colon)
    case 60:
      if peek(1) == 61 { return two(.lessOrEqual) }
      return peek(1) == 60 ? two(.shiftLeft) : one(.less)
    case 62:
      if peek(1) == 61 { return two(.greaterOrEqual) }
      return peek(1) == 62 ? two(.shiftRight) : one(.greater)
    case 46:
      if peek(1).isDigit { return numeral() }
      guard peek(1) == 46 else { return one(.dot) }
      guard peek(2) == 46 else { return two(.concatenate) }
      position += 3
      return .ellipsis
    default: return unknown(&symbol)
    }
  }

  @inline(__always)
  private mutating func one(_ kind: TokenKind) -> TokenKind {
    position += 1
    return kind
  }

  @inline(__always)
  private mutating func two(_ kind: TokenKind) -> TokenKind {
    position += 2
    return kind
  }

  /// One character that no token of Lua starts with; beyond ASCII, the whole character, and the
  /// whole word when it is a letter.
  private mutating func unknown(_ symbol: inout Int32) -> TokenKind {
    let start = position
    if bytes[start] >= 0x80, let length = letterLength {
      return foreignName(from: start, length: length, &symbol)
    }
    let isASCII = bytes[position] < 0x80
    position += 1
    if isASCII {
      if bytes[start] == 33, peek() == 61 { position += 1 }
    } else {
      while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
    }
    report(.unexpectedCharacter, start..<position)
    return .unknown
  }

  mutating func report(_ code: Diagnostic.Code, _ range: Range<Int>, atEnd: Bool = false) {
    let text = String(decoding: bytes[range].prefix(40), as: UTF8.self)
    refusals.append(
      Refusal(
        code: code, range: range, found: .text(text), isCurable: atEnd,
        suggestion: code == .unexpectedCharacter ? .forCharacter(text, at: range) : nil))
  }
}
