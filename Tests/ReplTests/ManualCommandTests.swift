import Foundation
import Testing

/// What shells and `man` ask of the program about itself.
@Suite("The manual and the completions")
struct ManualCommandTests {
  /// The commands that `--help` lists, each by its own name: another one stands behind a comma.
  private static func commands() throws -> [String] {
    let help = try ProgramRun.known(["--help"], locale: "en_US.UTF-8").output
    let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
    let end = list.range(of: "\n\n")?.lowerBound ?? list.endIndex
    return list[..<end].split(separator: "\n").compactMap { line in
      line.dropFirst(2).hasPrefix(" ")
        ? nil : line.split(whereSeparator: { $0 == " " || $0 == "," }).first.map(String.init)
    }
  }

  @Test("the page has every command and every option that the help has", arguments: ["fr", "en"])
  func complete(_ language: String) throws {
    let page = try ProgramRun.known("manual", "--lang", language).output
    let commands = try Self.commands()
    #expect(commands.count > 15)
    for command in commands {
      let isThere = page.contains(".SS \"circular \(command.replacing("-", with: "\\-"))")
      #expect(isThere, "\(command)")
      let help = try ProgramRun(command, "--help", "--lang", language).output
      for option in help.matches(of: /(?m)^ +(?:-\w, )?(--[a-z\-]+)/).map(\.1) {
        let isThere = page.contains(option.replacing("-", with: "\\-"))
        #expect(isThere, "\(command) \(option)")
      }
    }
  }

  @Test("the page is in one language, and the same on any machine")
  func language() throws {
    let french = try ProgramRun.known("manual").output
    for heading in ["NOM", "COMMANDES", "CODES DE SORTIE", "ENVIRONNEMENT", "FICHIERS"] {
      #expect(french.contains(".SH \"\(heading)\"\n"))
    }
    #expect(!french.contains("Show "))
    #expect(
      try ProgramRun(["manual"], locale: "en_US.UTF-8").output.contains(".SH \"EXIT STATUS\""))
    // How many cores there are is not of the manual.
    #expect(french.matches(of: /(?s)\\-\\-jobs.{0,200}Par défaut/).isEmpty)
  }

  @Test("no line of the page is taken for a request that is none, and no space breaks a figure")
  func roff() throws {
    let known: Set<Substring> = [".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".ad", ".nh"]
    for line in try ProgramRun.known("manual").output.split(separator: "\n")
    where line.hasPrefix(".") {
      #expect(known.contains(line.prefix { $0 != " " }), "\(line)")
    }
    #expect(!(try ProgramRun.known("manual").output.contains("\u{202F}")))
  }

  @Test("each shell gets a script that knows the commands, and French is not put into its code")
  func scripts() throws {
    for shell in ["bash", "zsh", "fish"] {
      let run = try ProgramRun("--generate-completion-script", shell)
      #expect(run.exitCode == 0)
      #expect(try Self.commands().allSatisfy { run.output.contains($0) })
      #expect(run.output.contains("---completion"))
      // Whatever the language of the texts, the code is the same.
      let english = try ProgramRun(["--generate-completion-script", shell], locale: "en_US.UTF-8")
      #expect(
        run.output.split(separator: "\n").count == english.output.split(separator: "\n").count)
    }
  }

  @Test("a shell that completes a pack is given the ids, of the folder asked for if there is one")
  func packs() throws {
    let run = try ProgramRun("---completion", "score", "--", "positional@0", "2", "0")
    #expect(run.exitCode == 0)
    #expect(run.output.split(separator: "\n").contains("projet-k"))
    let asked = try ProgramRun(
      "---completion", "score", "--", "positional@0", "4", "0", "circular", "score", "--rules",
      "samples")
    #expect(asked.output.split(separator: "\n") == ["bench", "label-mini"])
  }
}
