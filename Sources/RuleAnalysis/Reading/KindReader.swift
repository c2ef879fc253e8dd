import CircularCore
import LuaSyntax

/// Tells of which kinds the value of an expression may be, as far as the source alone tells.
///
/// A variable counts where it is given its value once, where it is declared. A fact counts wherever a rule
/// reads it; what a helper function is handed counts only where every call hands it the same.
struct KindReader {
  private let meanings: [Expression: Meaning]
  private let ruleFunctions: Set<Function>
  private let locals: ConstantLocals
  private let parameters: [String: FactDeclaration]

  /// Deeper expressions are not known.
  private static let deepest = 10

  init(_ pack: CheckedPack) {
    meanings = pack.reading.meanings
    parameters = pack.names.parameters.declarations
    ruleFunctions = Set(pack.reading.rules.compactMap(\.function))
    var locals = ConstantLocals()
    for tree in pack.ruleTrees { tree.block.walk(&locals) }
    self.locals = locals
  }

  /// The kinds of an expression's first value.
  func kinds(of expression: Expression) -> PossibleKinds { kinds(of: expression, 0) }

  /// What an expression stands for, where that does not depend on who calls the function.
  func meaning(of expression: Expression) -> Meaning? {
    let expression = expression.withoutParentheses
    return isSure(expression) ? meanings[expression] : nil
  }

  /// The function of the file that a name surely calls.
  func function(of name: Name) -> Function? {
    guard let declaration = name.declaration, !locals.changed.contains(declaration) else {
      return nil
    }
    if let function = locals.functions[declaration] { return function }
    guard case .function(let function)? = locals.values[declaration]?.withoutParentheses.kind else {
      return nil
    }
    return function
  }

  /// Whether it is a parameter, and no fact.
  func isParameter(_ datum: Meaning.Datum) -> Bool {
    parameters[datum.declaration.name] == datum.declaration
  }

  private func kinds(of expression: Expression, _ depth: Int) -> PossibleKinds {
    guard depth < Self.deepest else { return .any }
    let expression = expression.withoutParentheses
    switch expression.kind {
    case .nil: return .absent
    case .true, .false: return .boolean
    case .integer, .float: return .number
    case .string:
      guard let text = expression.stringValue else { return .textual }
      return PossibleKinds(Literal.text(text))
    case .function: return .function
    case .table: return .table
    case .vararg, .missing, .parenthesized: return .any
    case .name(let name): return kinds(of: name, expression, depth)
    case .field, .index: return kinds(ofMember: expression)
    case .call(let call): return kinds(of: call, expression)
    case .unary(let operation): return kinds(of: operation, depth)
    case .binary(let operation): return kinds(of: operation, depth)
    }
  }

  private func kinds(
    of name: Name, _ expression: Expression, _ depth: Int
  ) -> PossibleKinds {
    guard let declaration = name.declaration, !locals.changed.contains(declaration) else {
      return .any
    }
    if let value = locals.values[declaration] {
      let kinds = kinds(of: value, depth + 1)
      // What is nothing is looked at where it is known to be something.
      return kinds == .absent && locals.guarded.contains(declaration) ? .any : kinds
    }
    if locals.empty.contains(declaration) {
      return locals.guarded.contains(declaration) ? .any : .absent
    }
    if locals.functions[declaration] != nil { return .function }
    if locals.counters.contains(declaration) { return .number }
    guard declaration.kind == .parameter, ruleFunctions.contains(declaration.function) else {
      return .any
    }
    switch meanings[expression] {
    case .group?: return .facts
    case .date?: return .date
    default: return .any
    }
  }

  private func kinds(ofMember expression: Expression) -> PossibleKinds {
    switch meaning(of: expression) {
    case .value(let datum)?: PossibleKinds(datum)
    case .group?: .facts
    default: .any
    }
  }

  private func kinds(of call: Call, _ expression: Expression) -> PossibleKinds {
    if let method = call.method { return method == "get" ? kinds(ofMember: expression) : .any }
    guard let word = call.callee.globalName ?? call.callee.libraryName else { return .any }
    return Signature.all[word]?.result ?? .any
  }

  private func kinds(of operation: UnaryOperation, _ depth: Int) -> PossibleKinds {
    switch operation.operator {
    case .not: return .boolean
    case .length: return .number
    case .minus, .bitwiseNot: return computed(kinds(of: operation.operand, depth + 1))
    }
  }

  private func kinds(of operation: BinaryOperation, _ depth: Int) -> PossibleKinds {
    if operation.operator == .equal || operation.operator == .notEqual
      || operation.operator.isOrder
    {
      return .boolean
    }
    let left = kinds(of: operation.left, depth + 1)
    let right = kinds(of: operation.right, depth + 1)
    let falsy: PossibleKinds = [.absent, .boolean]
    switch operation.operator {
    case .and:
      if left == .absent { return .absent }
      return left.intersection(falsy).union(right)
    case .or:
      if left.isDisjoint(with: falsy) { return left }
      return left.subtracting(.absent).union(right)
    case .concatenate:
      let both = left.union(right)
      guard computed(both) == .number else { return .any }
      return left.isSubset(of: [.word, .date]) ? .word : .text
    default: return computed(left.union(right))
    }
  }

  /// What a calculation with such values gives: tables may bring their own.
  private func computed(_ operands: PossibleKinds) -> PossibleKinds {
    operands.isDisjoint(with: [.table, .facts]) ? .number : .any
  }

  /// Whether an expression stands for the same in every call of its function.
  private func isSure(_ expression: Expression) -> Bool {
    var root = expression
    for _ in 0..<100 {
      switch root.kind {
      case .field(let access): root = access.object.withoutParentheses
      case .index(let access): root = access.object.withoutParentheses
      case .call(let call) where call.method != nil: root = call.callee.withoutParentheses
      case .name(let name):
        guard let declaration = name.declaration else { return false }
        if let value = locals.values[declaration] {
          guard !locals.changed.contains(declaration) else { return false }
          root = value.withoutParentheses
          continue
        }
        guard declaration.kind == .parameter else { return declaration.kind == .loop }
        if case .group(_, prefix: "")? = meanings[root] { return true }
        return !locals.named.contains(declaration.function)
      default: return false
      }
    }
    return false
  }
}

/// The variables that are given a value once, where they are declared.
private struct ConstantLocals: SyntaxVisitor {
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
  /// How many conditions stand around a place; and stood around a declaration.
  private var conditions = 0
  private var depths: [LuaSyntax.Declaration: Int] = [:]

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
    case .function(let target, let function):
      named.insert(function)
      if let declaration = target.name?.declaration { changed.insert(declaration) }
    case .localFunction(let declaration, let function):
      named.insert(function)
      functions[declaration] = function
    case .numericFor(let declaration, _, _, _, _): counters.insert(declaration)
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
    if expression.isConditional { conditions += 1 }
    return .children
  }

  mutating func leave(_ expression: Expression) {
    if expression.isConditional { conditions -= 1 }
  }

  private mutating func name(_ values: [Expression]) {
    for value in values {
      if case .function(let function) = value.withoutParentheses.kind { named.insert(function) }
    }
  }
}

extension Expression {
  /// Whether it may give any number of values: a call, or `...`.
  var givesManyValues: Bool {
    if call != nil { return true }
    if case .vararg = kind { return true }
    return false
  }
}

extension Expression {
  /// Whether its first part decides whether the second is looked at.
  fileprivate var isConditional: Bool {
    guard case .binary(let operation) = kind else { return false }
    return operation.operator == .and || operation.operator == .or
  }
}

extension BinaryOperator {
  /// Whether it asks which of two values comes first.
  var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}
