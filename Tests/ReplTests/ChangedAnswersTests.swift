import Documents
import Foundation
import Testing

/// What moves for a subject is told whatever moves besides; what moves for all is told too.
@Suite("What a comparison says of rules, weights and the programme")
struct ChangedAnswersTests {
  private static let pack = """
    pack { id = "p6", version = "1", title = "Essai", subject = "candidature", identity = { id = { "id" }, name = { "nom" } } }
    fact "x" { type = "number", label = "X", unit = "€" }
    fact "t" { type = "text", label = "Texte" }
    fact "n" { type = "integer", label = "N" }
    param "m" { 100, min = 0, max = 1000, unit = "€", label = "M" }
    param "rate" { 0.1, min = 0, max = 1, label = "Taux" }
    param "list" { { "a", "b" }, label = "Liste", type = "list", of = "text" }
    prerequisite "pos" { label = "Positif", test = function(a, p) return a.x >= 0 and a.x <= p.m end }
    criterion "c" { label = "C", scale = { 0, 10 }, weight = 1, score = function(a) return a.n / 3 end }
    criterion "c2" { label = "C2", scale = { -5, 10 }, weight = 0.1, score = function(a) return a.n - 5 end }
    indicator "s" { label = "S", unit = "€", value = function(a, p) return a.x * (1 + p.rate) end }
    amount "g" { label = "G", unit = "€", schedule = function(a, p) return p.rate * a.x end }
    class "k" { label = "K", values = { "in", "out" }, of = function(a, p)
      for _, v in ipairs(p.list) do if v == a.t then return "in" end end
      return "out"
    end }
    """

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func whatIf(_ more: String...) throws -> ProgramRun {
    _ = try folder.file("pack.lua", Self.pack)
    let input = try folder.file(
      "sujets.csv", "id;nom;x;t;n\na;A;75;a;3\nb;B;100;é;6\nc;C;0,004;;9\n")
    let run = try ProgramRun(
      ["what-if", folder.url.path, "--input", input.path, "--on", "2024-01-01"] + more)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run
  }

  /// What stands under a heading.
  private func section(_ heading: String, _ run: ProgramRun) -> String {
    let parts = run.output.components(separatedBy: "\n\n")
    return parts.first { $0.trimmingCharacters(in: .newlines).hasPrefix(heading) } ?? ""
  }

  @Test(
    "amounts, classes and indicators that move are told of who changes score or rank, as of the others"
  )
  func besideScores() throws {
    let changes = ["--param", "rate=0.2", "--param", "list=é"]
    let alone = section(
      "Autres réponses qui changent",
      try whatIf(changes[0], changes[1], changes[2], changes[3], "--format", "table"))
    let amount = "G\u{A0}: 10\u{A0}€ → 20\u{A0}€"
    #expect(alone.contains(amount), "\(alone)")
    let scored = section(
      "Changent de score",
      try whatIf(
        changes[0], changes[1], changes[2], changes[3], "--format", "table", "--weight", "c=0"))
    #expect(scored.contains(amount), "\(scored)")
    #expect(scored.contains("K\u{A0}: out → in") && scored.contains("K\u{A0}: in → out"))
    #expect(scored.contains("S\u{A0}: 110\u{A0}€ → 120\u{A0}€"), "\(scored)")
    // With other ranks: all points are turned round.
    let moved = try whatIf(
      changes[0], changes[1], changes[2], changes[3], "--format", "table", "--id", "c", "--set",
      "n=0")
    #expect(section("Montent", moved).contains(amount), "\(moved.output)")
    let html = try whatIf(
      changes[0], changes[1], "--weight", "c=0", "--format", "html")
    #expect(html.output.contains("20\u{A0}€"))
  }

  @Test("who enters or leaves is told with every rule that answers otherwise")
  func entering() throws {
    let run = try whatIf("--param", "m=80", "--param", "list=é", "--format", "table")
    let leaves = section("Sortent", run)
    #expect(leaves.contains("Positif") && leaves.contains("K\u{A0}: out → in"), "\(run.output)")
  }

  // MARK: - Weights and the programme

  @Test(
    "impact says that a weight is another, the greatest score possible, and what the programme answers"
  )
  func impact() throws {
    let fixture = try PartedTiesFixture()
    let packs = [try fixture.pack(), try fixture.pack(weight: "2")]
    let arguments = ["impact"] + packs + (try fixture.reading(PartedTiesFixture.nine))
    let table = try ProgramRun(arguments + ["--format", "table"])
    #expect(table.exitCode == 0, "\(table.errors)")
    #expect(table.output.contains("poids de b — 1 → 2"), "\(table.output)")
    #expect(table.output.contains("score le plus grand possible — 20 → 30"))
    #expect(table.output.contains("Le score le plus grand possible n'est pas le même"))
    #expect(table.output.contains("Le dispositif"))
    #expect(table.output.contains("Premier\u{A0}: 16 → 24"))
    let english = try ProgramRun(arguments + ["--format", "table", "--lang", "en"])
    for text in ["weight of b — 1 → 2", "greatest score possible — 20 → 30", "The programme"] {
      #expect(english.output.contains(text), "\(text)")
    }
    let html = try ProgramRun(arguments + ["--format", "html"])
    #expect(html.output.contains("poids de b") && html.output.contains("Le dispositif"))
    let comparison = try ProgramRun(arguments + ["--format", "json"]).json()["comparison"]
    let greatest = (comparison as? [String: Any])?["greatestScore"] as? [String: Any]
    #expect(greatest?["before"] as? Double == 20 && greatest?["after"] as? Double == 30)
    let book = fixture.place("impact.xlsx")
    #expect(try ProgramRun(arguments + ["--output", book]).exitCode == 0)
    let cells = try texts(Workbook(path: book))
    #expect(cells.contains("poids de b") && cells.contains("1 → 2"), "\(cells)")
    #expect(cells.contains("20 → 30") && cells.contains("Le dispositif"))
  }

  @Test(
    "nothing is said of weights that are the same, and what-if says the greatest score possible too"
  )
  func same() throws {
    let fixture = try PartedTiesFixture()
    let reading = try fixture.reading(PartedTiesFixture.nine)
    let same = try ProgramRun(
      ["impact", fixture.pack(), fixture.pack("\"id\"")] + reading + ["--format", "table"])
    for text in ["poids de", "score le plus grand", "Le dispositif"] {
      #expect(!same.output.contains(text), "\(same.output)")
    }
    let whatIf = try ProgramRun(
      ["what-if", fixture.pack()] + reading + ["--weight", "b=2", "--format", "table"])
    #expect(whatIf.output.contains("poids de b\u{A0}: 1 → 2"))
    #expect(whatIf.output.contains("score le plus grand possible\u{A0}: 20 → 30"))
  }

  private func texts(_ book: Workbook) throws -> Set<String> {
    var texts: Set<String> = []
    for sheet in book.sheets {
      let rows = try book.rows(of: sheet)
      var row = SheetRow()
      while try rows.next(&row) {
        for case .text(let text) in row.cells.map(\.value) { texts.insert(text) }
      }
    }
    return texts
  }
}
