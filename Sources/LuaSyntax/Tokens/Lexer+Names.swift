import Diagnostics

extension Lexer {
  /// Reads a name, hashing it on the way; a name whose symbol is that of a keyword is the keyword.
  @inline(__always)
  mutating func name(_ symbol: inout Int32) -> TokenKind {
    let start = position
    var hash = SymbolTable.hashSeed
    while position < end {
      let byte = bytes[position]
      guard byte.continuesName else { break }
      hash = SymbolTable.hash(hash, byte)
      position += 1
    }
    if position < end, bytes[position] >= 0x80, let length = letterLength {
      return foreignName(from: start, length: length, &symbol)
    }
    symbol = symbols.intern(bytes, start..<position, hash: hash)
    guard symbol < Int32(TokenKind.endOfFile.rawValue) else { return .name }
    return TokenKind(rawValue: UInt8(truncatingIfNeeded: symbol)) ?? .name
  }

  /// Reads the rest of a name that has letters beyond ASCII, which Lua refuses (`année`): one
  /// error for the whole word, and a name for the parser, as its author meant.
  mutating func foreignName(
    from start: Int, length: Int, _ symbol: inout Int32
  ) -> TokenKind {
    position += length
    while position < end {
      if bytes[position].continuesName {
        position += 1
      } else if bytes[position] >= 0x80, let length = letterLength {
        position += length
      } else {
        break
      }
    }
    let hash = bytes[start..<position].reduce(SymbolTable.hashSeed, SymbolTable.hash)
    symbol = symbols.intern(bytes, start..<position, hash: hash)
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    refusals.append(
      Refusal(
        code: .nonASCIIName, range: start..<position, found: .text(text),
        suggestion: .forName(text, at: start..<position)))
    return .name
  }

  /// How many bytes the letter at the current position takes, beyond ASCII; `nil` when what is
  /// there is no letter.
  var letterLength: Int? {
    let character = String(decoding: bytes[position..<min(position + 4, end)], as: UTF8.self)
    guard let scalar = character.unicodeScalars.first, scalar != "\u{FFFD}",
      scalar.properties.isAlphabetic
    else { return nil }
    return UTF8.width(scalar)
  }
}
