import Diagnostics

/// Builds the tree of a source from its tokens, by recursive descent, resolving names on the way.
///
/// It refuses what Lua refuses, in one pass like Lua's own compiler: the order in which scopes open,
/// variables become active and labels appear follows that of Lua's reference manual and was checked
/// against `luac5.4`. The depth of its recursion is bounded by the nesting limit, as in Lua; what
/// Lua reads in a loop (`a + a + …`, `a.b.c…`, `elseif`) is read in a loop here.
///
/// After an error it goes on: a token that is missing is reported once and supposed there, and what
/// cannot be read is skipped up to the next thing that starts or ends a statement.
///
/// **Not modelled** among the limits of Lua's compiler, all far beyond what people write: jumps over
/// 2²⁴ instructions and `for` bodies over 2¹⁷, more than 2¹⁷ functions or 2²⁵ constants in one
/// function, the exact value of constants that Lua folds (`local x <const> = 1 / 0` is folded here
/// and not there, which moves the limits on registers and upvalues by one), and what
/// `RegisterCount` says of registers.
struct Parser {
  // The source.
  let tokens: [TokenRecord]
  let symbols: SymbolTable
  let map: SourceMap
  let limits: SyntaxTree.Limits

  // Where the parser is.
  var position = 0
  var kind: TokenKind
  var level = 0
  /// The token at which the last error of grammar was reported: a second one there says nothing new.
  var errorPosition = -1
  /// Set once nesting is too deep: the rest of the source is not read.
  var isAborted = false
  /// Whether a string or a comment runs past the end of the source, which is then not its real end.
  let isCut: Bool

  // What is built.
  var nodes: [NodeRecord] = []
  var lists: [Int32] = []
  var functions: [FunctionRecord] = []
  var declarations: [DeclarationRecord] = []
  var labels: [LabelRecord] = []
  var refusals: [Refusal] = []
  /// The children of the nodes under construction; each ends up in `lists`.
  var scratch: [Int32] = []

  // The scopes that are open; see Parser+Scopes.swift.
  var function = FunctionScope(index: 0, isVararg: true)
  var outerFunctions: [FunctionScope] = []
  var blocks: [BlockScope] = []
  var bindings: [Int32]
  var active: [ActiveVariable] = []
  var visibleLabels: [VisibleLabel] = []
  var pendingGotos: [PendingGoto] = []
  var upvalues: Set<UInt64> = []
  var lastCapture: [Int32] = []
  var lastEnvironmentCapture: Int32 = -1
  /// How many open blocks `end`, `else` or `until` could close.
  var openEnds = 0
  var openElses = 0
  var openUntils = 0

  init(lexer: Lexer, map: SourceMap, limits: SyntaxTree.Limits) {
    tokens = lexer.tokens
    symbols = lexer.symbols
    self.map = map
    self.limits = limits
    isCut = lexer.refusals.contains(where: \.isCurable)
    kind = lexer.tokens[0].kind
    bindings = [Int32](repeating: -1, count: lexer.symbols.count)
    nodes.reserveCapacity(tokens.count)
    lists.reserveCapacity(tokens.count / 2)
  }

  /// Reads the whole source as the body of a function.
  mutating func parseSource(form: SyntaxTree.Form) {
    functions.append(FunctionRecord(isVararg: true))
    enterBlock()
    let body: Int32
    if form == .expressions {
      let mark = scratch.count
      let values = scratch.count
      let first = token
      expressionList()
      checkRegisters(from: first, .returned(values))
      let (start, count) = takeList(from: values)
      scratch.append(append(.returnStatement, from: first, b: start, c: count))
      if kind != .endOfFile { reportExpected([.endOfSource]) }
      let (statements, statementCount) = takeList(from: mark)
      body = append(.block, from: 0, b: statements, c: statementCount)
    } else {
      body = statements()
    }
    functions[0].body = body
    leaveFunctionBlock()
  }

  // MARK: - Tokens

  // What asks the parser of itself all the time is `mutating`, though it changes nothing: where nothing is
  // optimised, a getter that is not is handed a copy of the whole parser.

  /// The index of the current token.
  @inline(__always)
  var token: Int32 { mutating get { Int32(truncatingIfNeeded: position) } }

  @inline(__always)
  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
    kind = tokens[position].kind
  }

  mutating func move(to newPosition: Int) {
    position = newPosition
    kind = tokens[newPosition].kind
  }

  /// The kind of the token after the current one.
  var nextKind: TokenKind { mutating get { tokens[min(position + 1, tokens.count - 1)].kind } }

  /// Moves past a token of this kind, if it is the current one.
  @inline(__always)
  mutating func accept(_ expected: TokenKind) -> Bool {
    guard kind == expected else { return false }
    advance()
    return true
  }

  /// Moves past a token of this kind, or reports that it is missing.
  @discardableResult
  mutating func expect(_ expected: TokenKind) -> Bool {
    if accept(expected) { return true }
    reportExpected([.token(expected)])
    return false
  }

  /// Moves past the token that closes what `opener` opened, or reports that it is missing.
  mutating func expect(_ expected: TokenKind, closing opener: Int32) {
    if accept(expected) { return }
    report(.unclosed, expected: [.token(expected)], related: related(to: opener))
  }

  /// Moves past a name, whose token it returns; -1 when there is none.
  mutating func expectName() -> Int32 {
    guard kind == .name else {
      report(.expectedName, expected: [.name])
      return -1
    }
    let name = token
    advance()
    return name
  }

  // MARK: - Nodes

  /// Adds a node that starts at the token `first` and ends before the current one.
  @inline(__always)
  mutating func append(
    _ kind: NodeKind, from first: Int32, detail: UInt8 = 0, a: Int32 = -1, b: Int32 = -1,
    c: Int32 = -1
  ) -> Int32 {
    let node = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(
      NodeRecord(kind: kind, detail: detail, first: first, end: token, a: a, b: b, c: c))
    return node
  }

  /// Moves what was added to `scratch` since `mark` to a list of its own.
  @inline(__always)
  mutating func takeList(from mark: Int) -> (start: Int32, count: Int32) {
    let start = Int32(truncatingIfNeeded: lists.count)
    let count = scratch.count - mark
    for index in mark..<scratch.count { lists.append(scratch[index]) }
    scratch.removeLast(count)
    return (start, Int32(truncatingIfNeeded: count))
  }

  // MARK: - Levels

  /// Opens one level of nesting; `false` when that is one too many.
  @inline(__always)
  mutating func enterLevel() -> Bool {
    level += 1
    if level > limits.nesting { abortNesting() }
    return !isAborted
  }

  private mutating func abortNesting() {
    guard !isAborted else { return }
    check(.nestingTooDeep, at: tokens[position].range, limit: limits.nesting)
    isAborted = true
    move(to: tokens.count - 1)
  }
}

extension TokenRecord {
  var range: Range<Int> { Int(start)..<Int(end) }
}
