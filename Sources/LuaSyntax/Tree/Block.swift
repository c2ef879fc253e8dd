/// A sequence of statements with its own scope.
public struct Block: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// The statements, in order.
  public var statements: [Statement] {
    list(record.b, record.c).map { Statement(storage, $0) }
  }
}
