package import CircularCore
package import LuaSyntax

/// Puts what an evaluation did into the terms of facts and parameters.
package struct TraceReport {
  let traced: TracedSources
  let rule: Rule
  let run: TraceRun
  let outcome: Outcome
  /// The facts and parameters that the rule read, with their values.
  let readings: [DataFlow.Reading]

  /// Takes what an evaluation of a rule did.
  package init(
    traced: TracedSources, rule: Rule, run: TraceRun, outcome: Outcome, readings: [DataFlow.Reading]
  ) {
    self.traced = traced
    self.rule = rule
    self.run = run
    self.outcome = outcome
    self.readings = readings
  }

  private var sites: TraceSites { traced.sites }

  package func trace() -> RuleTrace {
    let path = run.branches.map { branch($0) }
    return RuleTrace(
      outcome: outcome, comparisons: comparisons(), path: path, branch: conclusion(),
      parts: parts())
  }

  private func place(_ expression: some SyntaxNode) -> String {
    "\(expression.tree.name):\(expression.position.line)"
  }

  // MARK: - Branches

  private func branch(_ index: Int) -> RuleTrace.Branch {
    let branch = sites.branches[index]
    let condition = branch.conditions.last ?? branch.conditions[0]
    return RuleTrace.Branch(
      at: place(condition), condition: Self.oneLine(condition), holds: !branch.isElse)
  }

  /// Where the rule's own function returned, with the innermost condition around that place, else the
  /// last one that it passed.
  private func conclusion() -> RuleTrace.Branch? {
    let last = run.conclusions.last {
      sites.functions[sites.conclusions[$0].function].rules.contains(rule.id)
    }
    guard let last else { return nil }
    let statement = sites.conclusions[last].statement
    let taken = run.branches.last { index in
      let branch = sites.branches[index]
      return branch.function == sites.conclusions[last].function
        && branch.block.map { sites.conclusions[last].blocks.contains($0) } ?? false
    }
    guard let taken else { return .init(at: place(statement), condition: nil, holds: true) }
    var found = branch(taken)
    found.at = place(statement)
    return found
  }

  /// An expression on one line, its spaces made one.
  static func oneLine(_ expression: Expression) -> String {
    expression.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: - Comparisons

  /// One entry for each place and each pair of things compared there.
  private func comparisons() -> [Comparison] {
    struct Key: Hashable {
      var site: Int
      var place: Int
      var left: String?
      var right: String?
    }
    var order: [Key] = []
    var found: [Key: [Comparison]] = [:]
    for occurrence in run.occurrences {
      for (place, comparison) in comparisons(of: occurrence).enumerated() {
        let key = Key(
          site: occurrence.comparison, place: place, left: comparison.left.name,
          right: comparison.right.name)
        if found[key] == nil { order.append(key) }
        found[key, default: []].append(comparison)
      }
    }
    return order.compactMap { key in
      guard let all = found[key] else { return nil }
      var comparison = Self.decisive(all)
      comparison.times = all.count
      return comparison
    }
  }

  /// Of several comparisons at one place: the last one that told the value apart, else the one with
  /// the smallest margin.
  private static func decisive(_ all: [Comparison]) -> Comparison {
    let isEquality = all[0].operator == .equal || all[0].operator == .notEqual
    let telling = all[0].operator != .notEqual
    if isEquality || Set(all.map(\.holds)).count > 1 {
      return all.last { $0.holds == telling } ?? all[0]
    }
    return all.min {
      ($0.margin?.magnitude ?? .infinity) < ($1.margin?.magnitude ?? .infinity)
    } ?? all[0]
  }

  private func comparisons(of occurrence: TraceRun.Occurrence) -> [Comparison] {
    let site = sites.comparisons[occurrence.comparison]
    // Whether something is there is no comparison of values.
    guard !occurrence.values.contains(.nothing) else { return [] }
    for operand in site.operands {
      if case .nil = operand.withoutParentheses.kind { return [] }
    }
    let sides = zip(site.operands, occurrence.values).map { side($0, $1) }
    let at = place(site.expression)
    func comparison(
      _ left: Int, _ operator: Comparison.Operator, _ right: Int, _ holds: Bool, _ required: Bool?
    ) -> Comparison {
      Comparison(
        sides[left], `operator`, sides[right], holds: holds, required: required, at: at)
    }
    func holds(_ left: Int, _ operator: Comparison.Operator, _ right: Int) -> Bool {
      `operator`.holds(occurrence.values[left].order(occurrence.values[right]))
    }
    switch site.kind {
    case .order(let written), .equality(let written):
      guard let sign = Comparison.Operator(written) else { return [] }
      return [comparison(0, sign, 1, occurrence.result == .boolean(true), site.requirement)]
    case .between:
      // What is asked of both bounds is asked of each; that a number be outside asks nothing of one.
      let required = site.requirement == true ? true : nil
      return [
        comparison(0, .greaterOrEqual, 1, holds(0, .greaterOrEqual, 1), required),
        comparison(0, .lessOrEqual, 2, holds(0, .lessOrEqual, 2), required),
      ]
    case .minimum, .maximum:
      let sign: Comparison.Operator = site.kind == .minimum ? .lessOrEqual : .greaterOrEqual
      guard let limit = site.limit else {
        guard let winner = site.winner(of: occurrence.values) else { return [] }
        // Each of the others is compared with the one that was taken, which stands as the limit unless
        // it is what the facts give and the other one is not.
        return sides.indices.filter { $0 != winner }.map { other in
          let isLimit = sides[winner].isOfFacts && !sides[other].isOfFacts
          let (left, right) = isLimit ? (winner, other) : (other, winner)
          return comparison(left, sign, right, holds(left, sign, right), true)
        }
      }
      return [comparison(1 - limit, sign, limit, holds(1 - limit, sign, limit), true)]
    }
  }

  private func side(_ expression: Expression, _ value: TraceRun.Value) -> Comparison.Side {
    let plain = expression.withoutParentheses
    let isConstant = Literal(plain) != nil || traced.flow.isTableEntry(plain)
    var side = Comparison.Side(
      text: Self.oneLine(expression), kind: isConstant ? .constant : .computed, value: value.fact)
    if let declaration = traced.flow.origin(of: plain, value, among: readings) {
      side.kind = traced.kind(of: declaration)
      side.name = declaration.name
      side.label = declaration.label
      side.unit = declaration.unit
      side.declaration = declaration
      side.isOfFacts = side.kind == .fact
      return side
    }
    if case .quantity(let quantity)? = traced.meanings[plain], !quantity.isScaled,
      !quantity.text.isEmpty
    {
      side.unit = quantity.text
    }
    // Something computed is told by the facts and parameters that it is computed from.
    let data = traced.flow.data(in: plain)
    let facts = data.filter { traced.kind(of: $0) == .fact }
    side.isOfFacts = !facts.isEmpty
    guard !isConstant, !data.isEmpty else { return side }
    var isCount = false
    if case .unary(let operation) = plain.kind { isCount = operation.operator == .length }
    // A fact tells what is made of it at a rate; without one, and of several, all are named.
    let named = facts.count == 1 ? facts : data
    if facts.count == 1 { side.name = facts[0].name }
    side.label = LocalizedText { language in
      let french = language == .french
      return Self.list(named.map { $0.label.text(in: language) })
        + (isCount ? french ? " (nombre)" : " (number)" : french ? " (calcul)" : " (computed)")
    }
    return side
  }

  /// Names in a row, the first three of many.
  private static func list(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? "…" : "")
  }

  // MARK: - Parts

  /// What the result is the sum of; nothing where what was followed does not add up to it: a sum that was
  /// capped, or one year of several.
  private func parts() -> [RuleTrace.Part] {
    let parts = terms()
    guard let result = outcome.answer.number else { return parts }
    let total = parts.reduce(0) { $0 + $1.value }
    // Payments are whole cents, each of them rounded.
    let tolerance =
      rule.kind == .amount
      ? 0.005 * Double(max(1, parts.count)) + 1e-9 * result.magnitude
      : 1e-9 * max(1, result.magnitude)
    return (total - result).magnitude <= tolerance ? parts : []
  }

  private func terms() -> [RuleTrace.Part] {
    var parts: [RuleTrace.Part] = []
    for (index, sum) in sites.sums.enumerated() {
      guard sites.functions[sum.function].rules.contains(rule.id), let values = run.terms[index]
      else { continue }
      let numbers = sum.terms.indices.compactMap { place in
        values[place]?.fact?.double.map { $0 * sum.terms[place].sign }
      }
      let total = numbers.reduce(0, +)
      // Terms that were not reached, that are no numbers or too great for one, make no sum.
      guard numbers.count == sum.terms.count, total.isFinite else { continue }
      let isOneSign = numbers.allSatisfy { $0 >= 0 } || numbers.allSatisfy { $0 <= 0 }
      for (term, number) in zip(sum.terms, numbers) {
        let share = isOneSign && total != 0 ? number / total : nil
        var value = number
        if !sum.isResult, rule.kind != .amount, let result = outcome.answer.number {
          guard let share else { continue }
          value = share * result
        }
        parts.append(
          RuleTrace.Part(
            text: (term.sign < 0 ? "-" : "") + Self.oneLine(term.expression),
            label: label(term.expression), value: value, share: share,
            unit: rule.unit, at: place(term.expression)))
      }
    }
    return parts
  }

  /// The labels of the facts that a term is computed from, else the term.
  private func label(_ term: Expression) -> LocalizedText {
    if Literal(term) != nil { return LocalizedText("Constante", english: "Constant") }
    let facts = traced.facts(in: term)
    if (1...3).contains(facts.count) {
      return LocalizedText { language in
        facts.map { $0.label.text(in: language) }.joined(separator: ", ")
      }
    }
    let parameters = traced.flow.data(in: term).filter { traced.kind(of: $0) == .parameter }
    if facts.isEmpty, parameters.count == 1 { return parameters[0].label }
    return LocalizedText(Self.oneLine(term))
  }
}

extension TracedSources {
  /// Whether a declaration is that of a parameter or of a fact.
  func kind(of declaration: FactDeclaration) -> Comparison.Kind {
    names.facts.declarations[declaration.name] == nil
      && names.parameters.declarations[declaration.name] != nil ? .parameter : .fact
  }

  /// The facts that an expression is computed from, each once.
  func facts(in expression: Expression) -> [FactDeclaration] {
    flow.data(in: expression).filter { kind(of: $0) == .fact }
  }
}

extension TraceSites.ComparisonSite {
  /// Which of several operands `math.min` or `math.max` took, the first of equal ones; nil for operands
  /// that have no order.
  func winner(of values: [TraceRun.Value]) -> Int? {
    var winner = 0
    for place in values.indices.dropFirst() {
      guard let order = values[place].order(values[winner]) else { return nil }
      if kind == .minimum ? order < 0 : order > 0 { winner = place }
    }
    return values.isEmpty ? nil : winner
  }

  /// Which of two operands is the limit: the constant, else the last one.
  var limit: Int? {
    guard operands.count == 2 else { return nil }
    if Literal(operands[0]) != nil, Literal(operands[1]) == nil { return 0 }
    return 1
  }
}

extension Comparison.Operator {
  /// The operator that is written so.
  package init?(_ written: BinaryOperator) {
    switch written {
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    default: return nil
    }
  }

  /// Whether it holds for two values in an order: -1, 0 or 1.
  func holds(_ order: Int?) -> Bool {
    guard let order else { return false }
    switch self {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .equal: return order == 0
    case .notEqual: return order != 0
    }
  }
}

extension Outcome.Answer {
  /// The number that an answer is; euros for payments.
  var number: Double? {
    switch self {
    case .points(let value), .number(let value): value
    case .payments(let schedule): schedule.total.euros
    default: nil
    }
  }
}
