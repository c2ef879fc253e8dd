extension Parser {
  mutating func ifStatement() {
    let first = token
    let mark = scratch.count
    var otherwise: Int32 = -1
    openEnds += 1
    openElses += 1
    repeat {
      advance()
      scratch.append(condition())
      expectHeadEnd(.thenKeyword)
      scratch.append(block())
    } while kind == .elseifKeyword
    openElses -= 1
    if accept(.elseKeyword) { otherwise = block() }
    openEnds -= 1
    expect(.endKeyword, closing: first)
    let (start, count) = takeList(from: mark)
    scratch.append(append(.ifStatement, from: first, a: start, b: count, c: otherwise))
  }

  mutating func whileStatement() {
    let first = token
    advance()
    let condition = condition()
    enterBlock(isLoop: true)
    expectHeadEnd(.doKeyword)
    openEnds += 1
    let body = block()
    openEnds -= 1
    expect(.endKeyword, closing: first)
    leaveBlock()
    scratch.append(append(.whileLoop, from: first, a: condition, b: body))
  }

  mutating func repeatStatement() {
    let first = token
    advance()
    enterBlock(isLoop: true)
    enterBlock()
    openUntils += 1
    let body = statements()
    openUntils -= 1
    expect(.untilKeyword, closing: first)
    let condition = condition()
    leaveBlock()
    leaveBlock()
    scratch.append(append(.repeatLoop, from: first, a: body, b: condition))
  }

  private mutating func condition() -> Int32 {
    let first = token
    let condition = expression()
    checkRegisters(from: first, .condition(condition))
    return condition
  }

  mutating func forStatement() {
    let first = token
    advance()
    enterBlock(isLoop: true)
    let name = expectName()
    if kind == .assign {
      numericFor(from: first, name: name)
    } else {
      genericFor(from: first, name: name)
    }
    leaveBlock()
  }

  private mutating func numericFor(from first: Int32, name: Int32) {
    let mark = scratch.count
    declareHidden(3)
    let variable = declare(name, .loop)
    advance()
    scratch.append(expression())
    let hasLimit = expect(.comma)
    scratch.append(hasLimit ? expression() : append(.missing, from: token))
    if accept(.comma) { scratch.append(expression()) }
    checkRegisters(from: first, .variables(3, values: mark))
    activate(3)
    let count = Int32(truncatingIfNeeded: scratch.count - mark)
    forBody(from: first, variables: 1)
    let (start, _) = takeList(from: mark)
    scratch.append(append(.numericFor, from: first, a: variable, b: start, c: count))
  }

  private mutating func genericFor(from first: Int32, name: Int32) {
    let mark = scratch.count
    declareHidden(4)
    scratch.append(declare(name, .loop))
    if kind != .comma, kind != .inKeyword {
      reportExpected([.token(.assign), .token(.inKeyword)])
    }
    while accept(.comma) {
      let name = expectName()
      scratch.append(declare(name, .loop))
    }
    let variables = scratch.count - mark
    if expect(.inKeyword) { expressionList() }
    let values = scratch.count - mark - variables
    checkRegisters(from: first, .variables(4, values: mark + variables))
    activate(4)
    forBody(from: first, variables: variables)
    let (start, _) = takeList(from: mark)
    scratch.append(
      append(
        .genericFor, from: first, a: start, b: Int32(truncatingIfNeeded: variables),
        c: Int32(truncatingIfNeeded: values)))
  }

  /// `do … end` of a `for`, whose variables come in scope now; the block is added to `scratch`.
  private mutating func forBody(from first: Int32, variables: Int) {
    expectHeadEnd(.doKeyword)
    enterBlock()
    activate(variables)
    openEnds += 1
    scratch.append(block())
    openEnds -= 1
    leaveBlock()
    expect(.endKeyword, closing: first)
  }
}
