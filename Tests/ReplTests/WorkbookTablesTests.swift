import CircularCore
import Documents
import Foundation
import Testing

/// `table "bareme.xlsx"`: rules that look up rows in a workbook of their folder.
@Suite("Tables in workbooks")
struct WorkbookTablesTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let rules = """
    pack { id = "aide", version = "1", title = "Aide" }
    local bareme = table { "bareme.xlsx", sheet = "Barème" }
    fact "inhabitants" { type = "integer", label = "Habitants", ask = "Combien ?" }
    criterion "rate" {
      label = "Taux", scale = { 0, 100 }, score = function(a) return bareme[a.inhabitants].taux end,
    }
    amount "aid" {
      label = "Aide", unit = "€",
      schedule = function(a) return payments { bareme[a.inhabitants].montant } end,
    }

    """

  /// Writes the pack with its table.
  ///
  /// - Parameter start: where the second band begins.
  private func write(start: Double = 800, amount: Double = 1234.5) throws {
    let pack = folder.url.appendingPathComponent("pack")
    try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
    try Data(Self.rules.utf8).write(to: pack.appendingPathComponent("pack.lua"))
    let workbook = try WorkbookWriter(
      title: "Barème", on: #require(CivilDate("2026-01-01")), language: .french)
    let notice = try workbook.addSheet("Notice", ["À lire"])
    try notice.add([WrittenCell(.text("Le barème est dans l'autre onglet."))])
    let sheet = try workbook.addSheet("Barème", ["De", "À", "Montant (€)", "Taux (%)"])
    func add(_ cells: [Double?]) throws {
      try sheet.add(cells.map { $0.map { WrittenCell(.number($0)) } ?? WrittenCell(.empty) })
    }
    try add([0, 799, 1000, 12.125])
    try add([start, nil, amount, 20])
    try Data(workbook.finished()).write(to: pack.appendingPathComponent("bareme.xlsx"))
    _ = try folder.file("c.csv", "id;inhabitants\na;500\nb;900\n")
  }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(arguments, in: folder.url)
  }

  @Test("rules read it, and an explanation shows the row in both languages")
  func reads() throws {
    try write()
    let rank = try run("rank", "./pack", "--input", "c.csv", "--format", "csv")
    #expect(rank.exitCode == 0, "\(rank.errors)")
    #expect(rank.errors == "")
    #expect(rank.output.contains("1234,5") && rank.output.contains("12,125"))
    let explained = try run("explain", "./pack", "--input", "c.csv", "--id", "b", "aid")
    #expect(explained.output.contains("bareme.xlsx, onglet Barème, ligne 3"), "\(explained.output)")
    let english = try run(
      "explain", "./pack", "--input", "c.csv", "--id", "b", "aid", "--lang", "en")
    #expect(english.output.contains("bareme.xlsx, sheet Barème, row 3"))
  }

  @Test("what is wrong is told at its cell, and the sheet that is missing by its name")
  func wrong() throws {
    try write(start: 850)
    let gap = try run("check", "./pack")
    #expect(gap.exitCode == 1)
    #expect((gap.errors + gap.output).contains("onglet Barème, A3 [De]"))
    try write()
    let pack = folder.url.appendingPathComponent("pack/pack.lua")
    func ask(_ table: String) throws -> String {
      let text = Self.rules.replacingOccurrences(
        of: "table { \"bareme.xlsx\", sheet = \"Barème\" }", with: table)
      try Data(text.utf8).write(to: pack)
      let check = try run("check", "./pack")
      return check.errors + check.output
    }
    #expect(try ask("table \"bareme.xlsx\"").contains("« Notice », « Barème »"))
    #expect(
      try ask("table { \"bareme.xlsx\", sheet = \"Tarif\" }").contains("pas d'onglet « Tarif »"))
    #expect(try ask("table { \"bareme.xls\" }").contains(".xlsx ou .ods"))
    #expect(try ask("table \"baremes.xlsx\"").contains("bareme.xlsx"))
  }

  @Test("the fingerprint covers it, and a revision of git has its own")
  func revisions() throws {
    try write()
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-c", "user.name=x", "-c", "user.email=x@x"] + arguments
      process.currentDirectoryURL = folder.url
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
    }
    try git("init", "-q")
    try git("add", "-A")
    try git("commit", "-qm", "1")
    func fingerprint() throws -> String {
      let ranked = try run("rank", "./pack", "--input", "c.csv", "--format", "json")
      let packs = try ranked.json()["packs"] as? [[String: Any]]
      return try #require(packs?.first?["fingerprint"] as? String)
    }
    let before = try fingerprint()
    try write(amount: 2000)
    #expect(try fingerprint() != before)
    // The mark of an open workbook is no file of the pack.
    let now = try fingerprint()
    try Data("x".utf8).write(to: folder.url.appendingPathComponent("pack/~$bareme.xlsx"))
    #expect(try fingerprint() == now)
    let impact = try run("impact", "git:HEAD:pack", "./pack", "--input", "c.csv")
    #expect(impact.exitCode == 0, "\(impact.errors)")
    #expect(impact.output.contains("765.5"), "\(impact.output)")
  }
}
