import Diagnostics

extension Parser {
  /// `::name::`, with the empty statements and labels that follow it, as Lua reads them: a label is
  /// the last statement of its block when only such follow.
  mutating func labelStatement() {
    let first = token
    advance()
    let name = expectName()
    expect(.doubleColon, closing: first)
    let node = append(.label, from: first, a: name)
    scratch.append(node)
    while !isAborted, kind == .semicolon || kind == .doubleColon { statement() }
    guard name >= 0 else { return }
    nodes[Int(node)].b = define(label: name)
  }

  /// `goto name`.
  mutating func gotoStatement() {
    let first = token
    advance()
    let name = expectName()
    let node = append(.gotoStatement, from: first, a: name)
    scratch.append(node)
    guard name >= 0 else { return }
    let symbol = tokens[Int(name)].symbol
    if let visible = visibleLabel(symbol) {
      nodes[Int(node)].b = visible.label
    } else {
      addPending(symbol, token: name, node: node)
    }
  }

  /// `break`.
  mutating func breakStatement() {
    let first = token
    advance()
    let node = append(.breakStatement, from: first)
    scratch.append(node)
    if function.loops == 0 {
      check(.breakOutsideLoop, at: tokens[Int(first)].range)
    } else {
      addPending(-1, token: first, node: node)
    }
  }

  private mutating func addPending(_ symbol: Int32, token: Int32, node: Int32) {
    if pendingGotos.count == Self.maximumLabels {
      check(.tooManyLabels, at: tokens[Int(token)].range, limit: Self.maximumLabels)
    }
    pendingGotos.append(
      PendingGoto(
        symbol: symbol, token: token, node: node, activeCount: function.activeCount))
  }

  private func visibleLabel(_ symbol: Int32) -> VisibleLabel? {
    for visible in visibleLabels[function.firstLabel...] where visible.symbol == symbol {
      return visible
    }
    return nil
  }

  private mutating func define(label name: Int32) -> Int32 {
    let symbol = tokens[Int(name)].symbol
    let label = Int32(truncatingIfNeeded: labels.count)
    labels.append(LabelRecord(symbol: symbol, token: name, function: function.index))
    if let other = visibleLabel(symbol) {
      // Of two labels in a row, the second one is defined first.
      let known = labels[Int(other.label)].token
      check(
        .duplicateLabel, at: tokens[Int(max(known, name))].range,
        subject: symbols.text(of: symbol), related: related(to: min(known, name)))
    }
    guard let block = blocks.last else { return label }
    if visibleLabels.count == Self.maximumLabels {
      check(.tooManyLabels, at: tokens[Int(name)].range, limit: Self.maximumLabels)
    }
    // At the end of a block, its variables are already out of scope; `until` is not such an end,
    // since its condition sees them.
    let isLast = endsBlock && kind != .untilKeyword
    let activeCount = isLast ? block.activeCount : function.activeCount
    visibleLabels.append(VisibleLabel(symbol: symbol, label: label, activeCount: activeCount))
    solveGotos(to: symbol, label: label, activeCount: activeCount, from: block.firstGoto)
    return label
  }

  private mutating func solveGotos(
    to symbol: Int32, label: Int32, activeCount: Int, from first: Int
  ) {
    guard pendingGotos.count > first else { return }
    for pending in pendingGotos[first...] where pending.symbol == symbol {
      nodes[Int(pending.node)].b = label
      guard pending.activeCount < activeCount else { continue }
      let variable = active[function.firstActive + pending.activeCount].declaration
      check(
        .jumpIntoScope, at: tokens[Int(pending.token)].range, subject: symbols.text(of: symbol),
        related: variable >= 0 ? related(to: declarations[Int(variable)].token) : nil)
    }
    pendingGotos[first...].removeAll { $0.symbol == symbol }
  }
}
