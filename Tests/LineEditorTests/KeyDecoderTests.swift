import LineEditor
import Testing

@Suite("Keys")
struct KeyDecoderTests {
  /// Sequences as terminals send them, and the keys that they mean (xterm's ctlseqs, the Linux
  /// console, rxvt).
  private static let known: [(bytes: String, keys: [Key])] = [
    ("a", [.character("a")]), ("é", [.character("é")]), ("€", [.character("€")]),
    ("汉", [.character("汉")]), ("😀", [.character("😀")]),
    ("e\u{301}", [.character("e"), .character("\u{301}")]),
    ("\r", [.enter]), ("\n", [.control("j")]), ("\t", [.tab]), ("\u{7F}", [.backspace]),
    ("\u{1}", [.control("a")]), ("\u{1A}", [.control("z")]), ("\u{1F}", [.control("_")]),
    ("\u{0}", [.control(" ")]), ("\u{8}", [.control("h")]),
    ("\u{1B}b", [.alt("b")]), ("\u{1B}é", [.alt("é")]), ("\u{1B}<", [.alt("<")]),
    ("\u{1B}\r", [.altEnter]), ("\u{1B}\u{7F}", [Key(.backspace, .alt)]),
    ("\u{1B}[A", [.up]), ("\u{1B}[B", [.down]), ("\u{1B}[C", [.right]), ("\u{1B}[D", [.left]),
    ("\u{1B}OA", [.up]), ("\u{1B}OH", [.home]), ("\u{1B}OF", [.end]), ("\u{1B}OM", [.enter]),
    ("\u{1B}[H", [.home]), ("\u{1B}[F", [.end]), ("\u{1B}[1~", [.home]), ("\u{1B}[4~", [.end]),
    ("\u{1B}[7~", [.home]), ("\u{1B}[8~", [.end]), ("\u{1B}[3~", [.delete]),
    ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[Z", [.shiftTab]),
    ("\u{1B}[1;5D", [Key(.left, .control)]), ("\u{1B}[1;5C", [Key(.right, .control)]),
    ("\u{1B}[1;3A", [Key(.up, .alt)]), ("\u{1B}[3;5~", [Key(.delete, .control)]),
    ("\u{1B}Od", [Key(.left, .control)]), ("\u{1B}[3^", [Key(.delete, .control)]),
    ("\u{1B}[13;3u", [.altEnter]), ("\u{1B}[97;5u", [.control("a")]),
    ("\u{1B}[27;5;97~", [.control("a")]), ("\u{1B}[27u", [.escape]),
    ("\u{1B}[[A", [.unknown]), ("\u{1B}[15~", [.unknown]), ("\u{1B}[?1;2c", [.unknown]),
    ("\u{1B}]11;rgb:0/0/0\u{7}", [.unknown]), ("\u{1B}]11;rgb:0/0/0\u{1B}\\", [.unknown]),
    ("\u{1B}\u{1B}[A", [.escape, .up]), ("\u{1B}[\u{1B}[A", [.unknown, .up]),
    ("\u{1B}[1;\u{3}", [.unknown, .control("c")]),
    ("\u{1B}[200~a\u{1B}[A\r\nb\rc\u{1B}[201~d", [.paste("a\u{1B}[A\nb\nc"), .character("d")]),
    ("\u{1B}[200~\u{1B}[20\u{1B}[201~", [.paste("\u{1B}[20")]),
    ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
  ]

  private func expect(
    _ found: [Key], _ wanted: [Key], at location: SourceLocation = #_sourceLocation
  ) {
    #expect(found == wanted, sourceLocation: location)
  }

  @Test("what terminals send is one key each")
  func sequences() {
    for (bytes, keys) in Self.known {
      var decoder = KeyDecoder()
      expect(decoder.feed(bytes.utf8), keys)
      #expect(!decoder.isPending, "\(bytes.debugDescription)")
    }
  }

  @Test("however bytes are cut into pieces, the keys are the same")
  func everySplit() {
    for (text, keys) in Self.known {
      let bytes = Array(text.utf8)
      for first in 0...bytes.count {
        for second in first...bytes.count {
          var decoder = KeyDecoder()
          let found =
            decoder.feed(bytes[..<first]) + decoder.feed(bytes[first..<second])
            + decoder.feed(bytes[second...])
          #expect(found == keys, "\(text.debugDescription) cut at \(first) and \(second)")
        }
      }
    }
  }

  @Test("an escape that nothing follows is the escape key")
  func loneEscape() {
    var decoder = KeyDecoder()
    expect(decoder.feed([0x1B]), [])
    #expect(decoder.isPending)
    expect(decoder.timeout(), [.escape])
    #expect(!decoder.isPending)
    expect(decoder.feed("x".utf8), [.character("x")])
  }

  @Test("the beginning of a sequence that nothing follows is a key with alt, or nothing known")
  func unfinishedSequences() {
    for (text, key) in [
      ("\u{1B}[", Key.alt("[")), ("\u{1B}O", .alt("O")), ("\u{1B}]", .alt("]")),
      ("\u{1B}P", .alt("P")), ("\u{1B}[1;", .unknown), ("\u{1B}]11", .unknown),
    ] {
      var decoder = KeyDecoder()
      expect(decoder.feed(text.utf8), [])
      expect(decoder.timeout(), [key])
      expect(decoder.feed("x".utf8), [.character("x")])
    }
  }

  @Test("a paste waits for its end, however long that takes")
  func pasteHasNoTimeout() {
    var decoder = KeyDecoder()
    expect(decoder.feed("\u{1B}[200~ab".utf8), [])
    #expect(!decoder.isPending)
    expect(decoder.timeout(), [])
    expect(decoder.feed("c\u{1B}[201~".utf8), [.paste("abc")])
  }

  @Test("a paste beyond the limit is cut between characters, and says so")
  func longPaste() throws {
    for shift in 0..<3 {
      var decoder = KeyDecoder()
      let text = String(repeating: "a", count: shift) + String(repeating: "€", count: 1_400_000)
      _ = decoder.feed("\u{1B}[200~".utf8)
      _ = decoder.feed(text.utf8)
      let keys = decoder.feed("\u{1B}[201~x".utf8)
      let key = try #require(keys.first)
      guard case .paste(let kept, let isCut) = key.code else {
        Issue.record("no paste: \(key)")
        return
      }
      #expect(isCut)
      #expect(text.utf8.starts(with: kept.utf8))
      #expect(KeyDecoder.maximumPaste - kept.utf8.count < 3)
    }
  }

  @Test("bytes that are not UTF-8 are repaired as the standard library repairs them")
  func invalidBytes() {
    var generator = SplitMix(seed: 1)
    for _ in 0..<20_000 {
      // High bytes mostly, without control characters: all of these are characters.
      let bytes = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        UInt8.random(
          in: Bool.random(using: &generator) ? 0x80...0xFF : 0xC2...0xF4, using: &generator)
      }
      var decoder = KeyDecoder()
      let keys = decoder.feed(bytes + [0x21])
      var text = String.UnicodeScalarView()
      for key in keys {
        if case .character(let character) = key.code { text += character.unicodeScalars }
      }
      #expect(String(text) == String(decoding: bytes + [0x21], as: UTF8.self), "\(bytes)")
    }
  }
}
