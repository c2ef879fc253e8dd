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

  /// The rows of the sheet whose name begins so, each value by its column from 1.
  private func columns(_ line: [String], _ name: String) throws -> [[Int: Cell.Value]] {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("page.xlsx").path
    let run = try ProgramRun(line + ["--output", file])
    #expect(run.output.isEmpty, "\(run.errors)")
    let book = try Workbook(path: file)
    let sheet = try #require(book.sheets.first { $0.name.hasPrefix(name) })
    let rows = try book.rows(of: sheet)
    var all: [[Int: Cell.Value]] = []
    var row = SheetRow()
    while try rows.next(&row) {
      all.append(
        Dictionary(row.cells.map { ($0.column, $0.value) }, uniquingKeysWith: { a, _ in a }))
    }
    return all
  }

  @Test(
    "formulas have the same bytes each time",
    arguments: [("impact-2030", "strategie-impact.json"), ("demarche-ec", "demarches.json")])
  func sameBytes(pack: String, input: String) throws {
    let folder = try ScratchFolder()
    let books = try ["a.xlsx", "b.xlsx", "c.xlsx"].map { name in
      let file = folder.url.appendingPathComponent(name)
      let run = try ProgramRun([
        "rank", pack, "--input", "samples/\(input)", "--on", "2023-09-15", "--formulas",
        "--output", file.path,
      ])
      #expect(run.output.isEmpty, "\(run.errors)")
      return try Data(contentsOf: file)
    }
    #expect(Set(books).count == 1)
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
    #expect(rules.count { $0.contains(.text("formule\u{A0}: se recalcule")) } > 15)
    let fixed = try #require(rules.first { $0.contains(.text("leadership")) })
    #expect(fixed.contains(.text("valeur\u{A0}: ne change pas")))
    #expect(
      ranking[0].contains {
        if case .text(let text) = $0 { text.hasSuffix("(valeur)") } else { false }
      })
  }

  @Test("what does not arise is said where formulas read it: they show 0 for an empty cell")
  func formulasOfNothing() throws {
    let folder = try ScratchFolder()
    let input = try folder.file("z.json", #"[{"id":"z","name":"Z","steps":[]}]"#)
    let sheets = try sheets(["rank", "impact-2030", "--input", input.path, "--formulas"])
    #expect(sheets["Calculs"]?.last?.contains(.text("sans objet")) == true)
  }

  @Test("--formulas is for a workbook")
  func noFormulas() throws {
    for command in ["rank", "score", "what-if"] {
      let csv = try ProgramRun([command] + Self.candidates + ["--formulas", "--format", "csv"])
      #expect(csv.exitCode == 64 && csv.errors.contains("--output fichier.xlsx"))
    }
    let ids = try ProgramRun(
      ["score"] + Self.candidates + ["--formulas", "--ids", "--format", "xlsx"])
    #expect(ids.exitCode == 64 && ids.output.isEmpty)
  }

  @Test("a share stands whole in each sheet of a switch, not as the page cuts it")
  func wholeShares() throws {
    let sheets = try sheets(["switch", "--input", "samples/bascule.json", "--on", "2026-07-15"])
    func share(_ name: String) throws -> Double {
      let row = try #require(sheets.values.joined().first { $0.contains(.text(name)) })
      let numbers = row.compactMap { value in
        if case .number(let text) = value { Double(text) } else { nil }
      }
      return try #require(numbers.first { $0 > 0 && $0 < 1 })
    }
    let score = try share("TE, juste après la bascule")
    #expect(try (share("TE juste après") - score).magnitude < 1e-12)
    #expect((score * 10_000).rounded() != score * 10_000)
  }

  private static let territories = [
    "label-eci", "--input", "samples/territoires.ndjson", "--on", "2025-09-15", "--formulas",
  ]

  @Test("the workbook of a label has a sheet a territory, with statuses and points, and its rules")
  func labelFormulas() throws {
    let sheets = try sheets(["score"] + Self.territories)
    let summary = try #require(sheets["Synthèse"])
    #expect(summary.count == 4)
    let run = try ProgramRun([
      "score", "label-eci", "--input", "samples/territoires.ndjson", "--on", "2025-09-15",
      "--format", "ndjson", "--depth", "3",
    ])
    let line = try #require(run.output.split(separator: "\n").first)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let measures = try #require(object["measures"] as? [String: [String: Any]])
    let rows = try columns(["score"] + Self.territories, "Syndicat de la Dourne")
    let headings = try #require(rows.first)
    let (done, potential) = (
      try #require(headings.first { $0.value == .text("points faits") }?.key),
      try #require(headings.first { $0.value == .text("potentiel") }?.key)
    )
    var count = 0
    for row in rows.dropFirst() {
      guard case .text(let id)? = row[1], let measure = measures[id] else { continue }
      for (column, key) in [(done, "done"), (potential, "potential")] {
        // What is 0 in a file that asks to be calculated is told as not calculated yet.
        if case .uncomputed? = row[column], measure[key] as? NSNumber == 0 {
          count += 1
          continue
        }
        guard case .number(let text)? = row[column] else {
          Issue.record("\(id): \(key)")
          continue
        }
        #expect(Double(text) == (measure[key] as? NSNumber)?.doubleValue, "\(id) \(key)")
        count += 1
      }
    }
    #expect(count > 60)
    let rules = try #require(sheets["Règles"])
    #expect(rules.count > 15)
    #expect(rules.dropFirst().allSatisfy { $0.contains(.text("formule\u{A0}: se recalcule")) })
    #expect(sheets["Données"]?.count == 4 && sheets["Calculs"]?.count == 4)
  }

  @Test("what-if --formulas has the start beside, for programmes and for labels")
  func whatIfFormulas() throws {
    let programme = try sheets(
      ["what-if"] + Self.candidates + ["--param", "population_max=1700", "--formulas"])
    let ranking = try #require(programme["Classement"])
    #expect(ranking[0].contains(.text("décision de départ")))
    let reignac = try #require(ranking.first { $0.contains(.text("reignac")) })
    #expect(reignac.contains(.text("éligible")) && reignac.contains(.text("refusé")))
    let settings = try #require(programme["Paramètres"])
    let maximum = try #require(settings.first { $0.contains(.text("population_max")) })
    #expect(maximum.contains(.number("1700")) && maximum.last == .number("1500"))
    let label = try sheets(
      ["what-if"] + Self.territories
        + ["--id", "syndicat-dourne", "--status", "1.1.1.2=fait"])
    #expect(label["Synthèse"]?[0].contains(.text("étoiles de départ")) == true)
  }

  @Test("fund --formulas has who is funded, place by place, and the envelope to change")
  func fundFormulas() throws {
    let line = ["fund"] + Self.candidates
    let sheets = try sheets(line + ["--envelope", "300000", "--formulas"])
    let rows = try #require(sheets["Financement"])
    let run = try ProgramRun(line + ["--envelope", "300000", "--format", "json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object.isEmpty == false)
    #expect(rows.contains { $0.contains(.text("financé")) })
    #expect(rows.contains { $0.contains(.text("non financé")) })
    let settings = try #require(sheets["Paramètres"])
    let envelope = try #require(settings.first { $0.first == .text("Enveloppe") })
    #expect(envelope.contains(.number("300000")))
    let years = try self.sheets(
      line + ["--year", "2024=250000", "--start", "2024", "--formulas"])
    let fixed = try #require(
      years["Règles"]?.first { $0.first == .text("financement") })
    #expect(fixed.contains(.text("valeur\u{A0}: ne change pas")))
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
