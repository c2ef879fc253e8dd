import CircularCore
import FileAccess
import Foundation
import LuaBridge
import PackPages
import TestPacks
import Testing

@Suite("The page of a pack")
struct PackPageTests {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("every committed pack has its page, and the page is current")
  func committed() throws {
    let rules = Self.project.appendingPathComponent("rules").path
    let folders = (FileContents.names(inFolder: rules) ?? [])
      // What editors are given stands in a hidden folder.
      .filter { FileContents.isFolder("\(rules)/\($0)") && !$0.hasPrefix(".") }
    #expect(!folders.isEmpty)
    for folder in folders {
      let pack = try LuaRulePack(folder: "\(rules)/\(folder)")
      let page = Self.project.appendingPathComponent("docs/packs/\(folder).md")
      let text = try String(contentsOf: page, encoding: .utf8)
      #expect(text == PackPage.markdown(pack, in: .french), "scripts/packs-pages writes \(folder)")
    }
  }

  @Test("facts, parameters and rules stand with what is declared of them")
  func rows() throws {
    let pack = try PackFixture(
      """
      fact "actors" { type = "list", label = "Acteurs", source = "§1", fields = {
        { "name", type = "text", label = "Nom" }, { "votes", type = "integer", min = 0, max = 5 } } }
      fact "cost" { type = "number", unit = "€", min = 0, label = { fr = "Coût", en = "Cost" } }
      fact "kind" { type = "choice", values = { "a", "b|c" } }
      param "rate" { 70, since = { ["2023-01-01"] = 80 }, unit = "€/hab", label = "Taux", source = "§2" }
      param "year" { 2021, min = 1990, max = 2100, label = "Année" }
      param "least" { 500 }
      param "most" { 400 }
      indicator "waste" { label = "Déchets", unit = "kg/hab", better = "lower", target = "most", limit = "least",
        value = function(a) return a.cost end }
      criterion "points" { label = "Points", weight = "rate", scale = { 0, 5 }, source = "§3",
        score = function() return 1 end }
      class "size" { label = "Taille", values = { { "s", fr = "petite", en = "small" }, "l" },
        of = function() return "s" end }
      alert "odd" { label = "Étrange", severity = "note", when = function() return true end }
      amount "waves" { label = "Vagues", unit = "€", scope = "programme", schedule = function() return 1 end }
      """
    ).load()
    let french = PackPage.markdown(pack, in: .french)
    for row in [
      "| `actors` | Acteurs | une liste de fiches |  | §1 |",
      "| `actors[].votes` | votes | un nombre entier | de 0 à 5 |  |",
      "| `cost` | Coût | un nombre, € | au moins 0\u{A0}€ |  |",
      "| `kind` | kind | `a`, `b\\|c` |  |  |",
      "| `rate` | Taux | 70\u{A0}€/hab\u{A0}; 80\u{A0}€/hab depuis le 1er janvier 2023 |  | §2 |",
      "| `year` | Année | 2021 | de 1990 à 2100 |  |",
      "| `waste` | Déchets | kg/hab, limite `least`, cible `most` |  |",
      "| `points` | Points | de 0 à 5, × `rate` | §3 |",
      "| `size` | Taille | petite, l |  |",
      "| `odd` | Étrange | note |  |",
      "| `waves` | Vagues | €, une fois pour tout le dispositif |  |",
    ] {
      #expect(french.contains(row + "\n"), "\(row)\n\(french)")
    }
    let english = PackPage.markdown(pack, in: .english)
    #expect(english.contains("| `cost` | Cost | a number, € | at least 0\u{A0}€ |  |\n"))
    #expect(english.contains("| `size` | Taille | small, l |  |\n"))
  }

  @Test("a label's page has its axes, stars, questions and rules")
  func label() throws {
    let folder = Self.project.appendingPathComponent("samples/label-mini").path
    let page = PackPage.markdown(try LuaRulePack(folder: folder), in: .english)
    for part in ["## Framework", "## Stars", "## Questions", "## Rules of the label"] {
      #expect(page.contains(part + "\n"))
    }
    #expect(page.contains("| `1` | "))
    #expect(page.contains("disables"))
  }
}
