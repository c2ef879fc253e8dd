/// A JSON value with the place where it stands.
package struct JSONNode: Sendable {
  package struct Member: Sendable {
    package var key: String
    package var keyOffset: Int
    package var value: JSONNode

    package init(key: String, keyOffset: Int, value: JSONNode) {
      self.key = key
      self.keyOffset = keyOffset
      self.value = value
    }
  }

  package enum Value: Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// A text, or the digits of a number too large to be held (`isOversized(in:)`).
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  package var value: Value
  /// The offset of its first byte.
  package var offset: Int

  package init(value: Value, offset: Int) {
    self.value = value
    self.offset = offset
  }

  /// Whether it is a number too large to be held, such as `1e400`: its digits stand without quotes.
  package func isOversized(in source: TextPosition) -> Bool {
    guard case .string = value, source.bytes.indices.contains(offset) else { return false }
    return source.bytes[offset] != UInt8(ascii: "\"")
  }

  /// The value of a member, nil if there is none or this is no object.
  package func member(_ key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }
}
