import CircularCore
import LuaSyntax

/// Two ways become one: what differs is selected.
extension RuleCompiler {
  /// What a value counts as where something is asked whether it holds.
  func truth(_ value: RuleValue) -> Term {
    var result = Term.never
    for (index, way) in value.ways.reversed().enumerated() {
      let holds: Term
      switch way.thing {
      case .nil: holds = .never
      case .truth(let term): holds = term
      default: holds = .always
      }
      result = index == 0 ? holds : steps.select(way.when, holds, result, .truth)
    }
    return result
  }

  /// Where a value is nil.
  func nilness(_ value: RuleValue) -> Term {
    if value.ways.count == 1 { return value.only == .nil ? .always : .never }
    return value.ways.first { $0.thing == .nil }?.when ?? .never
  }

  /// A value where it is not nil.
  func present(_ value: RuleValue) -> RuleValue { only(value) { $0 != .nil } }

  /// A value where it is one of some things.
  func only(_ value: RuleValue, _ isOne: (RuleValue.Thing) -> Bool) -> RuleValue {
    var ways = value.ways.filter { isOne($0.thing) }
    if ways.count == 1 { ways[0].when = .always }
    return ways.isEmpty ? .nil : RuleValue(ways, parameter: value.parameter)
  }

  /// The first value where a condition holds, else the second.
  func merge(_ condition: Term, _ first: RuleValue, _ second: RuleValue) throws -> RuleValue {
    if condition == .always || first == second { return first }
    if condition == .never { return second }
    var ways: [RuleValue.Way] = []
    var others = second.ways
    for way in first.ways {
      guard let index = others.firstIndex(where: { $0.thing.goesWith(way.thing) }) else {
        ways.append(.init(when: steps.and(condition, way.when), thing: way.thing))
        continue
      }
      let other = others.remove(at: index)
      ways.append(
        .init(
          when: steps.select(condition, way.when, other.when, .truth),
          thing: try merge(condition, way.thing, other.thing)))
    }
    for way in others {
      ways.append(.init(when: steps.and(steps.not(condition), way.when), thing: way.thing))
    }
    ways.removeAll { $0.when == .never }
    if ways.count == 1 { ways[0].when = .always }
    guard ways.count <= Self.mostWays else {
      throw Departure(
        hindrance: Hindrance(
          what: LocalizedText(
            "une valeur qui peut être trop de choses",
            english: "a value that may be too many things"
          )))
    }
    return RuleValue(ways)
  }

  private func merge(
    _ condition: Term, _ first: RuleValue.Thing, _ second: RuleValue.Thing
  ) throws -> RuleValue.Thing {
    switch (first, second) {
    case (.truth(let a), .truth(let b)): .truth(steps.select(condition, a, b, .truth))
    case (.integer(let a), .integer(let b)): .integer(steps.select(condition, a, b, .integer))
    case (.number(let a), .number(let b)): .number(steps.select(condition, a, b, .number))
    case (.text(let a), .text(let b)): .text(steps.select(condition, a, b, .text))
    case (.list(let a), .list(let b)): .list(try merge(condition, a, b))
    case (.row(let table, let a), .row(_, let b)):
      .row(of: table, steps.select(condition, a, b, .integer))
    default: first
    }
  }

  private func merge(
    _ condition: Term, _ first: [ListItem], _ second: [ListItem]
  ) throws -> [ListItem] {
    var items: [ListItem] = []
    var common = 0
    while common < min(first.count, second.count), first[common].isThere == second[common].isThere {
      items.append(
        .init(
          isThere: first[common].isThere,
          value: try merge(condition, first[common].value, second[common].value)))
      common += 1
    }
    for item in first[common...] {
      items.append(.init(isThere: steps.and(condition, item.isThere), value: item.value))
    }
    let otherwise = steps.not(condition)
    for item in second[common...] {
      items.append(.init(isThere: steps.and(otherwise, item.isThere), value: item.value))
    }
    return items
  }

  func merge(
    _ condition: Term, _ first: [RuleValue], _ second: [RuleValue]
  ) throws -> [RuleValue] {
    try (0..<max(first.count, second.count)).map { index in
      try merge(
        condition, index < first.count ? first[index] : .nil,
        index < second.count ? second[index] : .nil)
    }
  }

  /// Two states as one; the path is that of the second, for the caller to set.
  func merge(_ condition: Term, _ first: RuleState, _ second: RuleState) throws -> RuleState {
    var result = second
    result.certain.formIntersection(first.certain)
    var differing: [Int] = []
    for (variable, value) in second.values {
      guard let other = first.values[variable] else {
        result.values[variable] = nil
        continue
      }
      if other != value { differing.append(variable) }
    }
    // In their order, so that the same rule is compiled to the same steps.
    for variable in differing.sorted() {
      guard let a = first.values[variable], let b = second.values[variable] else { continue }
      result.values[variable] = try merge(condition, a, b)
    }
    for (number, table) in first.tables.sorted(by: { $0.key < $1.key }) {
      guard let other = second.tables[number] else {
        result.tables[number] = table
        continue
      }
      if table == other { continue }
      var merged = RuleTable()
      merged.items = try merge(condition, table.items, other.items)
      for key in Set(table.fields.keys).union(other.fields.keys).sorted() {
        merged.fields[key] = try merge(
          condition, table.fields[key] ?? .nil, other.fields[key] ?? .nil)
      }
      result.tables[number] = merged
    }
    return result
  }
}
