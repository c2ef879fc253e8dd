import CircularCore
import LuaSyntax

/// Lists: loops written out, and the library `list`. An item is there under a condition.
extension RuleTranslator {
  // MARK: - Loops

  func loop(
    _ variable: LuaSyntax.Declaration, _ from: Expression, _ to: Expression, _ step: Expression?,
    _ block: Block, _ scope: Scope, _ start: TranslationState
  ) throws -> Flow {
    var state = start
    let step = try step.map { try value($0, scope, &state) } ?? .integer(1)
    guard case .integer(let first) = try value(from, scope, &state), step == .integer(1),
      first.magnitude < 1 << 50
    else {
      throw Untranslatable(
        "une boucle dont rien ne dit le début", "a loop of which nothing tells the start", at: from)
    }
    let end = try value(to, scope, &state)
    var limit: FormulaCell?
    let last: Int64
    if case .integer(let value) = end {
      last = value
    } else {
      let cell = try number(forced(end, &state), &state, at: to)
      try mustCompare(cell, at: to)
      // More rounds than are written out are an error, never a silence.
      last = first &+ (arithmetic == .binary64 ? 23 : 11)
      state.guards.append(
        try reference(
          "IF(\(try part(cell.text))>\(last),\(SheetFormula.beyond(arithmetic)),0)"))
      limit = cell
    }
    let (length, isEndless) = last.subtractingReportingOverflow(first)
    guard !isEndless, length < Int64(Self.mostRounds) else {
      throw Untranslatable("une longue boucle", "a long loop", at: to)
    }
    guard last >= first else { return .next(state) }
    let rounds = try (first...last).map { number in
      (
        isThere: try limit.map { Condition.when("\(try part($0.text))>=\(number)") } ?? .always,
        values: [Symbol.integer(number)]
      )
    }
    return try run(rounds[...], [variable], block, scope, state, isPacked: true)
  }

  func loop(
    _ names: [LuaSyntax.Declaration], _ iterators: [Expression], _ block: Block, _ scope: Scope,
    _ start: TranslationState
  ) throws -> Flow {
    guard iterators.count == 1, let call = iterators[0].call, call.callee.globalName == "ipairs",
      call.arguments.count == 1
    else {
      throw Untranslatable(
        "une boucle qui n'est pas « ipairs »", "a loop that is not “ipairs”", at: iterators[0])
    }
    var state = start
    let list = try present(list(value(call.arguments[0], scope, &state), state), &state)
    if !list.isPacked, list.items.contains(where: { $0.isThere != .always }),
      names.first?.name != "_"
    {
      throw Untranslatable(
        "la place d'un élément choisi", "the place of an item that was chosen", at: call.expression)
    }
    try read(length: list, &state)
    let rounds = list.items.enumerated().map { index, item in
      (isThere: item.isThere, values: [Symbol.integer(Int64(index + 1)), item.value])
    }
    return try run(rounds[...], names, block, scope, state, isPacked: list.isPacked)
  }

  /// A list that must not be nil: where it is, the rule fails.
  func present(_ list: SymbolList, _ state: inout TranslationState) throws -> SymbolList {
    guard list.isNil != .never else { return list }
    var list = list
    read(try reference("IF(\(list.isNil.formula),\(SheetFormula.wrong),0)"), &state)
    list.isNil = .never
    return list
  }

  /// A list that was read: where its length is missing, so is the answer.
  private func read(length list: SymbolList, _ state: inout TranslationState) throws {
    if let length = list.length, length.canFail { read(length.text, &state) }
  }

  private func run(
    _ rounds: ArraySlice<(isThere: Condition, values: [Symbol])>,
    _ names: [LuaSyntax.Declaration], _ block: Block, _ scope: Scope, _ state: TranslationState,
    isPacked: Bool
  ) throws -> Flow {
    var state = state
    for index in rounds.indices {
      let round = rounds[index]
      if round.isThere == .never {
        if isPacked { break }
        continue
      }
      var (inner, inside) = (scope, state)
      let before = made
      for (place, name) in names.enumerated() {
        let variable = newVariable()
        inner[name] = variable
        inside.values[variable] = place < round.values.count ? round.values[place] : .nil
      }
      let body = try run(block, inner, inside)
      // A body that neither leaves the loop nor the rule is one state, there or not.
      let flow = try choice(round.isThere, body, .next(state))
      if case .next(let after) = flow {
        state = forgetting(since: before, after)
        continue
      }
      let rest = rounds[(index + 1)...]
      return try left(
        then(flow) { try self.run(rest, names, block, scope, $0, isPacked: isPacked) })
    }
    return .next(state)
  }

  /// Behind the loop, `break` has done its work.
  private func left(_ flow: Flow) throws -> Flow {
    switch flow {
    case .broke(let state): .next(state)
    case .choice(let condition, let first, let second):
      try choice(condition, left(first), left(second))
    default: flow
    }
  }

  // MARK: - The library

  func values(
    ofList word: String, _ arguments: [Symbol], _ state: inout TranslationState,
    at node: Expression
  ) throws -> [Symbol] {
    guard let first = arguments.first else {
      throw Untranslatable("list.\(word)", "list.\(word)", at: node)
    }
    let list = try present(list(first, state), &state)
    try read(length: list, &state)
    let selector = arguments.count > 1 ? arguments[1] : .nil
    let otherwise = arguments.count > 2 ? arguments[2] : nil
    func told(_ index: Int, _ state: inout TranslationState) throws -> Symbol {
      try self.told(
        list.items[index].value, index, selector, otherwise, &state, at: node)
    }
    let items = list.items.indices.filter { list.items[$0].isThere != .never }
    switch word {
    case "count":
      if selector == .nil { return [try length(of: list)] }
      var sum = Symbol.integer(0)
      for index in items {
        let passes = try under(list.items[index].isThere, .boolean(false), &state) { state in
          self.symbol(of: try self.truth(told(index, &state), &state))
        }
        guard passes != .boolean(false) else { continue }
        let one =
          passes == .boolean(true)
          ? Symbol.integer(1)
          : .cell(
            FormulaCell(kind: .number(.exact), text: "IF(\(try part(cell(of: passes).text)),1,0)"))
        sum = try arithmetic(.add, sum, one, &state, at: node)
      }
      return [sum]
    case "sum":
      var sum = Symbol.integer(0)
      for index in items {
        let value = try under(list.items[index].isThere, .integer(0), &state) { state in
          try self.forced(.cell(self.number(told(index, &state), &state, at: node)), &state)
        }
        sum = try arithmetic(.add, sum, value, &state, at: node)
      }
      return [sum]
    case "where", "map":
      var result = SymbolList(items: [])
      for index in items {
        var item = list.items[index]
        if word == "where" {
          let passes = try under(item.isThere, .boolean(false), &state) { state in
            self.symbol(of: try self.truth(told(index, &state), &state))
          }
          item.isThere = try settled(truth(passes, &state))
        } else {
          let value = try under(item.isThere, .nil, &state) { state in
            try self.forced(told(index, &state), &state)
          }
          switch value {
          case .nil: item.isThere = .never
          case .cell(var cell):
            item.isThere = try settled(item.isThere.and(cell.isNil.inverted))
            cell.isNil = .never
            item.value = .cell(cell)
          case .wording(let text, let isNil):
            item.isThere = try settled(item.isThere.and(isNil.inverted))
            item.value = .wording(text)
          case .list(var inner):
            item.isThere = try settled(item.isThere.and(inner.isNil.inverted))
            inner.isNil = .never
            item.value = .list(inner)
          case .record(let fields, let isNil):
            item.isThere = try settled(item.isThere.and(isNil.inverted))
            item.value = .record(fields, isNil: .never)
          case .mixed, .tally, .oneOf, .function:
            throw Untranslatable("une liste de valeurs mêlées", "a list of mixed values", at: node)
          default: item.value = value
          }
        }
        if item.isThere != .never { result.items.append(item) }
      }
      return [.list(result)]
    case "first", "any", "all":
      var chosen = try search(word, items[...], list, &state, told)
      if word == "first" {
        chosen = chosen == .nil ? .nil : chosen
        // Its place is not followed.
        return [chosen]
      }
      return [chosen]
    case "has":
      var found = Condition.never
      for index in items {
        let isIt = try equality(selector, list.items[index].value, &state, at: node)
        found = try settled(found.or(list.items[index].isThere.and(isIt)))
      }
      return [symbol(of: found)]
    case "tally":
      var values = SymbolList(items: [])
      for index in items {
        let value = try under(list.items[index].isThere, .nil, &state) { state in
          try self.forced(told(index, &state), &state)
        }
        guard case .cell(var cell) = value else { continue }
        let isThere = try settled(list.items[index].isThere.and(cell.isNil.inverted))
        cell.isNil = .never
        values.items.append(.init(isThere: isThere, value: .cell(cell)))
      }
      return [.tally(values)]
    case "greatest", "least":
      return [try greatest(word == "greatest", items, list, &state, told, at: node)]
    case "sorted": return [.list(try sorted(items, list, &state, told, at: node))]
    case "words":
      return [try wording([first], &state)]
    default:
      throw Untranslatable("« list.\(word) »", "“list.\(word)”", at: node)
    }
  }

  /// A value that is computed under a condition only, and what it is otherwise.
  private func under(
    _ condition: Condition, _ otherwise: Symbol, _ state: inout TranslationState,
    _ make: (inout TranslationState) throws -> Symbol
  ) throws -> Symbol {
    if condition == .always { return try make(&state) }
    var inside = state
    let value = try make(&inside)
    let before = state
    state = try merged(condition, inside, before)
    return try merged(condition, value, inside, otherwise, before)
  }

  /// What a selector tells of an item.
  private func told(
    _ item: Symbol, _ index: Int, _ selector: Symbol, _ otherwise: Symbol?,
    _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol {
    func field(_ name: String) throws -> Symbol {
      guard let otherwise, case .record(let fields, .never) = item, let field = fields[name] else {
        return try self.field(name, of: item, &state, at: node)
      }
      var cell = field.value
      cell.canFail = false
      return try merged(field.isBlank, otherwise, state, .cell(cell), state)
    }
    switch selector {
    case .nil: return item
    case .text(let name): return try field(name)
    case .function(let closure):
      return try call(closure, [item, .integer(Int64(index + 1))], &state, at: node).first ?? .nil
    case .table(let table):
      var isIt = Condition.always
      let entries = state.tables[table]?.entries ?? [:]
      for (key, wanted) in entries.sorted(by: { $0.key < $1.key }) {
        guard case .text(let name) = key else { continue }
        guard entries.count == 1 else {
          throw Untranslatable("un test de plusieurs champs", "a test of several fields", at: node)
        }
        isIt = isIt.and(try equality(field(name), wanted, &state, at: node))
      }
      return symbol(of: try settled(isIt))
    default: throw Untranslatable("un choix dans une liste", "a choice in a list", at: node)
    }
  }

  /// The first item that passes; nothing behind it is looked at.
  private func search(
    _ word: String, _ items: ArraySlice<Int>, _ list: SymbolList, _ state: inout TranslationState,
    _ told: (Int, inout TranslationState) throws -> Symbol
  ) throws -> Symbol {
    let none: Symbol = word == "first" ? .nil : .boolean(word == "all")
    guard let index = items.first else { return none }
    let item = list.items[index]
    let passes = try under(item.isThere, .boolean(word == "all"), &state) { state in
      self.symbol(of: try self.truth(told(index, &state), &state))
    }
    let isFound = try settled(truth(passes, &state))
    let ends = word == "all" ? isFound.inverted : isFound
    let found: Symbol = word == "first" ? item.value : .boolean(word != "all")
    return try under(ends.inverted, found, &state) { state in
      try self.search(word, items.dropFirst(), list, &state, told)
    }
  }

  private func greatest(
    _ wantsGreatest: Bool, _ items: [Int], _ list: SymbolList, _ state: inout TranslationState,
    _ told: (Int, inout TranslationState) throws -> Symbol, at node: Expression
  ) throws -> Symbol {
    var (best, key) = (Symbol.nil, Symbol.nil)
    var isAny = Condition.never
    for index in items {
      let item = list.items[index]
      let value = try under(item.isThere, .nil, &state) { state in
        try self.forced(told(index, &state), &state)
      }
      var isBetter = Condition.always
      if isAny != .never {
        let comparison = try compare(
          key, wantsGreatest ? "<" : ">", value, &state, at: node)
        isBetter = isAny.inverted.or(.when(try cell(of: comparison).text))
      }
      let takes = try settled(item.isThere.and(isBetter))
      (best, key) = (
        try merged(takes, item.value, state, best, state),
        key == .nil ? value : try merged(takes, value, state, key, state)
      )
      isAny = try settled(isAny.or(item.isThere))
    }
    return best
  }

  /// The items in ascending order, those that are there first: neighbours change places, round after
  /// round.
  private func sorted(
    _ items: [Int], _ list: SymbolList, _ state: inout TranslationState,
    _ told: (Int, inout TranslationState) throws -> Symbol, at node: Expression
  ) throws -> SymbolList {
    guard items.count <= 8 else {
      throw Untranslatable("une longue liste à trier", "a long list to sort", at: node)
    }
    var sorted: [(item: SymbolList.Item, key: Symbol)] = []
    for index in items {
      let key = try under(list.items[index].isThere, .nil, &state) { state in
        try self.forced(told(index, &state), &state)
      }
      sorted.append((list.items[index], key))
    }
    for end in stride(from: sorted.count - 1, to: 0, by: -1) {
      for index in 0..<end {
        let (a, b) = (sorted[index], sorted[index + 1])
        // Looked at where both are there only.
        let isLess = Condition.when(
          try cell(of: compare(b.key, "<", a.key, &state, at: node)).text)
        let swaps = try settled(b.item.isThere.and(a.item.isThere.inverted.or(isLess)))
        sorted[index] = try swapped(swaps, b, a, state)
        sorted[index + 1] = try swapped(swaps, a, b, state)
      }
    }
    return SymbolList(items: sorted.map(\.item), isPacked: true)
  }

  private func swapped(
    _ condition: Condition, _ first: (item: SymbolList.Item, key: Symbol),
    _ second: (item: SymbolList.Item, key: Symbol), _ state: TranslationState
  ) throws -> (item: SymbolList.Item, key: Symbol) {
    (
      SymbolList.Item(
        isThere: try settled(select(condition, first.item.isThere, second.item.isThere)),
        value: try merged(condition, first.item.value, state, second.item.value, state)),
      try merged(condition, first.key, state, second.key, state)
    )
  }

  /// How often a value is there; nil for never.
  func tallied(
    _ value: Symbol, _ list: SymbolList, _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol {
    var parts: [String] = []
    for item in list.items {
      let isIt = item.isThere.and(try equality(item.value, value, &state, at: node))
      if isIt != .never { parts.append("IF(\(try settled(isIt).formula),1,0)") }
    }
    guard !parts.isEmpty else { return .nil }
    let count = try reference("(\(parts.joined(separator: "+")))")
    return .cell(
      FormulaCell(kind: .number(.exact), text: count, isNil: .when("\(count)=0")))
  }
}
