import Foundation
import Testing

/// Every command, output and file of `docs/tutoriel.md` is carried out and compared to the letter.
///
/// `TutorialPage` says what the blocks of the page may be. After a change of the program or of the
/// page, `scripts/tutorial` writes what the commands print now; read it before you commit it.
@Suite("The tutorial")
struct TutorialTests {
  private static let file = ProgramRun.project.appendingPathComponent("docs/tutoriel.md")

  @Test("prints what the program prints, step by step")
  func current() throws {
    let page = try TutorialPage(String(contentsOf: Self.file, encoding: .utf8))
    let texts = try TutorialRun().texts(of: page)
    if ProcessInfo.processInfo.environment["CIRCULAR_WRITE_TUTORIAL"] != nil {
      return try Data(page.text(with: texts).utf8).write(to: Self.file)
    }
    for (block, text) in zip(page.blocks, texts) {
      #expect(
        block.text == text,
        "docs/tutoriel.md, line \(block.line), is no longer true: run scripts/tutorial, and read")
    }
  }

  @Test("a page gives its text back, and keeps prose and blocks apart")
  func pages() throws {
    let text =
      "# A\n\n```console\n$ circular packs\nold\n```\nafter\n```lua new=\"a b.lua\"\nx\n```\n"
    let page = try TutorialPage(text)
    #expect(page.blocks.map(\.step) == [.commands, .replace(file: "a b.lua")])
    #expect(page.blocks.map(\.line) == [3, 8])
    #expect(page.text(with: page.blocks.map(\.text)) == text)
    #expect(page.text(with: ["", "y\n"]).hasSuffix("```lua new=\"a b.lua\"\ny\n```\n"))
  }

  @Test(
    "a block of no known kind, or that is not closed, is a mistake of the page",
    arguments: ["```swift\nx\n```\n", "```lua path=\"x\"\n```\n", "```console\n$ circular"])
  func mistakes(_ text: String) {
    #expect(throws: TutorialPage.Mistake.self) { try TutorialPage(text) }
  }

  @Test("steps that cannot be carried out say which line of the page asks for them")
  func steps() throws {
    func run(_ text: String) throws { _ = try TutorialRun().texts(of: TutorialPage(text)) }
    #expect(throws: TutorialPage.Mistake.self) { try run("```console\n$ rm -rf x\n```\n") }
    #expect(throws: TutorialPage.Mistake.self) { try run("```lua show=\"none\"\n```\n") }
    #expect(throws: TutorialPage.Mistake.self) { try run("```lua new=\"f\"\nx\n```\n") }
    #expect(throws: TutorialPage.Mistake.self) {
      try run("```lua file=\"f\"\nx\nx\n```\n```lua old=\"f\"\nx\n```\n")
    }
  }
}
