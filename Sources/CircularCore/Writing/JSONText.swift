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
  ///   - language: the language of `LocalizedText` values.
  ///   - isPretty: whether members stand on lines of their own, indented by two spaces.
  /// - Throws: `EncodingError` for a NaN or an infinity, which JSON cannot say.
  public static func string(
    _ value: some Encodable, language: Language = .french, isPretty: Bool = false
  ) throws -> String {
    let document = JSONDocument(language: language)
    try JSONValueEncoder(document: document, codingPath: []).write(value)
    let root = document.nodes.isEmpty ? JSONDocument.Node.scalar("null") : document.nodes[0]
    var text = ""
    document.write(root, to: &text, indent: isPretty ? 0 : nil)
    return text
  }
}

/// The nodes of a document while it is being encoded.
private final class JSONDocument {
  enum Node {
    case pending
    case scalar(String)
    case array([Int])
    case object([(key: String, node: Int)])
  }

  var nodes: [Node] = []
  let userInfo: [CodingUserInfoKey: any Sendable]

  init(language: Language) {
    userInfo = CodingUserInfoKey.language.map { [$0: language] } ?? [:]
  }

  func add(_ node: Node = .pending) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  func addMember(_ key: String, of object: Int) -> Int {
    let child = add()
    guard case .object(var members) = nodes[object] else { return child }
    nodes[object] = .pending
    members.append((key, child))
    nodes[object] = .object(members)
    return child
  }

  func addItem(of array: Int) -> Int {
    let child = add()
    guard case .array(var items) = nodes[array] else { return child }
    nodes[array] = .pending
    items.append(child)
    nodes[array] = .array(items)
    return child
  }

  func write(_ node: Node, to text: inout String, indent: Int?) {
    let inner = indent.map { $0 + 1 }
    func newLine(_ level: Int?) {
      if let level { text += "\n" + String(repeating: "  ", count: level) }
    }
    switch node {
    case .pending: text += "null"
    case .scalar(let scalar): text += scalar
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        newLine(inner)
        write(nodes[item], to: &text, indent: inner)
      }
      if !items.isEmpty { newLine(indent) }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        newLine(inner)
        Self.quote(member.key, to: &text)
        text += indent == nil ? ":" : ": "
        write(nodes[member.node], to: &text, indent: inner)
      }
      if !members.isEmpty { newLine(indent) }
      text += "}"
    }
  }

  static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

/// Encodes one value into one node of the document.
private struct JSONValueEncoder: Encoder, SingleValueEncodingContainer {
  let document: JSONDocument
  let codingPath: [any CodingKey]
  let node: Int

  init(document: JSONDocument, codingPath: [any CodingKey], node: Int? = nil) {
    self.document = document
    self.codingPath = codingPath
    self.node = node ?? document.add()
  }

  var userInfo: [CodingUserInfoKey: Any] { document.userInfo }

  func write(_ value: some Encodable) throws { try value.encode(to: self) }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = document.nodes[node] {} else { document.nodes[node] = .object([]) }
    return KeyedEncodingContainer(
      JSONKeyedContainer<Key>(document: document, codingPath: codingPath, node: node))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array = document.nodes[node] {} else { document.nodes[node] = .array([]) }
    return JSONUnkeyedContainer(document: document, codingPath: codingPath, node: node)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  private func scalar(_ text: String) { document.nodes[node] = .scalar(text) }

  func encodeNil() throws { scalar("null") }
  func encode(_ value: Bool) throws { scalar(value ? "true" : "false") }
  func encode(_ value: String) throws {
    var text = ""
    JSONDocument.quote(value, to: &text)
    scalar(text)
  }
  func encode(_ value: Double) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        value, .init(codingPath: codingPath, debugDescription: "\(value) has no JSON form"))
    }
    if let integer = Int64(exactly: value), integer.magnitude < 1 << 53 {
      scalar(String(integer))
    } else {
      scalar(value.description)
    }
  }
  func encode(_ value: Float) throws { try encode(Double(value)) }
  func encode(_ value: Int) throws { scalar(String(value)) }
  func encode(_ value: Int8) throws { scalar(String(value)) }
  func encode(_ value: Int16) throws { scalar(String(value)) }
  func encode(_ value: Int32) throws { scalar(String(value)) }
  func encode(_ value: Int64) throws { scalar(String(value)) }
  func encode(_ value: UInt) throws { scalar(String(value)) }
  func encode(_ value: UInt8) throws { scalar(String(value)) }
  func encode(_ value: UInt16) throws { scalar(String(value)) }
  func encode(_ value: UInt32) throws { scalar(String(value)) }
  func encode(_ value: UInt64) throws { scalar(String(value)) }
  func encode(_ value: some Encodable) throws { try value.encode(to: self) }
}

private struct JSONKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let document: JSONDocument
  let codingPath: [any CodingKey]
  let node: Int

  private func child(_ key: some CodingKey) -> JSONValueEncoder {
    JSONValueEncoder(
      document: document, codingPath: codingPath + [key],
      node: document.addMember(key.stringValue, of: node))
  }

  func encodeNil(forKey key: Key) throws { try child(key).encodeNil() }
  func encode(_ value: some Encodable, forKey key: Key) throws { try child(key).write(value) }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    child(key).container(keyedBy: keyType)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    child(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { child(NameKey("super")) }
  func superEncoder(forKey key: Key) -> any Encoder { child(key) }
}

private struct JSONUnkeyedContainer: UnkeyedEncodingContainer {
  let document: JSONDocument
  let codingPath: [any CodingKey]
  let node: Int
  private(set) var count = 0

  init(document: JSONDocument, codingPath: [any CodingKey], node: Int) {
    self.document = document
    self.codingPath = codingPath
    self.node = node
  }

  private mutating func child() -> JSONValueEncoder {
    count += 1
    return JSONValueEncoder(
      document: document, codingPath: codingPath, node: document.addItem(of: node))
  }

  mutating func encodeNil() throws { try child().encodeNil() }
  mutating func encode(_ value: some Encodable) throws { try child().write(value) }

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
