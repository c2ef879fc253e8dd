/// What is the same number for a fact that the data gives as a whole one.
///
/// `round(a.share, 2)` is the share itself where that is an integer of Lua, and is computed where it is not:
/// two ways to one function of the share, which does not leap between them.
extension BoxEvaluation {
  /// Whether Lua surely has a node as an integer.
  func isInteger(_ node: PropertyProgram.Node) -> Bool {
    switch program.operations[node] {
    case .whole: true
    case .fact(let fact): box[fact].kind == .integer
    default: false
    }
  }

  /// The facts that are given as whole numbers wherever these conditions are so, a bit each.
  func wholeFacts(where conditions: [Condition]) -> UInt64 {
    var facts: UInt64 = 0
    var seen: Set<PropertyProgram.Node> = []
    var open = conditions
    while let (node, holds) = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch program.operations[node] {
      case .isWhole(let fact) where holds: facts |= 1 << UInt64(fact)
      case .not(let a): open.append((a, !holds))
      case .and(let a, let b) where holds: open += [(a, true), (b, true)]
      case .or(let a, let b) where !holds: open += [(a, false), (b, false)]
      default: continue
      }
    }
    return facts
  }

  /// Whether two nodes, each one that stands for others, give the same for every subject whose facts are
  /// whole.
  ///
  /// Reads ranges of nodes in any order: the whole program has to be evaluated.
  func isSame(
    _ node: PropertyProgram.Node, _ other: PropertyProgram.Node, whereWhole facts: UInt64
  ) -> Bool {
    if node == other { return true }
    guard facts != 0 else { return false }
    var known: [PropertyProgram.Node: PropertyProgram.Node] = [:]
    guard let first = whenWhole(node, facts, &known, depth: 0),
      let second = whenWhole(other, facts, &known, depth: 0)
    else { return false }
    return first == second
  }

  /// How deep formulas are looked into.
  private static let deepest = 40

  /// The node that gives the same where the facts are whole, with nothing rounded that is whole already; nil
  /// where there is none.
  private func whenWhole(
    _ node: PropertyProgram.Node, _ facts: UInt64,
    _ known: inout [PropertyProgram.Node: PropertyProgram.Node], depth: Int
  ) -> PropertyProgram.Node? {
    guard program.dependencies[node] & facts != 0 else { return node }
    if let found = known[node] { return found }
    guard depth < Self.deepest else { return nil }
    let operation = program.operations[node]
    var found: PropertyProgram.Node?
    // What is whole and exact is its own rounding, to whole numbers or to decimals.
    if let inner = rounded(operation), ranges[inner].isExact,
      isIntegral(inner, whereWhole: facts, depth: depth)
    {
      found = whenWhole(ranges[inner].alias, facts, &known, depth: depth + 1)
    } else {
      var wholes: [PropertyProgram.Node: PropertyProgram.Node] = [:]
      for operand in PropertyProgram.operands(of: operation) {
        guard let whole = whenWhole(ranges[operand].alias, facts, &known, depth: depth + 1) else {
          return nil
        }
        wholes[operand] = whole
      }
      let same = operation.mapped { wholes[$0] ?? $0 }.ordered
      found = same == operation ? node : program.existing(same) ?? representatives[same]
    }
    if let found { known[node] = found }
    return found
  }

  /// What an operation rounds.
  private func rounded(_ operation: PropertyProgram.Operation) -> PropertyProgram.Node? {
    switch operation {
    case .round(let a, let digits): digits >= 0 ? a : nil
    case .floor(let a), .ceiling(let a): a
    default: nil
    }
  }

  /// Whether a node gives whole numbers where the facts are whole.
  private func isIntegral(
    _ node: PropertyProgram.Node, whereWhole facts: UInt64, depth: Int
  ) -> Bool {
    if ranges[node].isIntegral { return true }
    guard depth < Self.deepest, ranges[node].isExact else { return false }
    func isIntegral(_ node: PropertyProgram.Node) -> Bool {
      self.isIntegral(node, whereWhole: facts, depth: depth + 4)
    }
    switch program.operations[node] {
    case .fact(let fact): return facts & (1 << UInt64(fact)) != 0
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .minimum(let a, let b), .maximum(let a, let b):
      return isIntegral(a) && isIntegral(b)
    case .negate(let a), .absolute(let a): return isIntegral(a)
    case .round(let a, let digits): return digits >= 0 && isIntegral(a)
    default: return false
    }
  }
}
