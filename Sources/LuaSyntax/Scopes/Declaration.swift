/// A variable that the source declares: local, parameter or loop variable.
public struct Declaration: Hashable, Sendable {
  let storage: TreeStorage
  let index: Int32

  init(_ storage: TreeStorage, _ index: Int32) {
    self.storage = storage
    self.index = index
  }

  private var record: DeclarationRecord { storage.declarations[Int(index)] }

  /// How a variable is declared.
  public enum Kind: UInt8, Hashable, Sendable {
    /// `local x`
    case local
    /// `local x <const>`
    case constant
    /// `local x <close>`
    case toBeClosed
    /// `local function x`
    case localFunction
    /// A parameter of a function.
    case parameter
    /// The `self` that a colon adds to a function's parameters.
    case implicitSelf
    /// A variable of a `for`.
    case loop
  }

  /// Two handles are equal when they are the same variable of the same tree.
  public static func == (left: Declaration, right: Declaration) -> Bool {
    left.index == right.index && left.storage === right.storage
  }

  /// Hashes the number of the variable and the identity of its tree.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(ObjectIdentifier(storage))
  }

  /// The name of the variable.
  public var name: String { record.symbol < 0 ? "" : storage.symbols.text(of: record.symbol) }
  /// How it is declared.
  public var kind: Kind { record.kind }
  /// Whether assigning to it is an error: `<const>` and `<close>`.
  public var isConstant: Bool { record.kind == .constant || record.kind == .toBeClosed }
  /// The token of its name; for an implicit `self`, the name of the method.
  public var token: Token { storage.token(record.token) }
  /// The bytes of its name where it is declared.
  public var range: Range<Int> { token.range }
  /// The function whose variable it is.
  public var function: Function { Function(storage, record.function) }
  /// Whether a function inside its own uses it, as an upvalue.
  public var isCaptured: Bool { record.isCaptured }

  /// The bytes in which its name means this variable, as long as none inside hides it: from the end
  /// of its declaration to the end of its block.
  public var scope: Range<Int> {
    let start = Int(max(record.scopeStart, 0))
    return start..<max(start, Int(record.scopeEnd))
  }

  /// The names that stand for it, in the order of the source.
  public var uses: [Name] {
    SyntaxTree(storage: storage).names.filter { storage.nodes[Int($0.node)].b == index }
  }
}
