import Foundation
import Testing

/// Sessions that are exported and played again, and scripts that are what the same lines are when typed.
@Suite("A session that is played again")
struct SessionReplayTests {
  private static let load = ":load projet-k samples/candidatures.json\n"

  private func run(_ script: String, _ arguments: String...) throws -> ProgramRun {
    try ProgramRun(["repl", "--on", "2023-09-15"] + arguments, input: script)
  }

  @Test("a piped line is what it is when it is typed: a block is as many lines as it takes")
  func typedLines() throws {
    #expect(try run("1+1\n2+2\nx = 5\nx\n").output == "2\n4\n5\n")
    // A call on the next line is another line, not the rest of this one.
    let call = "f = function(s) return 'APPEL:' .. s end\ng = f\n('b'):upper()\nprint(type(g))\n"
    #expect(try run(call).output.hasSuffix("function\n"))
    #expect(try run("for i = 1, 2 do\n  print(i)\nend\n7\n").output == "1\n2\n7\n")
    #expect(try run("t = [[\n:aide\n]]\n#t\n").output == "6\n")
    #expect(try run("local x = 40\nlocal function f() return x end\nf() + 2\n").output == "42\n")
    #expect(try run("local a <const> = 1\nlocal b\nprint(1)\n").output == "1\n")
  }

  @Test("an error is placed at its line of the script")
  func places() throws {
    let run = try run("x = 1\n\ny = nil + 1\n")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("prompt:3"))
  }

  @Test("a byte order mark at the head of a script is no part of it")
  func byteOrderMark() throws {
    let run = try run("\u{FEFF}-- une visite\n" + Self.load + "#subjects()\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.hasSuffix("16\n"))
  }

  private func replay(
    _ script: String, _ arguments: String..., in folder: ScratchFolder
  ) throws -> (first: ProgramRun, text: String, again: ProgramRun) {
    let file = folder.url.appendingPathComponent("seance-\(UUID().uuidString).txt").path
    let first = try ProgramRun(
      ["repl", "--on", "2023-09-15"] + arguments, input: script + ":export \(file)\n")
    #expect(first.exitCode == 0, "\(first.errors)")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    return (first, text, try run(text))
  }

  @Test("an exported session gives the same answers, cut where it was cut")
  func sameAnswers() throws {
    let folder = try ScratchFolder()
    for script in [
      "1+1\n2+2\nx = 5\nx\n", "f = print\ng = f\n('b'):upper()\nprint(type(g))\n",
      "s = [[\n-- ▸\n-- ▸▸ en erreur\n]]\n#s\n",
      Self.load + ":set population_max = 1700\n:diff\nscore('fronsac').grant\n",
      "for i = 1, 2 do\n\n  print(i)\nend\n",
    ] {
      let (first, text, again) = try replay(script, in: folder)
      #expect(again.exitCode == 0, "\(text)\n\(again.errors)")
      #expect(first.output.hasPrefix(again.output), "\(text)")
      #expect(!again.output.isEmpty)
    }
  }

  @Test("an exported session says what rules and data were, and a replay on others is told")
  func fingerprints() throws {
    let folder = try ScratchFolder()
    let samples = ProgramRun.project.appendingPathComponent("samples/candidatures.json")
    let data = try folder.file("c.json", String(contentsOf: samples, encoding: .utf8))
    let (_, text, again) = try replay(
      ":load projet-k \"\(data.path)\"\nscore('fronsac').grant\n", in: folder)
    #expect(text.contains("\n-- empreinte projet-k "))
    #expect(again.exitCode == 0)
    #expect(again.errors.isEmpty, "\(again.errors)")
    let other = try String(contentsOf: data, encoding: .utf8).replacing("1120", with: "1121")
    try other.write(to: data, atomically: true, encoding: .utf8)
    let changed = try run(text)
    #expect(changed.errors.contains("les règles ou les données de « projet-k » ont changé depuis"))
    // A line that says nothing is a remark as any other.
    #expect(try run("-- séance du x\n-- empreinte\n-- empreinte a b c\n1+1\n").output == "2\n")
  }

  @Test("packs and data of the command line are opened again, whatever their names")
  func opened() throws {
    let folder = try ScratchFolder()
    let data = try folder.file("mes \"données\".json", "").path
    try FileManager.default.removeItem(atPath: data)
    try FileManager.default.copyItem(
      at: ProgramRun.project.appendingPathComponent("samples/candidatures.json"),
      to: URL(fileURLWithPath: data))
    let (first, text, again) = try replay(
      "#subjects()\n", "demarche-ec", "projet-k", "--input", data, in: folder)
    #expect(text.contains(":load demarche-ec\n"))
    #expect(again.exitCode == 0, "\(text)\n\(again.errors)")
    #expect(first.output.hasPrefix(again.output), "\(again.output)")
    #expect(again.output.hasSuffix("16\n"))
  }

  @Test("what failed after it changed something is done again, and stops nothing")
  func failures() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("s.txt").path
    let first = try ProgramRun(
      ["repl", "--echo"], input: "x = 5 error('non')\nx\n:export \(file)\n")
    #expect(first.output.contains("5\n"))
    let again = try run(try String(contentsOfFile: file, encoding: .utf8))
    #expect(again.exitCode == 0)
    #expect(again.output == "5\n")
  }

  @Test("a session that is played again writes no file, its own source least of all")
  func writesNothing() throws {
    let folder = try ScratchFolder()
    let results = folder.url.appendingPathComponent("c.csv").path
    let saved = folder.url.appendingPathComponent("sc.txt").path
    let (_, text, _) = try replay(
      Self.load + ":export \(results)\n:set population_max = 1700\n:scenario save \(saved)\n"
        + ":time :export \(results)\n", in: folder)
    #expect(!text.contains("export"))
    #expect(!text.contains("save"))
    try FileManager.default.removeItem(atPath: results)
    try FileManager.default.removeItem(atPath: saved)
    // Also where somebody writes such a line into it.
    let again = try run(text + "-- ▸\n:export \(results)\n")
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(!FileManager.default.fileExists(atPath: results))
    #expect(!FileManager.default.fileExists(atPath: saved))
  }

  @Test("nothing that is there is overwritten, but what the session wrote itself")
  func noOverwriting() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("notes.txt", "à garder").path
    for command in [":export \(file)", ":scenario save \(file)"] {
      let run = try run(Self.load + ":set population_max = 1700\n\(command)\n")
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("existe déjà"))
      #expect(run.errors.contains("notes-2.txt"))
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "à garder")
    }
    let own = folder.url.appendingPathComponent("own.csv").path
    #expect(try run(Self.load + ":export \(own)\n:export \(own)\n").exitCode == 0)
  }

  @Test(
    "an export is what its ending says, or is refused",
    arguments: ["s.pdf", "s.xlsx", "s.json", "s.md", "s.lua", "S.HTML"])
  func endings(name: String) throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent(name).path
    let run = try run(Self.load + ":export \(file)\n")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("s.txt") || run.errors.contains("S.txt"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("data without a pack to read it with is refused")
  func inputWithoutPack() throws {
    let run = try ProgramRun("repl", "--input", "samples/candidatures.json")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("--input attend un dispositif"))
  }

  @Test("one mark with a decimal comma is one mark")
  func votes() throws {
    let script = Self.load + ":set fronsac committee.votes = 3,5\n"
    let run = try run(script + "#territory('fronsac').committee.votes\n")
    #expect(run.output.contains("3,5"), "\(run.output)\(run.errors)")
    #expect(run.output.hasSuffix("\n1\n"), "\(run.output)")
  }

  @Test("an envelope that moves is told, where no subject does")
  func envelope() throws {
    let run = try run(Self.load + ":set wave_inhabitants = 1500 ; 1500\n")
    #expect(!run.output.contains("rien d'autre ne bouge"), "\(run.output)")
  }

  @Test("data that changed is read again; where nothing did, that is said")
  func reloadedData() throws {
    let folder = try ScratchFolder()
    let pack = try folder.file(
      "pack.lua",
      """
      pack { id = "m", version = "1", title = "M", subject = "commune" }
      fact "n" { type = "integer" }
      prerequisite "r" { test = function(a) return a.n > 3 end }
      """
    ).deletingLastPathComponent().path
    let data = try folder.file("d.csv", "id,n\na,1\nb,9\n").path
    let session = try PromptProcess(
      onTerminal: ["repl", pack, "--input", data], folder: folder, state: nil)
    session.wait(for: "> ")
    session.type(":reload\r")
    session.wait(for: "Aucun fichier n'a changé")
    session.wait(for: "> ")
    try "id,n\na,5\nb,9\n".write(toFile: data, atomically: true, encoding: .utf8)
    session.type(":reload\r")
    session.wait(for: "Entrent (1)")
    session.wait(for: "> ")
    try "id,n\na,5\nc,9\n".write(toFile: data, atomically: true, encoding: .utf8)
    session.type(":reload\r")
    session.wait(for: "d'autres sujets")
    #expect(session.leave() == 0)
  }

  @Test("rules that failed are reported by :rank and by what-if")
  func failedRules() throws {
    let folder = try ScratchFolder()
    let pack = try folder.file(
      "pack.lua",
      """
      pack { id = "m", version = "1", title = "M", subject = "commune" }
      fact "n" { type = "integer" }
      prerequisite "r" { test = function(a) if a.n > 3 then error("cassé") end return true end }
      """
    ).deletingLastPathComponent().path
    let data = try folder.file("d.csv", "id,n\na,1\nb,9\n").path
    let rank = try run(":load \(pack) \(data)\n:rank\n")
    #expect(rank.errors.contains("cassé"))
    let whatIf = try ProgramRun("what-if", pack, "--input", data, "--id", "a", "--set", "n=2")
    #expect(whatIf.errors.contains("cassé"))
    #expect(whatIf.exitCode == 65)
  }
}
