import LuaSyntax
import Testing

@Suite("Tokens")
struct TokenTests {
  private func kinds(_ source: String) -> [TokenKind] {
    SyntaxTree(parsing: source, form: .chunk).tokens.map(\.kind)
  }

  @Test("every keyword and punctuation mark is a token of its own kind")
  func spellings() {
    for kind in TokenKind.allCases {
      guard let spelling = kind.spelling else { continue }
      #expect(kinds(spelling) == [kind, .endOfFile])
      #expect(kind.isKeyword == spelling.utf8.allSatisfy { $0 >= 97 && $0 <= 122 })
    }
  }

  @Test("the longest token wins")
  func longest() {
    #expect(kinds("a...b") == [.name, .ellipsis, .name, .endOfFile])
    #expect(kinds("a..b") == [.name, .concatenate, .name, .endOfFile])
    #expect(kinds("a<<=b") == [.name, .shiftLeft, .assign, .name, .endOfFile])
    #expect(kinds(":::") == [.doubleColon, .colon, .endOfFile])
    #expect(kinds("~==") == [.notEqual, .assign, .endOfFile])
    #expect(kinds("end_ andor") == [.name, .name, .endOfFile])
  }

  @Test("integers and floats are told apart")
  func numbers() {
    #expect(kinds("1 0xff") == [.integer, .integer, .endOfFile])
    #expect(kinds("1. .5 1e3 0x1p4") == [.float, .float, .float, .float, .endOfFile])
    #expect(kinds("9223372036854775807") == [.integer, .endOfFile])
    #expect(kinds("9223372036854775808") == [.float, .endOfFile])
  }

  @Test("trivia is cut into spaces, line ends and comments")
  func trivia() {
    let tree = SyntaxTree(parsing: "\u{FEFF}#!lua\n \t-- a\r\n--[[ b\n ]]x")
    let pieces = tree.trivia(before: tree.tokens[0])
    #expect(
      pieces.map(\.kind) == [
        .byteOrderMark, .shebang, .lineEnd, .spaces, .lineComment, .lineEnd, .blockComment,
      ])
    #expect(tree.comments.map { tree.text(in: $0.range) } == ["-- a", "--[[ b\n ]]"])
    #expect(tree.comments(before: tree.tokens[0]) == tree.comments)
  }

  @Test("a first line that starts with # is skipped in a file, not in a chunk")
  func shebang() {
    #expect(SyntaxTree(parsing: "#!/usr/bin/lua\nx = 1").isValid)
    #expect(SyntaxTree(parsing: "# no end of line").isValid)
    #expect(!SyntaxTree(parsing: "#!/usr/bin/lua\nx = 1", form: .chunk).isValid)
    #expect(!SyntaxTree(parsing: "\u{FEFF}x = 1", form: .chunk).isValid)
    #expect(!SyntaxTree(parsing: "x = 1\n#!/usr/bin/lua").isValid)
  }

  @Test("a source may hold any byte")
  func bytes() {
    let source: [UInt8] = Array("x = '".utf8) + [0, 0xFF, 0xC3] + Array("' -- ".utf8) + [0xE9]
    let tree = SyntaxTree(parsing: source)
    #expect(tree.isValid)
    expectRoundTrip(source)
    #expect(!SyntaxTree(parsing: [0x78, 0x00]).isValid)
    expectRoundTrip((0...255).map { UInt8($0) })
  }

  @Test("the token at an offset is the one whose bytes or trivia hold it")
  func lookUp() {
    let tokens = SyntaxTree(parsing: "local  x = 12").tokens
    #expect(tokens.token(at: 0).kind == .localKeyword)
    #expect(tokens.token(at: 5).kind == .name)
    #expect(tokens.token(at: 12).kind == .integer)
    #expect(tokens.token(at: 99).kind == .endOfFile)
  }
}
