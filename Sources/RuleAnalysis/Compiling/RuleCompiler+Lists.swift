import CircularCore
import LuaSyntax

/// Loops and the library `list`, item by item; an item may be there for some rows only.
extension RuleCompiler {
  /// The items of a list.
  func items(
    _ value: RuleValue, _ state: RuleState, at node: some SyntaxNode
  ) throws -> [ListItem] {
    if let only = value.only { return try items(only, state, at: node) }
    // One of several: each has its items, where it is the one.
    var result: [ListItem] = []
    for way in value.ways {
      var inner = state
      inner.path = steps.and(state.path, way.when)
      if inner.path == .never { continue }
      try attempt(inner) {
        for item in try items(way.thing, inner, at: node) {
          result.append(
            ListItem(isThere: steps.and(way.when, item.isThere), value: item.value))
        }
      }
    }
    return result
  }

  private func items(
    _ thing: RuleValue.Thing, _ state: RuleState, at node: some SyntaxNode
  ) throws -> [ListItem] {
    switch thing {
    case .list(let items): return items
    case .table(let number):
      guard let table = table(number, state), table.isSequence else {
        throw Departure("une table à trous", "a table with holes", at: node)
      }
      return table.items
    case .collection:
      throw Departure("une liste de faits", "a list of facts", at: node)
    case .bilingual: return []
    default:
      try leave(state)
      return []
    }
  }

  /// The number that a bound of a loop is known to be.
  private func bound(_ value: RuleValue, at node: Expression) throws -> Int64 {
    switch settled(value) {
    case .integer(let value)?: return value
    case .number(let bits)?:
      if let whole = Int64(exactly: Double(bitPattern: bits)) { return whole }
    default: break
    }
    throw Departure(
      "une boucle dont la longueur dépend des faits", "a loop whose length depends on facts",
      at: node)
  }

  func loop(
    _ variable: LuaSyntax.Declaration, _ from: Expression, _ to: Expression, _ step: Expression?,
    _ block: Block, _ scope: Scope, _ state: inout RuleState
  ) throws -> Flow {
    let first = try value(from, scope, &state)
    let last = try value(to, scope, &state)
    let stride = try step.map { try value($0, scope, &state) } ?? .integer(1)
    let (low, high, by) = (
      try bound(first, at: from), try bound(last, at: to), try bound(stride, at: from)
    )
    // A loop from a float counts in floats.
    for value in [first, stride] {
      guard case .integer? = settled(value) else {
        throw Departure(
          "une boucle qui compte en décimales", "a loop that counts in floats", at: from)
      }
    }
    guard by != 0, low.magnitude < 1 << 40, high.magnitude < 1 << 40, by.magnitude < 1 << 40,
      (high - low) / by < Int64(Self.mostRounds)
    else {
      throw Departure("une longue boucle", "a long loop", at: from)
    }
    let rounds = Swift.stride(from: low, through: high, by: Int(by)).map {
      (isThere: Term.always, values: [RuleValue.integer($0)])
    }
    return try run(rounds, [variable], block, scope, &state)
  }

  func loop(
    _ names: [LuaSyntax.Declaration], _ iterators: [Expression], _ block: Block, _ scope: Scope,
    _ state: inout RuleState
  ) throws -> Flow {
    guard iterators.count == 1, let call = iterators[0].call, call.arguments.count == 1,
      let word = call.callee.globalName, word == "ipairs" || word == "pairs"
    else {
      throw Departure(
        "une boucle qui n'est pas « ipairs »", "a loop that is not “ipairs”", at: iterators[0])
    }
    let value = try value(call.arguments[0], scope, &state)
    if word == "pairs" {
      guard case .table(let number)? = value.only, let table = table(number, state),
        table.isPlain, !table.isRecord, table.fields.values.allSatisfy({ nilness($0) == .never })
      else {
        throw Departure(
          "« pairs » d'une table du rang", "“pairs” of a table of the row", at: iterators[0])
      }
      var entries = table.items.enumerated().map {
        (key: RuleTable.Key.integer(Int64($0 + 1)), value: $1.value)
      }
      entries += table.fields.map { (key: $0.key, value: $0.value) }
      let rounds = entries.sorted { $0.key < $1.key }.map {
        (isThere: Term.always, values: [$0.key.value, $0.value])
      }
      return try run(rounds, names, block, scope, &state)
    }
    var rounds: [(isThere: Term, values: [RuleValue])] = []
    var earlier: [ListItem] = []
    for item in try items(value, state, at: iterators[0]) {
      earlier.append(item)
      rounds.append((item.isThere, [RuleValue(.integer(count(earlier))), item.value]))
    }
    return try run(rounds, names, block, scope, &state)
  }

  private func run(
    _ rounds: [(isThere: Term, values: [RuleValue])], _ names: [LuaSyntax.Declaration],
    _ block: Block, _ scope: Scope, _ state: inout RuleState
  ) throws -> Flow {
    guard rounds.count <= Self.mostRounds else {
      throw Departure("une longue boucle", "a long loop", at: block)
    }
    let outer = loop
    let returned = frame?.returns.count ?? 0
    let path = state.path
    loop = Loop()
    defer { loop = outer }
    var flow = Flow.next
    for round in rounds {
      if round.isThere == .never { continue }
      var inner = scope
      for (place, name) in names.enumerated() {
        let variable = newVariable()
        inner[name] = variable
        state.values[variable] = place < round.values.count ? round.values[place] : .nil
      }
      let body = inner
      flow =
        round.isThere == .always
        ? try run(block, body, &state)
        : try branch(round.isThere, &state) { state in
          try self.run(block, body, &state)
        } else: { _ in
          .next
        }
      if flow != .next { break }
    }
    // Behind the loop, those that broke out of it are with the others.
    var breaks = loop?.breaks ?? []
    guard flow == .next || !breaks.isEmpty else { return flow }
    var result = state
    var paths = flow == .next ? [state.path] : []
    if flow != .next, let last = breaks.popLast() {
      result = last
      paths.append(last.path)
    }
    while let earlier = breaks.popLast() {
      result = try merge(earlier.path, earlier, result)
      paths.append(earlier.path)
    }
    state = result
    // Unless some have returned, all that came are here, or out of the rule.
    state.path =
      (frame?.returns.count ?? 0) == returned ? path : paths.reduce(.never) { steps.or($0, $1) }
    return .next
  }

  // MARK: - The library

  func values(
    ofList word: String, _ arguments: [RuleValue], _ state: inout RuleState, at node: Expression
  ) throws -> [RuleValue] {
    guard let first = arguments.first else {
      try leave(state)
      return []
    }
    let all = try items(first, state, at: node)
    guard all.count <= Self.mostRounds else {
      throw Departure("une longue liste", "a long list", at: node)
    }
    let selector = arguments.count > 1 ? arguments[1] : .nil
    guard arguments.count < 3 || word == "words" else {
      throw Departure(
        "« list.\(word) » avec une valeur par défaut", "“list.\(word)” with a default", at: node)
    }
    switch word {
    case "count":
      if selector == .nil { return [RuleValue(.integer(count(all)))] }
      var passed: [ListItem] = []
      for (index, item) in all.enumerated() {
        let isIt = try under(item.isThere, .truth(false), &state) { state in
          RuleValue(
            .truth(self.truth(try self.told(item.value, index, selector, &state, at: node))))
        }
        passed.append(ListItem(isThere: truth(isIt), value: .nil))
      }
      return [RuleValue(.integer(count(passed)))]
    case "sum":
      var sum = RuleValue.integer(0)
      for (index, item) in all.enumerated() {
        sum = try under(item.isThere, sum, &state) { [sum] state in
          let value = try self.told(item.value, index, selector, &state, at: node)
          return try self.arithmetic(.add(0, 1), sum, value, &state, at: node)
        }
      }
      return [sum]
    case "where", "map":
      var result: [ListItem] = []
      for (index, item) in all.enumerated() {
        var kept = item
        let told = try under(item.isThere, .nil, &state) { state in
          try self.told(item.value, index, selector, &state, at: node)
        }
        if word == "where" {
          kept.isThere = steps.and(item.isThere, truth(told))
        } else {
          kept.isThere = steps.and(item.isThere, steps.not(nilness(told)))
          kept.value = present(told)
        }
        if kept.isThere != .never { result.append(kept) }
      }
      return [RuleValue(.list(result))]
    case "first", "any", "all":
      let found = try search(word, all, from: 0, selector, &state, at: node)
      return word == "first" ? [found.value, found.place] : [found.value]
    case "has":
      var found = Term.never
      for item in all {
        let isIt = steps.and(
          item.isThere, try equality(selector, item.value, &state, at: node))
        found = steps.or(found, isIt)
      }
      return [RuleValue(.truth(found))]
    case "words":
      for item in all { try mustTell(item.value, state, at: node, bilingual: true) }
      return [RuleValue(.bilingual)]
    default: throw Departure("« list.\(word) »", "“list.\(word)”", at: node)
    }
  }

  /// Rows where a value is nothing that a text says leave.
  func mustTell(
    _ value: RuleValue, _ state: RuleState, at node: Expression, bilingual: Bool
  ) throws {
    for way in value.ways {
      switch way.thing {
      case .integer, .number, .text, .wording: break
      case .bilingual where bilingual: break
      default: try leave(state, where: way.when)
      }
    }
  }

  /// What a selector tells of an item.
  private func told(
    _ item: RuleValue, _ index: Int, _ selector: RuleValue, _ state: inout RuleState,
    at node: Expression
  ) throws -> RuleValue {
    switch selector.only {
    case .nil?: return item
    case .text(.constant(.text(let name)))?:
      return try each(item, &state) { thing, state in
        try self.field(name, of: thing, &state, at: node)
      }
    case .function(let number)?:
      return try call(
        closures[number], [item, .integer(Int64(index + 1))], &state, at: node
      ).first ?? .nil
    case .table(let number)?:
      guard let wanted = table(number, state), wanted.items.isEmpty else { break }
      var isIt = Term.always
      for (key, value) in wanted.fields.sorted(by: { $0.key < $1.key }) {
        guard case .text(let bytes) = key else { break }
        let name = String(decoding: bytes, as: UTF8.self)
        let same = try under(isIt, .truth(false), &state) { state in
          let field = try self.each(item, &state) { thing, state in
            try self.field(name, of: thing, &state, at: node)
          }
          return RuleValue(.truth(try self.equality(field, value, &state, at: node)))
        }
        isIt = truth(same)
      }
      return RuleValue(.truth(isIt))
    default: break
    }
    throw Departure("un choix dans une liste", "a choice in a list", at: node)
  }

  /// The first item that passes, and its place; nothing behind it is looked at.
  private func search(
    _ word: String, _ items: [ListItem], from index: Int, _ selector: RuleValue,
    _ state: inout RuleState, at node: Expression
  ) throws -> (value: RuleValue, place: RuleValue) {
    guard index < items.count else {
      return (word == "first" ? .nil : .truth(word == "all"), .nil)
    }
    let item = items[index]
    let passes = try under(item.isThere, .truth(word == "all"), &state) { state in
      RuleValue(.truth(self.truth(try self.told(item.value, index, selector, &state, at: node))))
    }
    let isIt = truth(passes)
    let ends = word == "all" ? steps.not(isIt) : isIt
    let found: RuleValue = word == "first" ? item.value : .truth(word != "all")
    var place = RuleValue(.integer(count(Array(items[...index]))))
    let value = try under(steps.not(ends), found, &state) { state in
      let rest = try self.search(word, items, from: index + 1, selector, &state, at: node)
      place = try self.merge(ends, place, rest.place)
      return rest.value
    }
    return (value, place)
  }
}
