import Foundation
import Testing

@Suite("The fmt command")
struct FormatCommandTests {
  private let untidy = "pack{id='m',version='1',title='M'}\n"
  private let tidy = "pack { id = 'm', version = '1', title = 'M' }\n"

  private func text(of file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  @Test("a pack's files and those of its tests are rewritten, once")
  func pack() throws {
    let folder = try ScratchFolder()
    let pack = try folder.file("pack.lua", untidy)
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("tests"), withIntermediateDirectories: true)
    let cases = try folder.file("tests/one.lua", "case 'a'{given={}}")
    _ = try folder.file("notes.txt", "x  =  1")
    let first = try ProgramRun("fmt", folder.url.path)
    #expect(first.exitCode == 0)
    #expect(first.output == "2 fichiers réécrits sur 2\n")
    #expect(try text(of: pack) == tidy)
    #expect(try text(of: cases) == "case 'a' { given = {} }\n")
    let second = try ProgramRun("fmt", folder.url.path, locale: "en_GB.UTF-8")
    #expect(second.output == "0 files of 2 rewritten\n")
  }

  @Test("--check names the files that would change, and writes nothing")
  func check() throws {
    let folder = try ScratchFolder()
    let pack = try folder.file("pack.lua", untidy)
    let run = try ProgramRun("fmt", "--check", pack.path)
    #expect(run.exitCode == 1)
    #expect(run.output == "\(pack.path)\n")
    #expect(try text(of: pack) == untidy)
    let done = try ProgramRun("fmt", "--check", try folder.file("tidy.lua", tidy).path)
    #expect(done.exitCode == 0)
    #expect(done.output == "rien à changer (1 fichier)\n")
  }

  @Test("standard input goes to standard output")
  func standardInput() throws {
    let run = try ProgramRun("fmt", "-", input: untidy)
    #expect(run.exitCode == 0)
    #expect(run.output == tidy)
    #expect(try ProgramRun("fmt", "--check", "-", input: untidy).exitCode == 1)
  }

  @Test("a file with syntax errors is left alone, the others are formatted")
  func syntaxErrors() throws {
    let folder = try ScratchFolder()
    let bad = try folder.file("bad.lua", "x  = = 1\n")
    let good = try folder.file("good.lua", untidy)
    let run = try ProgramRun("fmt", bad.path, good.path)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("bad.lua:1:6"))
    #expect(run.output == "1 fichier réécrit sur 1\n")
    #expect(try text(of: bad) == "x  = = 1\n")
    #expect(try text(of: good) == tidy)
  }

  @Test("a file that is not there is told, the others are formatted")
  func missing() throws {
    let folder = try ScratchFolder()
    let good = try folder.file("good.lua", untidy)
    let run = try ProgramRun("fmt", folder.url.path + "/none.lua", good.path)
    #expect(run.exitCode == 66)
    #expect(run.errors.contains("none.lua"))
    #expect(try text(of: good) == tidy)
    #expect(try ProgramRun("fmt", "no-such-pack").exitCode == 66)
  }

  @Test("links and permissions stay")
  func links() throws {
    let folder = try ScratchFolder()
    let good = try folder.file("good.lua", untidy)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: good.path)
    let link = folder.url.appendingPathComponent("link.lua")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: good)
    #expect(try ProgramRun("fmt", link.path).exitCode == 0)
    #expect(try text(of: good) == tidy)
    let manager = FileManager.default
    #expect(try manager.destinationOfSymbolicLink(atPath: link.path) == good.path)
    let mode = try manager.attributesOfItem(atPath: good.path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(try manager.contentsOfDirectory(atPath: folder.url.path).count == 2)
  }
}
