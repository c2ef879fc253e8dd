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
  /// Whether a table may be given a behaviour: then anything may be done with any of them.
  private let mayHaveBehaviour: Bool

  /// The words that give an item of their list, and those that give a list of its items.
  private static let itemWords: Set<String> = ["list.first", "list.greatest", "list.least"]
  private static let listWords: Set<String> = ["list.where", "list.sorted"]

  /// Deeper expressions are not known.
  private static let deepest = 10

  init(_ pack: CheckedPack) {
    meanings = pack.reading.meanings
    parameters = pack.names.parameters.declarations
    ruleFunctions = Set(pack.reading.rules.compactMap(\.function))
    var locals = ConstantLocals()
    var mayHaveBehaviour = false
    for tree in pack.ruleTrees {
      tree.block.walk(&locals)
      mayHaveBehaviour =
        mayHaveBehaviour
        || tree.names.contains { ["setmetatable", "_ENV", "_G"].contains($0.text) }
    }
    self.locals = locals
    self.mayHaveBehaviour = mayHaveBehaviour
  }

  /// The kinds of an expression's first value.
  func kinds(of expression: Expression) -> PossibleKinds { kinds(of: expression, 0) }

  /// The kinds of the items of a list; any where the list is not known.
  func kindsOfItems(of list: Expression) -> PossibleKinds {
    meaning(of: list).map { kinds(of: $0.element) } ?? .any
  }

  /// The fields of the items of a list; nil where they are not known.
  func fieldsOfItems(of list: Expression) -> [FactDeclaration]? {
    guard case .item(_, let fields)? = meaning(of: list)?.element else { return nil }
    return fields
  }

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
    case .table: return mayHaveBehaviour ? .table : .plain
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
    if locals.loops[declaration] != nil { return kinds(ofMember: expression) }
    guard declaration.kind == .parameter else { return .any }
    if locals.ofItems.contains(declaration.function) {
      let place = declaration.function.parameters.firstIndex(of: declaration)
      return place == 0 ? kinds(ofMember: expression) : place == 1 ? .number : .any
    }
    guard ruleFunctions.contains(declaration.function) else { return .any }
    switch meanings[expression] {
    case .group?: return .facts
    case .date?: return .date
    default: return .any
    }
  }

  private func kinds(ofMember expression: Expression) -> PossibleKinds {
    meaning(of: expression).map { kinds(of: $0) } ?? .any
  }

  private func kinds(of meaning: Meaning) -> PossibleKinds {
    switch meaning {
    case .value(let datum): PossibleKinds(datum)
    case .group: .facts
    case .date: .date
    // There may be none.
    case .item: [.item, .absent]
    default: .any
    }
  }

  private func kinds(of call: Call, _ expression: Expression) -> PossibleKinds {
    if let method = call.method { return method == "get" ? kinds(ofMember: expression) : .any }
    guard let word = call.callee.globalName ?? call.callee.libraryName else { return .any }
    if Self.itemWords.contains(word) { return kinds(ofMember: expression).union(.absent) }
    return Signature.all[word]?.result ?? .any
  }

  private func kinds(of operation: UnaryOperation, _ depth: Int) -> PossibleKinds {
    switch operation.operator {
    case .not: return .boolean
    case .length: return .number
    case .minus, .bitwiseNot:
      let operand = kinds(of: operation.operand, depth + 1)
      return computed(operand, operand)
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
      guard left.union(right).isDisjoint(with: [.table, .facts]) else { return .any }
      return left.isSubset(of: [.word, .date]) ? .word : .text
    case .add, .subtract:
      // No number is read in `"2024-01-01"`.
      let fails = [operation.left, operation.right].contains { $0.writtenDate != nil }
      return fails ? .any : computed(left, right)
    default: return computed(left, right)
    }
  }

  /// What a calculation with two values gives: tables may bring their own, and one that fails gives nothing, so
  /// that what is done with it is no second mistake.
  private func computed(_ left: PossibleKinds, _ right: PossibleKinds) -> PossibleKinds {
    let numbers: PossibleKinds = [.number, .text]
    guard !left.isDisjoint(with: numbers), !right.isDisjoint(with: numbers) else { return .any }
    return left.union(right).isDisjoint(with: [.table, .facts]) ? .number : .any
  }

  /// Whether an expression stands for the same in every call of its function.
  private func isSure(_ expression: Expression) -> Bool {
    var root = expression
    for _ in 0..<100 {
      switch root.kind {
      case .field(let access): root = access.object.withoutParentheses
      case .index(let access): root = access.object.withoutParentheses
      case .call(let call) where call.method != nil: root = call.callee.withoutParentheses
      case .call(let call):
        guard let word = call.callee.libraryName, let list = call.arguments.first,
          Self.itemWords.contains(word) || Self.listWords.contains(word)
        else { return false }
        root = list.withoutParentheses
      case .name(let name):
        guard let declaration = name.declaration else { return false }
        if let value = locals.values[declaration] {
          guard !locals.changed.contains(declaration), isAsGiven(declaration) else { return false }
          root = value.withoutParentheses
          continue
        }
        guard declaration.kind == .parameter else {
          guard let list = locals.loops[declaration]?.withoutParentheses.name?.declaration else {
            return declaration.kind == .loop
          }
          return isAsGiven(list)
        }
        if case .group(_, prefix: "")? = meanings[root] { return true }
        return !locals.named.contains(declaration.function)
      default: return false
      }
    }
    return false
  }

  /// Whether a variable still holds what it was given: a list that a word made is the rule's own, to which it may
  /// add anything.
  private func isAsGiven(_ declaration: LuaSyntax.Declaration) -> Bool {
    guard let word = locals.values[declaration]?.withoutParentheses.call?.callee.libraryName,
      Self.listWords.contains(word)
    else { return true }
    return !locals.isFilled(declaration)
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

extension BinaryOperator {
  /// Whether it asks which of two values comes first.
  var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}
