import CircularCore
import LuaSyntax

/// What an expression reads by a name or a key: facts, parameters, words, items of tables and lists.
extension RuleCompiler {
  func field(
    _ name: String, of thing: RuleValue.Thing, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    switch thing {
    case .facts(let prefix):
      let full = prefix + name
      if let slot = schema.slot(of: full) { return try known(slot, &state, at: node) }
      guard schema.hasGroup(full) else { break }
      return RuleValue(.facts(prefix: full + "."))
    case .parameters(let prefix):
      let full = prefix + name
      if let slot = parameters.slot(of: full) { return try parameter(slot, &state, at: node) }
      guard parameters.parameters.contains(where: { $0.name.hasPrefix(full + ".") }) else { break }
      return RuleValue(.parameters(prefix: full + "."))
    case .word(let library): return try word("\(library).\(name)", at: node)
    case .table(let number):
      guard let table = table(number, state) else { throw unfollowed(node) }
      if let value = table.fields[.text(Array(name.utf8))] { return value }
      // What an item of a parameter lacks ends the rule.
      if table.isRecord { try leave(state) }
      return .nil
    case .list: return .nil
    case .constants(let number):
      return try row(.text(name), of: number, &state, at: node)
    case .row(let number, let row):
      return try cell(name, of: row, in: number, state)
    case .collection:
      throw Departure(
        "« .\(name) », lu dans une liste de faits", "“.\(name)”, read in a list of facts", at: node)
    case .bilingual:
      throw Departure("« .\(name) », lu dans un texte", "“.\(name)”, read in a text", at: node)
    case .text, .wording, .function:
      throw Departure("« .\(name) »", "“.\(name)”", at: node)
    case .nil, .truth, .integer, .number: break
    }
    // Lua raises.
    try leave(state)
    return .nil
  }

  private func unfollowed(_ node: Expression) -> Departure {
    Departure(
      "une table que rien ne suit ici", "a table that nothing follows here", at: node)
  }

  func item(
    _ key: RuleValue, of thing: RuleValue.Thing, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    if let name = key.knownText { return try field(name, of: thing, &state, at: node) }
    var entries: [(key: RuleTable.Key, value: RuleValue)] = []
    switch thing {
    case .table(let number):
      guard let table = table(number, state) else { throw unfollowed(node) }
      guard !table.isRecord else { throw unfollowed(node) }
      if !table.items.isEmpty {
        guard table.isPlain else {
          guard key.ways.allSatisfy({ !$0.thing.isNumber }) else {
            throw Departure(
              "la place d'un élément choisi", "the place of an item that was chosen", at: node)
          }
          break
        }
        entries = table.items.enumerated().map { (.integer(Int64($0 + 1)), $1.value) }
      }
      entries += table.fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    case .list(let items):
      guard items.allSatisfy({ $0.isThere == .always }) else {
        // The first of those that are there.
        guard case .integer(1)? = key.constant else {
          throw Departure(
            "la place d'un élément choisi", "the place of an item that was chosen", at: node)
        }
        var result = RuleValue.nil
        for item in items.reversed() { result = try merge(item.isThere, item.value, result) }
        return result
      }
      entries = items.enumerated().map { (.integer(Int64($0 + 1)), $1.value) }
    case .constants(let number): return try row(key, of: number, &state, at: node)
    case .row where key.ways.contains(where: { $0.thing.isText }):
      throw Departure(
        "une colonne dont le nom se calcule", "a column whose name is computed", at: node)
    case .row:
      try leave(state)
      return .nil
    case .collection:
      throw Departure("un élément d'une liste de faits", "an item of a list of facts", at: node)
    case .nil, .truth, .integer, .number:
      try leave(state)
      return .nil
    default:
      throw Departure("un indice", "an index", at: node)
    }
    if let constant = key.constant {
      guard let wanted = Self.key(constant) else { return .nil }
      return entries.first { $0.key == wanted }?.value ?? .nil
    }
    return try each(key, &state) { keyThing, _ in
      guard let term = keyThing.scalar else {
        if case .nil = keyThing { return .nil }
        throw Departure("une clé", "a key", at: node)
      }
      guard entries.count <= Self.mostRounds else {
        throw Departure("une longue table", "a long table", at: node)
      }
      var result = RuleValue.nil
      for (key, value) in entries.reversed() {
        guard let constant = key.value.constant else { continue }
        let isIt: Term
        switch (keyThing, key) {
        case (.text, .text), (.integer, .integer), (.number, .integer), (.truth, .truth):
          isIt = self.steps.compute(.equal(0, 1), .truth, [term, .constant(constant)])
        default: continue
        }
        result = try self.merge(isIt, value, result)
      }
      return result
    }
  }

  // MARK: - Facts

  /// A fact that must be known: who lacks it leaves.
  private func known(
    _ slot: Int, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    let place = fact(slot)
    note(.fact(place), state)
    if !state.certain.contains(slot) {
      let isKnown = steps.read(.isKnown(place), .truth)
      exit(state, where: steps.not(isKnown), .unknown(fact: place))
      state.certain.insert(slot)
    }
    return try content(slot, at: node)
  }

  /// What a fact is where it is known.
  func content(_ slot: Int, at node: Expression) throws -> RuleValue {
    let place = fact(slot)
    switch schema.declarations[slot].type {
    case .boolean: return RuleValue(.truth(steps.read(.fact(place), .truth)))
    case .integer: return RuleValue(.integer(steps.read(.fact(place), .integer)))
    case .number:
      let isWhole = steps.read(.isWhole(place), .truth)
      return RuleValue([
        .init(when: isWhole, thing: .integer(steps.read(.fact(place), .integer))),
        .init(when: steps.not(isWhole), thing: .number(steps.read(.fact(place), .number))),
      ])
    case .text, .choice, .date, .answer: return RuleValue(.text(steps.read(.fact(place), .text)))
    case .list, .record: return RuleValue(.collection(fact: place))
    }
  }

  /// Whether a fact is known.
  func isKnown(_ slot: Int, _ state: RuleState) -> Term {
    let place = fact(slot)
    note(.fact(place), state)
    return state.certain.contains(slot) ? .always : steps.read(.isKnown(place), .truth)
  }

  private func parameter(
    _ slot: Int, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    let place = parameter(slot)
    note(.parameter(place), state)
    guard let value = parameters.values[slot] else {
      let name = parameters.parameters[slot].name
      throw Departure(
        "« \(name) », qui n'a pas de valeur", "“\(name)”, which has no value", at: node)
    }
    switch value {
    case .boolean: return RuleValue(.truth(steps.read(.parameter(place), .truth)), parameter: slot)
    case .text, .date:
      return RuleValue(.text(steps.read(.parameter(place), .text)), parameter: slot)
    case .integer where parameters.parameters[slot].declaration.type == .integer:
      return RuleValue(.integer(steps.read(.parameter(place), .integer)), parameter: slot)
    case .integer, .number:
      let isWhole = steps.read(.isWholeParameter(place), .truth)
      return RuleValue(
        [
          .init(when: isWhole, thing: .integer(steps.read(.parameter(place), .integer))),
          .init(when: steps.not(isWhole), thing: .number(steps.read(.parameter(place), .number))),
        ], parameter: slot)
    case .list, .record:
      assume(slot, value)
      return try constant(value, &state, at: node)
    }
  }

  /// A value, where it must be known while the rule is compiled: that of a parameter is assumed.
  func settled(_ value: RuleValue) -> CompiledRule.Constant? {
    if let constant = value.constant { return constant }
    guard let slot = value.parameter, let known = parameters.values[slot] else { return nil }
    assume(slot, known)
    return CompiledRule.Constant(known)
  }

  private func constant(
    _ value: FactValue, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    switch value {
    case .boolean(let value): return .truth(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .text(let text): return .text(text)
    case .date(let date): return .text(date.description)
    case .list(let items):
      return RuleValue(
        .list(
          try items.map {
            ListItem(isThere: .always, value: try constant($0, &state, at: node))
          }))
    case .record(let fields):
      var table = RuleTable(isRecord: true)
      for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
        table.fields[.text(Array(name.utf8))] = try constant(value, &state, at: node)
      }
      let number = newVariable()
      state.tables[number] = table
      return RuleValue(.table(number))
    }
  }
}
