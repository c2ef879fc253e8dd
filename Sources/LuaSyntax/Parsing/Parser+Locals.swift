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
      let value = scratch.last, isFolded(value)
    {
      declarations[Int(last)].isFolded = true
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

  /// Whether Lua computes the expression while it compiles, so that a constant of this value takes
  /// no register.
  private func isFolded(_ node: Int32) -> Bool {
    let record = nodes[Int(node)]
    switch record.kind {
    case .nilValue, .trueValue, .falseValue, .number, .string: return true
    case .name: return record.b >= 0 && declarations[Int(record.b)].isFolded
    case .parenthesized: return isFolded(record.a)
    case .unary:
      if record.detail == UnaryOperator.not.rawValue { return isFolded(record.a) }
      return record.detail != UnaryOperator.length.rawValue && isFoldedNumber(record.a)
    default: return isFoldedNumber(node)
    }
  }

  private func isFoldedNumber(_ node: Int32) -> Bool {
    var node = node
    while true {
      let record = nodes[Int(node)]
      switch record.kind {
      case .number: return true
      case .parenthesized: node = record.a
      case .unary:
        guard
          record.detail == UnaryOperator.minus.rawValue
            || record.detail == UnaryOperator.bitwiseNot.rawValue
        else { return false }
        node = record.a
      case .binary:
        guard record.detail >= BinaryOperator.bitwiseOr.rawValue,
          record.detail != BinaryOperator.concatenate.rawValue, isFoldedNumber(record.b)
        else { return false }
        node = record.a
      default: return false
      }
    }
  }
}
