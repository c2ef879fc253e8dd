import LanguageServer
import Testing

@Suite("Positions in UTF-16")
struct DocumentTextTests {
  private func text(_ string: String) -> DocumentText { DocumentText(Array(string.utf8)) }

  @Test("a character beyond the first plane counts for two")
  func units() {
    let text = text("é😀x\nÀ")
    #expect(text.offset(.init(0, 1)) == 2)
    #expect(text.offset(.init(0, 3)) == 6)
    // Inside of a pair: where it begins.
    #expect(text.offset(.init(0, 2)) == 2)
    #expect(text.position(6) == .init(0, 3))
    #expect(text.position(8) == .init(1, 0))
    #expect(text.position(10) == .init(1, 1))
  }

  @Test("lines end as the protocol says")
  func lineEnds() {
    let text = text("a\r\nb\rc\n\rd")
    #expect(text.lineCount == 5)
    #expect(text.position(3) == .init(1, 0))
    #expect(text.position(5) == .init(2, 0))
    #expect(text.position(8) == .init(4, 0))
    #expect(text.offset(.init(0, 99)) == 1)
  }

  @Test("places past the end are brought back", arguments: [(9, 9), (0, 99), (-1, 0), (1, -5)])
  func outside(_ line: Int, _ character: Int) {
    let text = text("ab\ncd")
    let offset = text.offset(.init(line, character))
    #expect((0...5).contains(offset))
    #expect((0...5).contains(text.offset(text.position(offset))))
  }

  @Test("each character start goes there and back")
  func roundTrip() {
    let string = "local é = \"😀 œuvre\" -- 🇫🇷\r\nreturn\tx\n\n"
    let text = text(string)
    var offset = 0
    for scalar in string.unicodeScalars {
      if scalar != "\n" || offset == 0 || text.bytes[offset - 1] != 13 {
        #expect(text.offset(text.position(offset)) == offset)
      }
      offset += String(scalar).utf8.count
    }
  }

  @Test("a change replaces what it says")
  func change() throws {
    var text = text("un\ndeux\ntrois")
    let range = try #require(
      text.range([
        "start": ["line": 1, "character": 1], "end": ["line": 2, "character": 2],
      ]))
    text.replace(range, with: Array("é😀".utf8))
    #expect(String(decoding: text.bytes, as: UTF8.self) == "un\ndé😀ois")
    #expect(text.position(text.bytes.count) == .init(1, 7))
    // Ends the wrong way round are turned.
    #expect(
      text.range(["start": ["line": 1, "character": 1], "end": ["line": 0, "character": 0]])
        == 0..<4)
    #expect(text.range([:]) == nil)
  }

  @Test("files are named by URIs, and back")
  func paths() {
    #expect(DocumentPath.path(of: "file:///nowhere/d%C3%A9but%20a.lua") == "/nowhere/début a.lua")
    #expect(DocumentPath.uri(of: "/nowhere/début a.lua") == "file:///nowhere/d%C3%A9but%20a.lua")
    #expect(DocumentPath.path(of: "file://localhost/nowhere/x") == "/nowhere/x")
    for wrong in [
      "untitled:1", "http://x/y", "file:x", "file:///a%zz", "file:///a%00b", "file:///a%ff",
    ] {
      #expect(DocumentPath.path(of: wrong) == nil, "\(wrong)")
    }
  }
}
