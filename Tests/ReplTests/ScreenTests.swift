import Foundation
import Testing

/// What commands print on a terminal of 80 columns.
@Suite("a screen of 80 columns")
struct ScreenTests {
  /// The lines that a command prints on a terminal before a text, without colours.
  private func lines(_ arguments: [String], before text: String) throws -> [String] {
    let folder = try ScratchFolder()
    let program = try PromptProcess(onTerminal: arguments, folder: folder, columns: 80)
    let printed = program.wait(for: text)
    let colours = try Regex("\u{1B}\\[[0-9;?]*[A-Za-z]")
    // Lines first: a return that ends the progress stands before the end of its line.
    return printed.replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        String(line.replacing(colours, with: "").split(separator: "\r").last ?? "")
      }
  }

  @Test(
    "nothing is wider than 79",
    arguments: [
      (["packs"], "projet-k"), (["packs", "--lang", "en"], "projet-k"),
      (["--help"], "circular help"), (["switch", "--help"], "Affiche la version"),
      (["test", "--help"], "Affiche la version"), (["demo"], "recommencez"),
      (["switch", "--input", "samples/bascule.json"], "seul le score compte"),
      (["score", "demarche-ec", "--input", "samples/demarches.json"], "Engagements échus"),
    ])
  func width(_ arguments: [String], _ end: String) throws {
    let lines = try lines(arguments, before: end)
    #expect(lines.count > 5)
    for line in lines { #expect(line.count <= 79, "\(line)") }
  }

  @Test("a line of a file is quoted so that what underlines it stands below what is wrong")
  func excerpt() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("c.json")
    let long = String(repeating: "mot ", count: 40)
    try Data("[{\"id\":\"a\",\"note\":\"\(long)\",\"inhabitants\":-2}]".utf8).write(to: file)
    let lines = try lines(
      ["score", "projet-k", "--input", file.path], before: "essayez")
    for line in lines { #expect(line.count <= 79, "\(line)") }
    let quoted = try #require(lines.first { $0.contains("\"inhabitants\":-2") })
    let under = try #require(lines.first { $0.contains("^") })
    let start = try #require(quoted.range(of: "-2")).lowerBound
    let mark = try #require(under.firstIndex(of: "^"))
    let columns = quoted.distance(from: quoted.startIndex, to: start)
    #expect(columns == under.distance(from: under.startIndex, to: mark))
  }
}
