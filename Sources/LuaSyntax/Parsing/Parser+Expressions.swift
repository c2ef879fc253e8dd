import Diagnostics

extension Parser {
  /// Reads one expression.
  mutating func expression() -> Int32 { expression(above: 0) }

  /// Reads expressions between commas, and adds them to `scratch`.
  mutating func expressionList() {
    scratch.append(expression())
    while accept(.comma) { scratch.append(expression()) }
  }

  /// Reads an expression made of operators that bind more tightly than `minimum`.
  private mutating func expression(above minimum: Int) -> Int32 {
    defer { level -= 1 }
    let first = token
    guard enterLevel() else { return append(.missing, from: first) }
    var left: Int32
    if let prefix = UnaryOperator(kind) {
      advance()
      let operand = expression(above: UnaryOperator.precedence)
      left = append(.unary, from: first, detail: prefix.rawValue, a: operand)
    } else {
      left = simpleExpression()
    }
    while let infix = infixOperator {
      let precedence = infix.precedence
      guard precedence > minimum else { break }
      let operatorToken = token
      advance()
      let right = expression(above: infix.isRightAssociative ? precedence - 1 : precedence)
      left = append(
        .binary, from: first, detail: infix.rawValue, a: left, b: right, c: operatorToken)
    }
    return left
  }

  @inline(__always)
  private var infixOperator: BinaryOperator? {
    mutating get {
      if let infix = BinaryOperator(kind) { return infix }
      return kind == .unknown ? foreignOperator : nil
    }
  }

  /// The operator that a character unknown to Lua means elsewhere; it has its refusal already.
  private var foreignOperator: BinaryOperator? {
    mutating get {
      switch text(of: token) {
      case "!=", "≠": .notEqual
      case "≤": .lessOrEqual
      case "≥": .greaterOrEqual
      case "×": .multiply
      case "÷": .divide
      case "−", "–": .subtract
      default: nil
      }
    }
  }

  private mutating func simpleExpression() -> Int32 {
    if kind == .unknown { skipUnknown() }
    let first = token
    let node: NodeKind
    switch kind {
    case .integer, .float: node = .number
    case .string: node = .string
    case .nilKeyword: node = .nilValue
    case .trueKeyword: node = .trueValue
    case .falseKeyword: node = .falseValue
    case .ellipsis:
      if !function.isVararg {
        check(.varargOutsideVarargFunction, at: tokens[position].range)
      }
      node = .vararg
    case .leftBrace: return tableConstructor()
    case .functionKeyword:
      advance()
      return functionBody(from: first, isMethod: false)
    default: return suffixedExpression()
    }
    advance()
    return append(node, from: first)
  }

  /// Skips characters that the lexer has reported: an expression that is missing after them is no
  /// second error.
  private mutating func skipUnknown() {
    while kind == .unknown { advance() }
    switch kind {
    case .integer, .float, .string, .nilKeyword, .trueKeyword, .falseKeyword, .ellipsis, .leftBrace,
      .functionKeyword, .name, .leftParenthesis:
      break
    default: errorPosition = position
    }
  }

  /// Reads a name or a parenthesized expression, then the fields, indices and calls after it.
  mutating func suffixedExpression() -> Int32 {
    var node = primaryExpression()
    while true {
      switch kind {
      case .dot: node = fieldAccess(of: node, isMethod: false)
      case .leftBracket: node = indexAccess(of: node)
      case .colon: node = methodCall(on: node)
      case .leftParenthesis, .string, .leftBrace:
        if nodes[Int(node)].kind == .missing { return node }
        node = call(of: node)
      default: return node
      }
    }
  }

  private mutating func primaryExpression() -> Int32 {
    let first = token
    switch kind {
    case .name: return nameExpression()
    case .leftParenthesis:
      advance()
      let inner = expression()
      expect(.rightParenthesis, closing: first)
      return append(.parenthesized, from: first, a: inner)
    default:
      report(.expectedExpression, expected: [.expression], suggestion: doubledOperator)
      return append(.missing, from: first)
    }
  }

  /// `&&` and `||`, of which the second half is where an expression should start.
  private var doubledOperator: Suggestion? {
    guard position > 0, kind == .ampersand || kind == .pipe, tokens[position - 1].kind == kind
    else { return nil }
    return Suggestion(
      range: Int(tokens[position - 1].start)..<Int(tokens[position].end),
      replacement: kind == .pipe ? "or" : "and")
  }

  /// Reads a name, resolved.
  mutating func nameExpression() -> Int32 {
    let name = expectName()
    guard name >= 0 else { return append(.missing, from: token) }
    let symbol = tokens[Int(name)].symbol
    let (declaration, resolution) = resolve(symbol)
    return append(.name, from: name, detail: resolution.rawValue, a: symbol, b: declaration)
  }

  // MARK: - Fields and calls

  /// `.name` or `:name` after an object.
  mutating func fieldAccess(of object: Int32, isMethod: Bool) -> Int32 {
    advance()
    let name = expectName()
    guard name >= 0 else { return object }
    return append(
      .field, from: nodes[Int(object)].first, detail: isMethod ? 1 : 0, a: object, b: name)
  }

  private mutating func indexAccess(of object: Int32) -> Int32 {
    let opener = token
    advance()
    let key = expression()
    expect(.rightBracket, closing: opener)
    return append(.index, from: nodes[Int(object)].first, a: object, b: key)
  }

  private mutating func methodCall(on object: Int32) -> Int32 {
    advance()
    let name = expectName()
    guard name >= 0 else { return object }
    let mark = scratch.count
    scratch.append(name)
    let style = arguments()
    let (start, count) = takeList(from: mark)
    return append(
      .methodCall, from: nodes[Int(object)].first, detail: style.rawValue, a: object,
      b: start + 1, c: count - 1)
  }

  private mutating func call(of callee: Int32) -> Int32 {
    let mark = scratch.count
    let style = arguments()
    let (start, count) = takeList(from: mark)
    return append(
      .call, from: nodes[Int(callee)].first, detail: style.rawValue, a: callee, b: start,
      c: count)
  }

  /// Reads arguments, and adds them to `scratch`.
  private mutating func arguments() -> Call.Style {
    let opener = token
    switch kind {
    case .string:
      advance()
      scratch.append(append(.string, from: opener))
      return .string
    case .leftBrace:
      scratch.append(tableConstructor())
      return .table
    case .leftParenthesis:
      advance()
      if kind != .rightParenthesis { expressionList() }
      expect(.rightParenthesis, closing: opener)
      return .parentheses
    default:
      report(.expectedArguments, expected: [.arguments])
      return .parentheses
    }
  }

  // MARK: - Tables and functions

  private mutating func tableConstructor() -> Int32 {
    let first = token
    let mark = scratch.count
    advance()
    while kind != .rightBrace, kind != .endOfFile {
      scratch.append(tableField())
      guard kind == .comma || kind == .semicolon else { break }
      advance()
    }
    expect(.rightBrace, closing: first)
    let (start, count) = takeList(from: mark)
    return append(.table, from: first, b: start, c: count)
  }

  private mutating func tableField() -> Int32 {
    let first = token
    if kind == .name, nextKind == .assign {
      advance()
      advance()
      let value = expression()
      return append(.namedField, from: first, a: value, b: first)
    }
    if kind == .leftBracket {
      advance()
      let key = expression()
      expect(.rightBracket, closing: first)
      expect(.assign)
      let value = expression()
      return append(.keyedField, from: first, a: key, b: value)
    }
    return expression()
  }

  /// Reads the parameters and the body of a function; its `function` is already passed.
  mutating func functionBody(from opener: Int32, isMethod: Bool) -> Int32 {
    let first = isMethod || tokens[position - 1].kind != .functionKeyword ? token : opener
    let method = token - 1
    let index = enterFunction(isVararg: false)
    functions[Int(index)].firstParameter = Int32(truncatingIfNeeded: declarations.count)
    if isMethod { declare(method, .implicitSelf, symbol: SymbolTable.selfName) }
    parameters()
    let count = active.count - function.firstActive
    functions[Int(index)].parameterCount = Int32(truncatingIfNeeded: count)
    functions[Int(index)].isVararg = function.isVararg
    activate(count)
    openEnds += 1
    let body = statements()
    openEnds -= 1
    functions[Int(index)].body = body
    expect(.endKeyword, closing: opener)
    leaveFunction()
    let node = append(.function, from: first, a: index)
    functions[Int(index)].node = node
    return node
  }

  private mutating func parameters() {
    let opener = token
    guard expect(.leftParenthesis) else { return }
    if kind != .rightParenthesis {
      repeat {
        if kind == .ellipsis {
          advance()
          function.isVararg = true
          break
        }
        let name = expectName()
        guard name >= 0 else { break }
        declare(name, .parameter)
      } while accept(.comma)
    }
    expect(.rightParenthesis, closing: opener)
  }
}
