import LuaSyntax

/// Conditions that are tried one after the other, and what each of them gives.
struct BandChain {
  var conditions: [Expression]
  var hasElse: Bool
  /// The number that a condition gives, where it gives one that is written out.
  var values: [Expression?] = []
  /// The same of what is left.
  var otherwise: Expression?

  /// The chains of a source.
  static func all(in tree: SyntaxTree) -> [BandChain] {
    var collector = ChainCollector()
    tree.block.walk(&collector)
    return collector.chains
  }
}

/// The chains of a source: one `if` with its `elseif`, or `if` after `if` that each end in `return`.
private struct ChainCollector: SyntaxVisitor {
  var chains: [BandChain] = []

  mutating func enter(_ block: Block) -> Visit {
    var open: BandChain?
    let statements = block.statements
    for (index, statement) in statements.enumerated() {
      guard case .if(let clauses, let otherwise) = statement.kind else {
        close(&open)
        continue
      }
      if open == nil { open = BandChain(conditions: [], hasElse: false) }
      open?.conditions += clauses.map(\.condition)
      open?.values += clauses.map { value(of: $0.block) }
      if let otherwise { open?.otherwise = value(of: otherwise) }
      open?.hasElse = otherwise != nil
      if otherwise != nil || !clauses.allSatisfy({ endsInReturn($0.block) }) {
        close(&open)
      } else if index + 1 < statements.count {
        open?.hasElse = true  // what follows is for the rest
        if case .return(let values) = statements[index + 1].kind {
          open?.otherwise = number(values)
        }
      }
    }
    close(&open)
    return .children
  }

  private mutating func close(_ chain: inout BandChain?) {
    if let chain, chain.conditions.count > 1 { chains.append(chain) }
    chain = nil
  }

  /// The number that a block of one statement returns or assigns.
  private func value(of block: Block) -> Expression? {
    guard block.statements.count == 1 else { return nil }
    switch block.statements[0].kind {
    case .return(let values): return number(values)
    case .assignment(let targets, let values) where targets.count == 1: return number(values)
    default: return nil
    }
  }

  private func number(_ values: [Expression]) -> Expression? {
    guard let value = values.first, case .number? = Literal(value) else { return nil }
    return value
  }

  private func endsInReturn(_ block: Block) -> Bool {
    if case .return? = block.statements.last?.kind { return true }
    return false
  }
}
