import LuaSyntax

/// The variables that are given a value once, where they are declared.
struct ConstantLocals: SyntaxVisitor {
  /// What they are given.
  var values: [LuaSyntax.Declaration: Expression] = [:]
  /// Those that are given nothing.
  var empty: Set<LuaSyntax.Declaration> = []
  /// Those of `local function`, each with its function.
  var functions: [LuaSyntax.Declaration: Function] = [:]
  /// Those that count, of `for i = 1, n`.
  var counters: Set<LuaSyntax.Declaration> = []
  /// Those that are given another value somewhere.
  var changed: Set<LuaSyntax.Declaration> = []
  /// Those that are read where a condition decides whether they are.
  var guarded: Set<LuaSyntax.Declaration> = []
  /// The functions that have a name, which several places may call.
  var named: Set<Function> = []
  /// The functions that a word for lists is handed where they are written, which it calls with items.
  var ofItems: Set<Function> = []
  /// What loops go through, by the variable that is given its items.
  var loops: [LuaSyntax.Declaration: Expression] = [:]
  /// How often a variable is named; how often only to read what it holds; those whose members are written.
  private var uses: [LuaSyntax.Declaration: Int] = [:]
  private var readings: [LuaSyntax.Declaration: Int] = [:]
  private var written: Set<LuaSyntax.Declaration> = []
  /// How many conditions stand around a place; and stood around a declaration.
  private var conditions = 0
  private var depths: [LuaSyntax.Declaration: Int] = [:]

  /// The functions that put something into a table.
  private static let writers: Set<String> = [
    "table.insert", "table.move", "rawset", "setmetatable",
  ]

  /// Whether something else may be put into the table that a variable holds.
  func isFilled(_ declaration: LuaSyntax.Declaration) -> Bool {
    written.contains(declaration) || uses[declaration] != readings[declaration]
  }

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .local(let declarations, let given):
      name(given)
      for (index, declaration) in declarations.enumerated() {
        depths[declaration] = conditions
        if index < given.count {
          values[declaration] = given[index]
        } else if given.last?.givesManyValues != true {
          empty.insert(declaration)
        }
      }
    case .assignment(let targets, let given):
      name(given)
      changed.formUnion(targets.compactMap { $0.name?.declaration })
      for target in targets where target.name == nil { write(target) }
    case .function(let target, let function):
      named.insert(function)
      if let declaration = target.name?.declaration { changed.insert(declaration) }
    case .localFunction(let declaration, let function):
      named.insert(function)
      functions[declaration] = function
    case .numericFor(let declaration, _, _, _, _): counters.insert(declaration)
    case .genericFor(let declarations, let values, _):
      if declarations.count == 2, let list = values.first?.call?.arguments.first {
        loops[declarations[1]] = list
      }
    case .if, .while: conditions += 1
    default: break
    }
    return .children
  }

  mutating func leave(_ statement: Statement) {
    switch statement.kind {
    case .if, .while: conditions -= 1
    default: break
    }
  }

  mutating func enter(_ expression: Expression) -> Visit {
    if case .name(let name) = expression.kind, let declaration = name.declaration,
      let depth = depths[declaration], conditions > depth
    {
      guarded.insert(declaration)
    }
    count(expression)
    if expression.isConditional { conditions += 1 }
    return .children
  }

  mutating func leave(_ expression: Expression) {
    if expression.isConditional { conditions -= 1 }
  }

  private mutating func count(_ expression: Expression) {
    switch expression.kind {
    case .name(let name):
      if let declaration = name.declaration { uses[declaration, default: 0] += 1 }
    case .field(let access): read(access.object)
    case .index(let access): read(access.object)
    case .unary(let operation): read(operation.operand)
    case .binary(let operation) where !expression.isConditional:
      read(operation.left)
      read(operation.right)
    case .call(let call):
      guard call.method == nil, let word = call.callee.globalName ?? call.callee.libraryName,
        !Self.writers.contains(word)
      else { return }
      call.arguments.forEach { read($0) }
      if word.hasPrefix("list."), call.arguments.count > 1,
        case .function(let function) = call.arguments[1].withoutParentheses.kind
      {
        ofItems.insert(function)
      }
    default: break
    }
  }

  private mutating func read(_ expression: Expression) {
    guard let declaration = expression.withoutParentheses.name?.declaration else { return }
    readings[declaration, default: 0] += 1
  }

  /// `l[1].x = …` puts something into what `l` holds.
  private mutating func write(_ target: Expression) {
    var object = target
    while true {
      switch object.kind {
      case .field(let access): object = access.object
      case .index(let access): object = access.object
      case .parenthesized(let inner): object = inner
      default:
        if let declaration = object.name?.declaration { written.insert(declaration) }
        return
      }
    }
  }

  private mutating func name(_ values: [Expression]) {
    for value in values {
      if case .function(let function) = value.withoutParentheses.kind { named.insert(function) }
    }
  }
}

extension Expression {
  /// Whether its first part decides whether the second is looked at.
  fileprivate var isConditional: Bool {
    guard case .binary(let operation) = kind else { return false }
    return operation.operator == .and || operation.operator == .or
  }
}
