import CircularCore
import Foundation
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("check: declarations")
struct DeclarationCheckTests {
  @Test("syntax errors of every file come with their column")
  func syntax() {
    let checked = CheckedText("local x = = 3", ["other.lua": "return (1 +\n"])
    #expect(checked.errors.allSatisfy { $0 == "syntax" })
    #expect(checked.places("syntax").contains("2:11"))
    #expect(checked.findings.contains { $0.location?.file == "other.lua" })
  }

  @Test("what loading refuses comes at the declaration's name; a duplicate is one finding")
  func loading() {
    let checked = CheckedText(
      """
      fact "x" { type = "integer" }
      fact "x" { type = "integer" }
      alert "r" { when = function(a) return a.x > 1 end }
        indicator "r" { value = function(a) return a.x end }
      """)
    #expect(checked.places("duplicate-fact") == ["3:6"])
    #expect(checked.places("duplicate-indicator") == ["5:13"])
    #expect(checked.underlined("duplicate-indicator") == "\"r\"")
    #expect(checked.errors.count == 2)
  }

  @Test(
    "what a file does wrong while it is read, a value out of bounds, a manifest that is missing")
  func otherLoading() {
    #expect(CheckedText("local x = {} + 1").places("rule-failed") == ["2:1"])
    #expect(CheckedText("param \"p\" { 3, max = 2 }").places("out-of-bounds") == ["2:7"])
    let empty = PackCheck.findings(in: PackSources(["pack.lua": "local x = 1\n"]))
    #expect(empty.map(\.code) == ["missing-manifest"])
    #expect(empty[0].location == SourceLocation(file: "pack.lua", line: 1, column: 1))
  }

  @Test("a file that cannot be read does not make its facts undeclared")
  func noCascade() {
    let checked = CheckedText(
      "include \"facts.lua\"\nalert \"r\" { when = function(a) return a.x > 1 end }",
      ["facts.lua": "fact \"x\" { type = \"integer\" \n"])
    #expect(Set(checked.errors) == ["syntax"])
  }

  @Test("facts and parameters that nothing reads")
  func unused() {
    let checked = CheckedText(
      """
      fact "spare" { type = "integer" }
      fact "used" { type = "integer" }
        param "idle" { 3 }
      alert "r" { when = function(a) return a.used > 1 end }
      """)
    #expect(checked.places("unused-fact") == ["2:6 use it in a rule, or remove its declaration"])
    #expect(
      checked.places("unused-parameter") == ["4:9 use it in a rule, or remove its declaration"])
  }

  @Test("weights, deadlines, life cycles, messages, reasons, lists and computed names are uses")
  func uses() {
    let checked = CheckedText(
      """
      param "weight" { 1 }
      param "deadline" { "2023-01-01", type = "date" }
      param "names" { { "one" } }
      param "cited" { 3 }
      fact "history" { type = "list", fields = { { "state", type = "text" } } }
      fact "said" { type = "integer" }
      fact "letter.one" { type = "answer" }
      fact "population.total" { type = "integer" }
      fact "handed.on" { type = "integer" }
      phase "p" { label = "P", deadline = "deadline" }
      lifecycle "l" { fact = "history", states = { "a", "b" } }
      criterion "c" { weight = "weight", score = function(a, p)
        return answered(a.letter, p.names) + #tostring(a:get("population." .. p.names[1])),
          { fr = "{cited}" }
      end }
      alert "r" { when = function(a) return string.rep(a.handed) ~= nil end, message = "{said}" }
      """)
    #expect(checked.places("unused-fact", "unused-parameter") == [])
  }

  @Test("what is read through a variable that changes is not unused")
  func changedVariables() {
    let checked = CheckedText(
      """
      fact "letter.one" { type = "integer" }
      fact "other.two" { type = "integer" }
      fact "three" { type = "integer" }
      local function last(...) return select(1, ...).three end
      alert "r" { when = function(a)
        local group = a.letter
        group = group or {}
        return group.one > 1 or last(a) > 2
      end }
      alert "s" { when = function(a)
        a = a.other
        return a.two > 1
      end }
      """)
    #expect(checked.places("unused-fact") == [])
    #expect(checked.errors == [])
  }

  @Test("a name that a message and a rule both miss on one line is found in both")
  func twoOnALine() {
    let checked = CheckedText(
      "fact \"x\" { type = \"date\" }\n"
        + "alert \"r\" { when = function(a) return a.xx ~= nil end, message = \"{xy}\" }")
    #expect(checked.places("undeclared-fact") == ["3:41 x"])
    #expect(checked.underlined("undeclared-name") == "xy")
  }

  @Test("a global that stops the loading is said once")
  func onceOnly() {
    let checked = CheckedText("local x = includ \"a.lua\"")
    #expect(checked.places("undefined-global") == ["2:11 include"])
  }

  @Test("a rule or parameter without label or source; a rule without a case")
  func missing() {
    let checked = CheckedText(
      """
      param "limit" { 3, source = "S" }
      alert "r" { label = "R", when = function(a, p) return p.limit > 1 end }
      alert "s" { label = "S", source = "S", when = function(a, p) return p.limit > 1 end }
      """, ["tests/s.lua": "case \"s\" { given = {}, expect = { s = true } }"])
    #expect(checked.places("missing-label") == ["2:7 label = \"…\""])
    #expect(checked.places("missing-source") == ["3:7 source = \"…\""])
    #expect(
      checked.places("untested-rule")
        == ["3:7 case \"…\" { given = { … }, expect = { r = … } }"])
    #expect(checked.errors == [])
  }

  @Test("every finding has a documented code of the same severity, in both languages")
  func documented() {
    let codes = PackCheck.codes
    #expect(Set(codes.map(\.code)).count == codes.count)
    #expect(codes.allSatisfy { $0.summary.english != nil && !$0.summary.french.isEmpty })
  }

  @Test("projet-k has nothing to find")
  func projetK() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("rules/projet-k").path
    let findings = PackCheck.findings(in: try PackSources(folder: folder))
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test("hostile sources end: deep nesting, recursion, long chains")
  func hostile() {
    let chain = Array(repeating: "a.x", count: 20_000).joined(separator: " + ")
    let checked = CheckedText(
      """
      fact "x" { type = "integer" }
      local function f(a, t) return f(t, { a = a, t = t }) end
      alert "r" { when = function(a) f(a, {}) return \(chain) > 1 end }
      """)
    #expect(checked.places("undeclared-fact") == [])
  }
}
