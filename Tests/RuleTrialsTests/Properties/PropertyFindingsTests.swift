import CircularCore
import RuleAnalysis
import RuleTrials
import Testing

/// What a check of rules says of the promises that it tries.
@Suite struct PropertyFindingsTests {
  @Test func `A broken promise is an error of the check, at its place`() throws {
    let sources = PackSources(
      [
        "pack.lua": """
        pack { id = "aide", version = "1", title = "Aide" }
        fact "habitants" { type = "integer", min = 0, max = 1000 }
        amount "aide" { schedule = function(a) return a.habitants < 10 and 100 or 50 end }
        """,
        "tests/p.lua": "\nproperty \"monte\" { rises = \"aide\", with = \"habitants\" }\n",
      ], path: "aide")
    let findings = PackCheck.findings(in: sources)
    let broken = try #require(findings.first { $0.code == "broken-property" })
    #expect(broken.location?.line == 2)
    #expect(broken.message.french.contains("habitants = 9"))
  }
}
