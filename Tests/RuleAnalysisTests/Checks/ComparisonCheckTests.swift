import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: comparisons decided by what is declared")
struct ComparisonCheckTests {
  private func check(_ condition: String) -> CheckedText {
    CheckedText(
      """
      fact "kind" { type = "choice", values = { { "commune", fr = "commune entière" }, "epci" } }
      fact "inhabitants" { type = "integer", min = 0, max = 5000 }
      fact "share" { type = "number", min = 0, max = 1 }
      param "votes" { 3, min = 1 }
      alert "r" { when = function(a, p) return \(condition) end }
      """)
  }

  @Test("a word that the choice does not have is an error, with the nearest one")
  func unknownChoice() {
    let checked = check("a.kind == \"comune\"")
    #expect(checked.places("unknown-choice") == ["6:52 commune"])
    #expect(checked.underlined("unknown-choice") == "\"comune\"")
    #expect(check("\"comune\" ~= a.kind").places("unknown-choice") == ["6:42 commune"])
    #expect(check("a.kind == \"commune entière\"").places("unknown-choice") == ["6:52 commune"])
    #expect(check("a:get(\"kind\") == \"x\"").places("unknown-choice") == ["6:59 commune, epci"])
  }

  @Test("a comparison outside of the bounds never holds, or always")
  func bounds() {
    let remove = "remove the condition, or correct the bound declared of"
    #expect(check("a.inhabitants < 0").places("never-holds") == ["6:42 \(remove) inhabitants"])
    #expect(check("a.inhabitants >= 0").places("always-holds") == ["6:42 \(remove) inhabitants"])
    #expect(check("5000 < a.inhabitants").places("never-holds") == ["6:42 \(remove) inhabitants"])
    #expect(check("a.share > 80").places("never-holds") == ["6:42 \(remove) share"])
    #expect(check("a.inhabitants == 1.5").places("never-holds") == ["6:42 \(remove) inhabitants"])
    #expect(check("a.inhabitants ~= -1").places("always-holds") == ["6:42 \(remove) inhabitants"])
    #expect(check("p.votes <= 0").places("never-holds") == ["6:42 \(remove) votes"])
  }

  @Test("a number is never equal to a text")
  func types() {
    #expect(check("a.inhabitants == \"12\"").places("wrong-type") == ["6:59 12"])
    #expect(check("a.kind == 3").places("wrong-type") == ["6:52 commune, epci"])
  }

  @Test("what can go either way is no finding")
  func silent() {
    for condition in [
      "a.kind == \"epci\"", "a.inhabitants <= 0", "a.inhabitants < 5000", "a.share >= 1",
      "p.votes > 1", "p.votes > 1000", "a:get(\"kind\", \"none\") == \"none\"",
      "a:get(\"inhabitants\", -1) < 0", "a.kind ~= nil", "a.inhabitants == a.share",
    ] {
      let codes = check(condition).findings.map(\.code)
      #expect(
        !codes.contains {
          ["unknown-choice", "wrong-type", "never-holds", "always-holds"].contains($0)
        },
        "\(condition)")
    }
  }
}
