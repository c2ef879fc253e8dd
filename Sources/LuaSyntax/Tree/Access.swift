/// `object.name`, a field named in the source.
public struct FieldAccess: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// What is before the point.
  public var object: Expression { expression(record.a) }
  /// The name after the point; empty when it is missing.
  public var name: String { storage.text(ofName: record.b) }
  /// The token of the name.
  public var nameToken: Token { storage.token(record.b) }
  /// Whether the name follows a colon: only in `function object:name()`.
  public var isMethod: Bool { record.detail == 1 }
}

/// `object[key]`, a field computed when the program runs.
public struct IndexAccess: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// What is before the bracket.
  public var object: Expression { expression(record.a) }
  /// What is between the brackets.
  public var key: Expression { expression(record.b) }
}
