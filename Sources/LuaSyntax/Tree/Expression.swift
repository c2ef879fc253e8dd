import Diagnostics

/// An expression: what has a value.
///
/// ```
/// switch expression.kind {
/// case .integer(let value): …
/// case .binary(let operation): use(operation.left, operation.operator, operation.right)
/// case .call(let call): use(call.callee, call.arguments)
/// default: …
/// }
/// ```
public struct Expression: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// What an expression is, with its parts.
  public enum Kind: Sendable {
    /// `nil`
    case `nil`
    /// `true`
    case `true`
    /// `false`
    case `false`
    /// `...`
    case vararg
    /// `12`, `0xFF`
    case integer(Int64)
    /// `1.5`, `1e3`, `0x1p4`
    case float(Double)
    /// `"text"`, `[[text]]`: the bytes it stands for, escapes replaced.
    case string([UInt8])
    /// `function (…) … end`
    case function(Function)
    /// `x`
    case name(Name)
    /// `object.name`
    case field(FieldAccess)
    /// `object[key]`
    case index(IndexAccess)
    /// `callee(…)` or `object:method(…)`
    case call(Call)
    /// `left + right`
    case binary(BinaryOperation)
    /// `-operand`
    case unary(UnaryOperation)
    /// `(expression)`, which keeps one value of a call or of `...`
    case parenthesized(Expression)
    /// `{ … }`
    case table(TableConstructor)
    /// Nothing, where an expression was expected; there is a refusal.
    case missing
  }

  /// What the expression is, with its parts; literal values are read from the source when asked.
  public var kind: Kind {
    let record = record
    switch record.kind {
    case .nilValue: return .nil
    case .trueValue: return .true
    case .falseValue: return .false
    case .vararg: return .vararg
    case .number:
      switch number {
      case .integer(let value): return .integer(value)
      case .float(let value): return .float(value)
      case nil: return .missing
      }
    case .string: return .string(StringLiteral.value(bytes))
    case .function: return .function(Function(storage, record.a))
    case .name: return .name(Name(storage, node))
    case .field: return .field(FieldAccess(storage, node))
    case .index: return .index(IndexAccess(storage, node))
    case .call, .methodCall: return .call(Call(storage, node))
    case .binary: return .binary(BinaryOperation(storage, node))
    case .unary: return .unary(UnaryOperation(storage, node))
    case .parenthesized: return .parenthesized(expression(record.a))
    case .table: return .table(TableConstructor(storage, node))
    default: return .missing
    }
  }

  /// The number that a numeral stands for; `nil` for any other expression.
  public var number: LuaNumber? {
    record.kind == .number ? LuaNumber(bytes) : nil
  }

  /// The text that a literal string stands for; `nil` for any other expression, and for bytes that
  /// are not UTF-8.
  public var stringValue: String? {
    guard record.kind == .string else { return nil }
    return String(validating: StringLiteral.value(bytes), as: UTF8.self)
  }

  /// The name that the expression is; `nil` for any other expression.
  public var name: Name? { record.kind == .name ? Name(storage, node) : nil }

  /// The call that the expression is; `nil` for any other expression.
  public var call: Call? {
    record.kind == .call || record.kind == .methodCall ? Call(storage, node) : nil
  }

  /// The function that the expression defines; `nil` for any other expression.
  package var function: Function? {
    record.kind == .function ? Function(storage, record.a) : nil
  }

  /// The table that the expression constructs; `nil` for any other expression.
  public var table: TableConstructor? {
    record.kind == .table ? TableConstructor(storage, node) : nil
  }

  /// The expression without the parentheses around it.
  public var withoutParentheses: Expression {
    var inner = node
    while storage.nodes[Int(inner)].kind == .parenthesized { inner = storage.nodes[Int(inner)].a }
    return Expression(storage, inner)
  }

  private var bytes: ArraySlice<UInt8> { storage.map.bytes[range] }
}
