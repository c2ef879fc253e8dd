import CircularCore
import LuaBridge
import PackPages
import RuleTrials
import TestPacks
import Testing

@Suite("envelope, and ties as a list")
struct EnvelopeWordTests {
  private static let rules = """
    fact "euros" { type = "number" }
    fact "received" { type = "date" }
    fact "size" { type = "integer" }
    fact "kind" { type = "choice", values = { "town", "village" } }
    fact "words" { type = "list", of = "text" }
    param "pot" { 1000 }
    param "name" { "x", type = "text" }
    criterion "points" { score = function(a) return a.size end }
    amount "grant" { schedule = function(a) return a.euros end }
    amount "all" { scope = "programme", schedule = function() return 1 end }

    """

  private func pack(_ envelope: String) throws -> RulePack {
    try PackFixture(Self.rules + "envelope \"e\" { \(envelope) }").load().pack
  }

  private func errors(_ envelope: String) -> [Diagnostic] {
    PackFixture(Self.rules + "envelope \"e\" { \(envelope) }").loadErrors()
  }

  @Test("every entry is read")
  func entries() throws {
    let envelope = try #require(
      try pack(
        """
        label = "Fonds", source = "§1", amount = "grant",
        budget = { [2027] = "pot", [2026] = 500, total = 1200 }, start = 2026,
        on_overflow = "partial", least_share = 0.5, reserve = 3,
        quotas = { { by = "kind", max = 2 },
          { by = "kind", is = "village", min = 1, max_amount = 700, max_share = 0.5 } }
        """
      ).envelopes.first)
    #expect(envelope.id == "e")
    #expect(envelope.label.french == "Fonds")
    #expect(envelope.budget == .fixed(1200))
    #expect(envelope.years.map(\.year) == [2026, 2027])
    #expect(envelope.years.map(\.budget) == [.fixed(500), .parameter("pot")])
    #expect(envelope.start == .fixed(2026))
    #expect(envelope.overflow == .partial)
    #expect(envelope.leastShare == .fixed(0.5))
    #expect(envelope.reserve == .fixed(3))
    #expect(envelope.quotas.map(\.value) == [nil, .text("village")])
    #expect(envelope.quotas[1].share.most == .fixed(0.5))
  }

  @Test("what is wrong is told at its place, with the nearest name")
  func wrong() {
    let cases: [(String, Diagnostic.Code, String?)] = [
      ("budget = 1", "missing-entry", nil),
      ("amount = \"grnt\"", "unknown-rule", "grant"),
      ("amount = \"all\"", "unknown-rule", nil),
      ("amount = \"grant\", budget = \"pto\"", "undeclared-parameter", "pot"),
      ("amount = \"grant\", budget = \"name\"", "wrong-entry", nil),
      ("amount = \"grant\", budget = { a = 1 }", "wrong-entry", nil),
      ("amount = \"grant\", budget = { [2026] = true }", "wrong-entry", nil),
      ("amount = \"grant\", bugdet = 1", "unknown-entry", "budget"),
      ("amount = \"grant\", on_overflow = \"partail\"", "wrong-entry", "partial"),
      ("amount = \"grant\", least_share = 0.5", "wrong-entry", "on_overflow = \"partial\""),
      ("amount = \"grant\", quotas = { by = \"kind\" }", "wrong-entry", nil),
      ("amount = \"grant\", quotas = { { by = \"kind\" } }", "missing-entry", nil),
      ("amount = \"grant\", quotas = { { by = \"knd\", max = 1 } }", "undeclared-fact", "kind"),
      ("amount = \"grant\", quotas = { { by = \"words\", max = 1 } }", "wrong-entry", nil),
      ("amount = \"grant\", quotas = { { by = \"kind\", min = 3, max = 1 } }", "wrong-entry", nil),
      (
        "amount = \"grant\", quotas = { { by = \"kind\", is = \"vilage\", max = 1 } }",
        "unknown-choice", "village"
      ),
    ]
    for (text, code, suggestion) in cases {
      let found = errors(text)
      #expect(found.count == 1, "\(text)")
      if code != "unknown-choice" { #expect(found.first?.code == code, "\(text)") }
      #expect(found.first?.location?.line != nil, "\(text)")
      if let suggestion {
        #expect(found.first?.suggestion?.french.contains(suggestion) == true, "\(text)")
      }
    }
    let twice = PackFixture(
      Self.rules + "envelope \"e\" { amount = \"grant\" }\nenvelope \"e\" { amount = \"grant\" }")
    #expect(twice.loadErrors().map(\.code) == ["duplicate-envelope"])
  }

  // MARK: - Ties

  private func ties(_ ties: String) throws -> Ranking.Ties {
    try LuaRulePack(PackSources(["pack.lua": manifest(ties) + Self.rules])).pack.ties
  }

  private func manifest(_ ties: String) -> String {
    "pack { id = \"mini\", version = \"1\", title = \"Mini\", ties = \(ties) }\n"
  }

  @Test("names are criteria, facts, or the id; words stay as they were")
  func names() throws {
    #expect(try ties("\"shared\"") == .shared)
    #expect(try ties("\"id\"") == .byID)
    let list = try ties(
      "{ \"points\", \"received\", { \"size\", first = \"greatest\" }, \"kind\", \"id\" }")
    #expect(
      list.keys == [
        .criterion("points"), .fact("received", first: .least), .fact("size", first: .greatest),
        .fact("kind", first: .least), .id,
      ])
  }

  @Test("a name that is none, a number without direction, what comes after the id: each is told")
  func wrongTies() {
    for ties in [
      "{ \"recieved\" }", "{ \"size\" }", "{ \"words\" }", "{ \"id\", \"received\" }",
      "{ \"received\", \"received\" }", "{ 3 }", "\"date\"", "{ { \"size\", frist = \"least\" } }",
      "{ { \"size\", first = \"low\" } }", "{ { \"points\", first = \"least\" } }",
    ] {
      do {
        _ = try self.ties(ties)
        Issue.record("\(ties) is taken")
      } catch {
        let problems = (error as? LuaRulePack.LoadError)?.diagnostics ?? []
        #expect(problems.count == 1, "\(ties): \(problems)")
        #expect(problems.first?.location?.line == 1, "\(ties)")
      }
    }
  }

  @Test("the facts of ties and quotas are read, so that none is told to be of no use")
  func used() throws {
    let pack = try PackFixture(
      """
      fact "euros" { type = "number" }
      fact "canton" { type = "text" }
      param "pot" { 10 }
      amount "grant" { schedule = function(a) return a.euros end }
      envelope "e" { amount = "grant", budget = "pot", quotas = { { by = "canton", max = 1 } } }
      """
    ).load()
    let codes = PackCheck.findings(in: pack.sources).map(\.code)
    #expect(!codes.contains("unused-fact"))
    #expect(!codes.contains("unused-parameter"))
  }

  @Test("the page of the pack tells how the money is shared out")
  func page() throws {
    let pack = try PackFixture(
      Self.rules
        + "envelope \"e\" { label = \"Fonds\", amount = \"grant\", budget = { [2026] = 50000 }, "
        + "reserve = 2, quotas = { { by = \"kind\", is = \"village\", max_share = 0.4 } } }"
    ).load()
    let page = PackPage.markdown(pack, in: .french)
    #expect(page.contains("## Enveloppes"))
    #expect(page.contains("2026\u{A0}: 50\u{202F}000\u{A0}€"))
    #expect(page.contains("≤ 40\u{A0}% de l'enveloppe"))
  }
}
