import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: globals")
struct GlobalNamesCheckTests {
  @Test("a global that is written lacks its local")
  func writes() {
    let checked = CheckedText(
      """
      alert "r" { when = function(a)
        total = 3
        return total > 2
      end }
      """)
    #expect(checked.places("global-write") == ["3:3 local total = …"])
    #expect(checked.errors == ["global-write"])
  }

  @Test("an undefined global has the nearest word, variable or library member")
  func reads() {
    let checked = CheckedText(
      """
      local threshold = 3
      alert "r" { when = function(a)
        return betwen(1, 2, treshold) or math.flor(1.5) == 1
      end }
      """)
    #expect(
      checked.places("undefined-global") == ["4:10 between", "4:23 threshold", "4:41 math.floor"])
  }

  @Test("what the sandbox leaves out is said, with the reason")
  func forbidden() {
    let checked = CheckedText("alert \"r\" { when = function() return os.time() > 0 end }")
    #expect(checked.errors == ["forbidden"])
    #expect(checked.underlined("forbidden") == "os")
  }

  @Test("words of the language and of the sandbox are no finding, in rules and in tests")
  func silent() {
    let checked = CheckedText(
      """
      local today = add_months("2023-01-31", 1)
      alert "r" { label = "R", source = "S", when = function(a)
        return string.format("%d", math.max(1, 2)) == select(1, "2") and ratio(1, 2) > 0 and today
      end }
      """, ["tests/r.lua": "case \"r\" { given = {}, expect = { r = false } }"])
    #expect(checked.findings == [])
  }

  @Test("words of translated formulas are words in a label, and in no other pack")
  func formulaWords() {
    let rule = "alert \"r\" { when = function() return truthy(choose(true, 1, 0)) end }"
    #expect(CheckedText(rule).places("undefined-global").count == 2)
    let label =
      "label { framework = \"f.csv\", levels = { \"label\", \"measure\" } }\n" + rule
    #expect(
      CheckedText(label, ["f.csv": "id;points\n1;5\n"]).places("undefined-global") == [])
  }
}
