import LuaSyntax

/// Where the values of one file come from: back through local variables, loops, members of tables and local
/// functions to where they are written.
///
/// Whatever a variable or a table ever holds is taken for what it may be. What other files, arguments by `...` or
/// computed keys give is not followed.
struct TableFlow {
  /// Which call of a function is meant; of a function that is not there, any.
  typealias Calls = [Function: Call]

  /// An expression or a variable as it is in some calls of functions.
  struct Called<Node: Hashable>: Hashable {
    var node: Node
    var calls: Calls
  }

  /// What an expression may be.
  struct Origins {
    /// The tables, texts and other values, where they are written.
    var values: [Called<Expression>] = []
    /// The variables that hold them on the way.
    var variables: Set<Called<LuaSyntax.Declaration>> = []
    fileprivate var seen: Set<Called<Expression>> = []
  }

  /// Which members of a table are asked for.
  private enum Member {
    case all
    case named(String)
    case at(Int)
  }

  /// Longer ways are left.
  private static let deepest = 24
  private static let mostSteps = 10_000

  private let reading: FlowReader

  init(_ tree: SyntaxTree) {
    var reader = FlowReader()
    tree.block.walk(&reader)
    reading = reader
  }

  /// What an expression may be.
  func origins(of expression: Expression, in calls: Calls = [:]) -> Origins {
    var origins = Origins()
    var left = Self.mostSteps
    follow(expression, in: calls, into: &origins, left: &left, depth: 0)
    return origins
  }

  /// Where a variable is named.
  func uses(of variable: LuaSyntax.Declaration) -> [Expression] { reading.uses[variable] ?? [] }

  /// The `x.name` or `x[key]` of which an expression is the `x`.
  func access(to object: Expression) -> Expression? { reading.accesses[object] }

  /// What is assigned to `x.name` or `x[key]`.
  func written(to access: Expression) -> Expression? { reading.writes[access] }

  /// What `table.insert` adds to an expression.
  func inserted(into list: Expression) -> Expression? { reading.insertions[list] }

  /// The table of which an expression is a key, in a loop over `pairs`.
  func table(ofKey key: Expression) -> Expression? {
    key.withoutParentheses.name?.declaration.flatMap { reading.keys[$0] }
  }

  // MARK: - The way back

  private func follow(
    _ expression: Expression, in calls: Calls, into origins: inout Origins, left: inout Int,
    depth: Int
  ) {
    let called = Called(node: expression.withoutParentheses, calls: calls)
    left -= 1
    guard left > 0, depth < Self.deepest, origins.seen.insert(called).inserted else { return }
    let next = depth + 1
    switch called.node.kind {
    case .name(let name):
      guard let variable = name.declaration else { return }
      origins.variables.insert(Called(node: variable, calls: calls))
      for value in reading.values[variable] ?? [] {
        follow(value, in: calls, into: &origins, left: &left, depth: next)
      }
      for argument in arguments(for: variable, in: calls) {
        follow(argument.node, in: argument.calls, into: &origins, left: &left, depth: next)
      }
      for list in reading.lists[variable] ?? [] {
        followMembers(.all, of: list, in: calls, into: &origins, left: &left, depth: next)
      }
    case .field(let access):
      followMembers(
        .named(access.name), of: access.object, in: calls, into: &origins, left: &left,
        depth: next)
    case .index(let access):
      followMembers(
        Self.member(access.key), of: access.object, in: calls, into: &origins, left: &left,
        depth: next)
    case .call(let call):
      guard call.method == nil, let name = call.callee.withoutParentheses.name?.declaration,
        let function = reading.functions[name]
      else { return }
      var inner = calls
      inner[function] = call
      for value in reading.returns[function] ?? [] {
        follow(value, in: inner, into: &origins, left: &left, depth: next)
      }
    case .binary(let operation) where operation.operator == .or || operation.operator == .and:
      follow(operation.left, in: calls, into: &origins, left: &left, depth: next)
      follow(operation.right, in: calls, into: &origins, left: &left, depth: next)
    default: origins.values.append(called)
    }
  }

  private static func member(_ key: Expression) -> Member {
    let key = key.withoutParentheses
    if let name = key.stringValue { return .named(name) }
    if case .integer(let place) = key.kind { return .at(Int(place)) }
    return .all
  }

  /// The members of whatever tables an expression may be.
  private func followMembers(
    _ member: Member, of object: Expression, in calls: Calls, into origins: inout Origins,
    left: inout Int, depth: Int
  ) {
    var tables = Origins()
    follow(object, in: calls, into: &tables, left: &left, depth: depth)
    for value in tables.values {
      guard let table = value.node.table else { continue }
      var place = 0
      for field in table.fields {
        if case .position = field.key { place += 1 }
        guard Self.isMeant(field, at: place, member) else { continue }
        follow(field.value, in: value.calls, into: &origins, left: &left, depth: depth)
      }
    }
    for variable in tables.variables {
      for use in uses(of: variable.node) {
        if case .all = member, let value = inserted(into: use) {
          follow(value, in: variable.calls, into: &origins, left: &left, depth: depth)
        }
        guard let access = access(to: use), let value = written(to: access),
          Self.isMeant(access, member)
        else { continue }
        follow(value, in: variable.calls, into: &origins, left: &left, depth: depth)
      }
    }
  }

  private static func isMeant(_ field: TableField, at place: Int, _ member: Member) -> Bool {
    switch (member, field.key) {
    case (.all, _): true
    case (.named(let name), .name(let written)): name == written
    case (.named(let name), .expression(let key)): key.withoutParentheses.stringValue == name
    case (.at(let wanted), .position): wanted == place
    default: false
    }
  }

  private static func isMeant(_ access: Expression, _ member: Member) -> Bool {
    let written: Member
    switch access.kind {
    case .field(let access): written = .named(access.name)
    case .index(let access): written = Self.member(access.key)
    default: return false
    }
    switch (member, written) {
    case (.all, _), (_, .all): return true
    case (.named(let name), .named(let other)): return name == other
    case (.at(let place), .at(let other)): return place == other
    default: return false
    }
  }

  /// What a local function is handed for a parameter: by the call that is meant, else by all.
  private func arguments(
    for variable: LuaSyntax.Declaration, in calls: Calls
  ) -> [Called<Expression>] {
    guard variable.kind == .parameter,
      let place = variable.function.parameters.firstIndex(of: variable)
    else { return [] }
    let function = variable.function
    var outer = calls
    let meant = outer.removeValue(forKey: function)
    let all = (reading.names[function] ?? []).flatMap { reading.calls[$0] ?? [] }
    return (meant.map { [$0] } ?? all).compactMap {
      call -> Called<Expression>? in
      let arguments = call.arguments
      return place < arguments.count ? Called(node: arguments[place], calls: outer) : nil
    }
  }
}

/// Reads who gives what to whom in a file.
private struct FlowReader: SyntaxVisitor {
  /// What variables are given.
  var values: [LuaSyntax.Declaration: [Expression]] = [:]
  /// The tables whose values a loop gives to a variable, and those whose keys it does.
  var lists: [LuaSyntax.Declaration: [Expression]] = [:]
  var keys: [LuaSyntax.Declaration: Expression] = [:]
  /// The function of a variable, the variables of a function, their calls, its answers.
  var functions: [LuaSyntax.Declaration: Function] = [:]
  var names: [Function: [LuaSyntax.Declaration]] = [:]
  var calls: [LuaSyntax.Declaration: [Call]] = [:]
  var returns: [Function: [Expression]] = [:]
  var uses: [LuaSyntax.Declaration: [Expression]] = [:]
  /// `x.name` by `x`, and what is assigned to it.
  var accesses: [Expression: Expression] = [:]
  var writes: [Expression: Expression] = [:]
  var insertions: [Expression: Expression] = [:]
  /// The functions that are open.
  var open: [Function] = []

  mutating func enter(_ expression: Expression) -> Visit {
    switch expression.kind {
    case .function(let function): open.append(function)
    case .name(let name):
      if let variable = name.declaration { uses[variable, default: []].append(expression) }
    case .field(let access): accesses[access.object.withoutParentheses] = expression
    case .index(let access): accesses[access.object.withoutParentheses] = expression
    case .call(let call): read(call)
    default: break
    }
    return .children
  }

  mutating func leave(_ expression: Expression) {
    if case .function = expression.kind { open.removeLast() }
  }

  private mutating func read(_ call: Call) {
    guard call.method == nil else { return }
    if let name = call.callee.withoutParentheses.name?.declaration {
      calls[name, default: []].append(call)
    } else if call.callee.libraryName == "table.insert", let list = call.arguments.first,
      let value = call.arguments.dropFirst().last
    {
      insertions[list.withoutParentheses] = value
    }
  }

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .local(let variables, let given):
      for (variable, value) in zip(variables, given) { give(value, to: variable) }
    case .assignment(let targets, let given):
      for (target, value) in zip(targets, given) {
        if let variable = target.name?.declaration {
          give(value, to: variable)
        } else {
          writes[target] = value
        }
      }
    case .localFunction(let variable, let function): bind(function, to: variable)
    case .function(let target, let function):
      if let variable = target.name?.declaration { bind(function, to: variable) }
    case .genericFor(let variables, let given, _):
      guard given.count == 1, let call = given[0].call, let list = call.arguments.first,
        let word = call.callee.globalName, word == "pairs" || word == "ipairs"
      else { break }
      if variables.count > 1 { lists[variables[1], default: []].append(list) }
      if word == "pairs", let key = variables.first { keys[key] = list }
    case .return(let given):
      if let function = open.last, let value = given.first {
        returns[function, default: []].append(value)
      }
    default: break
    }
    return .children
  }

  private mutating func give(_ value: Expression, to variable: LuaSyntax.Declaration) {
    if case .function(let function) = value.withoutParentheses.kind {
      bind(function, to: variable)
    } else {
      values[variable, default: []].append(value)
    }
  }

  private mutating func bind(_ function: Function, to variable: LuaSyntax.Declaration) {
    functions[variable] = function
    names[function, default: []].append(variable)
  }
}
