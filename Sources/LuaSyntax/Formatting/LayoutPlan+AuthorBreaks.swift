extension LayoutPlan {
  /// Marks the line breaks of the author that stay: those inside a table between its fields, in the
  /// block of a function or a statement, around an operator, and after the `(` of a call.
  mutating func markAuthorBreaks(_ storage: TreeStorage) {
    for (node, record) in storage.nodes.enumerated() {
      let last = Int(record.end) - 1
      switch record.kind {
      case .table:
        if breaksTable(record, storage) { isBroken[last] = true }
      case .binary:
        let mark = Int(record.c)
        if lineEnds(before: mark) + lineEnds(before: mark + 1) > 0 { isBroken[mark] = true }
      case .call, .methodCall:
        guard record.detail == Call.Style.parentheses.rawValue, record.c > 0 else { continue }
        let argument = Int(storage.nodes[Int(storage.lists[Int(record.b)])].first)
        if lineEnds(before: argument) > 0 { isBroken[argument] = true }
      case .block where node != Int(storage.functions[0].body):
        if breaksBlock(record, storage) { isBroken[Int(record.end)] = true }
      default: break
      }
    }
  }

  private func breaksTable(_ record: NodeRecord, _ storage: TreeStorage) -> Bool {
    guard record.c > 0 else { return false }
    if lineEnds(before: Int(record.end) - 1) > 0 { return true }
    for field in storage.lists[Int(record.b)..<Int(record.b + record.c)] {
      let field = storage.nodes[Int(field)]
      if lineEnds(before: Int(field.first)) + lineEnds(before: Int(field.end)) > 0 { return true }
    }
    return false
  }

  /// A block with two statements has two lines, whatever its author did.
  private func breaksBlock(_ record: NodeRecord, _ storage: TreeStorage) -> Bool {
    if lineEnds(before: Int(record.first)) + lineEnds(before: Int(record.end)) > 0 { return true }
    guard record.c > 1 else { return false }
    let statements = storage.lists[Int(record.b)..<Int(record.b + record.c)]
    return statements.count(where: { storage.nodes[Int($0)].kind != .empty }) > 1
  }
}
