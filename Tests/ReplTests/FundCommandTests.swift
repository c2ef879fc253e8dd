import Foundation
import Testing

@Suite("circular fund, circular robustness")
struct FundCommandTests {
  private static let candidates = [
    "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
  ]

  private func run(_ command: String, _ more: String...) throws -> ProgramRun {
    try ProgramRun([command] + Self.candidates + more)
  }

  @Test("the ranking decides who comes first, the envelope who is funded, to the euro")
  func json() throws {
    let json = try run("fund", "--envelope", "300 000 €", "--format", "json").json()
    let ranking = try run("rank", "--format", "json").json()
    let ids = (json["subjects"] as? [[String: Any]])?.compactMap { $0["id"] as? String }
    #expect(ids == (ranking["ranked"] as? [[String: Any]])?.compactMap { $0["id"] as? String })
    #expect(json["budget"] as? Int == 300_000)
    let granted = try #require(json["granted"] as? Int)
    #expect(granted <= 300_000)
    #expect(json["left"] as? Int == 300_000 - granted)
    let best = try #require(json["best"] as? [String: Any])
    #expect(best["proved"] as? Bool == true)
    // Nobody is lost.
    let undecided = (json["undecided"] as? [Any])?.count ?? 0
    let unknown = (ranking["unknown"] as? [Any])?.count ?? 0
    let failed = (ranking["failed"] as? [Any])?.count ?? 0
    #expect(undecided == unknown + failed)
    #expect(json["refused"] as? Int == (ranking["refused"] as? [Any])?.count)
  }

  @Test("the screen says who, how much is left, and what more would change, in French")
  func table() throws {
    let run = try run("fund", "--envelope", "300000", "--format", "table")
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in [
      "Financés\u{A0}: 1, pour 194\u{202F}740\u{A0}€ sur 300\u{202F}000\u{A0}€",
      "liste complémentaire nº\u{A0}1", "21\u{202F}720\u{A0}€ de plus", "C'est prouvé",
      "À compléter (2)", "total (7)",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
    // No English, no id of a rule.
    for text in ["blocked", "skip", "grant", "funded"] {
      #expect(!run.output.contains(text), "\(text)")
    }
  }

  @Test("without an amount the pack's own envelope is shared out")
  func declared() throws {
    let json = try run("fund", "--format", "json").json()
    #expect(json["envelope"] as? String == "call")
    #expect(json["budget"] as? Int == 630_000)
  }

  @Test("years are civil once it is told which one is the first")
  func years() throws {
    let apart = try run("fund", "--year", "2024=150000", "--format", "table")
    #expect(apart.exitCode == 65)
    #expect(apart.errors.contains("--start 2024"))
    let json = try run(
      "fund", "--year", "2024=150000", "--year", "2025=30000", "--start", "2024", "--format",
      "json"
    ).json()
    let years = try #require(json["years"] as? [[String: Any]])
    #expect(years.compactMap { $0["year"] as? Int } == [2024, 2025, 2026])
    #expect(years[2]["budget"] == nil)
  }

  @Test("a part, a page, a spreadsheet")
  func forms() throws {
    let partial = try run(
      "fund", "--envelope", "300000", "--overflow", "partiel", "--format", "json")
    #expect(try partial.json()["left"] as? Int == 0)
    let page = try run("fund", "--envelope", "300000", "--format", "html")
    #expect(page.output.hasPrefix("<!DOCTYPE html>"))
    #expect(page.output.contains("<tfoot>"))
    let csv = try run("fund", "--envelope", "300000", "--format", "csv")
    let lines = csv.output.split(whereSeparator: \.isNewline)
    let width = lines.first?.split(separator: ";", omittingEmptySubsequences: false).count
    let headings = "\u{FEFF}rang;identifiant;nom;score;demandé;accordé;cumul;état"
    #expect(lines.first?.hasPrefix(headings) == true)
    for line in lines.prefix(5) where !line.contains("\"") {
      #expect(line.split(separator: ";", omittingEmptySubsequences: false).count == width)
    }
    // 7 ranked, 2 to complete, 7 refused.
    #expect(lines.count == 17)
  }

  @Test("CSV says of who has no turn which cells are wrong, and what is still to be asked")
  func obstacles() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "commune" }
      fact "pop" { type = "number", label = "Habitants", ask = "Combien d'habitants ?" }
      criterion "taille" { label = "Taille", weight = 1, score = function(a) return a.pop end }
      amount "aide" { label = "Aide", unit = "€", schedule = function(a) return a.pop * 2 end }
      """)
    let data = try folder.file("d.csv", "id,pop\na,abc\nb,\nc,10\n")
    let run = try ProgramRun([
      "fund", folder.url.path, "--input", data.path, "--envelope", "100", "--format", "csv",
    ])
    let lines = run.output.split(separator: "\r\n")
    let failed = try #require(lines.first { $0.contains("en erreur") })
    #expect(failed.contains("d.csv:2:") && failed.contains("« abc »"), "\(failed)")
    #expect(failed.contains("au mieux"), "\(failed)")
    let open = try #require(lines.first { $0.contains("à compléter") })
    #expect(open.contains("Combien d'habitants"), "\(open)")
  }

  @Test("what cannot be is refused with the cure")
  func refused() throws {
    let cases: [([String], String)] = [
      (["--envelope", "300.000"], "300.000"), (["--envelope", "beaucoup"], "beaucoup"),
      (["--year", "2026"], "2026=100000"), (["--of", "cal"], "call"),
      (["--envelope", "1", "--amount", "coopter"], "coopter"), (["--envelope=-5"], "enveloppe"),
      (["--overflow", "peut-être"], "skip"),
      (["--year", "1=5", "--year", "1=6"], "deux fois"),
    ]
    for (options, expected) in cases {
      let run = try ProgramRun(["fund"] + Self.candidates + options)
      #expect(run.exitCode != 0, "\(options)")
      #expect(run.errors.contains(expected), "\(options): \(run.errors)")
    }
    let label = try ProgramRun(
      "fund", "label-eci", "--input", "samples/territoires.ndjson", "--envelope", "1")
    #expect(label.errors.contains("label"))
  }

  @Test("the prompt gives the same page")
  func prompt() throws {
    let run = try ProgramRun(
      "repl", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
      input: ":enveloppe 300 000\n:enveloppe 300000 partiel\n")
    #expect(run.output.contains("194\u{202F}740\u{A0}€ sur 300\u{202F}000\u{A0}€"))
    #expect(run.output.contains("financé en partie"))
  }

  // MARK: - Robustness

  @Test("robustness gives the same bytes twice, in figures and on a page")
  func robustness() throws {
    let one = try run("robustness", "--format", "json", "--draws", "500", "--seed", "3")
    let two = try run("robustness", "--format", "json", "--draws", "500", "--seed", "3")
    #expect(one.output == two.output)
    let subjects = try #require(try one.json()["subjects"] as? [[String: Any]])
    #expect(subjects.count == 7)
    let table = try run("robustness", "--format", "table")
    #expect(table.output.contains("Rangs sur tous les poids"))
    #expect(table.output.contains("Poids qui gardent le rang"))
  }
}
