import CircularCore
import LuaSyntax

/// Two branches become one value: an `IF`.
extension RuleTranslator {
  /// Two ways as one, where they lead to the same place.
  func choice(_ condition: Condition, _ first: Flow, _ second: Flow) throws -> Flow {
    switch condition {
    case .always: return first
    case .never: return second
    case .when: break
    }
    switch (first, second) {
    case (.next(let a), .next(let b)): return .next(try merged(condition, a, b))
    case (.broke(let a), .broke(let b)): return .broke(try merged(condition, a, b))
    case (.ended(let a), .ended(let b)): return .ended(try merged(condition, a, b))
    case (.ended(let a), .next(let b)): return .next(try merged(condition, a, b, taking: b))
    case (.next(let a), .ended(let b)): return .next(try merged(condition, a, b, taking: a))
    case (.ended(let a), .returned(let values, let b)):
      return .returned(values, try merged(condition, a, b, taking: b))
    case (.returned(let values, let a), .ended(let b)):
      return .returned(values, try merged(condition, a, b, taking: a))
    case (.returned(let x, let a), .returned(let y, let b)):
      var values: [Symbol] = []
      for index in 0..<max(x.count, y.count) {
        values.append(
          try merged(
            condition, index < x.count ? x[index] : .nil, a, index < y.count ? y[index] : .nil, b))
      }
      return .returned(values, try merged(condition, a, b))
    default: return .choice(condition, first, second)
    }
  }

  /// Two states as one; of variables and tables that differ, each has its value under its condition.
  ///
  /// - Parameter only: the state whose variables stay, where the other one fails.
  func merged(
    _ condition: Condition, _ first: TranslationState, _ second: TranslationState,
    taking only: TranslationState? = nil
  ) throws -> TranslationState {
    var result = only ?? first
    if only == nil {
      result.values = [:]
      // All in order, so that the same rule makes the same formulas in the same columns.
      for (variable, a) in first.values.sorted(by: { $0.key < $1.key }) {
        guard let b = second.values[variable] else { continue }
        result.values[variable] = a == b ? a : try merged(condition, a, first, b, second)
      }
      for (number, a) in first.tables.sorted(by: { $0.key < $1.key }) {
        guard let b = second.tables[number], a != b else { continue }
        var table = TranslationState.Table()
        for key in Set(a.entries.keys).union(b.entries.keys).sorted() {
          table.entries[key] = try merged(
            condition, a.entries[key] ?? .nil, first, b.entries[key] ?? .nil, second)
        }
        result.tables[number] = table
      }
      for (number, table) in second.tables where first.tables[number] == nil {
        result.tables[number] = table
      }
    }
    var common = 0
    while common < min(first.guards.count, second.guards.count),
      first.guards[common] == second.guards[common]
    {
      common += 1
    }
    result.guards = Array(first.guards[..<common])
    let (a, b) = (
      try guarded(first.guards[common...], "0"), try guarded(second.guards[common...], "0")
    )
    if a != "0" || b != "0" {
      result.guards.append(
        try reference("IF(\(condition.formula),\(part(a)),\(part(b)))"))
    }
    return result
  }

  func select(_ condition: Condition, _ first: Condition, _ second: Condition) -> Condition {
    switch (condition, first, second) {
    case (.always, _, _): first
    case (.never, _, _): second
    case (_, let a, let b) where a == b: a
    case (.when(let text), .always, .never): .when(text)
    case (.when(let text), .never, .always): Condition.when(text).inverted
    case (.when(let text), let a, let b): .when("IF(\(text),\(a.formula),\(b.formula))")
    }
  }

  /// A condition short enough to stand in formulas.
  func settled(_ condition: Condition) throws -> Condition {
    guard case .when(let text) = condition else { return condition }
    return .when(try part(text))
  }

  /// Two values as one.
  func merged(
    _ condition: Condition, _ first: Symbol, _ a: TranslationState, _ second: Symbol,
    _ b: TranslationState
  ) throws -> Symbol {
    if condition == .always || first == second { return first }
    if condition == .never { return second }
    let condition = try settled(condition)
    // A text with what is filled in is a text for people; nothing in it fails any more.
    var (first, second) = (first, second)
    if case .table(let table) = first, isWording(table, a) { first = .wording(nil) }
    if case .table(let table) = second, isWording(table, b) { second = .wording(nil) }
    switch (first, second) {
    case (.wording, _), (_, .wording):
      let (x, y) = (try failure(of: first, a), try failure(of: second, b))
      let isNil = try settled(select(condition, nilness(first), nilness(second)))
      guard x != nil || y != nil else { return .wording(nil, isNil: isNil) }
      let text = "IF(\(condition.formula),\(x ?? "\"\""),\(y ?? "\"\""))"
      return .wording(
        FormulaCell(kind: .text(among: nil), text: try part(text), canFail: true), isNil: isNil)
    case (.nil, .cell(var cell)):
      cell.isNil = try settled(condition.or(cell.isNil))
      return .cell(cell)
    case (.cell(var cell), .nil):
      cell.isNil = try settled(select(condition, cell.isNil, .always))
      return .cell(cell)
    case (.nil, .list(var list)):
      list.isNil = try settled(condition.or(list.isNil))
      return .list(list)
    case (.list(var list), .nil):
      list.isNil = try settled(select(condition, list.isNil, .always))
      return .list(list)
    case (.nil, .record(let fields, let isNil)):
      return .record(fields, isNil: try settled(condition.or(isNil)))
    case (.record(let fields, let isNil), .nil):
      return .record(fields, isNil: try settled(select(condition, isNil, .always)))
    case (.record(let x, let isNilX), .record(let y, let isNilY)):
      var fields: [String: RecordField] = [:]
      for (name, field) in x.sorted(by: { $0.key < $1.key }) {
        guard let other = y[name],
          case .cell(let cell) = try merged(
            condition, .cell(field.value), a, .cell(other.value), b)
        else { continue }
        fields[name] = RecordField(
          value: cell, isBlank: try settled(select(condition, field.isBlank, other.isBlank)))
      }
      return .record(fields, isNil: try settled(select(condition, isNilX, isNilY)))
    case (.nil, .table):
      var list = try list(second, b)
      list.isNil = condition
      return .list(list)
    case (.table, .nil):
      var list = try list(first, a)
      list.isNil = condition.inverted
      return .list(list)
    case (.list, .list), (.list, .table), (.table, .list), (.table, .table):
      return .list(try merged(condition, list(first, a), a, list(second, b), b))
    case (.oneOf(let x), .oneOf(let y)):
      return .oneOf(
        x.map { TextChoice(condition: condition.and($0.condition), text: $0.text) }
          + y.map { TextChoice(condition: condition.inverted.and($0.condition), text: $0.text) })
    default: break
    }
    if let mixed = try mixed(condition, first, second) { return mixed }
    if first == .nil || second == .nil {
      let known = first == .nil ? second : first
      guard var cell = try? cell(of: known) else {
        throw Untranslatable("une valeur qui peut manquer", "a value that may be nil")
      }
      cell.isNil = first == .nil ? condition : condition.inverted
      return .cell(cell)
    }
    guard let cell = try merged(condition, cell(of: first), cell(of: second)) else {
      // A day or a text, say: people read it, and whoever computes with it is refused.
      return try merged(condition, wording(of: first, a), a, wording(of: second, b), b)
    }
    return .cell(cell)
  }

  private func wording(of symbol: Symbol, _ state: TranslationState) throws -> Symbol {
    .wording(
      try failure(of: symbol, state).map {
        FormulaCell(kind: .text(among: nil), text: $0, canFail: true)
      }, isNil: nilness(symbol))
  }

  /// Yes or no in one branch, something else in the other.
  private func mixed(
    _ condition: Condition, _ first: Symbol, _ second: Symbol
  ) throws -> Symbol? {
    func isYesOrNo(_ symbol: Symbol) -> Bool {
      switch symbol {
      case .boolean: true
      case .cell(let cell): cell.kind == .boolean
      default: false
      }
    }
    func truth(_ symbol: Symbol) throws -> Condition? {
      switch symbol {
      case .nil, .boolean(false): return .never
      case .mixed(let truth, _, _): return truth
      case .cell(let cell):
        let isThere = cell.isNil.inverted
        let text = try part(cell.text)
        if cell.kind == .boolean { return isThere.and(.when(text)) }
        // Who asks whether it is there has read it.
        return cell.canFail ? isThere.and(.when("IF(ISERROR(\(text)),\(text),TRUE)")) : isThere
      case .list(let list): return list.isNil.inverted
      case .record(_, let isNil), .wording(_, let isNil): return isNil.inverted
      default: return .always
      }
    }
    if case .mixed = first {
    } else if case .mixed = second {
    } else {
      guard isYesOrNo(first) != isYesOrNo(second), first != .nil, second != .nil else {
        return nil
      }
    }
    guard let x = try truth(first), let y = try truth(second) else { return nil }
    return .mixed(
      truth: try settled(select(condition, x, y)),
      isNil: try settled(select(condition, nilness(first), nilness(second))),
      value: y == .never ? valueIfTrue(first) : x == .never ? valueIfTrue(second) : nil)
  }

  /// What a value is where it counts as true.
  private func valueIfTrue(_ symbol: Symbol) -> Symbol? {
    switch symbol {
    case .mixed(_, _, let value): return value
    case .cell(var cell):
      if cell.kind == .boolean { return .boolean(true) }
      cell.isNil = .never
      return .cell(cell)
    default: return symbol
    }
  }

  /// Whether a table is a text for people with what is filled in; nothing in it fails any more.
  private func isWording(_ table: Int, _ state: TranslationState) -> Bool {
    let entries = state.tables[table]?.entries ?? [:]
    if entries[.text("fr")] != nil { return true }
    switch entries[.integer(1)] {
    case .text?, .wording?: return true
    case .cell(let cell)?:
      if case .text = cell.kind { return true }
      return false
    default: return false
    }
  }

  private func merged(
    _ condition: Condition, _ first: FormulaCell, _ second: FormulaCell
  ) throws -> FormulaCell? {
    var (a, b) = (first, second)
    if a.kind == .date { b = dated(b) } else if b.kind == .date { a = dated(a) }
    var result = a
    switch (a.kind, b.kind) {
    case (.number(let x), .number(let y)): result.kind = .number(max(x, y))
    case (.text(let x), .text(let y)):
      result.kind = .text(among: x.flatMap { x in y.map { x + $0.filter { !x.contains($0) } } })
    case let (x, y) where x == y: break
    default: return nil
    }
    result.text = try part("IF(\(condition.formula),\(part(a.text)),\(part(b.text)))")
    result.isNil = try settled(select(condition, a.isNil, b.isNil))
    result.canFail = a.canFail || b.canFail
    result.isPositive = a.isPositive && b.isPositive
    result.mayDivideByZero = a.mayDivideByZero || b.mayDivideByZero
    result.isExactIf = exactIf(a).flatMap { known in exactIf(b).map { known.union($0) } }
    return result
  }

  private func merged(
    _ condition: Condition, _ first: SymbolList, _ a: TranslationState, _ second: SymbolList,
    _ b: TranslationState
  ) throws -> SymbolList {
    var items: [SymbolList.Item] = []
    for index in 0..<max(first.items.count, second.items.count) {
      let x = index < first.items.count ? first.items[index] : nil
      let y = index < second.items.count ? second.items[index] : nil
      let isThere = try settled(select(condition, x?.isThere ?? .never, y?.isThere ?? .never))
      let value: Symbol
      if let x, let y {
        value = try merged(condition, x.value, a, y.value, b)
      } else {
        value = x?.value ?? y?.value ?? .nil
      }
      items.append(.init(isThere: isThere, value: value))
    }
    return SymbolList(
      items: items, isNil: try settled(select(condition, first.isNil, second.isNil)),
      isPacked: first.isPacked && second.isPacked)
  }

  /// A written date as a day, where the text is one.
  func dated(_ cell: FormulaCell) -> FormulaCell {
    guard case .text(let among?) = cell.kind, among.count == 1, let date = CivilDate(among[0]),
      let serial = Self.serial(date)
    else { return cell }
    return FormulaCell(kind: .date, text: String(serial))
  }

  /// The number that a spreadsheet knows a day by; nil before March 1900.
  static func serial(_ date: CivilDate) -> Int? {
    let serial = date.dayNumber + 25_569
    return serial > 60 ? serial : nil
  }

  /// What a symbol is in a cell.
  func cell(of symbol: Symbol) throws -> FormulaCell {
    switch symbol {
    case .cell(let cell): return cell
    case .boolean(let value):
      return FormulaCell(kind: .boolean, text: value ? "TRUE" : "FALSE")
    case .integer(let value):
      guard value.magnitude < 1 << 50 else { break }
      return number(Double(value))
    case .number(let value):
      guard value.isFinite else { break }
      return number(value)
    case .text(let text):
      return FormulaCell(kind: .text(among: [text]), text: SheetFormula.quoted(text))
    default: break
    }
    throw Untranslatable(
      "une valeur qui ne tient pas dans une cellule", "a value that no cell holds")
  }

  private func number(_ value: Double) -> FormulaCell {
    let isExact = (value * 1024).rounded() == value * 1024 && value.magnitude < 0x1p40
    return FormulaCell(
      kind: .number(isExact ? .exact : .nearest), text: SheetFormula.number(value) ?? "0",
      isPositive: value > 0)
  }

  /// What fails when a symbol is read for people; nil where nothing does.
  func failure(of symbol: Symbol, _ state: TranslationState) throws -> String? {
    switch symbol {
    case .cell(let cell) where cell.canFail:
      let text = try reference(cell.text)
      return cell.isNil == .never ? text : "IF(\(cell.isNil.formula),\"\",\(text))"
    case .wording(let cell?, let isNil):
      return isNil == .never ? cell.text : "IF(\(isNil.formula),\"\",\(cell.text))"
    case .list(let list):
      let parts = try list.items.compactMap { item in
        try failure(of: item.value, state).map {
          item.isThere == .always ? $0 : "IF(\(item.isThere.formula),\($0),\"\")"
        }
      }
      return parts.isEmpty ? nil : try part(parts.joined(separator: "&"))
    case .table(let number):
      let parts = try (state.tables[number]?.entries.values.map { $0 } ?? [])
        .compactMap { try failure(of: $0, state) }.sorted()
      return parts.isEmpty ? nil : try part(parts.joined(separator: "&"))
    default: return nil
    }
  }
}
