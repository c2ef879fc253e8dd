import RuleAnalysis
import Testing

@Suite("Which rules a changed text may make answer otherwise")
struct AffectedRulesTests {
  private static let pack = """
    pack { id = "mini", version = "1", title = "Mini" }
    local helper = include "helper.lua"
    fact "n" { type = "integer" }
    param "least" { 8 }
    local limit = 3
    local function half(x) return x / 2 end
    local function quarter(x) return half(half(x)) end
    prerequisite "a" { test = function(a, p) return a.n > p.least end }
    prerequisite "b" { test = function(a) return half(a.n) > limit end }
    prerequisite "q" { test = function(a) return quarter(a.n) > 1 end }
    criterion "c" { score = function(a) return helper.twice(a.n) end }
    criterion "d" { score = function(a) return helper.once(a.n) end }
    sheet "s" { label = "S", rows = function(a) return {} end, columns = { { "x" } } }

    """
  private static let helper = """
    local M = {}
    function M.twice(x) return x * 2 end
    function M.once(x) return x end
    return M

    """

  private func ids(
    _ old: String, _ new: String, in pack: String = Self.pack, helper: String = Self.helper
  ) -> Set<String>? {
    let texts = ["pack.lua": pack, "helper.lua": helper]
    let changed = texts.mapValues { $0.replacing(old, with: new) }
    return AffectedRules.ids(
      from: PackSources(texts), to: PackSources(changed), reading: ["a": ["least"], "b": []])
  }

  @Test("a declaration decides for its own rule")
  func own() {
    #expect(ids("a.n > p.least", "a.n >= p.least") == ["a"])
    #expect(ids("half(a.n) > limit", "half(a.n) >= limit") == ["b"])
  }

  @Test("comments and the place of a line decide nothing, nor do papers")
  func nothing() {
    #expect(ids("fact \"n\"", "-- un fait\n\nfact \"n\"") == [])
    #expect(ids("return {} end", "return { {} } end") == [])
  }

  @Test("the value of a parameter decides for the rules that read it")
  func parameters() { #expect(ids("{ 8 }", "{ 9 }") == ["a"]) }

  @Test("functions and values decide for whatever names them, through other functions too")
  func shared() {
    #expect(ids("x / 2", "x / 3") == ["b", "q"])
    #expect(ids("half(half(x))", "half(x)") == ["q"])
    #expect(ids("limit = 3", "limit = 4") == ["b"])
    #expect(ids("x * 2", "x * 3") == ["c"])
    #expect(ids("return x end", "return x + 1 end") == ["d"])
  }

  @Test("a module that is asked for computed names decides for all")
  func computed() {
    let pack = Self.pack.replacing(
      "helper.once(a.n)", with: "helper[a.n > 1 and \"once\" or \"twice\"](a.n)")
    #expect(ids("x * 2", "x * 3", in: pack) == nil)
    #expect(ids("a.n > p.least", "a.n < p.least", in: pack) == ["a"])
  }

  @Test(
    "facts, the pack itself, new and lost declarations, and texts that do not parse decide for all")
  func all() {
    #expect(ids("\"integer\"", "\"number\"") == nil)
    #expect(ids("\"Mini\"", "\"Maxi\"") == nil)
    #expect(ids("limit = 3", "limit = 3\nlocal more = 4") == nil)
    #expect(ids("prerequisite \"b\"", "prerequisite \"e\"") == nil)
    #expect(ids("limit = 3", "limit = ") == nil)
    #expect(
      ids("local M = {}", "local M = { 1 }") == nil
        || ids("local M = {}", "local M = { 1 }") == ["c", "d"])
  }
}
