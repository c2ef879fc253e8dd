package import CircularCore
import LuaSyntax

/// The rules of a pack in compiled form, for parameter values that some of them assume.
package struct CompiledPack: Sendable {
  /// A rule, and what keeps it, or ways through it, from being compiled.
  package struct Entry: Sendable {
    package var form: CompiledRule
    /// The first thing in program order comes first; empty for a rule that is compiled as a whole.
    package var hindrances: [Hindrance]

    /// Whether its declaration could be followed to a function.
    package var isFollowed = true

    /// Whether nothing of it is left to the interpreter but what Lua itself refuses.
    package var isWhole: Bool { hindrances.isEmpty }

    /// Whether it says nothing: every row leaves at once.
    package var isEmpty: Bool {
      form.exits.first.map { $0.condition == nil && $0.effect == .leave } ?? true
    }
  }

  /// By the id of the rule; rules of the programme and life cycles have none.
  package private(set) var entries: [String: Entry] = [:]
  /// The tables of constants that the forms read, by the names that these have for them.
  package private(set) var tables: [String: ConstantTable] = [:]

  /// Compiles the rules of a pack.
  ///
  /// - Parameters:
  ///   - facts: the facts of the evaluation, those of the pack among them.
  ///   - parameters: the values of its parameters.
  ///   - wanted: the rules to compile, by their ids; nil for all of them.
  package init(
    _ sources: PackSources, _ rules: [Rule], facts: FactSchema, parameters: ParameterValues,
    only wanted: Set<String>? = nil
  ) {
    let compiler = RuleCompiler(facts, parameters, sources)
    let translation = PackTranslation(sources, compiler)
    compiler.fileValues = translation.start.values
    compiler.fileTables = translation.start.tables
    compiler.isLoading = false
    for rule in rules where rule.scope == .subject && rule.kind != .lifecycle {
      let isWanted = wanted?.contains(rule.id) ?? true
      guard let body = translation.bodies[rule.id], case .function(let number)? = body.entry.only
      else {
        let hindrance = Hindrance(
          what: LocalizedText(
            "une déclaration que rien ne suit", english: "a declaration that nothing follows"),
          location: rule.location)
        if isWanted {
          entries[rule.id] = Entry(form: .leaving, hindrances: [hindrance], isFollowed: false)
        }
        continue
      }
      let closure = compiler.closures[number]
      var arguments: [RuleValue] = [
        RuleValue(.facts(prefix: "")), RuleValue(.parameters(prefix: "")), .nil,
      ]
      if let item = body.item { arguments.append(item) }
      if isWanted { entries[rule.id] = compiler.compile(rule, closure, arguments) }
      compiler.outcomes[rule.id] = .init(rule: rule, closure: closure, arguments: arguments)
    }
    for (name, table) in compiler.constantTables { tables[name] = table }
  }
}

extension CompiledRule {
  /// A rule that leaves every row to the interpreter.
  fileprivate static let leaving = CompiledRule(
    facts: [], parameters: [], steps: [], exits: [.init(nil, .leave)], reasons: [], readings: [],
    assumptions: [])

  /// The same without reasons that no exit gives, and without steps that nothing asks for.
  package var withoutIdleSteps: CompiledRule {
    var isNeeded = Array(repeating: false, count: steps.count)
    var reasonPlaces: [Int: Int] = [:]
    var given: [Reason] = []
    func need(_ step: Int?) { if let step { isNeeded[step] = true } }
    func need(reason: Int?) {
      guard let reason, reasonPlaces[reason] == nil else { return }
      reasonPlaces[reason] = given.count
      given.append(reasons[reason])
      for step in reasons[reason].values.flatMap(\.steps) { need(step) }
    }
    for exit in exits {
      need(exit.condition)
      switch exit.effect {
      case .unknown, .leave, .invalid: break
      case .answer(let value, let reason):
        need(value)
        need(reason: reason)
      case .payments(let payments, let reason):
        for payment in payments { need(payment.amount) }
        need(reason: reason)
      }
    }
    for reading in readings { need(reading.condition) }
    for index in steps.indices.reversed() where isNeeded[index] {
      for operand in steps[index].operation.operands { isNeeded[operand] = true }
    }
    var places: [Int] = []
    var kept: [Step] = []
    for (index, step) in steps.enumerated() {
      places.append(kept.count)
      guard isNeeded[index] else { continue }
      kept.append(Step(step.operation.computing { places[$0] }, step.kind))
    }
    var rule = self
    rule.steps = kept
    for index in rule.exits.indices {
      rule.exits[index].condition = exits[index].condition.map { places[$0] }
      switch exits[index].effect {
      case .unknown, .leave, .invalid: break
      case .answer(let value, let reason):
        rule.exits[index].effect = .answer(
          value: places[value], reason: reason.flatMap { reasonPlaces[$0] })
      case .payments(let payments, let reason):
        rule.exits[index].effect = .payments(
          payments.map { Payment(year: $0.year, amount: places[$0.amount]) },
          reason: reason.flatMap { reasonPlaces[$0] })
      }
    }
    for index in rule.readings.indices {
      rule.readings[index].condition = readings[index].condition.map { places[$0] }
    }
    rule.reasons = given.map { reason in
      var reason = reason
      for (place, value) in reason.values.enumerated() {
        reason.values[place].step = places[value.step]
        reason.values[place].condition = value.condition.map { places[$0] }
      }
      return reason
    }
    return rule
  }
}

extension RuleCompiler {
  /// The form of a rule.
  func compile(
    _ rule: Rule, _ closure: RuleClosure, _ arguments: [RuleValue]
  ) -> CompiledPack.Entry {
    begin()
    var arguments = arguments
    arguments[2] = RuleValue(.text(steps.read(.today, .text)))
    answer = { [unowned self] values, node, state in
      try self.answer(of: rule, values, node, &state)
    }
    defer { answer = nil }
    var state = RuleState()
    var scope = closure.scope
    for (index, parameter) in closure.function.parameters.enumerated() {
      let variable = newVariable()
      scope[parameter] = variable
      state.values[variable] = index < arguments.count ? arguments[index] : .nil
    }
    // Without a return it answers nothing, which no rule may: the interpreter says so.
    _ = try? run(closure.function.body, scope, &state)
    return CompiledPack.Entry(form: finished(), hindrances: hindrances)
  }

  private func answer(
    of rule: Rule, _ values: [RuleValue], _ node: Statement, _ state: inout RuleState
  ) throws {
    let value = values.first ?? .nil
    let given = values.count > 1 ? values[1] : .nil
    // A reason that is there for some rows only: one after the other.
    if given.ways.count > 1 {
      for way in given.ways {
        var inner = state
        inner.path = steps.and(state.path, way.when)
        if inner.path == .never { continue }
        try attempt(inner) {
          try answer(of: rule, [value, RuleValue(way.thing)], node, &inner)
        }
      }
      return
    }
    let reason = try reason(given, state, at: node)
    if rule.kind == .amount, case .table(let number)? = value.only {
      return try pay(number, reason, node, &state)
    }
    for way in value.ways {
      guard let term = way.thing.scalar else {
        switch way.thing {
        case .wording:
          throw Departure("un texte que seul Lua compose", "a text that Lua alone makes", at: node)
        case .table, .list, .collection:
          throw Departure("une table pour réponse", "a table for an answer", at: node)
        default: try leave(state, where: way.when)
        }
        continue
      }
      switch (rule.kind, way.thing) {
      case (.prerequisite, .truth), (.alert, .truth), (.class, .text), (.criterion, .number),
        (.indicator, .number), (.criterion, .integer), (.indicator, .integer):
        exit(state, where: way.when, .answer(value: steps.place(term), reason: reason))
      case (.amount, .integer), (.amount, .number):
        exit(state, where: way.when, .answer(value: steps.place(term), reason: reason))
      // An answer of another kind: the interpreter says what is wrong with it.
      default: try leave(state, where: way.when)
      }
    }
  }

  private func pay(
    _ number: Int, _ reason: Int?, _ node: Statement, _ state: inout RuleState
  ) throws {
    guard let table = table(number, state), table.isPlain, table.isSequence,
      table.fields.isEmpty, !table.items.isEmpty
    else {
      throw Departure(
        "des versements dont les années dépendent des faits",
        "payments whose years depend on facts",
        at: node)
    }
    // Each amount may be an integer or a float: both are told apart, one after the other.
    func pay(_ index: Int, _ condition: Term, _ payments: [CompiledRule.Payment]) throws {
      guard index < table.items.count else {
        exit(state, where: condition, .payments(payments, reason: reason))
        return
      }
      for way in table.items[index].value.ways {
        let both = steps.and(condition, way.when)
        guard way.thing.isNumber, let term = way.thing.scalar else {
          try leave(state, where: both)
          continue
        }
        try count(node)
        try pay(
          index + 1, both,
          payments + [.init(year: Int64(index + 1), amount: steps.place(term))])
      }
    }
    try pay(0, .always, [])
  }
}
