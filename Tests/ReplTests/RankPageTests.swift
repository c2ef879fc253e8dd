import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The ranking as a page that leaves the program.
@Suite("circular rank --format html, and the other pages")
struct RankPageTests {
  private static let candidates = [
    "rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
  ]

  private func page(_ more: String...) throws -> String {
    let run = try ProgramRun(Self.candidates + ["--format", "html"] + more)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output
  }

  private func json(_ more: String...) throws -> [String: Any] {
    try ProgramRun(Self.candidates + ["--format", "json"] + more).json()
  }

  /// The text of each element of a name, tags taken out and references put back.
  private func texts(_ element: String, in page: String) throws -> [String] {
    let pattern = "<\(element)(?: [^>]*)?>(.*?)</\(element)>"
    let expression = try NSRegularExpression(
      pattern: pattern, options: .dotMatchesLineSeparators)
    let whole = page as NSString
    return expression.matches(in: page, range: NSRange(location: 0, length: whole.length)).map {
      whole.substring(with: $0.range(at: 1))
        .replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
        .replacingOccurrences(of: "&#39;", with: "'").replacingOccurrences(of: "&amp;", with: "&")
    }
  }

  @Test("is one well-formed file with one table, a row a ranked subject, in the same order")
  func table() throws {
    let page = try page()
    #expect(XMLParser(data: Data(page.utf8)).parse())
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
    #expect(page.components(separatedBy: "<table>").count == 2)
    let ranked = try #require(try json()["ranked"] as? [[String: Any]])
    // The headings come first, the sums of amounts last.
    #expect(try texts("tr", in: page).count == ranked.count + 2)
    let names = try texts("th", in: page).suffix(ranked.count + 1)
    #expect(names.dropLast() == ranked.compactMap { $0["name"] as? String }[...])
    #expect(names.last == "total (\(ranked.count))")
    #expect(page.contains("1\u{202F}098\u{202F}160\u{A0}€"))
  }

  @Test("has the amounts, the scores and the ties of the terminal")
  func values() throws {
    let (page, terminal) = (try page(), try ProgramRun.golden("rank-candidatures.txt"))
    for text in ["156\u{202F}800\u{A0}€", "13,75", "3=", "score / 15", "10,21"] {
      #expect(page.contains(">\(text)<"), "\(text)")
      #expect(terminal.contains(text), "\(text)")
    }
  }

  @Test("says the refused with their reasons and the unknown with their questions")
  func others() throws {
    let (page, document) = (try page(), try json())
    // Where lines break is the page's business.
    func plain(_ text: String) -> String { text.replacingOccurrences(of: "\u{A0}", with: " ") }
    let items = try texts("li", in: page).map(plain)
    let refused = try #require(document["refused"] as? [[String: Any]])
    #expect(refused.count == 7)
    for subject in refused {
      let name = try #require(subject["name"] as? String)
      let because = try #require(subject["because"] as? [[String: Any]])
      let reasons = because.compactMap { $0["text"] as? String }
      #expect(items.contains("✗\(name) — " + plain(reasons.joined(separator: " ; "))), "\(name)")
    }
    let unknown = try #require(document["unknown"] as? [[String: Any]])
    #expect(unknown.count == 2)
    for missing in unknown.flatMap({ $0["missing"] as? [[String: Any]] ?? [] }) {
      let question = try #require(missing["ask"] as? String)
      #expect(items.contains { $0.hasSuffix(plain(question)) }, "\(question) in \(items)")
    }
    #expect(try texts("h2", in: page).contains("Refusés (7)"))
  }

  @Test("says what made it, and which changes")
  func origin() throws {
    let changed = try page("--param", "population_max=1700")
    let footer = try #require(try texts("footer", in: changed).first)
    #expect(footer.contains("projet-k") && footer.contains("15\u{A0}septembre\u{A0}2023"))
    #expect(try texts("p", in: changed).contains { $0.hasSuffix("population_max = 1700.") })
    #expect(try !page().contains("population_max"))
  }

  @Test("tells nothing that is only for typing")
  func advice() throws {
    let page = try page()
    #expect(page.contains("Poids neutres"))
    #expect(!page.contains("--param") && !page.contains("engagement.received"))
    let partial = try self.page("--only", "population,grant")
    let warning = try #require(try texts("p", in: partial).first { $0.contains("partiel") })
    #expect(warning.contains("Les deux lettres reçues à temps"), "\(warning)")
    #expect(!warning.contains("admissible"))
  }

  @Test("has everybody, unless told otherwise")
  func limit() throws {
    let rows = (1...45).map { "c\($0),\(800 + $0)" }.joined(separator: "\n")
    let folder = try ScratchFolder()
    let data = try folder.file("c.csv", "id,inhabitants\n\(rows)\n").path
    let line = [
      "rank", "projet-k", "--input", data, "--only", "population,grant", "--format", "html",
    ]
    #expect(try texts("tr", in: ProgramRun(line).output).count == 47)
    let short = try ProgramRun(line + ["--limit", "10"]).output
    #expect(try texts("tr", in: short).count == 12)
    #expect(short.contains("… et 35 autres"))
    #expect(try ProgramRun(line + ["--limit=-1"]).exitCode == 64)
  }

  @Test("shows hostile names, and obeys none")
  func hostile() throws {
    let folder = try ScratchFolder()
    let name = #"<script>x</script><img src=x onerror=y>\"'&\u001b[2J\u202e"#
    let data = try folder.file(
      "h.json", #"[{"id":"a","name":"\#(name)","inhabitants":900},{"id":"b","name":"\#(name)"}]"#)
    let run = try ProgramRun(
      "rank", "projet-k", "--input", data.path, "--only", "population,grant", "--format", "html")
    #expect(XMLParser(data: Data(run.output.utf8)).parse())
    #expect(!run.output.contains("<script") && !run.output.contains("<img"))
    #expect(run.output.contains("&lt;script&gt;x&lt;/script&gt;"))
    #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
  }

  @Test("comes from score too: a part a subject, a row a rule, questions for what is unknown")
  func score() throws {
    let line = ["score", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15"]
    let page = try ProgramRun(line + ["--format", "html"]).output
    #expect(XMLParser(data: Data(page.utf8)).parse())
    let subjects = try ProgramRun(line + ["--format", "ndjson"]).output.split(separator: "\n")
    #expect(try texts("h2", in: page).count == subjects.count)
    #expect(try texts("h2", in: page).contains("Fronsac (fronsac)"))
    #expect(page.contains(">156\u{202F}800\u{A0}€<"))
    #expect(
      try texts("td", in: page).contains("inconnu — Quelles notes le comité donne-t-il\u{A0}?"))
  }

  @Test("comes from what-if too: the change, the subject, then who moves")
  func whatIf() throws {
    let run = try ProgramRun(
      "what-if", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
      "--param", "population_max=1700", "--id", "reignac", "--format", "html")
    #expect(run.exitCode == 0 && XMLParser(data: Data(run.output.utf8)).parse())
    let sentences = try texts("p", in: run.output)
    #expect(sentences.contains { $0.hasSuffix("population_max = 1700.") })
    #expect(sentences.contains("refusé → rang 1= (15)"))
    #expect(
      try texts("h2", in: run.output) == [
        "Reignac (reignac)", "Entrent (2)", "Descendent (6)", "Autres réponses qui changent (1)",
      ])
    #expect(run.output.contains("<svg") && run.output.contains("1 Reignac (entre)"))
    #expect(try texts("summary", in: run.output) == ["En tableau"])
    #expect(
      try texts("td", in: run.output).filter { !$0.isEmpty }.prefix(3) == ["7", "10", "+3"])
  }

  @Test(
    "is refused where there is no page yet, with the formats that there are",
    arguments: [
      (["packs"], "table, json, ndjson ou csv"), (["check", "projet-k"], "table, json ou ndjson"),
      (["run", "-"], "table, json ou ndjson"),
    ])
  func refused(_ line: [String], _ formats: String) throws {
    let run = try ProgramRun(line + ["--format", "html"])
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("attendu ") && run.errors.contains(formats), "\(run.errors)")
  }
}

/// `--output`: the form that the name promises, whole, over nothing.
@Suite("circular rank --output")
struct RankOutputTests {
  private func rank(_ path: String, _ more: String...) throws -> ProgramRun {
    try ProgramRun(
      ["rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15"]
        + ["--output", path] + more)
  }

  @Test(
    "writes what the ending of the name says",
    arguments: [("html", "html"), ("csv", "csv"), ("json", "json"), ("ndjson", "ndjson")]
      + [("txt", "table")])
  func ending(_ ending: String, _ format: String) throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("page.\(ending)")
    let run = try rank(file.path)
    #expect(run.exitCode == 0 && run.output.isEmpty, "\(run.errors)")
    let printed = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15", "--format",
      format)
    #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == printed.output)
  }

  @Test("replaces nothing without --force")
  func force() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("page.html", "mine")
    let run = try rank(file.path)
    #expect(run.exitCode == 64 && run.errors.contains("--force"), "\(run.errors)")
    #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
    #expect(try rank(file.path, "--force").exitCode == 0)
    #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
  }

  @Test("refuses a name that promises nothing, or something else than --format")
  func promise() throws {
    let folder = try ScratchFolder()
    let place = folder.url.appendingPathComponent("page").path
    #expect(try rank(place).exitCode == 64)
    #expect(try rank(place + ".docx").exitCode == 64)
    #expect(try rank(place + ".csv", "--format", "html").exitCode == 64)
    #expect(try rank(place, "--format", "html").exitCode == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["page"])
  }

  @Test("fails where nothing can be written")
  func unwritable() throws {
    let run = try rank("/nowhere/page.html")
    #expect(run.exitCode == 74, "\(run.errors)")
  }
}
