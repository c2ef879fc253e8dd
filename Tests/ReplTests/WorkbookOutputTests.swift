import CircularCore
import Documents
import Foundation
import Testing

/// Workbooks of the program, read back as people's are.
@Suite("circular … --format xlsx")
struct WorkbookOutputTests {
  private static let candidates = [
    "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
  ]

  /// The rows of each sheet, by the name of the sheet.
  private func sheets(_ line: [String]) throws -> [String: [[Cell.Value]]] {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("page.xlsx").path
    let run = try ProgramRun(line + ["--output", file])
    #expect(run.output.isEmpty, "\(run.errors)")
    let book = try Workbook(path: file)
    var sheets: [String: [[Cell.Value]]] = [:]
    for sheet in book.sheets {
      let rows = try book.rows(of: sheet)
      var row = SheetRow()
      while try rows.next(&row) {
        sheets[sheet.name, default: []].append(row.cells.map(\.value))
      }
    }
    return sheets
  }

  @Test("rank has everybody, numbers as numbers, and where it comes from")
  func rank() throws {
    let sheets = try sheets(["rank"] + Self.candidates + ["--param", "population_max=1700"])
    let rows = try #require(sheets["Classement"])
    #expect(rows.count == 17)
    let fronsac = try #require(rows.first { $0.contains(.text("fronsac")) })
    #expect(fronsac.contains(.number("156800")) && fronsac.contains(.number("13.75")))
    #expect(rows.contains { $0.contains(.text("refusé")) })
    let about = try #require(sheets["À propos"])
    for text in ["projet-k", "2023.1", "samples/candidatures.json"] {
      #expect(about.contains { $0.contains(.text(text)) }, "\(text)")
    }
    #expect(about.contains { $0.contains(.text("paramètre population_max = 1700")) })
    let changed = try #require(about.first { $0.contains(.text("Habitants au plus")) })
    #expect(changed[2] == .number("1700"))
    #expect(about.count { $0.first == .text("poids") } == 4)
  }

  @Test("the same bytes each time, on standard output too")
  func sameBytes() throws {
    let runs = try (1...2).map { _ in
      try ProgramRun(["rank"] + Self.candidates + ["--format", "xlsx"])
    }
    #expect(runs[0].output == runs[1].output && runs[0].output.hasPrefix("PK"))
  }

  @Test("score has a row a subject, and what is paid year by year")
  func score() throws {
    let sheets = try sheets(["score"] + Self.candidates)
    #expect(sheets["Réponses"]?.count == 17)
    let payments = try #require(sheets["Montants par an"])
    #expect(
      payments.contains {
        $0 == [
          .text("fronsac"), .text("Fronsac"), .text("Soutien d'amorçage"), .number("1"),
          .number("112000"),
        ]
      })
  }

  @Test("what-if has who moves and which answers")
  func whatIf() throws {
    let sheets = try sheets(["what-if"] + Self.candidates + ["--param", "population_max=1700"])
    let moves = try #require(sheets["Qui bouge"])
    #expect(moves.contains { $0.contains(.text("reignac")) && $0.contains(.text("entre")) })
    #expect(sheets["Réponses qui changent"]?.isEmpty == false)
  }

  @Test("rank --formulas has the ranking as formulas with their results, and what is to be changed")
  func formulas() throws {
    let sheets = try sheets(["rank"] + Self.candidates + ["--formulas"])
    let ranking = try #require(sheets["Classement"])
    #expect(ranking.count == 17)
    let first = ranking[1]
    #expect(first[0] == .number("1") && first[2] == .text("lugon"))
    #expect(first.contains(.text("éligible")) && first.contains(.number("194740")))
    #expect(sheets["Données"]?[0].contains(.text("Habitants concernés (hab)")) == true)
    let settings = try #require(sheets["Paramètres"])
    #expect(
      settings.contains { $0.contains(.text("population_max")) && $0.contains(.number("1500")) })
    let rules = try #require(sheets["Règles"])
    #expect(rules.count { $0.contains(.text("formule : se recalcule")) } > 15)
    let fixed = try #require(rules.first { $0.contains(.text("leadership")) })
    #expect(fixed.contains(.text("valeur : ne change pas")))
    #expect(
      ranking[0].contains {
        if case .text(let text) = $0 { text.hasSuffix("(valeur)") } else { false }
      })
  }

  @Test("--formulas is for a workbook of a programme's ranking")
  func noFormulas() throws {
    let csv = try ProgramRun(["rank"] + Self.candidates + ["--formulas", "--format", "csv"])
    #expect(csv.exitCode == 64 && csv.errors.contains("--output fichier.xlsx"))
    let label = try ProgramRun([
      "rank", "label-eci", "--input", "samples/territoires.ndjson", "--format", "xlsx",
      "--formulas",
    ])
    #expect(label.exitCode != 0 && label.errors.contains("est un label"))
    #expect(label.output.isEmpty)
  }

  @Test("a workbook of results is read back as data: its headings are found")
  func readBack() throws {
    let folder = try ScratchFolder()
    let data = try folder.file("d.csv", "id,inhabitants\na,900\nb,700\n").path
    let file = folder.url.appendingPathComponent("d.xlsx").path
    let run = try ProgramRun(
      "rank", "projet-k", "--input", data, "--only", "population,grant", "--output", file)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try Workbook(path: file).sheets.first?.name == "Classement")
  }

  @Test("the territories of a label have a row each, with the points of each axis")
  func labels() throws {
    for command in ["score", "rank"] {
      let sheets = try sheets(
        [command, "label-eci", "--input", "samples/territoires.ndjson", "--on", "2025-09-15"])
      let rows = try #require(sheets[command == "rank" ? "Classement" : "Notes"])
      #expect(rows.count == 4)
      #expect(rows[0].contains(.text("étoiles par le score")))
      #expect(rows[0].contains(.text("1 fait")))
      let syndicate = try #require(rows.first { $0.contains(.text("syndicat-dourne")) })
      #expect(syndicate.contains(.number("189.873")))
    }
  }
}
