import LuaBridge
import RuleAnalysis
import RuleTrials
import TestPacks
import Testing

@Suite("Places of names")
struct NamePlacesTests {
  /// The places of a name as `file:line text`; `pack.lua` begins with a manifest on a line of its own.
  private func places(
    _ kind: NamePlace.Kind, _ name: String, _ rules: String, _ others: [String: String] = [:]
  ) -> [String] {
    let texts = PackFixture(rules, others).texts
    return CheckedPack(loading: PackSources(texts)).namePlaces
      .filter { $0.kind == kind && $0.name == name }
      .map { place in
        let bytes = Array((texts[place.file] ?? "").utf8)
        let line = bytes[..<place.range.lowerBound].count(where: { $0 == 10 }) + 1
        return "\(place.file):\(line) " + String(decoding: bytes[place.range], as: UTF8.self)
      }
  }

  // MARK: - The ranking

  private static let ranking = """
    fact "n" { type = "integer" }
    criterion "size" { scale = { 0, 30 }, score = function(a) return a.n end }
    amount "grant" { schedule = function(a) return payments { a.n } end }
    local function points(subject) return subject.criteria.size end
    indicator "loops" { scope = "programme", value = function()
      local sum = 0
      for _, s in ipairs(ranking.subjects) do sum = sum + s.amounts.grant end
      for _, s in pairs(ranking.subjects) do local all = s.criteria sum = sum + all.size end
      return sum
    end }
    indicator "calls" { scope = "programme", value = function()
      local r = ranking
      local sum = r.total "grant" + r.subjects[1].amounts.grant
      return sum + list.sum(r.subjects, function(s) return s.amounts["grant"] + points(s) end)
    end }
    indicator "others" { value = function() local x = { amounts = { grant = 1 } } return x.amounts.grant end }
    """

  @Test("an amount is named where the ranking is read, not where another table is")
  func amounts() {
    #expect(
      places(.rule, "grant", Self.ranking) == [
        "pack.lua:4 grant", "pack.lua:8 grant", "pack.lua:14 grant", "pack.lua:14 grant",
        "pack.lua:15 grant",
      ])
  }

  @Test("a criterion is, also through variables and functions")
  func criteria() {
    #expect(
      places(.rule, "size", Self.ranking) == [
        "pack.lua:3 size", "pack.lua:5 size", "pack.lua:9 size",
      ])
  }

  @Test("a path to an amount that nobody follows is a place to be looked at")
  func loose() {
    let rules =
      Self.ranking
      + "\nindicator \"next\" { scope = \"programme\", value = function()"
      + " local _, s = next(ranking.subjects) return s.amounts.grant end }"
    let checked = CheckedPack(loading: PackSources(PackFixture(rules).texts))
    let files = checked.loosePlaces(of: .rule, "grant").map(\.file)
    // The last one, and that of the table that is no ranking.
    #expect(files == ["pack.lua", "pack.lua"])
  }

  // MARK: - Cases

  private static let rules = """
    fact "size" { type = "integer" }
    fact "site.kind" { type = "text" }
    fact "members" { type = "list", fields = { { "name", type = "text" }, { "weight", type = "number" } } }
    param "least" { 800 }
    prerequisite "large" { test = function(a, p)
      for _, m in pairs(a.members) do if m.name == "Z" then return false end end
      return a.size >= p.least and a.site.kind ~= "" and list.sum(a.members, "weight") >= 0
    end }
    sheet "roll" { label = "Roll", list = "members", order = "name",
      columns = { "name", { "twice", type = "number", value = function(a, p, t, m) return 2 * m.weight end } } }
    """
  private static let cases = [
    "tests/c.lua": """
    local base = { size = 900, site = { kind = "x" }, members = { { name = "A", weight = 1 } } }
    local changed = { least = 5 }
    local function with(changes)
      local copy = { members = { { name = "B", weight = 2 } }, site = { kind = "w" } }
      for key, value in pairs(changes or {}) do copy[key] = value end
      copy.members[2] = { name = "C" }
      table.insert(copy.members, { name = "D" })
      return copy
    end
    base.site.kind = "y"
    case "one" { given = base, params = changed, expect = { large = true, roll = { rows = 1, row = { name = "A" } } } }
    case "two" { given = with { size = 4 }, expect = { large = false } }
    for _, row in ipairs { { "a", { size = 900 } }, { "b", { size = 1000 } } } do
      local expected = { large = { met = true } }
      case(row[1]) { given = row[2], expect = expected }
    end
    local other = { size = 1, name = "E" }
    other.size = 2
    """
  ]

  @Test(
    "facts, parameters and rules in tables that variables, loops and functions hold",
    arguments: [
      (
        NamePlace.Kind.fact, "size",
        ["pack.lua:2 size", "pack.lua:8 size", "1 size", "12 size", "13 size", "13 size"]
      ),
      (
        NamePlace.Kind.fact, "site.kind",
        ["pack.lua:3 site.kind", "pack.lua:8 kind", "1 kind", "4 kind", "10 kind"]
      ),
      (NamePlace.Kind.parameter, "least", ["pack.lua:5 least", "pack.lua:8 least", "2 least"]),
      (NamePlace.Kind.rule, "large", ["pack.lua:6 large", "11 large", "12 large", "14 large"]),
    ])
  func tables(_ kind: NamePlace.Kind, _ name: String, _ expected: [String]) {
    #expect(
      places(kind, name, Self.rules, Self.cases)
        == expected.map { $0.hasPrefix("pack.lua") ? $0 : "tests/c.lua:" + $0 })
  }

  @Test("fields of a list: in rules, in the sheet that shows it, in items of cases")
  func fields() {
    #expect(
      places(.field, "members.name", Self.rules, Self.cases) == [
        "pack.lua:4 name", "pack.lua:7 name", "pack.lua:10 name", "pack.lua:11 name",
        "tests/c.lua:1 name", "tests/c.lua:4 name", "tests/c.lua:6 name", "tests/c.lua:7 name",
        "tests/c.lua:11 name",
      ])
    #expect(
      places(.field, "members.weight", Self.rules, Self.cases) == [
        "pack.lua:4 weight", "pack.lua:8 weight", "pack.lua:11 weight", "tests/c.lua:1 weight",
        "tests/c.lua:4 weight",
      ])
  }

  @Test("a function that several tables go through leaves each what it is")
  func calls() {
    let rules = """
      fact "first.size" { type = "integer" }
      fact "second.size" { type = "integer" }
      prerequisite "large" { test = function(a) return a.first.size > a.second.size end }
      """
    let cases = """
      local one, two = { size = 1 }, { size = 2 }
      local function with(values, changes)
        local copy = {}
        for key, value in pairs(values) do copy[key] = value end
        for key, value in pairs(changes) do copy[key] = value end
        return copy
      end
      case "x" { given = {
        first = with(one, { size = 3 }),
        second = with(two, { size = 4 }),
      }, expect = { large = false } }
      """
    #expect(
      places(.fact, "first.size", rules, ["tests/c.lua": cases])
        == ["pack.lua:2 first.size", "pack.lua:4 size", "tests/c.lua:1 size", "tests/c.lua:9 size"])
    #expect(
      places(.fact, "second.size", rules, ["tests/c.lua": cases])
        == [
          "pack.lua:3 second.size", "pack.lua:4 size", "tests/c.lua:1 size", "tests/c.lua:10 size",
        ])
  }

  @Test("a function that calls itself and tables that hold each other end")
  func cycles() {
    let cases = """
      local function turn(x) return turn(x or turn(x)) end
      local a, b = {}, {}
      a.site, b.site = b, a
      a = b
      case "x" { given = turn(a), expect = b }
      """
    #expect(places(.fact, "size", Self.rules, ["tests/c.lua": cases]).count == 2)
  }
}
