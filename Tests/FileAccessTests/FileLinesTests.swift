import Diagnostics
import FileAccess
import Foundation
import Testing

@Suite("Reading a file line by line")
struct FileLinesTests {
  private func lines(_ text: String) throws -> [(Int, String)] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("lines-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    let lines = try FileLines(file.path)
    var found: [(Int, String)] = []
    while let line = try lines.next() {
      found.append((line.number, String(decoding: line.bytes, as: UTF8.self)))
    }
    try FileManager.default.removeItem(at: file)
    return found
  }

  @Test(
    "lines are numbered from 1, with or without a last line break",
    arguments: ["a\nb\n\nc", "a\nb\n\nc\n", "a\r\nb\r\n\r\nc\r\n"])
  func numbers(_ text: String) throws {
    let found = try lines(text)
    #expect(found.map(\.0) == [1, 2, 3, 4])
    #expect(found.map(\.1) == ["a", "b", "", "c"])
  }

  @Test("an empty file has no lines")
  func empty() throws { #expect(try lines("").isEmpty) }

  @Test("lines longer than a piece, and many pieces, come out whole")
  func pieces() throws {
    let texts = (0..<400).map { String(repeating: "é\($0)", count: $0 * 7) }
    #expect(try lines(texts.joined(separator: "\n")).map(\.1) == texts)
    let long = String(repeating: "x", count: 1 << 20)
    #expect(try lines("a\n\(long)\nb").map(\.1) == ["a", long, "b"])
  }

  @Test("a file that is not there and a folder are told")
  func missing() {
    #expect(throws: Diagnostic.self) { try FileLines("/nowhere/at/all") }
    #expect(throws: Diagnostic.self) {
      try FileLines(FileManager.default.temporaryDirectory.path)
    }
  }
}
