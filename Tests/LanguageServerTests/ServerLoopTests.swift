import LanguageServer
import Synchronization
import Testing

/// What a client sends, piece by piece.
private final class Pieces: Sendable {
  private let left: Mutex<[[UInt8]]>

  init(_ pieces: [[UInt8]]) { left = Mutex(pieces) }

  /// The next piece; none at the end.
  func next() -> [UInt8] { left.withLock { $0.isEmpty ? [] : $0.removeFirst() } }
}

@Suite("What a client sends over a pipe")
struct ServerLoopTests {
  private func framed(_ content: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }

  /// The messages that the server sends until the client is gone.
  private func answers(_ contents: [[UInt8]]) throws -> [JSONValue] {
    let pieces = Pieces(contents.map(framed))
    var sent: [UInt8] = []
    let loop = ServerLoop(Client.host) { bytes in
      sent += bytes
      return true
    }
    _ = loop.run { pieces.next() }
    var framing = MessageFraming()
    return try framing.take(sent).map { found in
      guard case .message(let bytes) = found else { return .null }
      return try JSONValue(parsing: bytes)
    }
  }

  private static func bytes(_ text: String, _ more: [UInt8] = [], _ end: String = "") -> [UInt8] {
    Array(text.utf8) + more + Array(end.utf8)
  }

  static let unreadable: [[UInt8]] = [
    bytes("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"", [0xFF, 0xFE], "\"}"),
    // Half of a character.
    bytes("{\"id\":9,\"method\":\"", [0xC3], "\"}"),
    bytes("{not json"), bytes("{\"id\":9"), [0xC0, 0x80], [],
  ]

  @Test(
    "a body that is no UTF-8, no JSON or cut is refused at once, with no id, and the next one is answered",
    arguments: unreadable)
  func refused(_ content: [UInt8]) throws {
    let next = Array("{\"jsonrpc\":\"2.0\",\"id\":10,\"method\":\"unheard\"}".utf8)
    let answers = try answers([content, next])
    #expect(answers.count == 2)
    #expect(answers.first?["error"]["code"] == -32700)
    #expect(answers.first?["id"] == .null)
    #expect(answers.last?["id"] == 10)
  }
}
