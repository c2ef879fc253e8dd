/// A label that the source defines, `::name::`.
public struct Label: Hashable, Sendable {
  let storage: TreeStorage
  let index: Int32

  init(_ storage: TreeStorage, _ index: Int32) {
    self.storage = storage
    self.index = index
  }

  /// Two handles are equal when they are the same label of the same tree.
  public static func == (left: Label, right: Label) -> Bool {
    left.index == right.index && left.storage === right.storage
  }

  /// Hashes the number of the label and the identity of its tree.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(ObjectIdentifier(storage))
  }

  /// The name of the label.
  public var name: String { storage.text(ofName: storage.labels[Int(index)].token) }
  /// The token of its name.
  public var token: Token { storage.token(storage.labels[Int(index)].token) }
  /// The function in which it is.
  public var function: Function { Function(storage, storage.labels[Int(index)].function) }

  /// The label that a `goto` names.
  public struct Reference: Sendable {
    let storage: TreeStorage
    let node: Int32

    init(_ storage: TreeStorage, _ node: Int32) {
      self.storage = storage
      self.node = node
    }

    /// The name after `goto`.
    public var name: String { storage.text(ofName: storage.nodes[Int(node)].a) }

    /// The label it jumps to; `nil` when none is visible.
    public var label: Label? {
      let index = storage.nodes[Int(node)].b
      return index >= 0 ? Label(storage, index) : nil
    }
  }
}
