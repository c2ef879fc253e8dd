import CircularCore
import LuaBridge
import PackReading
import RuleAnalysis
import RuleTrials
import Testing

@Suite("The rule language that a pack needs")
struct RuleLanguageTests {
  private func errors(_ entry: String) -> [Diagnostic] {
    do {
      let text = "pack { id = \"mini\", version = \"1\", title = \"Mini\"\(entry) }\n"
      _ = try LuaRulePack(PackSources(["pack.lua": text]))
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test("a pack that says the language of this program, or says nothing, is taken")
  func taken() {
    #expect(errors("").isEmpty)
    #expect(errors(", language = \(RuleLanguage.version)").isEmpty)
  }

  @Test("a pack of another language is refused at its place, with both versions")
  func refused() throws {
    let next = RuleLanguage.version + 1
    let error = try #require(errors(", language = \(next)").first)
    #expect(error.code == "other-language")
    #expect(error.location == SourceLocation(file: "pack.lua", line: 1))
    #expect(error.message.french.contains("langage des règles \(next)"))
    #expect(error.message.french.contains("lit le \(RuleLanguage.version)"))
  }

  @Test(
    "what is no version is a wrong entry", arguments: ["0", "-1", "1.5", "1e300", "\"1\"", "{}"])
  func wrong(_ value: String) {
    #expect(errors(", language = \(value)").map(\.code) == ["wrong-entry"])
  }

  @Test("a wrong entry is told alone: the pack is declared all the same")
  func unknownEntry() {
    #expect(errors(", later = 1").map(\.code) == ["unknown-entry"])
  }

  @Test(
    "of a pack of another language nothing else is told: words that it has may not be there yet",
    arguments: [
      "later = 1 }\n", "}\nlater \"x\" { }\n", "}\nfact \"n\" { type = \"later\", later = 1 }\n",
      "}\nlocal x <later> = 1\n",
    ])
  func laterWords(_ rest: String) throws {
    let next = RuleLanguage.version + 1
    let head = "pack { id = \"mini\", version = \"1\", title = \"Mini\", language = \(next), "
    let sources = PackSources(["pack.lua": head + rest])
    let error = #expect(throws: PackLoadError.self) { _ = try LuaRulePack(sources) }
    #expect(error?.diagnostics.map(\.code) == ["other-language"])
    #expect(error?.diagnostics.first?.location == SourceLocation(file: "pack.lua", line: 1))
    #expect(PackCheck.findings(in: sources).map(\.code) == ["other-language"])
  }
}
