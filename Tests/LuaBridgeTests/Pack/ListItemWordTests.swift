import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("known, get, nearest and choices on the items of lists")
struct ListItemWordTests {
  private static let facts = """
    fact "pieces" { type = "list", fields = {
      { "id", type = "text" }, { "owner", type = "text", ask = "Qui s'en charge ?" },
    } }
    fact "domains" { type = "list", of = "choice", values = { { "waste", fr = "déchets" }, "economy" } }

    """
  private static let pieces: [String: FactValue] = [
    "pieces": [["id": "a", "owner": "Léa"], ["id": "b"], ["id": "c", "owner": ""]]
  ]

  private func outcome(
    _ rule: String, _ facts: [String: FactValue] = pieces
  ) throws -> Outcome.Answer? {
    try PackFixture(Self.facts + rule).outcome("r", facts)?.answer
  }

  @Test("A field that an item lacks is handled where the rule asks for it")
  func optional() throws {
    let count = """
      indicator "r" { value = function(a)
        local unowned = 0
        for _, piece in ipairs(a.pieces) do
          if not known(piece, "owner") then unowned = unowned + 1 end
        end
        return unowned
      end }
      """
    #expect(try outcome(count) == .number(2))
    let first = """
      class "r" { of = function(a)
        return a.pieces[1]:get("owner", "nobody") .. "/" .. a.pieces[2]:get("owner", "nobody")
          .. "/" .. tostring(a.pieces[2]:get("owner"))
      end }
      """
    #expect(try outcome(first) == .category("Léa/nobody/nil"))
  }

  @Test("Read plainly, the field is still missing, with its question")
  func unknown() throws {
    let answer = try outcome("class \"r\" { of = function(a) return a.pieces[2].owner end }")
    guard case .unknown(let missing)? = answer else {
      Issue.record("expected unknown, found \(String(describing: answer))")
      return
    }
    #expect(missing.map(\.fact) == ["pieces.owner"])
  }

  @Test(
    "A field that nobody declared is an error before any data and with data",
    arguments: ["known(a.pieces[1], \"ower\")", "a.pieces[1]:get(\"ower\") == nil"])
  func undeclared(_ expression: String) throws {
    let fixture = PackFixture(
      Self.facts + "alert \"r\" { when = function(a) return \(expression) end }")
    #expect(try fixture.failure("r", Self.pieces)?.code == "undeclared-fact")
    let findings = PackCheck.findings(in: PackSources(fixture.texts))
    let finding = try #require(findings.first { $0.code == "undeclared-fact" })
    #expect(finding.suggestion?.french == "owner")
  }

  @Test("A table that is no item is neither facts nor an item")
  func tables() throws {
    let fixture = PackFixture(
      Self.facts + "alert \"r\" { when = function(a) return known({ owner = 1 }, \"owner\") end }")
    #expect(try fixture.failure("r", Self.pieces)?.code == "not-facts")
  }

  @Test("nearest gives the name that was meant, or nil")
  func nearest() throws {
    let rule = """
      class "r" { of = function(a)
        local names = { "PCAET", "PLPDMA", "CODEC" }
        return tostring(nearest("PLPDAM", names)) .. "/" .. tostring(nearest("zzz", names))
      end }
      """
    #expect(try outcome(rule) == .category("PLPDMA/nil"))
    let wrong = PackFixture("class \"r\" { of = function() return nearest(\"a\", \"b\") end }")
    #expect(try wrong.failure("r")?.message.french.contains("nearest") == true)
  }

  @Test("A list of choices takes ids and labels, and refuses the rest at its place")
  func choices() throws {
    let rule = "class \"r\" { of = function(a) return table.concat(a.domains, \"+\") end }"
    #expect(
      try outcome(rule, ["domains": ["déchets", "economy"]]) == .category("waste+economy"))
    let evaluator = try Evaluator([try PackFixture(Self.facts + rule).load()])
    #expect {
      _ = try FactTable(
        evaluator.schema, [Subject(id: "s", name: "S", facts: ["domains": ["waste", "wast"]])])
    } throws: { "\($0)".contains("domains[2]") }
  }
}
