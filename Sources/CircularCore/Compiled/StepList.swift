/// What a step of a rule gives: known while the rule is compiled, or the step.
package enum Term: Hashable, Sendable {
  case constant(CompiledRule.Constant)
  case step(Int)

  package static let always = Term.constant(.truth(true))
  package static let never = Term.constant(.truth(false))

  package init(_ holds: Bool) { self = .constant(.truth(holds)) }

  package var constant: CompiledRule.Constant? {
    if case .constant(let value) = self { value } else { nil }
  }
}

/// The steps of a rule that is compiled: each stands once, and what is known is computed at once.
package struct StepList {
  package typealias Operation = CompiledRule.Operation
  package typealias Kind = CompiledRule.Kind

  package private(set) var steps: [CompiledRule.Step] = []
  private var places: [CompiledRule.Step: Int] = [:]

  package init() {}

  /// The number of a step.
  package mutating func place(_ term: Term) -> Int {
    switch term {
    case .step(let step): step
    case .constant(let value): add(.init(.constant(value), value.kind ?? .text))
    }
  }

  private mutating func add(_ step: CompiledRule.Step) -> Int {
    if let known = places[step] { return known }
    steps.append(step)
    places[step] = steps.count - 1
    return steps.count - 1
  }

  /// Something that is read.
  package mutating func read(_ operation: Operation, _ kind: Kind) -> Term {
    .step(add(.init(operation, kind)))
  }

  /// An operation, whose operands are numbered from 0 on, of some terms.
  package mutating func compute(_ operation: Operation, _ kind: Kind, _ operands: [Term]) -> Term {
    let known = operands.compactMap(\.constant)
    if known.count == operands.count, let value = operation.value(of: known) {
      return .constant(value)
    }
    let places = operands.map { place($0) }
    return .step(add(.init(operation.computing { places[$0] }, kind)))
  }

  // MARK: - Conditions

  private func operation(_ term: Term) -> Operation? {
    if case .step(let step) = term { steps[step].operation } else { nil }
  }

  package mutating func not(_ a: Term) -> Term {
    if case .not(let inner)? = operation(a) { return .step(inner) }
    return compute(.not(0), .truth, [a])
  }

  private func areOpposite(_ a: Term, _ b: Term) -> Bool {
    if case .not(let inner)? = operation(a), b == .step(inner) { return true }
    if case .not(let inner)? = operation(b), a == .step(inner) { return true }
    return false
  }

  package mutating func and(_ a: Term, _ b: Term) -> Term {
    if a == .never || b == .never || areOpposite(a, b) { return .never }
    if a == .always || a == b { return b }
    if b == .always { return a }
    if case .and(let x, let y)? = operation(a), b == .step(x) || b == .step(y) { return a }
    if case .and(let x, let y)? = operation(b), a == .step(x) || a == .step(y) { return b }
    return compute(.and(0, 1), .truth, [a, b])
  }

  package mutating func or(_ a: Term, _ b: Term) -> Term {
    if a == .always || b == .always || areOpposite(a, b) { return .always }
    if a == .never || a == b { return b }
    if b == .never { return a }
    return compute(.or(0, 1), .truth, [a, b])
  }

  package mutating func select(_ condition: Term, _ a: Term, _ b: Term, _ kind: Kind) -> Term {
    if condition == .always || a == b { return a }
    if condition == .never { return b }
    if kind == .truth {
      if a == .always { return or(condition, b) }
      if b == .never { return and(condition, a) }
      if a == .never { return and(not(condition), b) }
      if b == .always { return or(not(condition), a) }
    }
    return compute(.select(0, 1, 2), kind, [condition, a, b])
  }
}
