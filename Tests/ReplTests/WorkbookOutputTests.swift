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
