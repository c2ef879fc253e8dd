package import CircularCore

extension PropertyProgram {
  /// Adds what a compiled rule does, with parameters and the day put in.
  ///
  /// - Returns: the ways out of the rule; nil where it reads more facts than there are bits for, or where
  ///   its form was made for other values of the parameters.
  package mutating func add(
    _ rule: CompiledRule, _ parameters: ParameterValues, on date: CivilDate
  ) -> [Exit]? {
    func value(_ name: String) -> FactValue? {
      parameters[name]
    }
    for assumption in rule.assumptions {
      guard let value = value(assumption.parameter),
        CompiledRule.Constant(value) == assumption.value
      else { return nil }
    }
    var places: [Int] = []
    for name in rule.facts {
      guard let place = fact(name) else { return nil }
      places.append(place)
    }
    var steps: [Node] = []
    for step in rule.steps {
      var node: Node
      switch step.operation {
      case .parameter(let parameter): node = given(value(rule.parameters[parameter]))
      case .isWholeParameter(let parameter):
        var isWhole = false
        if case .integer? = value(rule.parameters[parameter]) { isWhole = true }
        node = self.node(.truth(isWhole))
      case .today: node = self.node(.text(Array(date.description.utf8)))
      // Another version may have other tables: no two look-ups are known to give the same.
      case .row(_, let operand), .cell(_, _, let operand), .hasCell(_, _, let operand):
        lookups += 1
        node = self.node(.opaque(1 + lookups, of: [steps[operand]]))
      case .constant(let constant): node = written(constant)
      // An integer and itself as a float: whether a double is the integer.
      case .equal(let a, let b)
      where rule.steps[a].kind == .integer && rule.steps[b].kind == .number
        && steps[a] == steps[b]:
        node = self.node(.isIntegral(steps[a]))
      default:
        node = self.node(operation(step.operation, steps, places))
        if step.kind == .integer, step.operation.isArithmetic { node = self.node(.whole(node)) }
      }
      steps.append(node)
    }
    var exits: [Exit] = []
    for exit in rule.exits {
      let effect = effect(exit.effect, steps)
      guard let condition = exit.condition else {
        exits.append(Exit(nil, effect))
        continue
      }
      exits += alternatives(of: steps[condition]).map { Exit($0, effect) }
    }
    return exits
  }

  /// The conditions of which one has to hold: where each holds is simpler than where any does.
  private func alternatives(of condition: Node) -> [Node] {
    var found: [Node] = []
    var open = [condition]
    while let node = open.popLast() {
      if case .or(let a, let b) = operations[node], found.count + open.count < 8 {
        open += [b, a]
      } else {
        found.append(node)
      }
    }
    return found
  }

  private mutating func given(_ value: FactValue?) -> Node {
    switch value {
    case .boolean(let value): node(.truth(value))
    case .integer(let value): number(Double(value))
    case .number(let value): number(value)
    case .text(let text): node(.text(Array(text.utf8)))
    case .date(let date): node(.text(Array(date.description.utf8)))
    case .list, .record, nil: node(.opaque(0, of: []))
    }
  }

  private mutating func written(_ constant: CompiledRule.Constant) -> Node {
    switch constant {
    case .truth(let value): node(.truth(value))
    case .integer(let value): number(Double(value))
    case .number(let bits): node(.number(bits: bits))
    case .text(let text): node(.text(Array(text.utf8)))
    case .list, .record: node(.opaque(0, of: []))
    }
  }

  private mutating func effect(_ effect: CompiledRule.Effect, _ steps: [Node]) -> Effect {
    switch effect {
    case .unknown: return .unknown
    case .leave, .invalid: return .left
    case .answer(let value, _): return .answer(steps[value])
    case .payments(let payments, _):
      // The total is what a promise is about.
      guard let first = payments.first else { return .answer(number(0)) }
      let total = payments.dropFirst().reduce(steps[first.amount]) {
        node(.add($0, steps[$1.amount]))
      }
      if payments.count > 1 {
        self.payments[total, default: []].formUnion(payments.map { steps[$0.amount] })
      }
      return .answer(total)
    }
  }

  private func operation(
    _ operation: CompiledRule.Operation, _ steps: [Node], _ places: [Int]
  ) -> Operation {
    switch operation {
    case .fact(let fact): .fact(places[fact])
    case .isKnown(let fact): .isKnown(places[fact])
    case .isWhole(let fact): .isWhole(places[fact])
    case .length(let fact): .length(places[fact])
    case .add(let a, let b): .add(steps[a], steps[b])
    case .subtract(let a, let b): .subtract(steps[a], steps[b])
    case .multiply(let a, let b): .multiply(steps[a], steps[b])
    case .divide(let a, let b): .divide(steps[a], steps[b])
    case .floorDivide(let a, let b): .floorDivide(steps[a], steps[b])
    case .modulo(let a, let b): .modulo(steps[a], steps[b])
    case .negate(let a): .negate(steps[a])
    case .equal(let a, let b): .equal(steps[a], steps[b])
    case .less(let a, let b): .less(steps[a], steps[b])
    case .lessOrEqual(let a, let b): .lessOrEqual(steps[a], steps[b])
    case .not(let a): .not(steps[a])
    case .and(let a, let b): .and(steps[a], steps[b])
    case .or(let a, let b): .or(steps[a], steps[b])
    case .select(let a, let b, let c): .select(steps[a], steps[b], steps[c])
    case .floor(let a): .floor(steps[a])
    case .ceiling(let a): .ceiling(steps[a])
    case .absolute(let a): .absolute(steps[a])
    case .squareRoot(let a): .squareRoot(steps[a])
    case .round(let a, let digits): .round(steps[a], digits: digits)
    // Numbers are of one kind here.
    case .float(let a), .integer(let a): .same(steps[a])
    case .fitsInteger(let a): .isIntegral(steps[a])
    case .isFinite(let a): .isFinite(steps[a])
    case .isMoney(let a): .opaque(1, of: [steps[a]])
    case .isDate(let a): .isDate(steps[a])
    case .addDays(let a, let b): .addDays(steps[a], steps[b])
    case .addMonths(let a, let b): .addMonths(steps[a], steps[b])
    case .canAddDays(let a, let b): .canAddDays(steps[a], steps[b])
    case .canAddMonths(let a, let b): .canAddMonths(steps[a], steps[b])
    case .daysBetween(let a, let b): .daysBetween(steps[a], steps[b])
    case .monthsBetween(let a, let b): .monthsBetween(steps[a], steps[b])
    case .year(let a): .year(steps[a])
    // Read above.
    case .constant, .parameter, .isWholeParameter, .today, .row, .cell, .hasCell:
      .opaque(0, of: [])
    }
  }
}

extension CompiledRule.Operation {
  /// Whether it may go beyond the integers of Lua.
  fileprivate var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .negate, .floorDivide, .modulo, .absolute: true
    default: false
    }
  }
}
