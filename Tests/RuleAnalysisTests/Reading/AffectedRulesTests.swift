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

  // MARK: - What only people read

  private static let worded = """
    pack { id = "mini", version = "1", title = "Mini" }
    fact "n" { type = "integer", label = "Nombre", source = "§1", ask = "Combien ?" }
    fact "kind" { type = "choice", values = { "big", "small" } }
    param "least" { 8, label = "Au moins", source = "§2" }
    params "weight_*" { min = 0, each = { { "size", 1, label = "Poids", source = "§3" }, { "kind", 2 } } }
    prerequisite "size" {
      label = "Taille", source = "§4", because = "trop petit",
      test = function(a, p)
        -- Ce qui suffit.
        if a.n >= p.least then return true end
        local function halved() return a.n / 2, "moitié" end
        if a.n < 0 then invalid "négatif" end
        if a.n == 0 then return false, "il n'y a rien" end
        return false, { "{n}, attendu {least}", n = a.n, half = halved() }
      end,
    }
    criterion "points" {
      label = { fr = "Points", en = "Score" }, weight = "weight_size", scale = { 0, 5 },
      score = function(a)
        if a.kind == "big" then return 5, { fr = "grand", en = "big" } end
        return 1
      end,
    }
    class "sort" { label = "Sorte", of = function(a) return a.n > 3 and "much" or "little" end }
    alert "odd" { label = "Impair", short = "imp.", message = "{n} est impair", when = function(a) return a.n % 2 == 1 end }
    criteria "c_*" { label = "C", each = { { "one", label = "Un" } }, score = function(a, p, d, i) return #i.label end }

    """

  private func worded(_ old: String, _ new: String) -> Set<String>? {
    #expect(Self.worded.contains(old), "\(old)")
    let changed = Self.worded.replacing(old, with: new, maxReplacements: 1)
    return AffectedRules.ids(
      from: PackSources(["pack.lua": Self.worded]), to: PackSources(["pack.lua": changed]),
      reading: [
        "size": ["least"], "points": ["weight_size"], "sort": [], "odd": [],
        "c_one": ["weight_kind"],
      ])
  }

  @Test("labels, sources, questions and messages decide for nobody, be they new or gone")
  func labels() {
    #expect(worded("\"Taille\"", "\"Grandeur\"") == [])
    #expect(worded("label = \"Taille\", ", "") == [])
    #expect(worded("label = \"Taille\"", "label = { fr = \"Taille\", en = \"Size\" }") == [])
    #expect(worded("en = \"Score\"", "en = \"Points\"") == [])
    #expect(worded("\"§4\"", "\"§4, alinéa 2\"") == [])
    #expect(worded(", because = \"trop petit\"", "") == [])
    #expect(worded("\"{n} est impair\"", "\"{n}, impair\"") == [])
    #expect(worded("\"imp.\"", "\"impair\"") == [])
    #expect(worded("label = \"Sorte\"", "label = \"Sorte\", short = \"s.\"") == [])
    #expect(worded("\"Nombre\"", "\"Combien\"") == [])
    #expect(worded("ask = \"Combien ?\"", "ask = \"Quel nombre ?\"") == [])
    #expect(worded("\"Au moins\"", "\"Minimum\"") == [])
    #expect(worded("\"Poids\"", "\"Poids de la taille\"") == [])
  }

  @Test("comments, spaces and closing commas inside a declaration decide for nobody")
  func layout() {
    #expect(worded("-- Ce qui suffit.", "-- Assez,\n    -- donc.") == [])
    #expect(worded("a.n >= p.least", "a.n  >=\n p.least") == [])
    #expect(worded("return 1\n  end,\n}", "return 1\n  end\n}") == [])
    #expect(worded("fact \"kind\"", "--[[ genre ]] fact \"kind\"") == [])
  }

  @Test("the wording of a reason decides for nobody, a value in it for its rule")
  func reasons() {
    #expect(worded("\"il n'y a rien\"", "\"rien\"") == [])
    #expect(worded("\"{n}, attendu {least}\"", "\"{n} : au moins {least}\"") == [])
    #expect(worded("fr = \"grand\"", "fr = \"très grand\"") == [])
    #expect(worded("n = a.n, half", "n = a.n + 1, half") == ["size"])
    #expect(worded(", { fr = \"grand\", en = \"big\" }", "") == ["points"])
    #expect(worded("return false, \"il n'y a rien\"", "return true, \"il n'y a rien\"") == ["size"])
  }

  @Test("a text that is no reason decides: an answer, a comparison, what another function gives")
  func texts() {
    #expect(worded("\"much\"", "\"lots\"") == ["sort"])
    #expect(worded("a.kind == \"big\"", "a.kind == \"small\"") == ["points"])
    #expect(worded("\"moitié\"", "\"la moitié\"") == ["size"])
    #expect(worded("invalid \"négatif\"", "invalid \"moins de zéro\"") == ["size"])
    #expect(worded("return 1\n", "return 1 --\n - 1\n") == ["points"])
    #expect(worded("0, 5", "0, 4") == ["points"])
  }

  @Test("of parameters of a family, one decides for the rules that read any of them")
  func families() {
    #expect(worded("{ \"kind\", 2 }", "{ \"kind\", 3 }") == ["points", "c_one"])
    #expect(worded("label = \"Un\"", "label = \"Une\"") == nil)
  }
}
