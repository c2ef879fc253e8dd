import Diagnostics

/// A function of the source — or the source itself, which Lua compiles as a function of variable
/// arguments.
public struct Function: Hashable, Sendable {
  let storage: TreeStorage
  let index: Int32

  init(_ storage: TreeStorage, _ index: Int32) {
    self.storage = storage
    self.index = index
  }

  private var record: FunctionRecord { storage.functions[Int(index)] }

  /// Two handles are equal when they are the same function of the same tree.
  public static func == (left: Function, right: Function) -> Bool {
    left.index == right.index && left.storage === right.storage
  }

  /// Hashes the number of the function and the identity of its tree.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(ObjectIdentifier(storage))
  }

  /// The `function … end` expression; `nil` for the source itself.
  ///
  /// It starts at its `function`, or, when a name comes in between (`function f() … end`), at the
  /// parenthesis.
  public var expression: Expression? {
    record.node >= 0 ? Expression(storage, record.node) : nil
  }

  /// The function around this one; `nil` for the source itself.
  public var parent: Function? {
    record.parent >= 0 ? Function(storage, record.parent) : nil
  }

  /// The parameters, an implicit `self` included.
  public var parameters: [Declaration] {
    let first = record.firstParameter
    return (first..<first + record.parameterCount).map { Declaration(storage, $0) }
  }

  /// Whether it takes variable arguments, `...`.
  public var isVararg: Bool { record.isVararg }

  /// Its statements.
  public var body: Block { Block(storage, record.body) }

  /// The bytes of the function.
  public var range: Range<Int> { expression?.range ?? 0..<storage.map.bytes.count }

  /// The variables of other functions that it uses, directly or through a function inside it, each
  /// once.
  public var upvalues: [Declaration] {
    var seen = Set<Int32>()
    var found: [Declaration] = []
    let range = range
    for name in SyntaxTree(storage: storage).names where name.resolution == .upvalue {
      guard range.contains(name.range.lowerBound), let declaration = name.declaration,
        declaration.function.encloses(self), seen.insert(declaration.index).inserted
      else { continue }
      found.append(declaration)
    }
    return found
  }

  /// Whether `other` is inside this function, at any depth.
  public func encloses(_ other: Function) -> Bool {
    var parent = other.parent
    while let current = parent {
      if current == self { return true }
      parent = current.parent
    }
    return false
  }
}
