/// What a formula needs to know of one indicator.
package struct FormulaDependency: Sendable, Hashable {
  /// The indicator's id, in small letters.
  package var indicator: String
  /// Whether its value is used.
  package var usesValue = false
  /// Whether its value is used, 0 standing for none.
  package var usesOptionalValue = false
  /// Whether its target is used.
  package var usesTarget = false
  /// Whether its limit is used.
  package var usesLimit = false
  /// The sources named, in the order of the text.
  package var sources: [String] = []

  /// Whether the formula can do without: it only asks for a value that may be missing.
  package var isOptional: Bool {
    usesOptionalValue && !usesValue && !usesTarget && !usesLimit
  }
}

extension Formula {
  /// The indicators that the formula speaks of, each once, in the order of the text.
  package var dependencies: [FormulaDependency] {
    var found: [FormulaDependency] = []
    var places: [String: Int] = [:]
    func add(_ id: String, _ change: (inout FormulaDependency) -> Void) {
      let id = id.asciiLowercased
      let index = places[id] ?? found.count
      if index == found.count {
        found.append(FormulaDependency(indicator: id))
        places[id] = index
      }
      change(&found[index])
    }
    tree.forEachLeaf { node in
      switch node {
      case .value(let id, let isOptional, let source):
        add(id) {
          if isOptional { $0.usesOptionalValue = true } else { $0.usesValue = true }
          if let source, !$0.sources.contains(source) { $0.sources.append(source) }
        }
      case .target(let id): add(id) { $0.usesTarget = true }
      case .limit(let id): add(id) { $0.usesLimit = true }
      default: break
      }
    }
    return found
  }

  /// The questions whose answers the formula reads, each once, in the order of the text.
  package var questions: [String] {
    var found: [String] = []
    var met: Set<String> = []
    tree.forEachLeaf { node in
      switch node {
      case .answer(let id), .answerIs(let id, _): if met.insert(id).inserted { found.append(id) }
      default: break
      }
    }
    return found
  }

  /// The measures whose scores the formula reads, as it writes them.
  package var scores: [String] {
    var found: [String] = []
    var met: Set<String> = []
    tree.forEachLeaf { node in
      if case .score(let id) = node, met.insert(id).inserted { found.append(id) }
    }
    return found
  }
}

extension FormulaNode {
  /// Calls `body` for every function and value, in the order of the text.
  func forEachLeaf(_ body: (FormulaNode) -> Void) {
    switch self {
    case .choice(let branches, let otherwise):
      for branch in branches {
        branch.condition.forEachLeaf(body)
        branch.result.forEachLeaf(body)
      }
      otherwise?.forEachLeaf(body)
    case .either(let operands), .both(let operands):
      for operand in operands { operand.forEachLeaf(body) }
    case .comparison(_, let left, let right), .least(let left, let right),
      .greatest(let left, let right):
      left.forEachLeaf(body)
      right.forEachLeaf(body)
    case .arithmetic(let first, let steps):
      first.forEachLeaf(body)
      for step in steps { step.operand.forEachLeaf(body) }
    case .group(let inner): inner.forEachLeaf(body)
    case .answerIs(_, let value):
      body(self)
      value.forEachLeaf(body)
    case .identity(_, let value):
      body(self)
      value.forEachLeaf(body)
    default: body(self)
    }
  }
}
