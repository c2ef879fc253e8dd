import Diagnostics
import Testing

@Suite("Source map")
struct SourceMapTests {
  @Test("lines end as Lua ends them")
  func lines() {
    let map = SourceMap(Array("a\nb\rc\r\nd\n\re\n\nf".utf8))
    #expect(map.lineCount == 7)
    #expect((1...7).map(map.text(ofLine:)) == ["a", "b", "c", "d", "e", "", "f"])
    #expect(map.text(ofLine: 0) == "")
    #expect(map.text(ofLine: 8) == "")
  }

  @Test("columns count Unicode scalars, offsets count bytes")
  func columns() {
    let map = SourceMap(Array("é = 1\nx = '€' + y".utf8))
    #expect(map.position(of: 3).description == "1:3")
    #expect(map.position(of: 17) == SourcePosition(line: 2, column: 9, offset: 17))
    #expect(map.position(of: -1).description == "1:1")
    #expect(map.position(of: 999).line == 2)
  }
}
