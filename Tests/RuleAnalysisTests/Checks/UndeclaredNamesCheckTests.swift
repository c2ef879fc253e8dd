import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: undeclared facts and parameters")
struct UndeclaredNamesCheckTests {
  private let declared = """
    fact "inhabitants" { type = "integer" }
    fact "engagement.received" { type = "date" }
    fact "engagement.names" { type = "answer" }
    fact "population.total" { type = "integer" }
    fact "actors" { type = "list", fields = { { "class", type = "text" } } }
    param "limit" { 5 }

    """

  private func check(_ body: String, _ others: [String: String] = [:]) -> CheckedText {
    CheckedText(declared + body, others)
  }

  @Test("a misspelt fact is found at its column, with the nearest name")
  func field() {
    let checked = check("alert \"r\" { when = function(a) return a.inhabitant > 3 end }")
    #expect(checked.places("undeclared-fact") == ["8:41 inhabitants"])
    #expect(checked.underlined("undeclared-fact") == "inhabitant")
  }

  @Test("parameters of a function are known by their place, not by their name")
  func anyName() {
    let checked = check(
      "alert \"r\" { when = function(p, a) return p.inhabitant > a.limite end }")
    #expect(checked.places("undeclared-fact") == ["8:44 inhabitants"])
    #expect(checked.places("undeclared-parameter") == ["8:59 limit"])
  }

  @Test("get, known, answered, brackets and fields of a group are followed")
  func everyForm() {
    let checked = check(
      """
      alert "r" { when = function(a)
        local e = a.engagement
        if known(a, "engagement.recieved") then return e.recieved ~= nil end
        if a:get("engagement.name") then return a["inhabitantz"] > 1 end
        return answered(a.engagement, { "names", "nmes" }) > 0 and a.engagment.names ~= nil
      end }
      """)
    #expect(
      checked.places("undeclared-fact") == [
        "10:15 engagement.received", "10:52 engagement.received", "11:12 engagement.names",
        "11:45 inhabitants", "12:44 names", "12:64 engagement",
      ])
  }

  @Test("a group is not a fact")
  func groups() {
    let checked = check("alert \"r\" { when = function(a) return known(a, \"engagement\") end }")
    #expect(checked.places("not-a-fact") == ["8:48 engagement.received"])
  }

  @Test("the fields of a list's items are known")
  func items() {
    let checked = check(
      """
      alert "r" { when = function(a)
        for _, actor in ipairs(a.actors) do if actor.clas == "x" then return true end end
        return a.actors[1].class == "y"
      end }
      """)
    #expect(checked.places("undeclared-fact") == ["9:48 class"])
  }

  @Test("helpers of the file and of an included file are read with what they are handed")
  func helpers() {
    let checked = check(
      """
      local lib = include "lib.lua"
      local function big(facts) return facts.inhabitans > 3 end
      alert "r" { when = function(a, p) return big(a) or lib.far(a, p) end }
      """,
      [
        "lib.lua": """
        local M = {}
        function M.near(a) return a.inhabitants end
        function M.far(x, y) return M.near(x) > y.limt end
        return M
        """
      ])
    #expect(checked.places("undeclared-fact") == ["9:40 inhabitants"])
    #expect(checked.places("undeclared-parameter") == ["lib.lua:3:43 limit"])
  }

  @Test("what is declared, computed names, and tables of the rule's own are left alone")
  func silent() {
    let checked = check(
      """
      local function helper(t) return t.anything end
      alert "r" { when = function(a, p)
        local mine = { whatever = 1 }
        local e
        if a.inhabitants > 1 then e = a.engagement else e = mine end
        local _ = a:get("population." .. "x" .. p.limit), a:get(tostring(p.limit)), e.unheard
        return mine.other == nil and helper(mine) and known(a, "population.total")
          and a.population.total > 0 and a.engagement.received < "2024-01-01"
      end }
      """)
    #expect(checked.errors == [])
  }

  @Test(
    "a function that names what it is handed in another order is told as a whole",
    arguments: [
      ("function(p, a) return a.inhabitants > p.limit end", "function(a, p)"),
      ("function(p, a) return a.inhabitants > 3 end", "function(a, p)"),
      ("function(p, a) return known(a, \"inhabitants\") end", "function(a, p)"),
      ("function(x, y) return y.inhabitants > x.limit end", "function(y, x)"),
      ("function(p) return p.limit > 3 end", "function(a, p)"),
      ("function(p, a, today) return a.engagement.received > today end", "function(a, p, today)"),
    ])
  func swapped(_ function: String, _ cure: String) {
    let checked = check("alert \"r\" { when = \(function) }")
    #expect(
      checked.places("undeclared-fact", "undeclared-parameter") == ["8:20 \(cure)"], "\(function)")
    #expect(checked.errors.count == 1)
  }

  @Test("a name that is a fact and a parameter is read by either order")
  func swappedShared() {
    let shared = "param \"inhabitants\" { 5 }\n"
    let right = check(
      shared + "alert \"r\" { when = function(p, a) return a.inhabitants > p.limit end }")
    #expect(
      right.places("undeclared-fact", "undeclared-parameter") == ["9:20 function(a, p)"])
    // The other order would leave `p.population` unread.
    let open = check(
      shared
        + "alert \"r\" { when = function(p, a) return p.population.total > p.limit end }")
    #expect(open.places("undeclared-fact", "undeclared-parameter") == ["9:65"])
    let usual = check(
      shared + "alert \"r\" { when = function(a, p) return a.inhabitants > a.limit end }")
    #expect(usual.places("undeclared-fact", "undeclared-parameter") == ["9:58 p.limit"])
  }

  @Test(
    "a parameter that is read as a fact is read of the other object; a method that is none is a word, or nothing",
    arguments: [
      ("a.limit > a.inhabitants", "8:42 p.limit"),
      ("a[\"limit\"] > a.inhabitants", "8:42 p.limit"),
      ("a:get(\"limit\", 3) > a.inhabitants", "8:42 p.limit"),
      ("p.inhabitants > p.limit", "8:42 a.inhabitants"),
      ("known(a, \"limit\") and a.inhabitants > 3", "8:51"),
      ("a:known(\"inhabitants\")", "8:42 known(a, \"inhabitants\")"),
      ("a:inhabitant() > 3", "8:42 a.inhabitants"),
      ("a:between(1, 2)", "8:44"),
      ("a.engagement:get(\"recieved\") == today", "8:59 received"),
    ])
  func otherObject(_ body: String, _ place: String) {
    let checked = check("alert \"r\" { when = function(a, p) return \(body) end }")
    #expect(checked.places("undeclared-fact", "undeclared-parameter") == [place], "\(body)")
  }

  @Test("what a helper is handed, and one name that is misspelt, are no other order")
  func notSwapped() {
    let helper = check(
      "local function f(p, a) return a.inhabitants end\nalert \"r\" { when = function(a, p) return f(a, p) > 3 end }"
    )
    #expect(helper.places("undeclared-parameter") == ["8:33"])
    let one = check("alert \"r\" { when = function(a, p) return a.limit > 3 end }")
    #expect(one.places("undeclared-fact") == ["8:42 p.limit"])
  }

  @Test("a field of a list item asked for by name is checked like one that is read")
  func fieldsByName() {
    let checked = CheckedText(
      """
      fact "actors" { type = "list", fields = { { "name", type = "text" } } }
      indicator "r" { value = function(a)
        local n = 0
        for _, actor in ipairs(a.actors) do
          if known(actor, "nam") or known(actor, "name") then n = n + #actor:get("nme", "") end
        end
        return n
      end }
      """)
    #expect(checked.places("undeclared-fact") == ["6:21 name", "6:76 name"])
  }
}
