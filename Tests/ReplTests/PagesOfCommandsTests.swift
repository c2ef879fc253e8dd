import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The pages of commands other than `rank`: the same answer on paper as on the screen.
@Suite("Pages of explain, overview, path and switch")
struct PagesOfCommandsTests {
  static let lines: [[String]] = [
    [
      "explain", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15", "--id",
      "reignac", "population", "--why-not", "oui",
    ],
    ["overview", "--input", "samples/smicval", "--on", "2025-09-15"],
    [
      "path", "label-eci", "--input", "samples/territoires.ndjson", "--id", "syndicat-dourne",
      "--stars", "3", "--on", "2025-06-01",
    ],
    ["switch", "--input", "samples/bascule.json", "--on", "2025-06-01"],
  ]

  private func page(_ line: [String]) throws -> String {
    let run = try ProgramRun.known(line + ["--format", "html"])
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output
  }

  /// A text without markup, in which blanks are alike.
  private func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
      .replacingOccurrences(of: "&#39;", with: "'").replacingOccurrences(of: "&amp;", with: "&")
      .replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
      .replacingOccurrences(of: "\u{A0}", with: " ")
  }

  @Test("are well-formed, in order, and say what made them", arguments: lines)
  func wellFormed(_ line: [String]) throws {
    let page = try page(line)
    #expect(XMLParser(data: Data(page.utf8)).parse())
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
    #expect(page.contains("<footer>") && plain(page).contains("par circular "))
    let headings = page.components(separatedBy: "<h1").count - 1
    #expect(headings == 1 && page.contains("<h2"))
  }

  @Test("have the sentences of the screen, each whole", arguments: [0, 3])
  func sameSentences(_ index: Int) throws {
    let line = Self.lines[index]
    let page = plain(try page(line))
    let screen = try ProgramRun(line + ["--format", "table"]).output
    for text in screen.split(separator: "\n") where text.hasPrefix("  ") && !text.contains("  →") {
      // Cells of tables stand apart on paper, and names for typing are left out.
      let words = plain(String(text)).trimmingCharacters(in: .whitespaces)
      guard !words.contains("  "), !words.contains("_"), !words.hasPrefix("…") else { continue }
      let start = words.components(separatedBy: " (")[0]
        // A list that is cut on the screen is whole on paper.
        .trimmingCharacters(in: CharacterSet(charactersIn: "✓✗?… "))
      guard !start.hasPrefix("Branche") else { continue }
      #expect(page.contains(start), "\(start)")
    }
  }

  @Test("leave out what is only for typing", arguments: lines)
  func nothingToType(_ line: [String]) throws {
    let page = try page(line)
    for text in ["--format", "--all", "population_max", "audit.elected_first", "p.population"] {
      #expect(!page.contains(text), "\(text)")
    }
  }

  @Test("overview has every question and note on paper, under the names of the packs")
  func overview() throws {
    let page = plain(try page(Self.lines[1]))
    // As many as the screen counts, of which it shows some.
    let screen = try ProgramRun.known(Self.lines[1]).output
    let count = try #require(screen.firstMatch(of: /À renseigner \((\d+)\)/)?.output.1)
    #expect(page.contains("À renseigner (\(count))") && !page.contains("autres questions"))
    #expect(page.contains("★★☆☆☆"))
    #expect(page.contains("— Label Économie circulaire") && !page.contains("label-eci"))
  }

  @Test("path gives its plan as a table of a spreadsheet too")
  func path() throws {
    let csv = try ProgramRun(Self.lines[2] + ["--format", "csv"]).output
    let lines = csv.components(separatedBy: "\r\n")
    #expect(
      lines[0].hasPrefix("\u{FEFF}#;mesure;intitulé;à faire;points;effort;pour une condition;"))
    #expect(lines[1].hasPrefix("1;1.1.3.1;") && lines[1].contains(";0,25;condition;01/06/2025;"))
  }

  @Test("path gives all its plans to a table, each row with the number of its plan")
  func plans() throws {
    let line = Self.lines[2] + ["--plans", "2"]
    let lines = try ProgramRun(line + ["--format", "csv"]).output.components(separatedBy: "\r\n")
    #expect(lines[0].hasPrefix("\u{FEFF}plan;#;mesure;"))
    let plans = Set(lines.dropFirst().compactMap { $0.split(separator: ";").first })
    #expect(plans == ["1", "2"])
    let page = try ProgramRun(line + ["--format", "json"]).json()
    let steps = (page["plans"] as? [[String: Any]])?.compactMap { $0["steps"] as? [Any] } ?? []
    #expect(lines.count { $0.hasPrefix("2;") } == steps.last?.count)
  }

  @Test("a label's comparison has a heading of its own for each column of a spreadsheet")
  func headings() throws {
    let csv = try ProgramRun(
      "what-if", "label-eci", "--input", "samples/territoires.ndjson", "--id", "syndicat-dourne",
      "--status", "1.1.1.2=fait", "--format", "csv"
    ).output
    let headings = csv.components(separatedBy: "\r\n")[0].components(separatedBy: ";")
    #expect(Set(headings).count == headings.count && !headings.contains(""), "\(headings)")
  }

  @Test("go to a file by its ending, never over another", arguments: lines)
  func files(_ line: [String]) throws {
    let folder = try ScratchFolder()
    // Where an overview goes is the same for two small packs.
    let small = try OverviewFolderFixture()
    try small.add("mini.json", OverviewFolderFixture.territory)
    let line =
      line[0] == "overview"
      ? ["overview", "--input", small.path, "--rules", small.rulesPath, "--on", "2025-09-15"] : line
    for ending in ["html", "xlsx", "txt", "json"] {
      let file = folder.url.appendingPathComponent("page.\(ending)").path
      let run = try ProgramRun(line + ["--output", file])
      #expect(run.exitCode == 0 && run.output.isEmpty, "\(ending): \(run.errors)")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      switch ending {
      case "html": #expect(bytes.starts(with: Array("<!DOCTYPE".utf8)))
      case "xlsx": #expect(bytes.starts(with: Array("PK".utf8)))
      default: #expect(bytes.count > 100)
      }
      #expect(try ProgramRun(line + ["--output", file]).exitCode == 64)
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    }
    let run = try ProgramRun(line + ["--output", folder.url.path + "/page.docx"])
    #expect(run.exitCode == 64 && run.errors.contains(".html"), "\(run.errors)")
  }
}
