import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: sheets and documents")
struct PaperChecksTests {
  private let declared = """
    fact "inhabitants" { type = "integer" }
    fact "actors" { type = "list", fields = { { "class", type = "text" } } }
    param "limit" { 5 }

    """

  private func check(_ body: String, _ others: [String: String] = [:]) -> CheckedText {
    CheckedText(declared + body, others)
  }

  @Test("an unknown fact, parameter or field is found at its column, in every function of a paper")
  func undeclared() {
    let checked = check(
      """
      sheet "s" {
        list = "actors",
        columns = {
          { "n", type = "integer", value = function(a) return a.inhabitant end },
          { "c", value = function(_, _, _, item) return item.clas end },
        },
        late = function(_, p) return p.limite > 3 end,
      }
      document "d" { parts = { { list = function(a) return { a.inhabitans } end } } }
      """)
    #expect(
      checked.places("undeclared-fact") == ["8:59 inhabitants", "9:56 class", "13:58 inhabitants"])
    #expect(checked.places("undeclared-parameter") == ["11:34 limit"])
  }

  @Test("what only a paper reads is not unused")
  func used() {
    let checked = check(
      """
      sheet "s" { list = "actors", columns = { "class" } }
      document "d" { parts = { "{inhabitants}", { text = function(_, p) return p.limit end } } }
      """)
    #expect(checked.places("unused-fact").isEmpty)
    #expect(checked.places("unused-parameter").isEmpty)
  }

  @Test("a name in braces that is none is found, a paper that no case expects too")
  func names() {
    let checked = check(
      """
      document "d" { parts = { "{inhabitans}", { text = function() return "{subject} {n}" end } } }
      """, ["tests/t.lua": "case \"c\" { given = {}, expect = { other = true } }"])
    #expect(!checked.places("undeclared-name").isEmpty)
    #expect(!checked.places("untested-rule").isEmpty)
  }
}
