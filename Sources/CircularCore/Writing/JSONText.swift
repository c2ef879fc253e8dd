/// Writes `Encodable` values as JSON, members in the order in which they are encoded.
///
/// Foundation's encoder orders members by hash or by alphabet; ours keeps the order that the types
/// chose, so that the same value gives the same bytes everywhere and reads well.
///
/// ```swift
/// try JSONText.string(schedule)  // {"total":156800,"years":[{"year":1,"amount":112000}, …]}
/// ```
public enum JSONText {
  /// The JSON of a value.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - language: the language of `LocalizedText` values.
  ///   - isPretty: whether members stand on lines of their own, indented by two spaces.
  /// - Throws: `EncodingError` for a NaN or an infinity, which JSON cannot say.
  /// - Complexity: one pass; text is written as values are encoded.
  public static func string(
    _ value: some Encodable, language: Language = .french, isPretty: Bool = false
  ) throws -> String {
    let stream = JSONStream(language: language, isPretty: isPretty)
    try value.encode(to: JSONValueEncoder(stream: stream, depth: 0))
    stream.finish()
    return String(decoding: stream.text, as: UTF8.self)
  }

  /// A text in quotes, with its escapes.
  public static func quoted(_ text: String) -> String {
    let stream = JSONStream(language: .french, isPretty: false)
    stream.scalar(quoting: text)
    return String(decoding: stream.text, as: UTF8.self)
  }

  /// Writes the JSON of a value piece by piece: a document of any size takes the memory of a piece.
  ///
  /// - Parameters:
  ///   - value: what is written.
  ///   - language: that of its texts.
  ///   - isPretty: whether it is indented, a member a line.
  ///   - send: what becomes of each piece, some 64 kB; what it throws ends the encoding.
  /// - Throws: as `string(_:language:isPretty:)`; what was sent before stays sent.
  public static func write(
    _ value: some Encodable, language: Language = .french, isPretty: Bool = false,
    to send: @escaping ([UInt8]) throws -> Void
  ) throws {
    let stream = JSONStream(language: language, isPretty: isPretty, send)
    try value.encode(to: JSONValueEncoder(stream: stream, depth: 0))
    stream.finish()
    try stream.sendRest()
  }
}

/// The text of a document while its values are being encoded, and the containers that are open.
///
/// A container is closed when something is written outside it, which is the order that `Encodable`
/// types follow: a child is complete before its next sibling starts.
private final class JSONStream {
  private struct Container {
    var isObject: Bool
    var count = 0
  }

  let userInfo: [CodingUserInfoKey: any Sendable]
  private(set) var text: [UInt8] = []
  private let send: (([UInt8]) throws -> Void)?
  private var containers: [Container] = []
  private let isPretty: Bool
  /// Whether a key or an item was announced and its value is still to come.
  private var isAwaitingValue = true

  /// What is sent at once.
  private static let pieceSize = 1 << 16

  init(language: Language, isPretty: Bool, _ send: (([UInt8]) throws -> Void)? = nil) {
    self.send = send
    userInfo = CodingUserInfoKey.language.map { [$0: language] } ?? [:]
    self.isPretty = isPretty
  }

  /// How many containers are open.
  var depth: Int { containers.count }

  func finish() {
    close(to: 0)
    if isAwaitingValue { add("null") }
  }

  /// Sends what is there, once it is a piece.
  func sendPiece() throws { if text.count >= Self.pieceSize { try sendRest() } }

  /// Sends what is there.
  func sendRest() throws {
    guard let send else { return }
    try send(text)
    text.removeAll(keepingCapacity: true)
  }

  /// Opens a container, unless the encoder at this depth has opened it already.
  func open(isObject: Bool, depth: Int) {
    guard containers.count == depth else { return }
    containers.append(Container(isObject: isObject))
    text.append(UInt8(ascii: isObject ? "{" : "["))
    isAwaitingValue = false
  }

  /// Starts the next member or item of the container at `depth`.
  func next(key: String?, depth: Int) {
    close(to: depth)
    if isAwaitingValue { add("null") }
    let index = depth - 1
    if containers[index].count > 0 { text.append(UInt8(ascii: ",")) }
    containers[index].count += 1
    newLine(depth)
    if let key {
      quote(key)
      text.append(UInt8(ascii: ":"))
      if isPretty { text.append(UInt8(ascii: " ")) }
    }
    isAwaitingValue = true
  }

  /// Writes a scalar.
  func scalar(_ scalar: String) {
    add(scalar)
    isAwaitingValue = false
  }

  /// Writes a text scalar.
  func scalar(quoting string: String) {
    quote(string)
    isAwaitingValue = false
  }

  private func close(to depth: Int) {
    while containers.count > depth {
      if isAwaitingValue {
        add("null")
        isAwaitingValue = false
      }
      let container = containers.removeLast()
      if container.count > 0 { newLine(containers.count) }
      text.append(UInt8(ascii: container.isObject ? "}" : "]"))
    }
  }

  private func newLine(_ level: Int) {
    guard isPretty else { return }
    text.append(UInt8(ascii: "\n"))
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
  }

  private func add(_ string: String) { text.append(contentsOf: string.utf8) }

  private func quote(_ string: String) {
    text.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      // Nearly every text goes out as it is, in one piece.
      var start = 0
      for index in bytes.indices where Self.mayNeedEscape(bytes[index]) {
        guard let (escape, length) = Self.escape(of: bytes, at: index) else { continue }
        text.append(contentsOf: bytes[start..<index])
        add(escape)
        start = index + length
      }
      text.append(contentsOf: bytes[start...])
    }
    text.append(UInt8(ascii: "\""))
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
  }

  /// What stands for the character at a place, and its length; nil for one that stands for itself.
  ///
  /// JSON asks for it up to U+001F; the other controls are escaped so that a document may be read on a
  /// terminal.
  private static func escape(
    of bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (text: String, length: Int)? {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0D: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    case 0..<0x20, 0x7F: return (hexadecimal(UInt32(byte)), 1)
    default:
      // Two or three bytes of UTF-8; a string has no other.
      let length = byte == 0xC2 ? 2 : 3
      guard index + length <= bytes.count else { return nil }
      var value = UInt32(byte & (length == 2 ? 0x1F : 0x0F))
      for next in bytes[index + 1..<index + length] { value = value << 6 | UInt32(next & 0x3F) }
      guard let scalar = Unicode.Scalar(value), scalar.isControl else { return nil }
      return (hexadecimal(value), length)
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// Encodes one value at a depth of the stream.
private struct JSONValueEncoder: Encoder, SingleValueEncodingContainer {
  let stream: JSONStream
  let depth: Int

  // Where a value stands is of no use to a writer: paths are not kept.
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { stream.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    stream.open(isObject: true, depth: depth)
    return KeyedEncodingContainer(JSONKeyedContainer<Key>(stream: stream, depth: depth + 1))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    stream.open(isObject: false, depth: depth)
    return JSONUnkeyedContainer(stream: stream, depth: depth + 1)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() throws { stream.scalar("null") }
  func encode(_ value: Bool) throws { stream.scalar(value ? "true" : "false") }
  func encode(_ value: String) throws { stream.scalar(quoting: value) }
  func encode(_ value: Double) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        value, .init(codingPath: codingPath, debugDescription: "\(value) has no JSON form"))
    }
    if let integer = Int64(exactly: value), integer.magnitude < 1 << 53 {
      stream.scalar(String(integer))
    } else {
      stream.scalar(value.description)
    }
  }
  func encode(_ value: Float) throws { try encode(Double(value)) }
  func encode(_ value: Int) throws { stream.scalar(String(value)) }
  func encode(_ value: Int8) throws { stream.scalar(String(value)) }
  func encode(_ value: Int16) throws { stream.scalar(String(value)) }
  func encode(_ value: Int32) throws { stream.scalar(String(value)) }
  func encode(_ value: Int64) throws { stream.scalar(String(value)) }
  func encode(_ value: UInt) throws { stream.scalar(String(value)) }
  func encode(_ value: UInt8) throws { stream.scalar(String(value)) }
  func encode(_ value: UInt16) throws { stream.scalar(String(value)) }
  func encode(_ value: UInt32) throws { stream.scalar(String(value)) }
  func encode(_ value: UInt64) throws { stream.scalar(String(value)) }
  func encode(_ value: some Encodable) throws { try value.encode(to: self) }
}

private struct JSONKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let stream: JSONStream
  let depth: Int

  var codingPath: [any CodingKey] { [] }

  private func child(_ key: String) -> JSONValueEncoder {
    stream.next(key: key, depth: depth)
    return JSONValueEncoder(stream: stream, depth: depth)
  }

  func encodeNil(forKey key: Key) throws { try child(key.stringValue).encodeNil() }
  func encode(_ value: some Encodable, forKey key: Key) throws {
    try value.encode(to: child(key.stringValue))
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    child(key.stringValue).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    child(key.stringValue).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { child("super") }
  func superEncoder(forKey key: Key) -> any Encoder { child(key.stringValue) }
}

private struct JSONUnkeyedContainer: UnkeyedEncodingContainer {
  let stream: JSONStream
  let depth: Int
  private(set) var count = 0

  init(stream: JSONStream, depth: Int) {
    self.stream = stream
    self.depth = depth
  }

  var codingPath: [any CodingKey] { [] }

  private mutating func child() -> JSONValueEncoder {
    count += 1
    stream.next(key: nil, depth: depth)
    return JSONValueEncoder(stream: stream, depth: depth)
  }

  mutating func encodeNil() throws { try child().encodeNil() }
  mutating func encode(_ value: some Encodable) throws {
    try value.encode(to: child())
    try stream.sendPiece()
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    child().container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    child().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { child() }
}
