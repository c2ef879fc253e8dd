import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: rules that can end without an answer")
struct MissingReturnCheckTests {
  private let declared = """
    fact "x" { type = "integer", min = 0 }
    fact "kind" { type = "choice", values = { "commune", "epci" } } param "m" { 9 } param "n" { 9 }
    fact "b" { type = "boolean" } fact "y" { type = "number" }
    """

  private func places(_ body: String, word: String = "prerequisite", entry: String = "test")
    -> [String]
  {
    CheckedText(declared + "\(word) \"r\" { \(entry) = function(a, p)\n\(body)\nend }")
      .places("missing-return")
  }

  @Test("the end can be reached when a branch is missing")
  func fallsOff() {
    #expect(places("if a.x > 1 then return true end") == ["6:1"])
    #expect(places("for i = 1, a.x do return true end") == ["6:1"])
    #expect(places("while a.x > 1 do return true end") == ["6:1"])
    #expect(
      places("local y = a.x", word: "amount", entry: "schedule") == ["6:1"])
    #expect(places("while true do if a.x > 1 then break end end") == ["6:1"])
    #expect(
      places(
        "if a.x > 9 then return 1 elseif a.x > 3 then return 2 end", word: "criterion",
        entry: "score")
        == ["6:1"])
  }

  @Test("a bare return, or nil, is no answer")
  func bareReturn() {
    #expect(places("if a.x > 1 then return end return true") == ["5:17"])
    #expect(places("return nil") == ["5:1"])
    #expect(places("return nil, 'pourquoi'", word: "criterion", entry: "score") == ["5:1"])
    #expect(places("return nil", word: "indicator", entry: "value") == ["5:1"])
  }

  @Test("an indicator that does not arise says why")
  func notArising() {
    #expect(places("return nil, 'pourquoi'", word: "indicator", entry: "value") == [])
  }

  @Test("a helper whose answer is the rule's is part of it")
  func delegate() {
    let checked = CheckedText(
      declared + """
        local function verdict(a)
          if a.x > 1 then return true end
        end
        prerequisite "r" { test = function(a) return verdict(a) end }
        """)
    #expect(checked.places("missing-return") == ["6:1"])
  }

  @Test(
    "conditions that together cover everything need no else",
    arguments: [
      "if a.x > 5 then return true elseif a.x <= 5 then return false end",
      "if a.x > p.m then return true elseif a.x <= p.m then return false end",
      "if a.x > p.m then return true elseif p.m >= a.x then return false end",
      "if a.x < 3 or a.x > 9 then return true elseif a.x >= 3 and a.x <= 9 then return false end",
      "if a.x > 5 and a.b then return true elseif a.x > 5 then return false end return true",
      "if a.x > 5 and a.b then return true elseif a.x <= 5 or not a.b then return false end",
      "if not (a.x > 5) then return true elseif a.x > 5 then return false end",
      "if a.x == 5 then return true elseif a.x ~= 5 then return false end",
      "if a.x == p.m then return true elseif a.x ~= p.m then return false end",
      "if between(a.x, 3, p.m) then return true elseif a.x < 3 or a.x > p.m then return false end",
      "if a.b == true then return true elseif a.b == false then return false end",
      "if a.x > 5 then return true end if a.kind == \"epci\" and a.x <= 5 then return false "
        + "elseif a.kind == \"commune\" then return true end",
      "if a.x <= 4 then return true elseif a.x >= 5 then return false end",
    ])
  func combined(_ body: String) {
    #expect(places(body) == [], "\(body)")
  }

  @Test(
    "conditions that leave something out need an else",
    arguments: [
      "if a.x > 5 then return true elseif a.x < 5 then return false end",
      "if a.x > p.m then return true elseif a.x < p.m then return false end",
      "if a.x > 5 and a.b then return true elseif a.x <= 5 then return false end",
      "if a.x > p.m then return true elseif a.x <= p.n then return false end",
      "if a.x > 5 or a.b then return true elseif a.x <= 5 and a.x > 2 then return false end",
      "if a.b then return true elseif not known(a, \"b\") then return false end",
      "if a.y <= 4 then return true elseif a.y >= 5 then return false end",
    ])
  func incomplete(_ body: String) {
    #expect(places(body) == ["6:1"], "\(body)")
  }

  @Test("else, error, invalid and endless loops end every path; so do conditions that cover all")
  func silent() {
    for body in [
      "if a.x > 1 then return true else return false end",
      "if a.x > 1 then return true else error(\"no\") end",
      "if a.x > 1 then return true end invalid \"no\"",
      "while true do if a.x > 1 then return true end end",
      "repeat return true until a.x > 1",
      "do return true end",
      "if a.kind == \"commune\" then return true elseif a.kind == \"epci\" then return false end",
      "if a.x < 10 then return true elseif a.x >= 10 then return false end",
      "if a.x < 10 then return true end if a.x >= 10 then return false end",
      "if known(a, \"x\") then return true elseif not known(a, \"x\") then return false end",
      "goto done ::done:: return true",
    ] {
      #expect(places(body) == [], "\(body)")
    }
  }
}
