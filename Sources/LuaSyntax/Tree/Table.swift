/// `{ 1, name = 2, [key] = 3 }`.
public struct TableConstructor: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// The fields, in the order of the source.
  public var fields: [TableField] {
    list(record.b, record.c).map { TableField(storage, $0) }
  }

  /// The value of the last field written `name = value`; a helper for tables used as records.
  public subscript(name: String) -> Expression? {
    guard let symbol = storage.symbols.symbol(named: name) else { return nil }
    for field in list(record.b, record.c).reversed() {
      let record = storage.nodes[Int(field)]
      if record.kind == .namedField, storage.tokens[Int(record.b)].symbol == symbol {
        return expression(record.a)
      }
    }
    return nil
  }
}

/// One field of a table constructor; without a name or a key, it is the node of its value.
public struct TableField: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// What is before the `=` of a field.
  public enum Key: Sendable {
    /// Nothing: the value takes the next integer.
    case position
    /// `name = value`
    case name(String)
    /// `[key] = value`
    case expression(Expression)
  }

  /// What is before the `=`.
  public var key: Key {
    switch record.kind {
    case .namedField: .name(storage.text(ofName: record.b))
    case .keyedField: .expression(expression(record.a))
    default: .position
    }
  }

  /// The token of the name, in `name = value`.
  public var nameToken: Token? {
    record.kind == .namedField ? storage.token(record.b) : nil
  }

  /// The value.
  public var value: Expression {
    switch record.kind {
    case .namedField: expression(record.a)
    case .keyedField: expression(record.b)
    default: expression(node)
    }
  }
}
