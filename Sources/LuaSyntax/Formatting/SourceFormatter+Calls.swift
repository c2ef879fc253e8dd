extension SourceFormatter {
  /// Writes a name or a parenthesis, then its fields, indices and calls; the last arguments that can
  /// be broken are broken first.
  mutating func suffixes(_ node: Int32, reserve: Int) {
    var chain: [NodeRecord] = []
    var node = node
    while hasSuffix(node) {
      chain.append(record(node))
      node = record(node).a
    }
    var rooms: [Int] = []
    var room = reserve
    for suffix in chain {
      rooms.append(room)
      room = width(ofHead: suffix, reserve: room)
    }
    expression(node, reserve: room)
    for (suffix, room) in zip(chain, rooms).reversed() { self.suffix(suffix, reserve: room) }
  }

  private func hasSuffix(_ node: Int32) -> Bool {
    switch record(node).kind {
    case .field, .index, .call, .methodCall: true
    default: false
    }
  }

  /// Where a suffix starts: the `.`, the `[`, the `:`, or the arguments.
  private func start(of suffix: NodeRecord) -> Int { Int(record(suffix.a).end) }

  /// The columns from the start of a suffix to where it can be broken, or to its end and beyond.
  private func width(ofHead suffix: NodeRecord, reserve: Int) -> Int {
    let start = start(of: suffix)
    let end = Int(suffix.end)
    let space = plan.isSpaced[start] ? 1 : 0
    if let opener = opener(of: suffix), end - opener > 2 {
      return plan.width(start, opener + 1) + space
    }
    return plan.width(start, end) + space + reserve
  }

  /// The `(` or `{` of the arguments of a call; `nil` for anything else.
  private func opener(of suffix: NodeRecord) -> Int? {
    guard suffix.kind == .call || suffix.kind == .methodCall,
      suffix.detail != Call.Style.string.rawValue
    else { return nil }
    return start(of: suffix) + (suffix.kind == .methodCall ? 2 : 0)
  }

  private mutating func suffix(_ suffix: NodeRecord, reserve: Int) {
    let start = start(of: suffix)
    let end = Int(suffix.end)
    if fits(start, end, reserve: reserve) { return flat(start, end) }
    if suffix.kind == .index {
      writer.emit(start)
      expression(suffix.b, reserve: reserve + 1)
      writer.emit(end - 1)
      return
    }
    guard let opener = opener(of: suffix) else { return flat(start, end) }
    flat(start, opener)
    let arguments = list(suffix.b, suffix.c)
    if suffix.detail == Call.Style.table.rawValue, let table = arguments.first {
      expression(table, reserve: reserve)
    } else {
      self.arguments(arguments, opener, end - 1, reserve: reserve)
    }
  }

  // MARK: - Arguments

  private mutating func arguments(
    _ nodes: ArraySlice<Int32>, _ opener: Int, _ closer: Int, reserve: Int
  ) {
    let outer = continuation
    continuation = 1
    defer { continuation = outer }
    writer.emit(opener)
    if hugs(nodes, closer) {
      expressions(nodes, reserve: reserve + 1)
      writer.emit(closer)
      return
    }
    writer.indentation += 1
    writer.line()
    let fills = nodes.allSatisfy(isOneToken)
    for node in nodes {
      expression(node, reserve: 1)
      let end = Int(record(node).end)
      guard end < closer else { break }
      if fills, !plan.hasCommentBreak[end], !plan.hasCommentBreak[end + 1],
        fits(end, end + 2, reserve: 1)
      {
        writer.emit(end)
      } else {
        separators([end], blankBeforeToken: false)
      }
    }
    close(closer, isEmpty: nodes.isEmpty)
  }

  /// Whether the arguments stay beside their parentheses: what is broken among them is tables,
  /// functions, calls and long strings, which can start at the end of a line.
  private func hugs(_ nodes: ArraySlice<Int32>, _ closer: Int) -> Bool {
    guard let first = nodes.first, let last = nodes.last else { return false }
    if plan.isBroken[Int(record(first).first)] || plan.hasCommentBreak[closer] { return false }
    for node in nodes.dropFirst() {
      let start = Int(record(node).first)
      if plan.hasCommentBreak[start - 1] || plan.hasCommentBreak[start] { return false }
    }
    let forced = nodes.filter { plan.isForced(Int(record($0).first), Int(record($0).end)) }
    let broken = forced.first ?? last
    guard forced.allSatisfy(canHug), forced.isEmpty ? opensBracket(last) : true else {
      return false
    }
    let start = Int(record(first).first)
    return writer.column(of: start) + plan.width(start, headEnd(broken)) <= LayoutPlan.columns
  }

  private func canHug(_ node: Int32) -> Bool {
    switch record(node).kind {
    case .table, .function, .call, .methodCall, .string: true
    default: false
    }
  }

  /// Arguments that are all names and literals fill their lines.
  private func isOneToken(_ node: Int32) -> Bool {
    let first = Int(record(node).first)
    let end = Int(record(node).end)
    return end - first == 1 && !plan.isForced(first, end)
  }

  private func opensBracket(_ node: Int32) -> Bool {
    let record = record(node)
    return record.kind == .function || record.kind == .table && record.c > 0
  }

  /// The token after those that stay on the line of the parenthesis.
  private func headEnd(_ node: Int32) -> Int {
    let record = record(node)
    guard record.kind == .function else { return Int(record.first) + 1 }
    return Int(self.record(storage.functions[Int(record.a)].body).first)
  }
}
