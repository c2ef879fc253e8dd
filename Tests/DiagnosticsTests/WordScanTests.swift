import Testing

@testable import Diagnostics

@Suite("Bytes looked at eight at a time")
struct WordScanTests {
  /// Bytes of every kind around the ones that are looked for, at all places and lengths.
  private static let texts: [[UInt8]] = {
    var generator = SystemRandomNumberGenerator()
    let edges: [UInt8] = [
      0, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F,
      0x80, 0x8A, 0x8D, 0xA2, 0xDC, 0xFF, 0x41, 0x41, 0x41, 0x41,
    ]
    return (0..<400).map { length in
      (0..<length % 41).map { _ in edges.randomElement(using: &generator) ?? 0 }
    }
  }()

  @Test("what ends a text of JSON is where a look at each byte finds it")
  func endOfText() {
    for text in Self.texts {
      for start in 0...text.count {
        let found = text.withUnsafeBufferPointer { WordScan.endOfText($0, from: start) }
        let wanted =
          text[start...].firstIndex { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 } ?? text.count
        #expect(found == wanted, "\(text) from \(start)")
      }
    }
  }

  @Test("line ends are all found, in order, and ASCII is told from the rest")
  func linesAndASCII() {
    for text in Self.texts {
      var found: [Int] = []
      text.withUnsafeBufferPointer { WordScan.forEachLineEnd($0) { found.append($0) } }
      #expect(found == text.indices.filter { text[$0] == 0x0A || text[$0] == 0x0D }, "\(text)")
      #expect(
        text.withUnsafeBufferPointer { WordScan.isASCII($0) } == text.allSatisfy { $0 < 0x80 })
    }
  }

  @Test("a line is the same found from the one before or from the start")
  func lines() {
    let text = Array("a\nb\r\nc\r\r\nd\n\n\ne".utf8)
    let position = TextPosition(text, file: "t", firstLine: 5)
    for offset in 0...text.count {
      for known in 5...(position.line(at: offset)) {
        #expect(position.line(at: offset, after: known) == position.line(at: offset))
      }
    }
  }
}
