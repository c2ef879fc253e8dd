import LuaSyntax
import Testing

@Suite("Unfinished input")
struct CompletenessTests {
  @Test(
    "more lines could finish an open block, bracket, long string or expression",
    arguments: [
      "function f()", "if x then", "if x", "while x do", "for i = 1,", "repeat", "do", "x =",
      "x = 1 +", "f(", "f(1,", "x = {", "x = { a = 1,", "x = [[a", "x = [==[a]]", "--[[ a",
      "local", "local x,", "local function", "return function()", "x = a and", "x = not", "goto",
      "x = \"a\\", "x = \"a\\\n", "x = \"a\\z", "x = \"a\\z\n  ", "f(function() return 1", "a.b",
      "function f() goto e", "::a", "x = a[", "local x <", "x, y", "a:b", "f(--[[ x",
      "goto e --[[ x", "while x do goto e",
    ])
  func incomplete(source: String) {
    #expect(SyntaxTree(parsing: source).isIncomplete)
  }

  @Test(
    "no further line makes good what is already wrong, or already whole",
    arguments: [
      "", "x = 1", "f()", "x = = 1", "x = \"a", "x = \"a\n", "end", "break", "x = 3x +", "goto e",
      "if x = 1 then", "f() = 1", "local x <foo> = 1 do", "x = \"\\q\" +", "x = 1 end do",
      "local x <const> = 1; function f() x = 2", "function f() return ...", ")", "x = $",
    ])
  func complete(source: String) {
    #expect(!SyntaxTree(parsing: source).isIncomplete)
  }

  @Test("a prompt can read expressions alone")
  func expressions() {
    #expect(SyntaxTree(parsing: "1 + 1, f(x)", form: .expressions).isValid)
    #expect(SyntaxTree(parsing: "1 +", form: .expressions).isIncomplete)
    #expect(SyntaxTree(parsing: "{", form: .expressions).isIncomplete)
    #expect(!SyntaxTree(parsing: "x = 1", form: .expressions).isValid)
    #expect(!SyntaxTree(parsing: "1 2", form: .expressions).isIncomplete)
  }
}
