/// Cuts what comes from a client into messages: headers, an empty line, as many bytes as
/// `Content-Length` says.
///
/// Bytes come in pieces of any size. What is no header is passed over up to the next one that is; a
/// message longer than the limit is passed over unread. Both are told.
package struct MessageFraming: Sendable {
  /// What was found.
  package enum Found: Sendable, Equatable {
    /// The bytes of a message.
    case message([UInt8])
    /// Headers without a length that can be read.
    case malformed
    /// A message of so many bytes that it is not read.
    case tooLong(Int)
  }

  /// The longest message read: a document of 10 MB, every character of it escaped.
  package static let longestMessage = 96 << 20
  private static let longestHeader = 8 << 10

  private var bytes: [UInt8] = []
  private var start = 0
  /// How many bytes of a message that is too long are still to come.
  private var skipped = 0
  private var length: Int?

  package init() {}

  /// Takes bytes; gives what they complete.
  package mutating func take(_ more: some Collection<UInt8>) -> [Found] {
    bytes.append(contentsOf: more)
    var found: [Found] = []
    while let next = next() { found.append(next) }
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    return found
  }

  private mutating func next() -> Found? {
    if skipped > 0 {
      let count = min(skipped, bytes.count - start)
      start += count
      skipped -= count
      if skipped > 0 { return nil }
    }
    if let length {
      guard bytes.count - start >= length else { return nil }
      self.length = nil
      start += length
      return .message(Array(bytes[start - length..<start]))
    }
    guard let (header, end) = header() else {
      guard bytes.count - start > Self.longestHeader else { return nil }
      // No client writes such a header: all but a beginning of an end is let go.
      start = bytes.count - 3
      return .malformed
    }
    start = end
    guard let length = Self.length(in: header) else { return .malformed }
    if length > Self.longestMessage {
      skipped = length
      return .tooLong(length)
    }
    self.length = length
    return next()
  }

  /// The header lines, and where what follows begins.
  private func header() -> (ArraySlice<UInt8>, Int)? {
    var offset = start
    let last = min(bytes.count, start + Self.longestHeader + 4)
    while offset + 1 < last {
      if bytes[offset] == 10, bytes[offset + 1] == 10 {
        return (bytes[start..<offset], offset + 2)
      }
      if offset + 3 < last, bytes[offset..<offset + 4].elementsEqual([13, 10, 13, 10]) {
        return (bytes[start..<offset], offset + 4)
      }
      offset += 1
    }
    return nil
  }

  private static func length(in header: ArraySlice<UInt8>) -> Int? {
    for line in header.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":"),
        text[..<colon].lowercased().hasSuffix("content-length")
      else { continue }
      let digits = text[text.index(after: colon)...].filter { $0 != " " }
      guard digits.utf8.count <= 12, let length = Int(digits), length >= 0 else { return nil }
      return length
    }
    return nil
  }

  /// A message as it is sent.
  package static func framed(_ message: JSONValue) -> [UInt8] {
    let content = message.bytes
    return Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }
}
