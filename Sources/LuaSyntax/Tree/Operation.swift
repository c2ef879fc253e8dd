/// An operator between two operands.
public enum BinaryOperator: UInt8, Hashable, Sendable, CaseIterable {
  /// `or`
  case or
  /// `and`
  case and
  /// `<`
  case less
  /// `>`
  case greater
  /// `<=`
  case lessOrEqual
  /// `>=`
  case greaterOrEqual
  /// `~=`
  case notEqual
  /// `==`
  case equal
  /// `|`
  case bitwiseOr
  /// `~`
  case bitwiseExclusiveOr
  /// `&`
  case bitwiseAnd
  /// `<<`
  case shiftLeft
  /// `>>`
  case shiftRight
  /// `..`
  case concatenate
  /// `+`
  case add
  /// `-`
  case subtract
  /// `*`
  case multiply
  /// `/`
  case divide
  /// `//`
  case floorDivide
  /// `%`
  case modulo
  /// `^`
  case power
}

extension BinaryOperator {
  /// How tightly the operator binds, 1 for `or` up to 12 for `^`; unary operators bind at 11.
  public var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: 3
    case .bitwiseOr: 4
    case .bitwiseExclusiveOr: 5
    case .bitwiseAnd: 6
    case .shiftLeft, .shiftRight: 7
    case .concatenate: 8
    case .add, .subtract: 9
    case .multiply, .divide, .floorDivide, .modulo: 10
    case .power: 12
    }
  }

  /// Whether `a op b op c` means `a op (b op c)`: only for `..` and `^`.
  public var isRightAssociative: Bool { self == .concatenate || self == .power }

  /// The operator that a token is, between two operands.
  init?(_ token: TokenKind) {
    switch token {
    case .orKeyword: self = .or
    case .andKeyword: self = .and
    case .less: self = .less
    case .greater: self = .greater
    case .lessOrEqual: self = .lessOrEqual
    case .greaterOrEqual: self = .greaterOrEqual
    case .notEqual: self = .notEqual
    case .equal: self = .equal
    case .pipe: self = .bitwiseOr
    case .tilde: self = .bitwiseExclusiveOr
    case .ampersand: self = .bitwiseAnd
    case .shiftLeft: self = .shiftLeft
    case .shiftRight: self = .shiftRight
    case .concatenate: self = .concatenate
    case .plus: self = .add
    case .minus: self = .subtract
    case .star: self = .multiply
    case .slash: self = .divide
    case .doubleSlash: self = .floorDivide
    case .percent: self = .modulo
    case .caret: self = .power
    default: return nil
    }
  }
}

/// An operator before one operand.
public enum UnaryOperator: UInt8, Hashable, Sendable, CaseIterable {
  /// `-`
  case minus
  /// `not`
  case not
  /// `#`
  case length
  /// `~`
  case bitwiseNot

  /// How tightly unary operators bind, on the scale of `BinaryOperator.precedence`.
  public static let precedence = 11

  /// The operator that a token is, before an operand.
  init?(_ token: TokenKind) {
    switch token {
    case .minus: self = .minus
    case .notKeyword: self = .not
    case .hash: self = .length
    case .tilde: self = .bitwiseNot
    default: return nil
    }
  }
}

/// `left op right`.
public struct BinaryOperation: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// The operator.
  public var `operator`: BinaryOperator { BinaryOperator(rawValue: record.detail) ?? .or }
  /// The operand before it.
  public var left: Expression { expression(record.a) }
  /// The operand after it.
  public var right: Expression { expression(record.b) }
  /// The token of the operator.
  public var operatorToken: Token { storage.token(record.c) }

  /// The operation as an expression.
  public var expression: Expression { Expression(storage, node) }
}

/// `op operand`.
public struct UnaryOperation: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// The operator.
  public var `operator`: UnaryOperator { UnaryOperator(rawValue: record.detail) ?? .minus }
  /// The operand after it.
  public var operand: Expression { expression(record.a) }

  /// The operation as an expression.
  public var expression: Expression { Expression(storage, node) }
}
