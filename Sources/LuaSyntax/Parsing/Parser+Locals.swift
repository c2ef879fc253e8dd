import Diagnostics

extension Parser {
  /// `local a <const>, b <close> = …`, after `local`.
  mutating func localStatement(from first: Int32) {
    let mark = scratch.count
    var toBeClosed: Int32 = -1
    var last: Int32
    repeat {
      let name = expectName()
      last = declare(name, .local)
      scratch.append(last)
      if kind == .less { attribute(of: last, toBeClosed: &toBeClosed) }
    } while accept(.comma)
    let names = scratch.count - mark
    if accept(.assign) { expressionList() }
    let values = scratch.count - mark - names
    checkRegisters(from: first, .variables(names, values: mark + names))
    if names == values, declarations[Int(last)].kind == .constant,
      let value = scratch.last
    {
      declarations[Int(last)].folding = folding(of: value)
    }
    activate(names)
    let (start, count) = takeList(from: mark)
    let nameCount = Int32(truncatingIfNeeded: names)
    scratch.append(append(.local, from: first, a: start, b: nameCount, c: count - nameCount))
  }

  private mutating func attribute(of declaration: Int32, toBeClosed: inout Int32) {
    let opener = token
    advance()
    let name = expectName()
    guard name >= 0 else { return }
    let isClosed = kind == .greater
    expect(.greater, closing: opener)
    switch symbols.text(of: tokens[Int(name)].symbol) {
    case "const": declarations[Int(declaration)].kind = .constant
    case "close":
      declarations[Int(declaration)].kind = .toBeClosed
      if toBeClosed >= 0 {
        check(
          .multipleToBeClosed, at: tokens[Int(name)].range, related: related(to: toBeClosed))
      }
      toBeClosed = name
    case let other where isClosed:
      check(.unknownAttribute, at: tokens[Int(name)].range, subject: other)
    default: break
    }
  }

  /// What Lua computes of the expression while it compiles: a constant of such a value takes no
  /// register.
  private func folding(of node: Int32) -> Folding {
    let record = nodes[Int(node)]
    switch record.kind {
    case .nilValue, .trueValue, .falseValue: return .other
    case .string: return .string
    case .number:
      let range = tokens[Int(record.first)].range
      return LuaNumber(map.bytes[range])?.fitsInstruction == true ? .smallNumber : .number
    case .name: return record.b >= 0 ? declarations[Int(record.b)].folding : .none
    case .parenthesized: return folding(of: record.a)
    case .unary:
      let operand = folding(of: record.a)
      switch UnaryOperator(rawValue: record.detail) {
      case .not: return operand == .none ? .none : .other
      case .minus, .bitwiseNot: return operand.isNumber ? .number : .none
      default: return .none
      }
    case .binary: return foldsToNumber(node) ? .number : .none
    default: return .none
    }
  }

  /// Whether an operation has numbers only; a chain of them is followed in a loop.
  private func foldsToNumber(_ node: Int32) -> Bool {
    var node = node
    while nodes[Int(node)].kind == .binary {
      let record = nodes[Int(node)]
      guard record.detail >= BinaryOperator.bitwiseOr.rawValue,
        record.detail != BinaryOperator.concatenate.rawValue, folding(of: record.b).isNumber
      else { return false }
      node = record.a
    }
    return folding(of: node).isNumber
  }
}

extension Folding {
  var isNumber: Bool { self == .number || self == .smallNumber }
}

extension LuaNumber {
  /// Whether the number fits in an instruction of Lua's virtual machine, roughly.
  var fitsInstruction: Bool {
    switch self {
    case .integer(let value): (0...127).contains(value)
    case .float(let value): (0...127).contains(value) && value == value.rounded()
    }
  }
}
