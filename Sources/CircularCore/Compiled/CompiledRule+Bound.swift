extension CompiledRule {
  /// Whether the form holds under some parameter values: those that it assumes are the same.
  package func fits(_ parameters: ParameterValues) -> Bool {
    assumptions.allSatisfy { assumption in
      parameters[assumption.parameter].map { Constant($0) } == assumption.value
    }
  }

  /// The same under some parameter values on a day: what they decide is computed, ways that no row takes are
  /// left out.
  ///
  /// Nil where a parameter that it reads has no value, one of another kind, or another one than the form assumes.
  package func bound(to parameters: ParameterValues, on day: CivilDate) -> CompiledRule? {
    guard fits(parameters) else { return nil }
    var values: [Constant] = []
    for name in self.parameters {
      guard let value = parameters[name] else { return nil }
      values.append(Constant(value))
    }
    guard steps.allSatisfy({ $0.canRead(values) }) else { return nil }
    var list = StepList()
    var terms: [Term] = []
    for step in steps {
      terms.append(Self.bind(step, terms, values, day, &list))
    }
    var bound = self
    bound.exits = []
    // A reading belongs to the exits that are left.
    var places: [Int] = []
    for exit in exits {
      places.append(bound.exits.count)
      if bound.exits.last.map({ $0.condition == nil }) == true { continue }
      let condition = exit.condition.map { terms[$0] } ?? .always
      if condition == .never { continue }
      var effect = exit.effect
      switch exit.effect {
      case .unknown, .leave, .invalid: break
      case .answer(let value, let reason):
        effect = .answer(value: list.place(terms[value]), reason: reason)
      case .payments(let payments, let reason):
        effect = .payments(
          payments.map { Payment(year: $0.year, amount: list.place(terms[$0.amount])) },
          reason: reason)
      }
      bound.exits.append(Exit(condition == .always ? nil : list.place(condition), effect))
    }
    bound.readings = readings.compactMap { reading in
      let condition = reading.condition.map { terms[$0] } ?? .always
      if condition == .never { return nil }
      let exit = reading.exit < places.count ? places[reading.exit] : bound.exits.count
      return Reading(
        reading.input, condition: condition == .always ? nil : list.place(condition), exit: exit)
    }
    for (index, reason) in reasons.enumerated() {
      bound.reasons[index].values = reason.values.compactMap { value in
        let condition = value.condition.map { terms[$0] } ?? .always
        if condition == .never { return nil }
        return Reason.Value(
          value.name, list.place(terms[value.step]),
          where: condition == .always ? nil : list.place(condition))
      }
    }
    bound.steps = list.steps
    return bound
  }

  private static func bind(
    _ step: Step, _ terms: [Term], _ values: [Constant], _ day: CivilDate, _ list: inout StepList
  ) -> Term {
    switch step.operation {
    case .constant(let value): return .constant(value)
    case .today: return .constant(.text(day.description))
    case .isWholeParameter(let place): return Term(values[place].kind == .integer)
    case .parameter(let place):
      switch (step.kind, values[place]) {
      case (.number, .integer(let value)): return .constant(.number(Double(value)))
      case (.integer, .number(let bits)):
        return .constant(.integer(LuaNumbers.integer(Double(bitPattern: bits))))
      default: return .constant(values[place])
      }
    case .fact, .isKnown, .length, .isWhole: return list.read(step.operation, step.kind)
    case .not(let a): return list.not(terms[a])
    case .and(let a, let b): return list.and(terms[a], terms[b])
    case .or(let a, let b): return list.or(terms[a], terms[b])
    case .select(let a, let b, let c):
      return list.select(terms[a], terms[b], terms[c], step.kind)
    default:
      let operands = step.operation.operands
      var next = -1
      let numbered = step.operation.computing { _ in
        next += 1
        return next
      }
      return list.compute(numbered, step.kind, operands.map { terms[$0] })
    }
  }
}

extension CompiledRule.Step {
  /// Whether the parameter that it reads, if it reads one, has a value of its kind: of numbers, either.
  fileprivate func canRead(_ values: [CompiledRule.Constant]) -> Bool {
    guard case .parameter(let place) = operation else { return true }
    switch (kind, values[place].kind) {
    case (.integer, .number), (.number, .integer): return true
    case (_, let given): return given == kind
    }
  }
}
