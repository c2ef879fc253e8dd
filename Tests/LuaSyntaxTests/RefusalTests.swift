import Diagnostics
import LuaSyntax
import Testing

@Suite("Refusals")
struct RefusalTests {
  @Test(
    "each refusal has its code, and is where the source goes wrong",
    arguments: [
      ("x = $", Diagnostic.Code.unexpectedCharacter, "$"), ("x = 3x + 1", .malformedNumber, "3x"),
      ("année = 1", .nonASCIIName, "année"), ("x = 'a", .unfinishedString, "'a"),
      ("x = [=[a]]", .unfinishedLongString, "[=["), ("--[[ a", .unfinishedComment, "--[["),
      ("x = [=a", .invalidLongBracket, "[="), (#"x = "\q""#, .invalidEscape, #"\q"#),
      (#"x = "\x4""#, .invalidHexadecimalEscape, #"\x4"#),
      (#"x = "\256""#, .decimalEscapeTooLarge, #"\256"#),
      (#"x = "\u{}""#, .invalidUnicodeEscape, #"\u{"#),
      (#"x = "\u{80000000}""#, .unicodeEscapeTooLarge, #"\u{80000000}"#),
      ("if x do end", .expectedToken, "do"), ("f(1 2)", .unclosed, "2"),
      ("x = + 1", .expectedExpression, "+"), ("local 1", .expectedName, "1"),
      ("a:b = 1", .expectedArguments, "="), ("x = 1 end", .unexpectedBlockEnd, "end"),
      ("return 1 x()", .statementAfterReturn, "x"), ("x.y", .expressionAsStatement, "x.y"),
      ("f() = 1", .notAssignable, "f()"), ("break", .breakOutsideLoop, "break"),
      ("goto a", .undefinedLabel, "a"), ("goto a; local x; ::a:: f()", .jumpIntoScope, "a"),
      ("::a:: ::a::", .duplicateLabel, "a"),
      ("local x <const> = 1; x = 2", .assignmentToConstant, "x"),
      ("local a <close>, b <close> = 1, 2", .multipleToBeClosed, "close"),
      ("local x <foo> = 1", .unknownAttribute, "foo"),
      ("function f() return ... end", .varargOutsideVarargFunction, "..."),
    ])
  func codes(source: String, code: Diagnostic.Code, text: String) throws {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.refusals.map(\.code) == [code])
    #expect(tree.text(in: try #require(tree.refusals.first).range) == text)
  }

  @Test("messages are in French first, and in English on request")
  func messages() throws {
    let tree = SyntaxTree(parsing: "if score = 3 then end", name: "pack.lua")
    let refusal = try #require(tree.refusals.first)
    #expect(
      refusal.message()
        == "« then » attendu, « = » trouvé\u{A0}; vouliez-vous écrire « == »\u{A0}?")
    #expect(
      refusal.message(in: .english)
        == "expected 'then', found '='; did you mean '=='?")
    #expect(refusal.expected == [.token(.thenKeyword)])
    #expect(refusal.found == .text("="))
    #expect(refusal.suggestion?.replacement == "==")
    let mistake = try #require(tree.mistakes.first)
    #expect(
      mistake.diagnostic(in: tree).text(in: .english) == """
        error: pack.lua:1:10: “=” gives a value; to compare, write “==”
          1 | if score = 3 then end
            |          ^
          try: ==
        """)
  }

  @Test("a bracket or a block that is not closed says which one")
  func related() throws {
    let source = "function f()\n  if x then\n    y()\nend\n"
    let refusal = try #require(SyntaxTree(parsing: source).refusals.first)
    #expect(refusal.code == .unclosed)
    #expect(refusal.related?.text == "function")
    #expect(refusal.related?.line == 1)
    #expect(
      refusal.message()
        == "« end » attendu pour fermer « function » de la ligne 1, mais le texte se termine")
  }

  @Test(
    "what other languages, keyboards and fingers write gets a suggestion",
    arguments: [
      ("x = a != b", "~="), ("x = a && b", "and"), ("x = a || b", "or"), ("x = !a", "not"),
      ("x += 1", "x = x + 1"), ("x == 1", "="), ("locla x = 1", "local"),
      ("fucntion f() end", "function"), ("retrun x", "return"), ("x = “a”", "\""),
      ("x\u{A0}= 1", " "), ("année = 1", "annee"), ("while x then end", "do"),
      ("if x do end", "then"), ("var x = 1", "local"), ("whlie x do end", "while"),
    ])
  func suggestions(source: String, replacement: String) throws {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.refusals.first?.suggestion?.replacement == replacement)
  }

  @Test("a file with three errors gives three located errors")
  func recovery() {
    let source = """
      local x = (1 +
      local y = 2
      if y = 3 then
        print(y)
      end
      function f(a, b)
        return a +* b
      end
      print(f(x, y))
      """
    let tree = SyntaxTree(parsing: source)
    let places = tree.refusals.map {
      tree.sourceMap.position(of: $0.range.lowerBound).description
    }
    #expect(places == ["2:1", "3:6", "7:13"])
    #expect(
      tree.refusals.map(\.code) == [.expectedExpression, .expectedToken, .expectedExpression])
    #expect(tree.block.statements.count >= 5)
  }

  @Test("one error does not bring others after it")
  func noCascade() {
    let sources = [
      "x = {1, 2\ny = 3", "f(1, 2\ng()", "if x the\n  y()\nend", "for i = 1 do x() end",
      "while x y() end", "x = = 1\ny = 2", "local function (a) return a end\ny = 2",
      "x = function a() end\ny = 1", "return 1 x() y() z()", "end\nx = 1", "x = 1))\ny = 2",
      "while a do x() else y() end", "repeat x() end\nuntil y",
    ]
    for source in sources {
      let tree = SyntaxTree(parsing: source)
      #expect(tree.refusals.count == 1, "\(source): \(tree.refusals.map(\.code))")
    }
  }
}
