import Diagnostics

/// How many registers of Lua's virtual machine a statement would take.
///
/// A function has 254 of them for its local variables and the values it is working on; beyond, Lua
/// refuses to compile it. A list of 254 arguments is what people meet. The count follows where
/// Lua's compiler puts each value: constants and fields of upvalues take no register, operands one
/// until they are used, arguments one each until the call.
///
/// Two approximations, that can only matter within a register or two of the limit: a function of
/// more than 255 different constants takes registers for some of them, and so do some constants
/// that make no sense where they are (`3.5 | "x"`).
struct RegisterCount {
  private let nodes: [NodeRecord]
  private let lists: [Int32]
  private let declarations: [DeclarationRecord]
  private let source: (tokens: [TokenRecord], bytes: [UInt8])
  private var free: Int
  private(set) var peak: Int

  /// A count that starts above the registers of the variables in scope.
  init(_ parser: borrowing Parser, variables: Int) {
    nodes = parser.nodes
    lists = parser.lists
    declarations = parser.declarations
    source = (parser.tokens, parser.map.bytes)
    free = variables
    peak = variables
  }

  /// Where the value of an expression is.
  private enum Place {
    case number(isSmall: Bool)
    case string
    case constant
    /// In the register of a variable, which is not to be freed.
    case variable
    case upvalue
    /// In a register of its own.
    case register
    /// In an instruction that has not been told its register.
    case pending
    case call
    case vararg
    /// In a table that takes this many registers, with its key.
    case indexed(Int)

    var isConstant: Bool {
      switch self {
      case .number, .string, .constant: true
      default: false
      }
    }

    var isNumber: Bool {
      if case .number = self { true } else { false }
    }

    var isSmallNumber: Bool {
      if case .number(true) = self { true } else { false }
    }
  }

  // MARK: - Statements

  /// Counts values that go to consecutive registers: arguments, values of `return`.
  mutating func countList(_ values: ArraySlice<Int32>) {
    for (index, value) in zip(values.indices, values) {
      let place = evaluate(value)
      guard index == values.endIndex - 1 else {
        toNext(place)
        continue
      }
      switch place {
      case .call: break
      case .vararg: reserve(1)
      default: toNext(place)
      }
    }
  }

  /// Counts one value that is tested, called or returned.
  mutating func countValue(_ value: Int32) { _ = toAny(evaluate(value)) }

  /// Counts the table and the key of what is assigned to, which stay until the assignment.
  mutating func countTarget(_ target: Int32) { _ = evaluate(target) }

  /// Counts values given to a number of variables; missing ones are filled with `nil`.
  mutating func countAdjusted(_ values: ArraySlice<Int32>, to variables: Int) {
    countList(values)
    let missing = variables - values.count
    if missing > 0 { reserve(missing) }
  }

  // MARK: - Registers

  private mutating func reserve(_ count: Int) {
    free += count
    peak = max(peak, free)
  }

  private mutating func release(_ place: Place) {
    if case .register = place { free -= 1 }
  }

  private mutating func discharge(_ place: Place) -> Place {
    switch place {
    case .indexed(let count):
      free -= count
      return .pending
    case .call: return .register
    case .vararg, .upvalue: return .pending
    default: return place
    }
  }

  @discardableResult
  private mutating func toNext(_ place: Place) -> Place {
    release(discharge(place))
    reserve(1)
    return .register
  }

  private mutating func toAny(_ place: Place) -> Place {
    let place = discharge(place)
    switch place {
    case .register, .variable: return place
    default: return toNext(place)
    }
  }

  // MARK: - Expressions

  /// Follows chains of operators and calls from left to right in a loop: their length is not bounded
  /// by the nesting limit.
  private mutating func evaluate(_ node: Int32) -> Place {
    var chain: [Int32] = []
    var node = node
    descent: while true {
      switch nodes[Int(node)].kind {
      case .binary, .field, .index, .call, .methodCall:
        chain.append(node)
        node = nodes[Int(node)].a
      default: break descent
      }
    }
    var place = evaluateSimple(node)
    for node in chain.reversed() { place = evaluate(nodes[Int(node)], of: place) }
    return place
  }

  private mutating func evaluateSimple(_ node: Int32) -> Place {
    let record = nodes[Int(node)]
    switch record.kind {
    case .number: return .number(isSmall: isSmall(record))
    case .string: return .string
    case .name:
      switch record.b >= 0 ? declarations[Int(record.b)].folding : .none {
      case .none: break
      case .smallNumber: return .number(isSmall: true)
      case .number: return .number(isSmall: false)
      case .string: return .string
      case .other: return .constant
      }
      switch Name.Resolution(rawValue: record.detail) {
      case .local: return .variable
      case .upvalue: return .upvalue
      default: return .pending
      }
    case .vararg: return .vararg
    case .function: return toNext(.pending)
    case .parenthesized: return discharge(evaluate(record.a))
    case .unary:
      let operand = discharge(evaluate(record.a))
      if record.detail == UnaryOperator.not.rawValue {
        if operand.isConstant { return .constant }
      } else if record.detail != UnaryOperator.length.rawValue, operand.isNumber {
        return operand
      }
      release(toAny(operand))
      return .pending
    case .table: return table(record)
    default: return .constant
    }
  }

  private mutating func evaluate(_ record: NodeRecord, of left: Place) -> Place {
    switch record.kind {
    case .field: return indexed(left, key: nil)
    case .index: return indexed(left, key: record.b)
    case .call, .methodCall:
      if record.kind == .call {
        toNext(left)
      } else {
        release(toAny(left))
        reserve(2)
      }
      let base = free - (record.kind == .call ? 1 : 2)
      countList(lists[Int(record.b)..<Int(record.b + record.c)])
      free = base + 1
      return .call
    default:
      return binary(BinaryOperator(rawValue: record.detail) ?? .add, left, record.b)
    }
  }

  private mutating func indexed(_ object: Place, key: Int32?) -> Place {
    var object = object
    var isUpvalue = false
    if case .upvalue = object { isUpvalue = true } else { object = toAny(object) }
    var held = 0
    if let key {
      let place = discharge(evaluate(key))
      if case .string = place {
      } else if !place.isSmallNumber || isUpvalue {
        if isUpvalue { object = toAny(object) }
        if case .register = toAny(place) { held += 1 }
      }
    }
    if case .register = object { held += 1 }
    return .indexed(held)
  }

  private mutating func binary(
    _ infix: BinaryOperator, _ left: Place, _ rightNode: Int32
  ) -> Place {
    var left = discharge(left)
    switch infix {
    case .and, .or:
      if !left.isConstant { release(toAny(left)) }
      let right = discharge(evaluate(rightNode))
      if case .register = right { return right }
      return .pending
    case .concatenate:
      toNext(left)
      release(toNext(evaluate(rightNode)))
      return .register
    case .equal, .notEqual: if !left.isConstant { left = toAny(left) }
    case .less, .greater, .lessOrEqual, .greaterOrEqual:
      if !left.isSmallNumber { left = toAny(left) }
    default: if !left.isNumber { left = toAny(left) }
    }
    var right = discharge(evaluate(rightNode))
    if left.isNumber, right.isNumber, infix.rawValue >= BinaryOperator.bitwiseOr.rawValue {
      return .number(isSmall: false)
    }
    let staysConstant: Bool
    switch infix {
    case .equal, .notEqual: staysConstant = right.isConstant
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .shiftLeft, .shiftRight:
      staysConstant = right.isSmallNumber
    default: staysConstant = right.isNumber
    }
    if !staysConstant { right = toAny(right) }
    if left.isConstant, staysConstant || !infix.takesConstantFirst { left = toAny(left) }
    release(right)
    release(left)
    return .pending
  }

  /// Fields wait in registers by fifties, then go to the table.
  private mutating func table(_ record: NodeRecord) -> Place {
    reserve(1)
    let base = free
    var waiting = 0
    let fields = lists[Int(record.b)..<Int(record.b) + max(Int(record.c), 0)]
    for (index, node) in zip(fields.indices, fields) {
      let field = nodes[Int(node)]
      if field.kind.category == .expression {
        // What constant it is changes nothing.
        let isConstant = field.kind == .number || field.kind == .string
        let place = isConstant ? Place.constant : evaluate(node)
        if index == fields.endIndex - 1, case .call = place { break }
        toNext(place)
        waiting += 1
        if waiting == 50 {
          free = base
          waiting = 0
        }
      } else {
        let start = free
        if field.kind == .keyedField {
          let key = discharge(evaluate(field.a))
          if case .string = key {
          } else if !key.isSmallNumber {
            _ = toAny(key)
          }
        }
        let value = discharge(evaluate(field.kind == .keyedField ? field.b : field.a))
        if !value.isConstant { _ = toAny(value) }
        free = start
      }
    }
    free = base
    return .register
  }

  /// Whether a number fits in an instruction, roughly.
  private func isSmall(_ record: NodeRecord) -> Bool {
    let range = source.tokens[Int(record.first)].range
    return LuaNumber(source.bytes[range])?.fitsInstruction == true
  }
}

extension BinaryOperator {
  /// Whether Lua has an instruction for a constant before this operator, or swaps the operands.
  fileprivate var takesConstantFirst: Bool {
    switch self {
    case .add, .multiply, .bitwiseAnd, .bitwiseOr, .bitwiseExclusiveOr, .equal, .notEqual, .less,
      .greater, .lessOrEqual, .greaterOrEqual, .shiftLeft:
      true
    default: false
    }
  }
}
