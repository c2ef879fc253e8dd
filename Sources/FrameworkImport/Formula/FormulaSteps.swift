extension Formula {
  /// Whether evaluating the formula once, with scores, gives what the platform gives in two steps.
  ///
  /// The platform first evaluates an override without scores, which leaves a text, then evaluates that
  /// text with scores. The text says the same as the formula for `min`, `max`, products and quotients of
  /// scores; it does not for sums (written with a minus), for parentheses in arithmetic (not written), and
  /// for scores in conditions. An importer should say so where this is false.
  package var saysTheSameInOneStep: Bool { tree.keepsItsText }
}

extension FormulaNode {
  private var readsScores: Bool {
    var found = false
    forEachLeaf { if case .score = $0 { found = true } }
    return found
  }

  fileprivate var keepsItsText: Bool {
    guard readsScores else { return true }
    switch self {
    case .score: return true
    case .group(let inner): return inner.keepsItsText
    case .least(let left, let right), .greatest(let left, let right):
      return left.keepsItsText && right.keepsItsText
    case .choice(let branches, let otherwise):
      return branches.allSatisfy { !$0.condition.readsScores && $0.result.keepsItsText }
        && otherwise?.keepsItsText ?? true
    case .arithmetic(let first, let steps):
      return ([first] + steps.map(\.operand)).allSatisfy(\.isOneFactor)
        && steps.allSatisfy { $0.operation == .times || $0.operation == .over }
    default: return false
    }
  }

  /// Whether the text of the value needs no parentheses in a product.
  private var isOneFactor: Bool {
    switch self {
    case .score, .number: true
    case .least, .greatest: keepsItsText
    default: false
    }
  }
}
