import Foundation
import Testing

@Suite("circular explain, in full")
struct ExplainCommandTests {
  private func explain(
    _ id: String, _ rule: String, _ others: [String] = [], format: String = "table"
  ) throws -> ProgramRun {
    try ProgramRun(
      [
        "explain", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
        "--id", id, rule, "--format", format,
      ] + others)
  }

  /// Spaces as they are typed.
  private func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "\u{A0}", with: " ")
      .replacingOccurrences(of: "\u{202F}", with: " ")
  }

  @Test("a committee reads how far a candidate is from each bound")
  func margins() throws {
    let run = try explain("reignac", "population")
    #expect(run.output == (try ProgramRun.golden("explain-reignac-population.txt")))
    let english = try explain("reignac", "population", ["--lang", "en"])
    #expect(
      plain(english.output).contains(
        "Inhabitants concerned: 1,626 hab, 126 above the maximum of 1,500 hab (Most inhabitants)"))
  }

  @Test("dates are counted in days, for each letter")
  func dates() throws {
    let text = plain(try explain("fronsac", "admissible").output)
    #expect(
      text.contains("Lettre d'intention reçue le : 26 mai 2023, soit 7 jours avant le 2 juin 2023"))
    #expect(text.contains("soit 2 jours avant le 1er septembre 2023"))
  }

  @Test("what a scenario changes is marked, parameters and facts, those without a value too")
  func changed() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "s.txt", "# Essai\nparam population_max = 1700\nfait fronsac inhabitants =\n"
    ).path
    let text = plain(try explain("fronsac", "population", ["--scenario", file]).output)
    let lines = text.split(separator: "\n").map(String.init)
    let fact = try #require(lines.first { $0.contains("Habitants concernés : inconnu") })
    #expect(fact.hasSuffix(" — modifié pour cette évaluation"), "\(fact)")
    let parameter = try #require(lines.first { $0.contains("1 700 hab (population_max)") })
    #expect(
      parameter.hasSuffix("— Appel : prérequis 1 — modifié pour cette évaluation"), "\(parameter)")
    #expect(text.components(separatedBy: "modifié pour").count == 3, "\(text)")
    let given = try folder.file("t.txt", "# Essai\nfait inhabitants = 900\n").path
    let known = plain(try explain("fronsac", "population", ["--scenario", given]).output)
    #expect(known.contains("Habitants concernés : 900 hab"), "\(known)")
    #expect(known.contains("modifié pour cette évaluation"), "\(known)")
    let json = try explain("fronsac", "population", ["--scenario", file], format: "json").json()
    let explanation = (json["explanations"] as? [[String: Any]])?.first
    let facts = explanation?["facts"] as? [[String: Any]] ?? []
    #expect(
      facts.filter { $0["changed"] as? Bool == true }.map { $0["name"] as? String } == [
        "inhabitants"
      ])
  }

  @Test("why not: the smallest change of one fact or of one parameter")
  func whyNot() throws {
    let run = try explain("reignac", "population", ["--why-not", "oui"])
    #expect(run.exitCode == 0)
    let text = plain(run.output)
    #expect(
      text.contains("Pour que la réponse soit « rempli », l'un de ces changements suffit :"))
    #expect(text.contains("Habitants concernés : 1 500 hab au lieu de 1 626 hab (126 de moins)"))
    #expect(
      text.contains("Habitants au plus (paramètre) : 1 626 hab au lieu de 1 500 hab (126 de plus)"))
    let money = plain(try explain("fronsac", "grant", ["--why-not", ">=200000"]).output)
    #expect(money.contains("Habitants concernés : 1 429 hab au lieu de 1 120 hab (309 de plus)"))
    let unknown = plain(try explain("marsas", "admissible", ["--why-not", "oui"]).output)
    #expect(unknown.contains("par exemple 1er septembre 2023 (inconnu aujourd'hui)"))
    #expect(
      plain(try explain("fronsac", "population", ["--why-not", "oui"]).output)
        .contains("La réponse est déjà « rempli »."))
  }

  @Test("json carries comparisons, branch and proposals")
  func json() throws {
    let document = try explain("reignac", "population", ["--why-not", "oui"], format: "json").json()
    let explanation = try #require((document["explanations"] as? [[String: Any]])?.first)
    let comparisons = try #require(explanation["comparisons"] as? [[String: Any]])
    #expect(comparisons.contains { $0["margin"] as? Int == 126 })
    let branch = try #require(explanation["branch"] as? [String: Any])
    #expect(branch["condition"] as? String == "n < p.population_min")
    #expect(branch["holds"] as? Bool == false)
    let whyNot = try #require(document["whyNot"] as? [String: Any])
    let changes = try #require(whyNot["changes"] as? [[String: Any]])
    #expect(changes.map { $0["to"] as? Int } == [1500, 1626])
    #expect(changes.map { $0["kind"] as? String } == ["fact", "parameter"])
  }

  @Test(
    "a wanted answer of the wrong kind is refused with what is expected",
    arguments: [
      ("population", "12", "attendu oui ou non"), ("citizens", "beaucoup", "attendu un nombre"),
      ("state", "opend", "opened"),
    ])
  func wrongKind(rule: String, wanted: String, says: String) throws {
    let run = try explain("fronsac", rule, ["--why-not", wanted])
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(says), "\(run.errors)")
  }

  @Test("why not needs a rule; an unknown rule is told")
  func noRule() throws {
    let run = try ProgramRun(
      "explain", "projet-k", "--input", "samples/candidatures.json", "--id", "fronsac",
      "--why-not", "oui")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("--why-not demande une règle"))
    #expect(try explain("fronsac", "populaton", ["--why-not", "oui"]).exitCode == 64)
  }

  @Test("a rule that cannot be traced says so, and is explained all the same")
  func untraced() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "m", version = "1", title = "M" }
      fact "n" { type = "integer" }
      prerequisite "r" { test = function(a) local _ENV = { n = a.n } return n > 1 end }
      prerequisite "endless" { test = function(a) while true do end end }
      """)
    let data = try folder.file("d.csv", "id,n\na,3\n")
    for rule in ["r", "endless"] {
      let run = try ProgramRun(
        "explain", folder.url.path, "--input", data.path, "--id", "a", rule, "--format", "table")
      // The one that never ends has failed.
      #expect(run.exitCode == (rule == "r" ? 0 : 65))
      #expect(run.output.contains("Comparaisons et branche indisponibles pour cette règle"))
    }
    let coverage = try ProgramRun("test", folder.url.path, "--coverage")
    #expect(coverage.output.contains("pack.lua n'est pas suivi"))
  }

  @Test("a rule that loops for some values is stopped there, and the rest is searched")
  func loops() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "m", version = "1", title = "M" }
      fact "n" { type = "integer" }
      param "step" { 2 }
      indicator "r" { value = function(a, p)
        local sum = 0
        for i = 1, a.n do sum = sum + p.step end
        return sum
      end }
      """)
    let data = try folder.file("d.csv", "id,n\na,3\n")
    let run = try ProgramRun(
      "explain", folder.url.path, "--input", data.path, "--id", "a", "r", "--why-not", "<0",
      "--format", "table")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("step (paramètre)\u{A0}: \u{2212}1 au lieu de 2"))
  }
}
