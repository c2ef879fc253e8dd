import CircularCore
import LuaSyntax

/// Calls: functions of the pack, words of rules, functions of the libraries.
extension RuleCompiler {
  func values(
    of call: Call, _ scope: Scope, _ state: inout RuleState
  ) throws -> [RuleValue] {
    let node = call.expression
    try count(node)
    let callee = try value(call.callee, scope, &state)
    let arguments = try values(call.arguments, nil, scope, &state)
    if let method = call.method {
      guard method == "get", let name = arguments.first else {
        throw Departure("« :\(method) »", "“:\(method)”", at: node)
      }
      return [
        try get(name, of: callee, or: arguments.count > 1 ? arguments[1] : .nil, &state, at: node)
      ]
    }
    switch callee.only {
    case .function(let number)?:
      return try self.call(closures[number], arguments, &state, at: node)
    case .word(let word)?: return try values(ofWord: word, arguments, &state, at: node)
    default: throw Departure("un appel", "a call", at: node)
    }
  }

  /// `a:get(name, default)`, `item:get(field, default)`.
  private func get(
    _ name: RuleValue, of object: RuleValue, or otherwise: RuleValue, _ state: inout RuleState,
    at node: Expression
  ) throws -> RuleValue {
    guard let name = name.knownText else {
      throw Departure("un fait dont le nom se calcule", "a fact whose name is computed", at: node)
    }
    switch object.only {
    case .facts(let prefix)?:
      let slot = try self.slot(prefix + name, state)
      let isKnown = isKnown(slot, state)
      return try under(isKnown, otherwise, &state) { state in
        state.certain.insert(slot)
        return try self.content(slot, at: node)
      }
    case .parameters(let prefix)?:
      guard let slot = parameters.slot(of: prefix + name) else { break }
      if parameters.values[slot] != nil {
        return try field(name, of: .parameters(prefix: prefix), &state, at: node)
      }
    case .table(let number)?:
      guard let table = table(number, state), table.isRecord else { break }
      return table.fields[.text(Array(name.utf8))] ?? otherwise
    default: break
    }
    throw Departure("« :get »", "“:get”", at: node)
  }

  /// The slot of a fact; where there is none, Lua raises.
  private func slot(_ name: String, _ state: RuleState) throws -> Int {
    guard let slot = schema.slot(of: name) else {
      try leave(state)
      throw Departure.gone
    }
    return slot
  }

  private func known(
    _ name: RuleValue, of object: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> Term {
    if case .constants(let number)? = object.only {
      return try hasRow(name, in: number, &state, at: node)
    }
    guard let name = name.knownText else {
      throw Departure("un fait dont le nom se calcule", "a fact whose name is computed", at: node)
    }
    switch object.only {
    case .row(let number, let row)?: return try hasCell(name, of: row, in: number, state)
    case .facts(let prefix)?: return isKnown(try slot(prefix + name, state), state)
    case .table(let number)?:
      guard let table = table(number, state), table.isRecord else { break }
      return Term(table.fields[.text(Array(name.utf8))] != nil)
    default: break
    }
    throw Departure("« known »", "“known”", at: node)
  }

  // MARK: - Words

  private func values(
    ofWord word: String, _ arguments: [RuleValue], _ state: inout RuleState, at node: Expression
  ) throws -> [RuleValue] {
    func argument(_ index: Int) -> RuleValue { index < arguments.count ? arguments[index] : .nil }
    if word.hasPrefix("list.") {
      return try values(
        ofList: String(word.dropFirst("list.".count)), arguments, &state, at: node)
    }
    switch word {
    case "between": return [try between(argument(0), argument(1), argument(2), &state, at: node)]
    case "ratio":
      let part = try strictNumber(argument(0), &state, at: node)
      let whole = try strictNumber(argument(1), &state, at: node)
      let zero = Term.constant(.number(0))
      let isZero = steps.compute(.equal(0, 1), .truth, [whole, zero])
      let quotient = steps.compute(.divide(0, 1), .number, [part, whole])
      return [RuleValue(.number(steps.select(isZero, zero, quotient, .number)))]
    case "known":
      return [RuleValue(.truth(try known(argument(1), of: argument(0), &state, at: node)))]
    case "answered": return try answered(argument(0), argument(1), state, at: node)
    case "table": return [try openTable(argument(0), state, at: node)]
    case "payments": return [try payments(argument(0), state, at: node)]
    case "invalid":
      // Of a rule that asks for this one, another failure is told.
      let isTold = asked == 0 && isWording(argument(0), state)
      exit(state, where: .always, isTold ? .invalid : .leave)
      throw Departure.gone
    case "outcome": return [try outcome(argument(0), &state, at: node)]
    case "round": return [try round(arguments, &state, at: node)]
    case "math.floor", "math.ceil", "math.abs", "math.sqrt":
      return [try rounded(word, argument(0), &state, at: node)]
    case "math.min", "math.max":
      guard var best = arguments.first else { break }
      for value in arguments { try mustCount(value, state, at: node) }
      for value in arguments.dropFirst() {
        let isBetter =
          word == "math.min"
          ? try order(.less(0, 1), value, best, &state, at: node)
          : try order(.less(0, 1), best, value, &state, at: node)
        best = try merge(truth(isBetter), value, best)
      }
      return [best]
    case "add_days", "add_months": return [try moved(word, arguments, &state, at: node)]
    case "days_between", "months_between":
      let first = try date(argument(0), &state, at: node)
      let last = try date(argument(1), &state, at: node)
      let operation: CompiledRule.Operation =
        word == "days_between" ? .daysBetween(0, 1) : .monthsBetween(0, 1)
      return [RuleValue(.integer(steps.compute(operation, .integer, [first, last])))]
    case "year_of":
      let day = try date(argument(0), &state, at: node)
      return [RuleValue(.integer(steps.compute(.year(0), .integer, [day])))]
    default: return try values(ofTextWord: word, arguments, &state, at: node)
    }
    throw Departure("« \(word) »", "“\(word)”", at: node)
  }

  private func between(
    _ value: RuleValue, _ low: RuleValue, _ high: RuleValue, _ state: inout RuleState,
    at node: Expression
  ) throws -> RuleValue {
    let texts = [value, low, high].allSatisfy { $0.ways.allSatisfy { $0.thing.isText } }
    if !texts {
      for value in [value, low, high] { try mustCount(value, state, at: node) }
    }
    // The second is not looked at where the first fails: both are comparisons that cannot raise.
    let first = truth(try order(.lessOrEqual(0, 1), low, value, &state, at: node))
    let second = truth(try order(.lessOrEqual(0, 1), value, high, &state, at: node))
    return RuleValue(.truth(steps.and(first, second)))
  }

  /// Rows where a value is no number leave.
  private func mustCount(_ value: RuleValue, _ state: RuleState, at node: Expression) throws {
    for way in value.ways where !way.thing.isNumber { try leave(state, where: way.when) }
  }

  /// A number as a float; texts are none.
  private func strictNumber(
    _ value: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> Term {
    try mustCount(value, state, at: node)
    return try float(only(value) { $0.isNumber }, &state, at: node)
  }

  /// How many facts of a group were answered, and the names of the others.
  private func answered(
    _ group: RuleValue, _ names: RuleValue, _ state: RuleState, at node: Expression
  ) throws -> [RuleValue] {
    guard case .facts(let prefix)? = group.only else {
      throw Departure("« answered »", "“answered”", at: node)
    }
    var given: [ListItem] = []
    var missing: [ListItem] = []
    for item in try items(names, state, at: node) {
      guard item.isThere == .always, let name = item.value.knownText else {
        throw Departure("une liste de faits", "a list of facts", at: node)
      }
      let slot = try slot(prefix + name, state)
      let place = fact(slot)
      var isGiven = isKnown(slot, state)
      switch schema.declarations[slot].type {
      case .list, .record:
        let length = steps.read(.length(place), .integer)
        isGiven = steps.and(
          isGiven, steps.compute(.less(0, 1), .truth, [.constant(.integer(0)), length]))
      default: break
      }
      given.append(ListItem(isThere: isGiven, value: .nil))
      missing.append(ListItem(isThere: steps.not(isGiven), value: item.value))
    }
    return [
      RuleValue(.integer(count(given))), RuleValue(.list(missing.filter { $0.isThere != .never })),
    ]
  }

  /// `payments { … }`, whose amounts must be finite numbers.
  private func payments(
    _ value: RuleValue, _ state: RuleState, at node: Expression
  ) throws -> RuleValue {
    guard case .table(let number)? = value.only, let table = table(number, state) else {
      throw Departure("des versements", "payments", at: node)
    }
    for value in table.items.map(\.value) + table.fields.values {
      for way in value.ways {
        switch way.thing {
        case .integer: break
        case .number(let term):
          let isFinite = steps.compute(.isFinite(0), .truth, [term])
          try leave(state, where: steps.and(way.when, steps.not(isFinite)))
        case .nil where !table.items.contains { $0.value == value }: break
        default: try leave(state, where: way.when)
        }
      }
    }
    guard table.fields.keys.allSatisfy({ if case .integer = $0 { true } else { false } }) else {
      try leave(state)
      return .nil
    }
    return value
  }

  /// What a rule above answers, computed in its place.
  private func outcome(
    _ id: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    guard let id = id.knownText, let outcome = outcomes[id] else {
      throw Departure(
        "la réponse d'une règle que rien ne suit", "the answer of a rule that nothing follows",
        at: node)
    }
    asked += 1
    defer { asked -= 1 }
    let returned = try call(outcome.closure, outcome.arguments, &state, at: node)
    if returned.count > 1 { _ = try reason(returned[1], state, at: node) }
    let value = returned.first ?? .nil
    let rule = outcome.rule
    guard rule.kind != .amount || value.ways.allSatisfy({ $0.thing.isNumber }) else {
      throw Departure(
        "les versements d'une autre règle", "the payments of another rule", at: node)
    }
    for way in value.ways {
      let isSound: Term
      switch (rule.kind, way.thing) {
      case (.prerequisite, .truth), (.alert, .truth), (.class, .text): isSound = .always
      case (.criterion, .integer(let term)), (.criterion, .number(let term)),
        (.indicator, .integer(let term)), (.indicator, .number(let term)),
        (.amount, .integer(let term)), (.amount, .number(let term)):
        isSound = self.isSound(term, way.thing, rule)
      default: isSound = .never
      }
      try leave(state, where: steps.and(way.when, steps.not(isSound)))
    }
    return value
  }

  /// Whether a number is what a rule may give: a finite one within its bounds, of integers one that a double is.
  func isSound(_ term: Term, _ thing: Thing, _ rule: Rule) -> Term {
    var isSound = Term.always
    if case .number = thing { isSound = steps.compute(.isFinite(0), .truth, [term]) }
    if case .integer = thing, rule.kind != .amount, let number = number(thing) {
      isSound = steps.compute(.equal(0, 1), .truth, [term, number])
    }
    guard let numbers = rule.numbers, let number = number(thing) else {
      return isSound
    }
    let low = steps.compute(
      .lessOrEqual(0, 1), .truth, [.constant(.number(numbers.lowerBound)), number])
    let high = steps.compute(
      .lessOrEqual(0, 1), .truth, [number, .constant(.number(numbers.upperBound))])
    return steps.and(isSound, steps.and(low, high))
  }

  // MARK: - Numbers

  private func round(
    _ arguments: [RuleValue], _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    var digits = 0
    if arguments.count > 1 {
      guard case .integer(let value)? = settled(arguments[1]), value.magnitude <= 15 else {
        throw Departure("« round » à tant de décimales", "“round” to so many decimals", at: node)
      }
      digits = Int(value)
    }
    return try each(arguments.first ?? .nil, &state) { thing, state in
      switch thing {
      case .integer(let a):
        guard digits >= 0 else {
          throw Departure("« round » à la dizaine", "“round” to tens", at: node)
        }
        return RuleValue(.integer(a))
      case .number(let a):
        let isFinite = self.steps.compute(.isFinite(0), .truth, [a])
        try self.leave(state, where: self.steps.not(isFinite))
        let result = self.steps.compute(.round(0, digits: digits), .number, [a])
        return digits > 0 ? RuleValue(.number(result)) : self.wholeIfPossible(result)
      default:
        try self.leave(state)
        return .nil
      }
    }
  }

  /// A float as an integer where it is one.
  private func wholeIfPossible(_ term: Term) -> RuleValue {
    let fits = steps.compute(.fitsInteger(0), .truth, [term])
    let whole = Thing.integer(steps.compute(.integer(0), .integer, [term]))
    if fits == .always { return RuleValue(whole) }
    if fits == .never { return RuleValue(.number(term)) }
    return RuleValue([
      .init(when: fits, thing: whole), .init(when: steps.not(fits), thing: .number(term)),
    ])
  }

  private func rounded(
    _ word: String, _ value: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    try each(value, &state) { thing, state in
      switch (thing, word) {
      case (.text, _), (.wording, _):
        throw Departure("un texte lu comme nombre", "a text as a number", at: node)
      case (.integer(let a), "math.abs"):
        return RuleValue(.integer(self.steps.compute(.absolute(0), .integer, [a])))
      case (.number(let a), "math.abs"):
        return RuleValue(.number(self.steps.compute(.absolute(0), .number, [a])))
      case (.integer, "math.floor"), (.integer, "math.ceil"): return RuleValue(thing)
      case (.number(let a), "math.floor"):
        return self.wholeIfPossible(self.steps.compute(.floor(0), .number, [a]))
      case (.number(let a), "math.ceil"):
        return self.wholeIfPossible(self.steps.compute(.ceiling(0), .number, [a]))
      case (_, "math.sqrt"):
        guard let a = self.number(thing) else { break }
        return RuleValue(.number(self.steps.compute(.squareRoot(0), .number, [a])))
      default: break
      }
      try self.leave(state)
      return .nil
    }
  }

  // MARK: - Dates

  /// A text that is a date; rows where it is none leave.
  private func date(
    _ value: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> Term {
    let result = try each(value, &state) { thing, state in
      guard case .text(let text) = thing else {
        if case .wording = thing {
          throw Departure("un texte pour des gens", "a text for people", at: node)
        }
        try self.leave(state)
        return .nil
      }
      let isDate = self.steps.compute(.isDate(0), .truth, [text])
      try self.leave(state, where: self.steps.not(isDate))
      return RuleValue(.text(text))
    }
    guard case .text(let term)? = result.only else { throw Departure.gone }
    return term
  }

  private func moved(
    _ word: String, _ arguments: [RuleValue], _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    let day = try date(arguments.first ?? .nil, &state, at: node)
    return try each(arguments.count > 1 ? arguments[1] : .nil, &state) { thing, state in
      let count: Term
      switch thing {
      case .integer(let a): count = a
      case .number(let a):
        let fits = self.steps.compute(.fitsInteger(0), .truth, [a])
        try self.leave(state, where: self.steps.not(fits))
        count = self.steps.compute(.integer(0), .integer, [a])
      default:
        try self.leave(state)
        return .nil
      }
      let isDays = word == "add_days"
      let can = self.steps.compute(
        isDays ? .canAddDays(0, 1) : .canAddMonths(0, 1), .truth, [day, count])
      try self.leave(state, where: self.steps.not(can))
      return RuleValue(
        .text(
          self.steps.compute(isDays ? .addDays(0, 1) : .addMonths(0, 1), .text, [day, count])))
    }
  }
}

extension RuleValue.Thing {
  var isText: Bool { if case .text = self { true } else { false } }
}
