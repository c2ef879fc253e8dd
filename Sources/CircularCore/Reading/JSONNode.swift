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
    /// A number too large to be held, as it is written: `1e400`.
    case unrepresentable(String)
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

  /// The value of a member, nil if there is none or this is no object.
  package func member(_ key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }
}
