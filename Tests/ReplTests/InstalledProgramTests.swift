import Foundation
import Testing

/// The program as it is installed: `bin/circular` beside `share/circular`.
@Suite("The installed program")
struct InstalledProgramTests {
  /// A prefix with a copy of the program and one pack, and a folder elsewhere to stand in.
  private struct Installed {
    let folder: ScratchFolder
    let prefix: URL
    let elsewhere: URL

    init(_ name: String = "prefix") throws {
      folder = try ScratchFolder()
      prefix = folder.url.appendingPathComponent(name).resolvingSymlinksInPath()
      elsewhere = folder.url.appendingPathComponent("elsewhere")
      let files = FileManager.default
      for place in [prefix.appendingPathComponent("bin"), elsewhere] {
        try files.createDirectory(at: place, withIntermediateDirectories: true)
      }
      try files.copyItem(at: ProgramRun.program, to: program)
      try pack("installed", in: packs)
    }

    var program: URL { prefix.appendingPathComponent("bin/circular") }
    var packs: URL { prefix.appendingPathComponent("share/circular/rules") }

    func pack(_ id: String, in rules: URL) throws {
      let folder = rules.appendingPathComponent(id)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("pack { id = \"\(id)\", version = \"1\", title = \"Essai\" }\n".utf8)
        .write(to: folder.appendingPathComponent("pack.lua"))
    }

    func run(_ words: String..., locale: String = "fr_FR.UTF-8") throws -> ProgramRun {
      try ProgramRun(words, locale: locale, in: elsewhere, program: program)
    }
  }

  @Test("finds its packs from any folder, and says where they are")
  func elsewhere() throws {
    let installed = try Installed()
    let run = try installed.run("packs")
    #expect(run.exitCode == 0)
    #expect(
      run.output.hasPrefix(
        "Dispositifs installés avec le programme\u{A0}: \(installed.packs.path)\n"))
    #expect(run.output.contains("\n  installed "))
    let english = try installed.run("packs", locale: "en_GB.UTF-8")
    #expect(
      english.output.hasPrefix("Packs installed with the program: \(installed.packs.path)\n"))
    #expect(try installed.run("check", "installed").exitCode == 0)
    let csv = try installed.run("packs", "--format", "csv").output
    #expect(csv.contains("\(installed.packs.path)/installed"))
  }

  @Test("under a name with a space, what it proposes to type is quoted")
  func quoted() throws {
    let installed = try Installed("l'autre préfixe")
    try installed.pack("mine", in: installed.elsewhere.appendingPathComponent("rules"))
    let word = "'\(installed.packs.path.replacing("'", with: "'\\''"))'"
    #expect(try installed.run("packs").output.contains("(--rules \(word))"))
    #expect(try installed.run("check", "installed").errors.contains("--rules \(word)"))
  }

  @Test("through a link, finds the packs of the place that the link leads to")
  func link() throws {
    let installed = try Installed()
    let link = installed.elsewhere.appendingPathComponent("circular")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: installed.program)
    let run = try ProgramRun(["packs"], in: installed.elsewhere, program: link)
    #expect(run.output.contains(installed.packs.path))
  }

  @Test("takes the folder rules of here first, says so, and proposes the other for its packs")
  func here() throws {
    let installed = try Installed()
    try installed.pack("mine", in: installed.elsewhere.appendingPathComponent("rules"))
    let run = try installed.run("packs")
    let first = run.output.prefix { $0 != "\n" }
    #expect(first.contains("rules d'ici"))
    #expect(first.contains("--rules \(installed.packs.path)"))
    #expect(run.output.contains("\n  mine "))
    #expect(!run.output.contains("\n  installed "))
    let missing = try installed.run("check", "installed")
    #expect(missing.exitCode == 66)
    #expect(missing.errors.contains("--rules \(installed.packs.path)"))
    let asked = try installed.run("packs", "--rules", installed.packs.path)
    #expect(asked.output.hasPrefix("Dispositifs de \(installed.packs.path)\n"))
  }

  @Test("a folder rules that holds no pack hides nothing")
  func unrelated() throws {
    let installed = try Installed()
    let rules = installed.elsewhere.appendingPathComponent("rules")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    try Data("deny all\n".utf8).write(to: rules.appendingPathComponent("firewall.txt"))
    #expect(try installed.run("packs").output.contains("\n  installed "))
  }

  @Test("without any pack, says what is missing")
  func nothing() throws {
    let installed = try Installed()
    try FileManager.default.removeItem(at: installed.packs)
    let run = try installed.run("packs")
    #expect(run.exitCode == 66)
    #expect(run.errors.contains("le dossier des règles n'existe pas"))
  }

  @Test("--version says the program's version and the rule language's, in one line")
  func version() throws {
    let french = try ProgramRun("--version").output
    #expect(french.wholeMatch(of: /circular \d+\.\d+\.\d+, langage des règles \d+\n/) != nil)
    let english = try ProgramRun(["--version"], locale: "en_US.UTF-8").output
    #expect(english.wholeMatch(of: /circular \d+\.\d+\.\d+, rule language \d+\n/) != nil)
  }
}
