extension SourceFormatter {
  /// Writes the statements of a block, each from a new line.
  mutating func statements(of block: NodeRecord) {
    var marks: [Int] = []
    for (place, node) in list(block.b, block.c).enumerated() {
      let statement = record(node)
      if statement.kind == .empty, place > 0 {
        marks.append(Int(statement.first))
        continue
      }
      separators(marks)
      marks = []
      writer.line(
        blankFirst: place > 0 || block.first == 0 && !storage.prefixRange.isEmpty,
        blankBeforeToken: true)
      self.statement(statement)
    }
    separators(marks)
  }

  /// Writes a block on lines of its own, then what closes it.
  mutating func block(_ node: Int32) {
    let block = record(node)
    writer.indentation += 1
    statements(of: block)
    close(Int(block.end), isEmpty: block.c == 0)
  }

  private mutating func statement(_ statement: NodeRecord) {
    let first = Int(statement.first)
    let end = Int(statement.end)
    let isFollowed = storage.tokens[end].kind == .semicolon
    let reserve = isFollowed ? 1 : 0
    if fits(first, end, reserve: reserve) { return flat(first, end) }
    switch statement.kind {
    case .local: values(after: first, list(statement.a + statement.b, statement.c), end, reserve)
    case .assignment: assignment(statement, reserve)
    case .callStatement: expression(statement.a, reserve: reserve)
    case .returnStatement: returned(statement)
    case .doBlock:
      flat(first, first + 1)
      block(statement.a)
    case .whileLoop:
      flat(first, first + 1)
      condition(statement.a, reserve: 3)
      writer.emit(Int(record(statement.a).end))
      block(statement.b)
    case .repeatLoop:
      flat(first, first + 1)
      block(statement.a)
      condition(statement.b, reserve: reserve)
    case .ifStatement: conditional(statement)
    case .numericFor: loop(statement, list(statement.b, statement.c + 1))
    case .genericFor: loop(statement, list(statement.a + statement.b, statement.c + 1))
    case .functionStatement, .localFunction:
      let function = record(statement.b)
      flat(first, Int(function.first))
      self.function(function)
    default: flat(first, end)
    }
  }

  // MARK: - Values

  /// Writes tokens up to the first of some values, then the values.
  private mutating func values(
    after first: Int, _ nodes: ArraySlice<Int32>, _ end: Int, _ reserve: Int
  ) {
    guard let value = nodes.first else { return flat(first, end) }
    flat(first, Int(record(value).first))
    expressions(nodes, reserve: reserve)
  }

  private mutating func assignment(_ statement: NodeRecord, _ reserve: Int) {
    let targets = list(statement.a, statement.b)
    expressions(targets, reserve: 2)
    if let last = targets.last { writer.emit(Int(record(last).end)) }
    expressions(list(statement.a + statement.b, statement.c), reserve: reserve)
  }

  /// `return` and its values, with the `;` that belongs to it.
  private mutating func returned(_ statement: NodeRecord) {
    var end = Int(statement.end)
    let isFollowed = storage.tokens[end - 1].kind == .semicolon
    if isFollowed { end -= 1 }
    let values = list(statement.b, statement.c)
    self.values(after: Int(statement.first), values, end, isFollowed ? 1 : 0)
    if isFollowed { separators([end]) }
  }

  // MARK: - Blocks

  private mutating func condition(_ node: Int32, reserve: Int) {
    continuation = 2
    expression(node, reserve: reserve)
    continuation = 1
  }

  private mutating func conditional(_ statement: NodeRecord) {
    writer.emit(Int(statement.first))
    let parts = Array(list(statement.a, statement.b))
    for place in stride(from: 0, to: parts.count - 1, by: 2) {
      condition(parts[place], reserve: 5)
      writer.emit(Int(record(parts[place]).end))
      block(parts[place + 1])
    }
    if statement.c >= 0 { block(statement.c) }
  }

  private mutating func loop(_ statement: NodeRecord, _ parts: ArraySlice<Int32>) {
    guard let body = parts.last else { return }
    let values = parts.dropLast()
    let mark = Int(record(body).first) - 1
    self.values(after: Int(statement.first), values, mark, 3)
    writer.emit(Int(values.last.map { record($0).end } ?? Int32(mark)))
    block(body)
  }

  /// Writes the parameters and the body of a function, from the first token of its node.
  mutating func function(_ function: NodeRecord) {
    let body = storage.functions[Int(function.a)].body
    flat(Int(function.first), Int(record(body).first))
    let outer = continuation
    continuation = 1
    block(body)
    continuation = outer
  }
}
