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
    return stream.text
  }

  /// A text in quotes, with its escapes.
  public static func quoted(_ text: String) -> String {
    let stream = JSONStream(language: .french, isPretty: false)
    stream.scalar(quoting: text)
    return stream.text
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

/// Encodes one value at a depth of the stream.
struct JSONValueEncoder: Encoder, SingleValueEncodingContainer {
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
  func encode(_ value: Double) throws { try stream.scalar(value) }
  func encode(_ value: Float) throws { try encode(Double(value)) }
  func encode(_ value: Int) throws { stream.scalar(Int64(value)) }
  func encode(_ value: Int8) throws { stream.scalar(Int64(value)) }
  func encode(_ value: Int16) throws { stream.scalar(Int64(value)) }
  func encode(_ value: Int32) throws { stream.scalar(Int64(value)) }
  func encode(_ value: Int64) throws { stream.scalar(value) }
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
  // The scalars that most members are go straight to the stream.
  func encode(_ value: String, forKey key: Key) throws {
    try child(key.stringValue).encode(value)
  }
  func encode(_ value: Bool, forKey key: Key) throws {
    try child(key.stringValue).encode(value)
  }
  func encode(_ value: Int, forKey key: Key) throws { try child(key.stringValue).encode(value) }
  func encode(_ value: Double, forKey key: Key) throws {
    try child(key.stringValue).encode(value)
  }
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
