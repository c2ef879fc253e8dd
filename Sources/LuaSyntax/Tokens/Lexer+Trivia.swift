import Diagnostics

extension Lexer {
  /// Skips what `luaL_loadfile` skips before it hands a file to the lexer proper.
  ///
  /// That is a byte order mark, then a first line that starts with `#`; only `\n` ends that line.
  mutating func skipFilePrefix() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    guard position < end, bytes[position] == 35 else { return }
    while position < end, bytes[position] != 10 { position += 1 }
  }

  /// Skips spaces and comments, up to the next token.
  @inline(__always)
  mutating func skipTrivia() {
    while position < end {
      let byte = bytes[position]
      if byte == 32 || byte.isLineEnd || byte.isBlank {
        position += 1
      } else if byte == 45, peek(1) == 45 {
        comment()
      } else if byte >= 0x80, let length = foreignSpaceLength {
        position += length
        report(.unexpectedCharacter, position - length..<position)
      } else {
        return
      }
    }
  }

  /// How many bytes the space at the current position takes, when it is one that Lua refuses:
  /// those that French keyboards and word processors put before `:` and `;`, and a byte order mark.
  private var foreignSpaceLength: Int? {
    switch (peek(), peek(1), peek(2)) {
    case (0xC2, 0xA0, _): 2
    case (0xE2, 0x80, 0x89), (0xE2, 0x80, 0xAF), (0xEF, 0xBB, 0xBF): 3
    default: nil
    }
  }

  private mutating func comment() {
    let start = position
    position += 2
    let level = peek() == 91 ? longBracketLevel() : -1
    guard level >= 0 else {
      while position < end, !bytes[position].isLineEnd { position += 1 }
      comments.append(Trivia(kind: .lineComment, range: start..<position))
      return
    }
    position += level + 2
    if !skipLongBracket(level: level) {
      report(.unfinishedComment, start..<min(start + level + 4, end), atEnd: true)
    }
    comments.append(Trivia(kind: .blockComment, range: start..<position))
  }

  /// The number of `=` between two brackets of the same kind, the first one being here: 0 for
  /// `[[`, 2 for `[==[`; `-1` when these are no long bracket.
  func longBracketLevel() -> Int {
    let bracket = peek()
    var distance = 1
    while peek(distance) == 61 { distance += 1 }
    return peek(distance) == bracket ? distance - 1 : -1
  }

  /// Moves past the closing long bracket of `level`; `false` when the source ends before it.
  mutating func skipLongBracket(level: Int) -> Bool {
    while position < end {
      if bytes[position] == 93, longBracketLevel() == level {
        position += level + 2
        return true
      }
      position += 1
    }
    return false
  }

  /// Cuts the bytes between two tokens into spaces, line ends and comments.
  static func trivia(in range: Range<Int>, of bytes: [UInt8], isFile: Bool) -> [Trivia] {
    var pieces: [Trivia] = []
    var lexer = Lexer(bytes, end: range.upperBound, position: range.lowerBound)
    func add(_ kind: Trivia.Kind, from start: Int) {
      pieces.append(Trivia(kind: kind, range: start..<lexer.position))
    }
    if range.lowerBound == 0, isFile {
      if lexer.end >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        lexer.position = 3
        add(.byteOrderMark, from: 0)
      }
      let start = lexer.position
      if lexer.peek() == 35 {
        while lexer.position < lexer.end, bytes[lexer.position] != 10 { lexer.position += 1 }
        add(.shebang, from: start)
      }
    }
    while lexer.position < lexer.end {
      let start = lexer.position
      let byte = bytes[start]
      if byte.isLineEnd {
        lexer.position += 1
        if lexer.peek().isLineEnd, lexer.peek() != byte { lexer.position += 1 }
        add(.lineEnd, from: start)
      } else if byte.isBlank {
        while lexer.peek().isBlank { lexer.position += 1 }
        add(.spaces, from: start)
      } else if let length = lexer.foreignSpaceLength {
        lexer.position += length
        add(.spaces, from: start)
      } else {
        lexer.comment()
        guard let comment = lexer.comments.last else { break }
        pieces.append(comment)
      }
    }
    return pieces
  }

  private init(_ bytes: [UInt8], end: Int, position: Int) {
    self.bytes = bytes
    self.end = end
    self.position = position
    symbols = .reserved
  }
}
