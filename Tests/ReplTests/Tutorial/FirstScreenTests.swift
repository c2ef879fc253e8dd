import Foundation
import Testing

/// The commands of `LISEZ-MOI.md` are carried out as its reader does, beside a copy of the samples.
@Suite("The first screen")
struct FirstScreenTests {
  private static let file = ProgramRun.project.appendingPathComponent("LISEZ-MOI.md")

  @Test("prints what the program prints")
  func current() throws {
    let page = try TutorialPage(String(contentsOf: Self.file, encoding: .utf8))
    // The tested program finds the project's packs as an installed one finds its own.
    let texts = try TutorialRun(
      copying: ["samples/candidatures.json", "samples/territoires.ndjson"]
    ).texts(of: page).map {
      $0.replacingOccurrences(of: ProgramRun.project.path, with: "/usr/share/circular")
    }
    if ProcessInfo.processInfo.environment["CIRCULAR_WRITE_TUTORIAL"] != nil {
      return try Data(page.text(with: texts).utf8).write(to: Self.file)
    }
    #expect(page.blocks.count == 5)
    for (block, text) in zip(page.blocks, texts) {
      #expect(
        block.text == text,
        "LISEZ-MOI.md, line \(block.line), is no longer true: run scripts/tutorial, and read")
    }
  }

  @Test("names the version that the program says")
  func version() throws {
    let said = try ProgramRun("--version").output
    let number = try #require(said.split(separator: " ").dropFirst().first?.dropLast())
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(page.contains("circular_\(number)_amd64.deb"))
    #expect(page.contains("circular-\(number)-linux-x86_64.tar.xz"))
  }
}
