import Foundation
import Testing

@Suite("circular report, PDF")
struct ReportCommandTests {
  private static let candidates = [
    "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
  ]

  @Test("the booklet has every chapter, a page an application, and stays small")
  func programme() throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appendingPathComponent("rapport.html").path
    let run = try ProgramRun(["report"] + Self.candidates + ["--output", path])
    #expect(run.exitCode == 0, "\(run.errors)")
    let html = try String(contentsOfFile: path, encoding: .utf8)
    #expect(html.utf8.count < 2_000_000)
    for chapter in [
      "Où nous en sommes", "Classement", "Enveloppe", "Solidité", "Méthode", "Sources",
      "Glossaire", "Marsas",
    ] {
      #expect(html.contains("<bdi>\(chapter)</bdi></a>"), "\(chapter)")
    }
    #expect(html.contains("Il suffirait de…"))
    #expect(html.components(separatedBy: "class=\"chapter\"").count - 1 == 7 + 16)
    // One self-contained file: nothing is fetched, nothing runs.
    for text in ["<script", "src=", "@import", "url("] { #expect(!html.contains(text), "\(text)") }
    // Headings in order.
    #expect(html.contains("<h3"))
    #expect(try ProgramRun(["report"] + Self.candidates + ["--output", path]).exitCode != 0)
  }

  @Test("of one territory an axis a page, of several a territory a page")
  func labels() throws {
    let all = try ProgramRun(
      "report", "label-eci", "--input", "samples/territoires.ndjson", "--on", "2026-01-01",
      "--format", "html")
    #expect(all.exitCode == 0, "\(all.errors)")
    #expect(all.output.contains("<bdi>Syndicat de la Dourne (inventé)</bdi></a>"))
    let scratch = try ScratchFolder()
    let text = try String(
      contentsOf: ProgramRun.project.appendingPathComponent("samples/territoires.ndjson"),
      encoding: .utf8)
    let one = try scratch.file("un.ndjson", String(text.split(separator: "\n")[0]))
    let run = try ProgramRun(
      "report", "label-eci", "--input", one.path, "--on", "2026-01-01", "--format", "html")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("<bdi>5 Coopération et engagement</bdi></a>"))
  }

  @Test(
    "a PDF is a page printed by what is installed; where nothing is, a sentence says so before any work"
  )
  func pdf() throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appendingPathComponent("page.pdf").path
    let without = try ProgramRun(
      ["PATH=/nonexistent", ProgramRun.program.path, "rank"] + Self.candidates
        + ["--output", path], program: URL(fileURLWithPath: "/usr/bin/env"))
    if !FileManager.default.fileExists(atPath: "/Applications/Google Chrome.app") {
      #expect(without.exitCode != 0)
      #expect(without.errors.contains("ni l'un ni l'autre n'est installé"), "\(without.errors)")
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    guard
      ["chromium", "weasyprint"].contains(where: { name in
        folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
      })
    else { return }
    let run = try ProgramRun(["rank"] + Self.candidates + ["--output", path])
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("%PDF-".utf8)))
  }
}
