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
    return stream.finish()
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
  private var text: [UInt8] = []
  private var containers: [Container] = []
  private let isPretty: Bool
  /// Whether a key or an item was announced and its value is still to come.
  private var isAwaitingValue = true

  init(language: Language, isPretty: Bool) {
    userInfo = CodingUserInfoKey.language.map { [$0: language] } ?? [:]
    self.isPretty = isPretty
  }

  /// How many containers are open.
  var depth: Int { containers.count }

  func finish() -> String {
    close(to: 0)
    if isAwaitingValue { add("null") }
    return String(decoding: text, as: UTF8.self)
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
      if bytes.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        text.append(contentsOf: bytes)
      } else {
        escape(bytes)
      }
    }
    text.append(UInt8(ascii: "\""))
  }

  private func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        text.append(UInt8(ascii: "\\"))
        text.append(byte)
      case 0x0A: add("\\n")
      case 0x0D: add("\\r")
      case 0x09: add("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        add("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: text.append(byte)
      }
    }
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
  mutating func encode(_ value: some Encodable) throws { try value.encode(to: child()) }

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
