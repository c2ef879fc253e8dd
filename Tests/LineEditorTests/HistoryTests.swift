import Foundation
import LineEditor
import Testing

@Suite("History files")
struct HistoryTests {
  /// A folder of its own, removed afterwards.
  final class Folder {
    let url: URL
    var file: String { url.appendingPathComponent("history").path }

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent("history-\(UUID())")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
      // Swift's `try?`: a folder that stays behind in the temporary one harms nobody.
      try? FileManager.default.removeItem(at: url)
    }

    func text() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

    func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: file)) }
  }

  @Test("what one list adds, the next reads: lines, backslashes and accents")
  func roundTrip() throws {
    let folder = try Folder()
    let blocks = ["a", "f(\n  x)\n", "\\n \\ \\\\", "é\u{301}汉 🇫🇷", "\u{1B}[A\t\r\u{0}"]
    let history = History(path: folder.file)
    for block in blocks { history.append(block) }
    #expect(History(path: folder.file).entries == blocks)
    #expect(try folder.text().split(separator: "\n").count == blocks.count)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.file)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test("repetitions keep their last place, and the list stays within its limit")
  func bounds() throws {
    let folder = try Folder()
    let history = History(path: folder.file, limit: 3)
    for block in ["a", "b", "a", "c", "c", "d", "b"] { history.append(block) }
    #expect(history.entries == ["c", "d", "b"])
    #expect(History(path: folder.file, limit: 3).entries == ["c", "d", "b"])
  }

  @Test("a block beyond 64 KiB is not kept")
  func longBlock() throws {
    let folder = try Folder()
    let history = History(path: folder.file)
    history.append(String(repeating: "x", count: History.maximumEntry))
    history.append(String(repeating: "y", count: History.maximumEntry + 1))
    #expect(history.entries.map(\.utf8.count) == [History.maximumEntry])
    #expect(History(path: folder.file).entries == history.entries)
  }

  @Test("a file that grows is written anew, without loss of what is kept")
  func compaction() throws {
    let folder = try Folder()
    let history = History(path: folder.file, limit: 20)
    for number in 0..<300 {
      history.append("\(number % 150) " + String(repeating: "é", count: 1_000))
    }
    #expect(try folder.text().utf8.count < 200 * 2_010)
    #expect(History(path: folder.file, limit: 20).entries == history.entries)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["history"])
  }

  @Test("lists that add at once in one file lose and mix nothing")
  func together() async throws {
    let folder = try Folder()
    let path = folder.file
    // The lines of each are long enough for the file to be written anew several times.
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let history = History(path: path, limit: 400)
          for number in 0..<100 {
            history.append("\(writer)-\(number)\n" + String(repeating: "x", count: 500))
          }
        }
      }
    }
    let entries = History(path: path, limit: 1_000).entries
    for writer in 0..<4 {
      let own = entries.filter { $0.hasPrefix("\(writer)-") }.map { $0.prefix { $0 != "\n" } }
      #expect(own == (0..<100).map { "\(writer)-\($0)" })
    }
    #expect(entries.count == 400)
    #expect(entries.allSatisfy { $0.hasSuffix("\n" + String(repeating: "x", count: 500)) })
  }

  @Test("a last line that was torn is left out, and what follows is whole")
  func tornLine() throws {
    let folder = try Folder()
    try folder.write(Array("un\ndeux\ntroi".utf8))
    let history = History(path: folder.file)
    #expect(history.entries == ["un", "deux"])
    history.append("quatre")
    #expect(try folder.text() == "un\ndeux\nquatre\n")
    try folder.write(Array("sans fin de ligne".utf8))
    History(path: folder.file).append("a")
    #expect(try folder.text() == "a\n")
  }

  @Test("lines that are no blocks are counted, and the others read")
  func strangeLines() throws {
    let folder = try Folder()
    try folder.write(Array("un\n".utf8) + [0xFF, 0x0A] + Array("a\\q\n\\\ndeux\n".utf8))
    var problems: [HistoryProblem] = []
    let history = History(path: folder.file) { problems.append($0) }
    #expect(history.entries == ["un", "deux"])
    #expect(problems.map(\.action) == [.decode(lines: 3)])
  }

  @Test("a full disk is told once, and the list goes on")
  func fullDisk() {
    var problems: [HistoryProblem] = []
    let history = History(path: "/dev/full") { problems.append($0) }
    history.append("a")
    history.append("b")
    #expect(history.entries == ["a", "b"])
    #expect(problems.map(\.action) == [.write])
    #expect(problems.map(\.number) == [ENOSPC])
    #expect(problems.allSatisfy { $0.path == "/dev/full" && !$0.reason.isEmpty })
  }

  @Test("a file that cannot be made is told once; once it can, what waited is written")
  func missingFolder() throws {
    let folder = try Folder()
    let inner = folder.url.appendingPathComponent("plus/tard")
    var problems: [HistoryProblem] = []
    let history = History(path: inner.path) { problems.append($0) }
    history.append("a")
    history.append("b")
    #expect(problems.map(\.number) == [ENOENT])
    try FileManager.default.createDirectory(
      at: inner.deletingLastPathComponent(), withIntermediateDirectories: true)
    history.append("c")
    #expect(History(path: inner.path).entries == ["a", "b", "c"])
  }

  @Test("a folder that may not be written is told once", .enabled(if: geteuid() != 0))
  func readOnlyFolder() throws {
    let folder = try Folder()
    #expect(chmod(folder.url.path, 0o500) == 0)
    defer { chmod(folder.url.path, 0o700) }
    var problems: [HistoryProblem] = []
    let history = History(path: folder.file) { problems.append($0) }
    history.append("a")
    history.append("b")
    #expect(history.entries == ["a", "b"])
    #expect(problems.map(\.number) == [EACCES])
  }

  @Test("a folder instead of a file is told once")
  func folderAsFile() throws {
    let folder = try Folder()
    var problems: [HistoryProblem] = []
    let history = History(path: folder.url.path) { problems.append($0) }
    history.append("a")
    #expect(history.entries == ["a"])
    #expect(problems.count == 1)
  }

  @Test("a file that others may read becomes the owner's alone, and a link stays a link")
  func modesAndLinks() throws {
    let folder = try Folder()
    try folder.write(Array("a\n".utf8))
    chmod(folder.file, 0o644)
    let link = folder.url.appendingPathComponent("lien").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file)
    let history = History(path: link, limit: 10)
    for number in 0..<400 { history.append("\(number)" + String(repeating: "x", count: 1_000)) }
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == folder.file)
  }

  @Test("a file that is something else is told, and left as it is")
  func somethingElse() throws {
    for bytes: [UInt8] in [
      [0x7F, 0x45, 0x4C, 0x46, 0, 0xFF, 0xFE], [0xFF, 0x0A, 0xFE, 0x0A, 0x80],
      [0xC3, 0x28, 0x0A] + [UInt8](repeating: 0x99, count: 1000),
    ] {
      let folder = try Folder()
      try folder.write(bytes)
      var problems: [HistoryProblem] = []
      let history = History(path: folder.file) { problems.append($0) }
      history.append("a")
      #expect(problems.map(\.action) == [.recognise])
      #expect(history.entries == ["a"])
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == Data(bytes))
    }
  }

  @Test("a folder in the place of the file is told")
  func folderInTheWay() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.file, withIntermediateDirectories: true)
    var problems: [HistoryProblem] = []
    History(path: folder.file) { problems.append($0) }.append("a")
    #expect(problems.map(\.action) == [.open])
    #expect(problems.first?.number == EISDIR)
  }
}
