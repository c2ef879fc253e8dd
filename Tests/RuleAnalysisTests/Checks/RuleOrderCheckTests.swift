import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: rules that ask for the answers of others")
struct RuleOrderCheckTests {
  private func asking(_ first: String, _ second: String) -> [Diagnostic] {
    CheckedText(
      """
      fact "n" { type = "integer" }
      indicator "first" { value = function(a) return \(first) end }
      indicator "second" { value = function(a) return \(second) end }
      """
    ).findings.filter { $0.code == "rule-below" }
  }

  @Test("a rule that asks for its own answer is told so, without a cure")
  func own() throws {
    let found = asking("outcome \"first\" + 1", "a.n")
    #expect(found.count == 1)
    let finding = try #require(found.first)
    #expect(
      finding.message.french
        == "« first » ne peut pas lire sa propre réponse\u{A0}: elle en aurait besoin pour la trouver"
    )
    #expect(finding.suggestion == nil)
  }

  @Test("two rules that wait for each other are a circle: no order is the cure")
  func circle() throws {
    let finding = try #require(asking("outcome \"second\"", "outcome \"first\"").first)
    #expect(
      finding.message.text(in: .english)
        == "“first” and “second” go round in a circle: each waits for the other's answer")
    #expect(finding.suggestion == nil)
  }

  @Test("a rule below is declared first")
  func below() throws {
    let finding = try #require(asking("outcome \"second\"", "a.n").first)
    #expect(finding.suggestion?.french == "déclarer « second » d'abord")
    #expect(asking("a.n", "outcome \"first\"").isEmpty)
  }
}
