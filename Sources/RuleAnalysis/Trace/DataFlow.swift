package import CircularCore
package import LuaSyntax

/// Which fact or parameter a variable of a rule holds: followed through local variables, the
/// parameters of functions and what functions return, then settled by the value that was seen.
package struct DataFlow: Sendable {
  /// A fact or parameter that a rule read, with its value.
  package struct Reading {
    var declaration: FactDeclaration
    var value: FactValue

    package init(declaration: FactDeclaration, value: FactValue) {
      self.declaration = declaration
      self.value = value
    }
  }

  private let meanings: [Expression: Meaning]
  private let names: DeclaredNames
  /// The value that a variable is given, for variables that are given one only.
  private var initials: [LuaSyntax.Declaration: Expression] = [:]
  /// Everything that decides what a variable holds: the values it is given, and the conditions
  /// under which it is.
  private var sources: [LuaSyntax.Declaration: [Expression]] = [:]
  /// What the parameters of functions are handed.
  private var arguments: [LuaSyntax.Declaration: [Expression]] = [:]

  /// How many steps a value is followed.
  private static let furthest = 12

  package init(
    _ trees: [SyntaxTree], _ meanings: [Expression: Meaning], _ names: DeclaredNames,
    assignments: [LuaSyntax.Declaration: Int]
  ) {
    self.meanings = meanings
    self.names = names
    for tree in trees {
      var collector = Collector()
      tree.block.walk(&collector)
      for (declaration, value) in collector.initials where assignments[declaration] == nil {
        initials[declaration] = value
      }
      sources.merge(collector.sources) { $0 + $1 }
      for call in collector.calls where call.method == nil {
        guard case .function(let function)? = meanings[call.callee] else { continue }
        for (parameter, argument) in zip(function.parameters, call.arguments)
        where assignments[parameter] == nil {
          arguments[parameter, default: []].append(argument)
        }
      }
    }
  }

  /// The fact or parameter that an expression is, where the source alone tells.
  func declaration(_ expression: Expression) -> FactDeclaration? {
    guard case .value(let datum)? = meanings[expression] else { return nil }
    // An item of a list is told by the list.
    let name = datum.declaration.name
    let isItem = datum.declaration.label == LocalizedText(name)
    guard isItem, var list = names.facts.declarations[name] ?? names.parameters.declarations[name],
      case .list(let element) = list.type
    else { return datum.declaration }
    list.type = element
    return list
  }

  /// The fact or parameter that an expression held: the one among those it may be that was read and
  /// has the value seen; nil where there is none, or more than one.
  func origin(
    of expression: Expression, _ value: TraceRun.Value, among readings: [Reading]
  ) -> FactDeclaration? {
    if let declaration = declaration(expression) { return declaration }
    guard case .name = expression.kind, let seen = value.fact else { return nil }
    var candidates: [FactDeclaration] = []
    var visited: Set<Expression> = []
    follow(expression, into: &candidates, &visited, steps: 0)
    let fitting = readings.filter { reading in
      candidates.contains { $0.name == reading.declaration.name }
        && (reading.value == seen || reading.value.isDate(seen))
    }
    return fitting.count == 1 ? fitting[0].declaration : nil
  }

  /// The table that the source writes out for an expression: there, or where its variable is made.
  func table(_ expression: Expression) -> TableConstructor? {
    let inner = expression.withoutParentheses
    if case .table(let table) = inner.kind { return table }
    guard let declaration = inner.name?.declaration,
      case .table(let table)? = initials[declaration]?.withoutParentheses.kind
    else { return nil }
    return table
  }

  /// Whether an expression looks up a table that the rule file writes out: `bands[i][1]`.
  func isTableEntry(_ expression: Expression) -> Bool {
    var rest = expression.withoutParentheses
    var isEntry = false
    while true {
      switch rest.kind {
      case .index(let access): rest = access.object.withoutParentheses
      case .field(let access): rest = access.object.withoutParentheses
      case .name(let name):
        guard let declaration = name.declaration, let value = initials[declaration],
          case .table = value.withoutParentheses.kind
        else { return false }
        return isEntry
      default: return false
      }
      isEntry = true
    }
  }

  /// The facts and parameters that an expression is computed from, each once: those that stand in
  /// it, and those that decide what its variables hold.
  func data(in expression: Expression) -> [FactDeclaration] {
    var found: [FactDeclaration] = []
    var visited: Set<LuaSyntax.Declaration> = []
    var open = [expression]
    while let next = open.popLast(), visited.count < 100 {
      for inner in next.expressions {
        if let declaration = declaration(inner) {
          if !found.contains(declaration) { found.append(declaration) }
        } else if let variable = inner.name?.declaration, visited.insert(variable).inserted {
          open += (sources[variable] ?? []).reversed()
        }
      }
    }
    return found
  }

  private func follow(
    _ expression: Expression, into found: inout [FactDeclaration],
    _ visited: inout Set<Expression>, steps: Int
  ) {
    let inner = expression.withoutParentheses
    guard steps < Self.furthest, visited.insert(inner).inserted else { return }
    if let declaration = declaration(inner) {
      found.append(declaration)
      return
    }
    switch inner.kind {
    case .name(let name):
      guard let declaration = name.declaration else { return }
      for source in [initials[declaration]].compactMap({ $0 }) + (arguments[declaration] ?? []) {
        follow(source, into: &found, &visited, steps: steps + 1)
      }
    case .binary(let operation) where operation.operator == .or || operation.operator == .and:
      follow(operation.left, into: &found, &visited, steps: steps + 1)
      follow(operation.right, into: &found, &visited, steps: steps + 1)
    case .call(let call):
      guard case .function(let function)? = meanings[call.callee] else { return }
      var returns = ReturnCollector()
      function.body.walk(&returns)
      for value in returns.values { follow(value, into: &found, &visited, steps: steps + 1) }
    default: break
    }
  }

  private struct Collector: SyntaxVisitor {
    var initials: [LuaSyntax.Declaration: Expression] = [:]
    var sources: [LuaSyntax.Declaration: [Expression]] = [:]
    var calls: [Call] = []
    private var conditions: [[Expression]] = []

    mutating func enter(_ statement: Statement) -> Visit {
      switch statement.kind {
      case .local(let declarations, let values):
        for (declaration, value) in zip(declarations, values) {
          initials[declaration] = value
          sources[declaration, default: []].append(value)
        }
      case .assignment(let targets, let values):
        for (target, value) in zip(targets, values) {
          guard let declaration = target.name?.declaration else { continue }
          sources[declaration, default: []] += [value] + (conditions.last ?? [])
        }
      case .if(let clauses, _): conditions.append(clauses.map(\.condition))
      default: break
      }
      return .children
    }

    mutating func leave(_ statement: Statement) {
      if case .if = statement.kind { conditions.removeLast() }
    }

    mutating func enter(_ expression: Expression) -> Visit {
      if let call = expression.call { calls.append(call) }
      return .children
    }
  }

  /// The first values that a function returns, without those of functions inside it.
  private struct ReturnCollector: SyntaxVisitor {
    var values: [Expression] = []

    mutating func enter(_ statement: Statement) -> Visit {
      if case .return(let values) = statement.kind, let first = values.first {
        self.values.append(first)
      }
      return .children
    }

    mutating func enter(_ expression: Expression) -> Visit {
      if case .function = expression.kind { return .skip }
      return .children
    }
  }
}

extension FactValue {
  /// Whether a date is the day that a text says.
  fileprivate func isDate(_ text: FactValue) -> Bool {
    guard case .date(let date) = self, case .text(let text) = text else { return false }
    return date.description == text
  }
}
