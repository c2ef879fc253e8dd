extension TreeStorage {
  /// Adds the children of a node, in the order of the source, to `children`.
  ///
  /// Declared variables are not nodes; the body of a function is the child of its expression.
  func appendChildren(of node: Int32, to children: inout [Int32]) {
    let record = nodes[Int(node)]
    func add(_ child: Int32) {
      if child >= 0 { children.append(child) }
    }
    func add(list start: Int32, _ count: Int32) {
      guard count > 0 else { return }
      children.append(contentsOf: lists[Int(start)..<Int(start + count)])
    }
    switch record.kind {
    case .nilValue, .trueValue, .falseValue, .vararg, .number, .string, .name, .missing, .empty,
      .gotoStatement, .breakStatement, .label:
      break
    case .function: add(functions[Int(record.a)].body)
    case .parenthesized, .unary, .field, .namedField, .callStatement, .doBlock,
      .malformed:
      add(record.a)
    case .binary, .index, .keyedField, .whileLoop, .repeatLoop, .functionStatement:
      add(record.a)
      add(record.b)
    case .call, .methodCall:
      add(record.a)
      add(list: record.b, record.c)
    case .table, .block, .returnStatement: add(list: record.b, record.c)
    case .local: add(list: record.a + record.b, record.c)
    case .assignment: add(list: record.a, record.b + record.c)
    case .ifStatement:
      add(list: record.a, record.b)
      add(record.c)
    case .numericFor: add(list: record.b, record.c + 1)
    case .genericFor: add(list: record.a + record.b, record.c + 1)
    case .localFunction: add(record.b)
    }
  }
}
