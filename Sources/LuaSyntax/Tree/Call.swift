/// A call: `f(x)`, `f "text"`, `f { … }`, `object:method(x)`.
public struct Call: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// How the arguments are written.
  public enum Style: UInt8, Hashable, Sendable {
    /// `f(x, y)`
    case parentheses
    /// `f "text"`
    case string
    /// `f { … }`
    case table
  }

  /// What is called; for a method, the object whose method it is.
  public var callee: Expression { expression(record.a) }

  /// The name of the method after a colon; `nil` for a plain call.
  public var method: String? { methodToken.map { storage.text(ofName: Int32($0.index)) } }

  /// The token of the method's name.
  public var methodToken: Token? {
    record.kind == .methodCall ? storage.token(storage.lists[Int(record.b) - 1]) : nil
  }

  /// The arguments between the parentheses, or the one string or table.
  public var arguments: [Expression] { expressions(record.b, record.c) }

  /// How the arguments are written.
  public var style: Style { Style(rawValue: record.detail) ?? .parentheses }

  /// The call as an expression.
  public var expression: Expression { Expression(storage, node) }
}
