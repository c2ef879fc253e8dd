/// A name used as an expression, resolved.
public struct Name: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// Whose variable a name is.
  public enum Resolution: UInt8, Hashable, Sendable {
    /// A field of the environment: `x` stands for `_ENV.x`.
    case global
    /// A variable of the function in which the name stands.
    case local
    /// A variable of a function around it.
    case upvalue
  }

  /// The name itself.
  public var text: String { storage.symbols.text(of: record.a) }

  /// Whose variable it is.
  ///
  /// `_ENV` itself is an upvalue without a declaration, unless declared.
  public var resolution: Resolution { Resolution(rawValue: record.detail) ?? .global }

  /// Where the variable is declared; `nil` for a global.
  public var declaration: Declaration? {
    record.b >= 0 ? Declaration(storage, record.b) : nil
  }

  /// The name as an expression.
  public var expression: Expression { Expression(storage, node) }
}
