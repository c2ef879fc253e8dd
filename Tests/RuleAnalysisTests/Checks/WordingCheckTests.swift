import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: names in braces")
struct WordingCheckTests {
  private static let declared = """
    fact "inhabitants" { type = "integer" } fact "letter.date" { type = "date" }
    param "population_max" { 1500 }

    """

  private func check(_ rules: String) -> CheckedText { CheckedText(Self.declared + rules) }

  private func returned(_ values: String) -> CheckedText {
    check("prerequisite \"r\" { test = function(a, p)\nreturn \(values)\nend }")
  }

  @Test("a returned reason is looked at, in each language and in each piece of it")
  func reasons() {
    #expect(
      returned("false, { fr = \"{inhabitant} hab\" }").places("undeclared-name")
        == ["5:24 {inhabitants}"])
    #expect(
      returned("false, { fr = \"{n} hab\", en = \"{m} inh\", n = 3 }").places("undeclared-name")
        == ["5:40 {n}"])
    #expect(returned("false, \"{letter.dat}\"").places("undeclared-name") == ["5:17 {letter.date}"])
    #expect(
      returned("false, { fr = \"x\" .. a.n .. \" {populaton_max}\" }").underlined("undeclared-name")
        == "populaton_max")
    let invalid = check(
      "alert \"r\" { when = function(a)\ninvalid { fr = \"note {vote}\" }\nend, message = \"x\" }")
    #expect(invalid.underlined("undeclared-name") == "vote")
  }

  @Test("a reason of a helper that the rule calls is looked at")
  func helper() {
    let checked = check(
      """
      local function refuse(a)
        return false, { fr = "{gap} de trop", gop = 3 }
      end
      prerequisite "r" { test = function(a) return refuse(a) end }
      """)
    #expect(checked.places("undeclared-name") == ["5:26 {gop}"])
  }

  @Test("a reason that the rule completes is no finding")
  func completed() {
    let checked = check(
      """
      local function compare(a)
        return false, { fr = "{gap} de trop" }
      end
      prerequisite "r" { test = function(a)
        local fits, why = compare(a)
        why.gap = 3
        return fits, why
      end }
      """)
    #expect(checked.places("undeclared-name") == [])
  }

  @Test("because and message are looked at where they are written")
  func declarations() {
    let checked = check(
      """
      prerequisite "r" { test = function(a) return true end, because = "{inhabitents}, trop" }
      alert "s" { when = function(a) return true end,
        message = { fr = "le {letter.date}", en = "on {letter.day}" } }
      """)
    #expect(checked.places("undeclared-name") == ["4:68 {inhabitants}", "6:50 {letter.date}"])
    #expect(checked.errors == ["undeclared-name", "undeclared-name"])
  }

  @Test("a message that is computed is still known once it is loaded")
  func computed() {
    let checked = check(
      "local text = \"{inhabitan}\"\nalert \"s\" { when = function(a) return true end, message = text }"
    )
    #expect(checked.places("undeclared-fact") == ["5:7 inhabitants"])
  }

  @Test(
    "own values, facts, parameters, other braces and tables that are not spelt out are no finding")
  func silent() {
    for values in [
      "false, { fr = \"{n} sur {inhabitants}, {population_max}, {letter.date}\", n = 1 }",
      "false, { fr = \"{}, {a b}, {\" }", "false, { fr = \"{k}\", [a.inhabitants] = 3 }",
      "false, why", "false, reason(a)", "\"{nothing}\" == \"x\"", "false",
    ] {
      #expect(returned(values).places("undeclared-name") == [], "\(values)")
    }
  }
}
