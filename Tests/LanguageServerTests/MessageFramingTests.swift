import LanguageServer
import Testing

@Suite("Framing of messages")
struct MessageFramingTests {
  private func framed(_ text: String) -> [UInt8] {
    Array("Content-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8)
  }

  @Test("messages come out whole, however the bytes are cut", arguments: [1, 2, 7, 1000])
  func pieces(_ size: Int) {
    let bytes = framed("{\"a\":\"é😀\"}") + framed("{}") + framed("[1]")
    var framing = MessageFraming()
    var found: [MessageFraming.Found] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      found += framing.take(bytes[start..<min(bytes.count, start + size)])
    }
    #expect(
      found == ["{\"a\":\"é😀\"}", "{}", "[1]"].map { .message(Array($0.utf8)) })
  }

  @Test("other headers, their case and bare line feeds do not matter")
  func headers() {
    var framing = MessageFraming()
    let text =
      "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:  2\r\n\r\n{}"
      + "Content-Length: 2\n\n{}"
    #expect(framing.take(Array(text.utf8)) == [.message([123, 125]), .message([123, 125])])
  }

  @Test("what is no header is told, and the next message is read")
  func garbage() {
    var framing = MessageFraming()
    #expect(framing.take(Array("Content-Length: x\r\n\r\n".utf8)) == [.malformed])
    #expect(framing.take(Array("Content-Length: -4\r\n\r\n".utf8)) == [.malformed])
    #expect(framing.take(framed("{}")) == [.message([123, 125])])
    var noise = MessageFraming()
    let found = noise.take([UInt8](repeating: 65, count: 100_000))
    #expect(!found.isEmpty && found.allSatisfy { $0 == .malformed })
    // What came with the noise may be lost with it; what comes after is read.
    _ = noise.take(Array("\r\n\r\n".utf8))
    #expect(noise.take(framed("{}")) == [.message([123, 125])])
  }

  @Test("a message that is too long is passed over in little room")
  func tooLong() {
    var framing = MessageFraming()
    let length = MessageFraming.longestMessage + 10
    #expect(framing.take(Array("Content-Length: \(length)\r\n\r\n".utf8)) == [.tooLong(length)])
    var left = length
    while left > 0 {
      let count = min(left, 1 << 20)
      #expect(framing.take([UInt8](repeating: 32, count: count)) == [])
      left -= count
    }
    #expect(framing.take(framed("{}")) == [.message([123, 125])])
    #expect(
      framing.take(Array("Content-Length: 99999999999999999999\r\n\r\n".utf8)) == [.malformed])
  }

  @Test("half a pair of surrogates is one replacement character, a pair is its character")
  func surrogates() throws {
    let text = try JSONValue(parsing: Array(#"{"a":"x\ud800y\ud83d\ude00\udc00"}"#.utf8))
    #expect(text["a"].text == "x\u{FFFD}y😀\u{FFFD}")
    #expect(throws: (any Error).self) { try JSONValue(parsing: Array("{\"a\":}".utf8)) }
    #expect(throws: (any Error).self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    #expect(throws: (any Error).self) { try JSONValue(parsing: Array("{} {}".utf8)) }
  }

  @Test("what is sent is read back")
  func roundTrip() throws {
    let value: JSONValue = [
      "a": [1, nil, true, "é\u{1}\n"], "b": ["c": .number(1.5), "d": [:]], "e": [],
    ]
    #expect(try JSONValue(parsing: value.bytes) == value)
    var framing = MessageFraming()
    #expect(framing.take(MessageFraming.framed(value)) == [.message(value.bytes)])
  }
}
