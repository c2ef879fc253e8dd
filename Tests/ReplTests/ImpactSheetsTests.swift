import Documents
import Foundation
import Testing

/// What `impact` answers, as spreadsheets and programs are given it.
@Suite("circular impact as CSV, xlsx and short JSON")
struct ImpactSheetsTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func pack(_ name: String, paying schedule: String) throws -> String {
    let place = folder.url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "commune" }
      fact "pop" { type = "number", label = "Habitants" }
      fact "rural" { type = "boolean", label = "Rural" }
      criterion "taille" { label = "Taille", weight = 1, score = function(a) return a.pop end }
      amount "aide" { label = "Aide", unit = "€", schedule = function(a) return \(schedule) end }
      """.utf8
    ).write(to: place.appendingPathComponent("pack.lua"))
    return place.path
  }

  /// `a` wins 200 €, `b` loses 200 €; of `c` nobody knows.
  private func impact(_ more: String...) throws -> ProgramRun {
    let old = try pack("old", paying: "a.pop * 2")
    let new = try pack("new", paying: "a.pop * (a.rural and 4 or 1)")
    let input = try folder.file("sujets.csv", "id,pop,rural\na,100,oui\nb,200,non\nc,300,\n")
    return try ProgramRun(["impact", old, new, "--input", input.path] + more)
  }

  private func lines(_ run: ProgramRun) -> [String] {
    run.output.split(separator: "\r\n").map(String.init)
  }

  @Test("CSV has the verdict and the euros of each subject, as numbers")
  func csv() throws {
    let lines = lines(try impact("--format", "csv", "--ids"))
    #expect(lines.count == 4)
    #expect(
      lines.first?.hasPrefix("\u{FEFF}id;name;verdict;euros change;move;status before;") == true,
      "\(lines)")
    #expect(lines[1].hasPrefix("b;;loses;-200;answers;ranked;ranked;2;2;200;200;"), "\(lines)")
    #expect(lines[2].hasPrefix("a;;wins;200;answers;ranked;ranked;3;3;100;100;"), "\(lines)")
    #expect(lines[3].hasPrefix("c;;unclear;?;"), "\(lines)")
    let french = self.lines(try impact("--format", "csv"))
    #expect(french[1].hasPrefix("b;;perd;-200;"), "\(french)")
    #expect(french[3].hasPrefix("c;;on ne sait pas;inconnu;"), "\(french)")
  }

  @Test("a workbook has the same, what all come to, the groups, and what is declared otherwise")
  func workbook() throws {
    let file = folder.url.appendingPathComponent("impact.xlsx").path
    let run = try impact("--by", "rural", "--output", file)
    #expect(run.exitCode == 0, "\(run.errors)")
    let book = try Workbook(path: file)
    var sheets: [String: [[Cell.Value]]] = [:]
    for sheet in book.sheets {
      let rows = try book.rows(of: sheet)
      var row = SheetRow()
      while try rows.next(&row) { sheets[sheet.name, default: []].append(row.cells.map(\.value)) }
    }
    let subjects = try #require(sheets["Qui bouge"])
    #expect(subjects.contains { $0.contains(.text("perd")) && $0.contains(.number("-200")) })
    let sums = try #require(sheets["Qui gagne, qui perd"])
    #expect(sums.contains { $0.contains(.text("gagnent")) && $0.contains(.number("200")) })
    #expect(sums.last?.first == .text("ensemble"))
    #expect(sums.last?.contains(.number("3")) == true)
    #expect(sheets.keys.contains { $0.hasSuffix("Rural") }, "\(sheets.keys)")
    #expect(sheets["Règles qui répondent autrement"]?.count == 2)
  }

  @Test("of a label, CSV has stars and shares before and after, and by how much they move")
  func label() throws {
    let files = FileManager.default
    let copy = folder.url.appendingPathComponent("label-eci")
    try files.copyItem(
      at: ProgramRun.project.appendingPathComponent("rules/label-eci"), to: copy)
    let stars = copy.appendingPathComponent("stars.lua")
    let text = try String(contentsOf: stars, encoding: .utf8)
    try #require(text.contains("at = 0.35"))
    try Data(text.replacing("at = 0.35", with: "at = 0.45").utf8).write(to: stars)
    let run = try ProgramRun([
      "impact", "rules/label-eci", copy.path, "--input", "samples/territoires.ndjson", "--on",
      "2024-01-01", "--format", "csv", "--ids",
    ])
    let lines = lines(run).map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    try #require(lines.count == 2, "\(run.output) \(run.errors)")
    let row = Dictionary(zip(lines[0], lines[1]), uniquingKeysWith: { first, _ in first })
    #expect(row["verdict"] == "loses")
    #expect(row["stars change"] == "-1")
    #expect(row["stars before"] == "2" && row["stars after"] == "1")
    #expect(row["percentDone before"] == row["percentDone after"])
    #expect(Double(row["percentDone before"]?.replacing(",", with: ".") ?? "") != nil)
    #expect(row["euros change"] == nil)
  }

  @Test("JSON with a limit has the first of each list, and how many are left out")
  func limit() throws {
    let json = try impact("--format", "json", "--limit", "1").json()
    let comparison = try #require(json["comparison"] as? [String: Any])
    #expect((comparison["moves"] as? [Any])?.count == 1)
    #expect(comparison["omitted"] as? [String: Int] == ["moves": 2])
    #expect(json["winners"] as? Int == 1)
    let whole = try impact("--format", "json").json()
    #expect((whole["comparison"] as? [String: Any])?["omitted"] == nil)
    let candidates = ["projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15"]
    let short = try ProgramRun(
      ["what-if"] + candidates
        + ["--param", "population_max=1700", "--format", "json", "--limit", "1"]
    ).json()
    let all = try ProgramRun(
      ["what-if"] + candidates + ["--param", "population_max=1700", "--format", "json"]
    ).json()
    let count = try #require((all["moves"] as? [Any])?.count)
    #expect(count > 1 && all["omitted"] == nil)
    #expect((short["moves"] as? [Any])?.count == 1)
    #expect(short["omitted"] as? [String: Int] == ["moves": count - 1])
    let funding = try ProgramRun(
      ["fund"] + candidates + ["--envelope", "300000", "--format", "json", "--limit", "2"]
    ).json()
    #expect((funding["subjects"] as? [Any])?.count == 2)
    #expect(funding["omitted"] as? [String: Int] == ["subjects": 5])
  }

  @Test("of a label, what-if has no place in JSON for what is left out; CSV has all")
  func labelLimit() throws {
    let line = [
      "what-if", "samples/label-mini", "--input", "samples/label-mini/territories.ndjson",
      "--status", "2.1.2=fait",
    ]
    for format in ["json", "ndjson"] {
      let run = try ProgramRun(line + ["--format", format, "--limit", "1"])
      #expect(run.exitCode != 0 && run.output.isEmpty)
      #expect(run.errors.contains("--limit"), "\(run.errors)")
    }
    let table = try ProgramRun(line + ["--format", "table", "--limit", "1"]).output
    #expect(table.contains("Haute-Rive") && !table.contains("Vallon"), "\(table)")
    let csv = lines(try ProgramRun(line + ["--format", "csv", "--ids", "--limit", "1"]))
    #expect(csv.count == 3)
    #expect(csv[0].hasPrefix("\u{FEFF}id;name;stars before;stars after;"), "\(csv)")
    #expect(csv[1].hasPrefix("haute-rive;Haute-Rive;2;3;2;3;0;3;55;75;55;75;"), "\(csv)")
    #expect(
      csv[2].hasPrefix("vallon;Vallon;2;3;3;3;2;3;66,666666667;83,333333333;40;50;"), "\(csv)")
  }

  @Test("a fact that is named twice is refused; under its name and its label it is told once")
  func twice() throws {
    let run = try impact("--by", "rural", "--by", "rural", "--format", "table")
    #expect(run.exitCode == 64 && run.output.isEmpty)
    #expect(run.errors.contains("--by rural"), "\(run.errors)")
    let once = try impact("--by", "rural", "--by", "Rural", "--format", "table").output
    #expect(once.components(separatedBy: "Par\u{A0}: Rural").count == 2, "\(once)")
  }

  @Test("a heading of a group is told once in HTML")
  func heading() throws {
    let html = try impact("--by", "rural", "--format", "html").output
    #expect(html.contains("class=\"unseen\">Par\u{A0}: Rural</caption>"), "\(html)")
  }
}
