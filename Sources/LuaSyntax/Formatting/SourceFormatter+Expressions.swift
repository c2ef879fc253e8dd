extension SourceFormatter {
  /// Writes an expression, with room for `reserve` columns after it.
  mutating func expression(_ node: Int32, reserve: Int) {
    let record = record(node)
    let first = Int(record.first)
    let end = Int(record.end)
    if fits(first, end, reserve: reserve) { return flat(first, end) }
    switch record.kind {
    case .function: function(record)
    case .parenthesized:
      writer.emit(first)
      expression(record.a, reserve: reserve + 1)
      writer.emit(end - 1)
    case .unary:
      writer.emit(first)
      expression(record.a, reserve: reserve)
    case .binary: operation(node, reserve: reserve)
    case .field, .index, .call, .methodCall: suffixes(node, reserve: reserve)
    case .table: table(record)
    default: flat(first, end)
    }
  }

  /// Writes expressions between commas.
  mutating func expressions(_ nodes: ArraySlice<Int32>, reserve: Int) {
    for (place, node) in nodes.enumerated() {
      let isLast = place == nodes.count - 1
      expression(node, reserve: isLast ? reserve : 1)
      if !isLast { separator(Int(record(node).end)) }
    }
  }

  // MARK: - Operators

  /// Writes operands of one precedence; an operator that starts a line is indented.
  private mutating func operation(_ node: Int32, reserve: Int) {
    let (operands, operators) = chain(node)
    let outer = writer.indentation
    var isIndented = false
    for (place, operand) in operands.enumerated() {
      let room = place == operands.count - 1 ? reserve : 0
      if place > 0 {
        let mark = operators[place - 1]
        let level = isIndented ? writer.indentation : outer + continuation
        if breaks(before: mark, operand: record(operand), reserve: room, level: level) {
          writer.indentation = level
          isIndented = true
          writer.line()
        }
        writer.emit(mark)
      }
      expression(operand, reserve: room)
    }
    writer.indentation = outer
  }

  /// The operands that operators of one precedence part, in order, and the tokens of those.
  private func chain(_ node: Int32) -> (operands: [Int32], operators: [Int]) {
    var operands: [Int32] = []
    var operators: [Int] = []
    let start = BinaryOperator(rawValue: record(node).detail)
    let goesRight = start?.isRightAssociative ?? false
    var node = node
    while record(node).kind == .binary,
      BinaryOperator(rawValue: record(node).detail)?.precedence == start?.precedence
    {
      operands.append(goesRight ? record(node).a : record(node).b)
      operators.append(Int(record(node).c))
      node = goesRight ? record(node).b : record(node).a
    }
    operands.append(node)
    return goesRight
      ? (operands, operators) : (operands.reversed(), operators.reversed())
  }

  /// Whether an operator starts a line: its author broke there, or its operand fits only there.
  private func breaks(
    before mark: Int, operand: NodeRecord, reserve: Int, level: Int
  ) -> Bool {
    if plan.isBroken[mark] { return true }
    let first = Int(operand.first)
    let end = Int(operand.end)
    if plan.isForced(first, end) { return false }
    if fits(mark, end, reserve: reserve) { return false }
    if end - first == 1 { return true }
    return level * 2 + plan.width(mark, end) + reserve <= LayoutPlan.columns
  }
}
