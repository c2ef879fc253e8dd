import CircularCore
import LuaSyntax

/// The files of a pack: what their variables and tables hold once it has loaded.
extension RuleCompiler: SymbolRunner {
  static var start: RuleState { RuleState() }
  static var none: RuleValue { .nil }

  static func integer(_ value: Int64) -> RuleValue { .integer(value) }

  func set(_ variable: Int, to value: RuleValue, _ state: inout RuleState) {
    state.values[variable] = value
  }

  func text(of value: RuleValue) -> String? { value.knownText }

  func elements(of value: RuleValue, _ state: RuleState) -> [RuleValue]? {
    guard case .table(let number)? = value.only, let table = table(number, state), table.isPlain,
      table.isSequence
    else { return nil }
    return table.items.map(\.value)
  }

  func settle(
    _ statement: Statement, _ scope: Scope, _ state: RuleState
  ) throws -> (RuleState, Scope) {
    var (scope, state) = (scope, state)
    guard try run(statement, &scope, &state) == .next, steps.steps.isEmpty else {
      throw Departure("un saut", "a jump", at: statement)
    }
    return (state, scope)
  }

  /// What the statement names, and whatever that reaches, may have changed: nobody follows it further.
  func passOver(_ statement: Statement, _ scope: Scope, _ state: inout RuleState) {
    var finder = NameFinder()
    statement.walk(&finder)
    var seen: Set<Int> = []
    for declaration in finder.declarations {
      guard let variable = scope[declaration] else { continue }
      forget(variable, &seen, &state)
    }
  }

  private func forget(_ variable: Int, _ seen: inout Set<Int>, _ state: inout RuleState) {
    guard seen.insert(variable).inserted, let value = state.values[variable] else { return }
    var isFunction = true
    for way in value.ways { forget(way.thing, &isFunction, &seen, &state) }
    // A function stays what it is; what it sees may be another.
    if !isFunction { state.values[variable] = nil }
  }

  private func forget(
    _ thing: RuleValue.Thing, _ isFunction: inout Bool, _ seen: inout Set<Int>,
    _ state: inout RuleState
  ) {
    switch thing {
    case .function(let number):
      let closure = closures[number]
      for declaration in closure.function.upvalues {
        if let variable = closure.scope[declaration] { forget(variable, &seen, &state) }
      }
    case .table(let number):
      isFunction = false
      guard let table = state.tables.removeValue(forKey: number) else { return }
      for value in table.items.map(\.value) + table.fields.values {
        var isInner = true
        for way in value.ways { forget(way.thing, &isInner, &seen, &state) }
      }
    default: isFunction = false
    }
  }

  private struct NameFinder: SyntaxVisitor {
    var declarations: [LuaSyntax.Declaration] = []

    mutating func enter(_ expression: Expression) -> Visit {
      if let declaration = expression.name?.declaration { declarations.append(declaration) }
      return .children
    }
  }
}
