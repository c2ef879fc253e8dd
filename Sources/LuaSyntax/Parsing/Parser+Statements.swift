import Diagnostics

extension Parser {
  /// Whether the current token ends a block.
  @inline(__always)
  var endsBlock: Bool {
    mutating get {
      switch kind {
      case .endOfFile, .endKeyword, .elseKeyword, .elseifKeyword, .untilKeyword: true
      default: false
      }
    }
  }

  /// Reads statements up to what ends their block; the scope is the caller's affair.
  mutating func statements() -> Int32 {
    let mark = scratch.count
    let first = token
    var hasReturned: Int32 = -1
    while true {
      if endsBlock {
        if closesSomething { break }
        report(.unexpectedBlockEnd)
        let stray = token
        advance()
        scratch.append(append(.malformed, from: stray))
        continue
      }
      if hasReturned >= 0 {
        report(.statementAfterReturn, related: related(to: hasReturned))
        errorPosition = -1
        hasReturned = -1
      }
      let start = position
      if kind == .returnKeyword { hasReturned = token }
      statement()
      if errorPosition == position, !isAborted { synchronize(from: start) }
    }
    let (start, count) = takeList(from: mark)
    return append(.block, from: first, b: start, c: count)
  }

  /// Whether the end of block that is the current token closes one of the open blocks.
  private var closesSomething: Bool {
    mutating get {
      switch kind {
      case .endKeyword: openEnds > 0
      case .elseKeyword, .elseifKeyword: openElses > 0
      case .untilKeyword: openUntils > 0
      default: true
      }
    }
  }

  /// Reads a block with a scope of its own.
  mutating func block(isLoop: Bool = false) -> Int32 {
    enterBlock(isLoop: isLoop)
    let block = statements()
    leaveBlock()
    return block
  }

  /// Reads one statement, and adds it to `scratch`.
  mutating func statement() {
    defer { level -= 1 }
    guard enterLevel() else { return }
    statement(as: kind)
  }

  private mutating func statement(as keyword: TokenKind) {
    let first = token
    switch keyword {
    case .semicolon:
      advance()
      scratch.append(append(.empty, from: first))
    case .ifKeyword: ifStatement()
    case .whileKeyword: whileStatement()
    case .doKeyword:
      advance()
      openEnds += 1
      let body = block()
      openEnds -= 1
      expect(.endKeyword, closing: first)
      scratch.append(append(.doBlock, from: first, a: body))
    case .forKeyword: forStatement()
    case .repeatKeyword: repeatStatement()
    case .functionKeyword: functionStatement()
    case .localKeyword:
      advance()
      if kind == .functionKeyword {
        localFunction(from: first)
      } else {
        localStatement(from: first)
      }
    case .doubleColon: labelStatement()
    case .returnKeyword: returnStatement()
    case .breakKeyword: breakStatement()
    case .gotoKeyword: gotoStatement()
    default: expressionStatement()
    }
  }

  private mutating func returnStatement() {
    let first = token
    advance()
    let mark = scratch.count
    if !endsBlock, kind != .semicolon { expressionList() }
    checkRegisters(from: first, .returned(mark))
    let (start, count) = takeList(from: mark)
    _ = accept(.semicolon)
    scratch.append(append(.returnStatement, from: first, b: start, c: count))
  }

  // MARK: - Calls and assignments

  private mutating func expressionStatement() {
    let first = token
    let start = position
    let target = suffixedExpression()
    if kind == .assign || kind == .comma {
      assignment(to: target, from: first)
      return
    }
    switch nodes[Int(target)].kind {
    case .call, .methodCall:
      checkRegisters(from: first, .call(target))
      scratch.append(append(.callStatement, from: first, a: target))
    case .missing:
      scratch.append(append(.malformed, from: first))
    default:
      reportExpressionAlone(target, start: start)
    }
  }

  /// An expression that is no call and that nothing is assigned to: most often a keyword with a
  /// typing error, or the operator of another language.
  private mutating func reportExpressionAlone(_ target: Int32, start: Int) {
    let record = nodes[Int(target)]
    let range = tokens[Int(record.first)].range.lowerBound..<Int(tokens[Int(record.end) - 1].end)
    if record.kind == .name, errorPosition != position, !startsLine || kind == .endOfFile,
      let suggestion = Suggestion.forMisspelledKeyword(text(of: record.first), at: range),
      let keyword = TokenKind.allCases.first(where: { $0.spelling == suggestion.replacement })
    {
      let isEnd = kind == .endOfFile
      report(.expressionAsStatement, at: range, suggestion: isEnd ? nil : suggestion)
      switch keyword {
      case .localKeyword, .functionKeyword, .ifKeyword, .whileKeyword, .forKeyword,
        .repeatKeyword, .returnKeyword, .gotoKeyword:
        guard !isEnd else { break }
        // Read on as if the keyword were there.
        move(to: start)
        statement(as: keyword)
        return
      default: break
      }
    } else {
      report(.expressionAsStatement, at: range, suggestion: compoundAssignment(range))
    }
    scratch.append(append(.malformed, from: record.first, a: target))
  }

  private mutating func assignment(to target: Int32, from first: Int32) {
    let mark = scratch.count
    // Each target after the first one is a level more, for the values too.
    let outerLevel = level
    defer { level = outerLevel }
    scratch.append(target)
    checkAssignable(target)
    while accept(.comma) {
      let target = suffixedExpression()
      guard enterLevel() else { break }
      scratch.append(target)
      checkAssignable(target)
    }
    let targets = Int32(truncatingIfNeeded: scratch.count - mark)
    if expect(.assign) { expressionList() }
    checkRegisters(from: first, .assignment(mark, values: mark + Int(targets)))
    let (start, count) = takeList(from: mark)
    scratch.append(append(.assignment, from: first, a: start, b: targets, c: count - targets))
  }

  private mutating func checkAssignable(_ target: Int32) {
    // A target that is cut by the end of the source may become another one.
    guard errorPosition != position else { return }
    let record = nodes[Int(target)]
    switch record.kind {
    case .name: checkNotConstant(target)
    case .field, .index, .missing: break
    default:
      let start = Int(tokens[Int(record.first)].start)
      check(.notAssignable, at: start..<Int(tokens[Int(record.end) - 1].end))
    }
  }

  /// Refuses a constant where a value is assigned.
  mutating func checkNotConstant(_ target: Int32) {
    let record = nodes[Int(target)]
    guard record.kind == .name, record.b >= 0 else { return }
    let declaration = declarations[Int(record.b)]
    guard declaration.kind == .constant || declaration.kind == .toBeClosed else { return }
    check(
      .assignmentToConstant, at: tokens[Int(record.first)].range,
      subject: symbols.text(of: record.a), related: related(to: declaration.token))
  }

  // MARK: - Functions

  private mutating func functionStatement() {
    let first = token
    advance()
    var target = nameExpression()
    while kind == .dot { target = fieldAccess(of: target, isMethod: false) }
    let isMethod = kind == .colon
    if isMethod { target = fieldAccess(of: target, isMethod: true) }
    let body = functionBody(from: first, isMethod: isMethod)
    checkNotConstant(target)
    scratch.append(append(.functionStatement, from: first, a: target, b: body))
  }

  private mutating func localFunction(from first: Int32) {
    let opener = token
    advance()
    let declaration = declare(expectName(), .localFunction)
    activate(1)
    let body = functionBody(from: opener, isMethod: false)
    scratch.append(append(.localFunction, from: first, a: declaration, b: body))
  }
}
