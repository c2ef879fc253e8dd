import CircularCore
import LuaSyntax

/// Operators: exact ones only. A spreadsheet takes two numbers that differ in the sixteenth digit for
/// equal, so what is compared must be sure to differ earlier or not at all.
extension RuleTranslator {
  /// Whether a value counts as true.
  func truth(_ symbol: Symbol, _ state: inout TranslationState) throws -> Condition {
    switch symbol {
    case .nil, .boolean(false): return .never
    case .cell(let cell):
      guard case .cell(let read) = try forced(symbol, &state) else { return .always }
      let isThere = cell.isNil.inverted
      return try settled(cell.kind == .boolean ? isThere.and(.when(part(read.text))) : isThere)
    case .list(let list): return list.isNil.inverted
    case .record(_, let isNil), .wording(_, let isNil): return isNil.inverted
    case .mixed(let truth, _, _): return truth
    default: return .always
    }
  }

  func value(
    of operation: UnaryOperation, _ scope: Scope, _ state: inout TranslationState,
    at node: Expression
  ) throws -> Symbol {
    let operand = try value(operation.operand, scope, &state)
    switch operation.operator {
    case .not:
      let truth = try truth(operand, &state).inverted
      return symbol(of: truth)
    case .length:
      if case .text = operand { break }
      if case .cell = operand { break }
      if case .constants(let number) = operand { return rowCount(of: number) }
      return try length(of: present(list(operand, state), &state))
    case .minus:
      switch operand {
      case .integer(let value): return .integer(0 &- value)
      case .number(let value): return .number(-value)
      default:
        var cell = try number(operand, &state, at: node)
        cell.text = "(-\(try part(cell.text)))"
        cell.isPositive = false
        return .cell(cell)
      }
    case .bitwiseNot: break
    }
    throw Untranslatable(
      "l'opérateur de « \(node.text) »", "the operator of “\(node.text)”", at: node)
  }

  func symbol(of condition: Condition) -> Symbol {
    switch condition {
    case .always: .boolean(true)
    case .never: .boolean(false)
    case .when(let text): .cell(FormulaCell(kind: .boolean, text: text))
    }
  }

  func value(
    of operation: BinaryOperation, _ scope: Scope, _ state: inout TranslationState,
    at node: Expression
  ) throws -> Symbol {
    var left = try value(operation.left, scope, &state)
    switch operation.operator {
    case .and, .or:
      let condition = try truth(left, &state)
      let isAnd = operation.operator == .and
      if condition == (isAnd ? .always : .never) {
        return try value(operation.right, scope, &state)
      }
      if condition == (isAnd ? .never : .always) { return left }
      var other = state
      let right = try value(operation.right, scope, &other)
      let kept = kept(left, isTrue: !isAnd)
      let before = state
      state = try merged(isAnd ? condition : condition.inverted, other, state)
      return isAnd
        ? try merged(condition, right, other, kept, before)
        : try merged(condition, kept, before, right, other)
    default: break
    }
    let guards = state.guards.count
    let right = try value(operation.right, scope, &state)
    left = try read([left], before: guards, &state)[0]
    switch operation.operator {
    case .equal, .notEqual:
      let equal = try equality(left, right, &state, at: node)
      return symbol(of: try settled(operation.operator == .equal ? equal : equal.inverted))
    case .less: return try compare(left, "<", right, &state, at: node)
    case .lessOrEqual: return try compare(left, "<=", right, &state, at: node)
    case .greater: return try compare(left, ">", right, &state, at: node)
    case .greaterOrEqual: return try compare(left, ">=", right, &state, at: node)
    case .concatenate: return try concatenated(left, right, &state)
    case .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power:
      return try arithmetic(operation.operator, left, right, &state, at: node)
    default:
      throw Untranslatable("une opération sur des bits", "an operation on bits", at: node)
    }
  }

  /// What `left and …` and `left or …` give where they give the left one.
  private func kept(_ left: Symbol, isTrue: Bool) -> Symbol {
    guard case .cell(var cell) = left else {
      if case .mixed(_, _, let value?) = left, isTrue { return value }
      if case .mixed(_, let isNil, _) = left, !isTrue {
        return isNil == .never
          ? .boolean(false) : .cell(FormulaCell(kind: .boolean, text: "FALSE", isNil: isNil))
      }
      if case .list(var list) = left, isTrue {
        list.isNil = .never
        return .list(list)
      }
      if case .record(let fields, _) = left, isTrue { return .record(fields, isNil: .never) }
      if case .wording(let cell, _) = left, isTrue { return .wording(cell) }
      return isTrue ? left : .nil
    }
    if isTrue {
      cell.isNil = .never
      cell.canFail = false
      if cell.kind == .boolean { return .boolean(true) }
      return .cell(cell)
    }
    guard cell.kind == .boolean else { return .nil }
    if cell.isNil == .never { return .boolean(false) }
    return .cell(FormulaCell(kind: .boolean, text: "FALSE", isNil: cell.isNil))
  }

  // MARK: - Arithmetic

  /// A value that must not be nil: where it is, the rule fails.
  func present(_ symbol: Symbol, _ state: inout TranslationState) throws -> FormulaCell {
    if case .wording = symbol { return try read(symbol, &state) }
    var cell = try cell(of: symbol)
    if cell.isNil != .never {
      cell.text = try part("IF(\(cell.isNil.formula),\(SheetFormula.wrong),\(part(cell.text)))")
      cell.isNil = .never
      cell.canFail = true
    }
    return cell
  }

  func number(
    _ symbol: Symbol, _ state: inout TranslationState, at node: some SyntaxNode
  ) throws -> FormulaCell {
    let cell = try present(symbol, &state)
    guard case .number = cell.kind else {
      throw Untranslatable("un calcul sur un texte", "a computation on a text", at: node)
    }
    return cell
  }

  func exactness(_ cell: FormulaCell) -> FormulaCell.Exactness {
    if case .number(let exactness) = cell.kind { exactness } else { .computed }
  }

  func arithmetic(
    _ sign: BinaryOperator, _ left: Symbol, _ right: Symbol, _ state: inout TranslationState,
    at node: some SyntaxNode
  ) throws -> Symbol {
    if let known = constant(sign, left, right) { return known }
    let (a, b) = (try number(left, &state, at: node), try number(right, &state, at: node))
    let areExact = exactness(a) == .exact && exactness(b) == .exact
    let (x, y) = (try part(a.text), try part(b.text))
    var result = FormulaCell(kind: .number(areExact ? .exact : .computed), text: "")
    result.canFail = a.canFail || b.canFail
    result.mayDivideByZero = a.mayDivideByZero || b.mayDivideByZero
    if !areExact, sign == .add || sign == .subtract || sign == .multiply {
      result.isExactIf = exactIf(a).flatMap { known in exactIf(b).map { known.union($0) } }
    }
    switch sign {
    case .add:
      result.text = "(\(x)+\(y))"
      result.isPositive = a.isPositive && b.isPositive
    case .subtract: result.text = "(\(x)-\(y))"
    case .multiply:
      result.text = "(\(x)*\(y))"
      result.isPositive = a.isPositive && b.isPositive
    case .divide, .floorDivide, .modulo:
      if a.mayDivideByZero || b.mayDivideByZero {
        throw Untranslatable(
          "un quotient de quotients dont le diviseur peut être 0",
          "a quotient of quotients whose divisor may be 0", at: node)
      }
      let isSafe = b.isPositive || sign == .divide && arithmetic == .binary64
      result.canFail = result.canFail || !isSafe
      switch sign {
      case .divide:
        result.text = "(\(x)/\(y))"
        result.kind = .number(areExact ? .nearest : .computed)
        result.isPositive = a.isPositive && b.isPositive
        result.mayDivideByZero = !isSafe
      default:
        guard areExact, isSafe else {
          throw Untranslatable(
            "« // » ou « % » de nombres qui ne sont pas entiers, ou d'un diviseur qui peut être 0",
            "“//” or “%” of numbers that are not whole, or of a divisor that may be 0", at: node)
        }
        result.text = sign == .modulo ? "MOD(\(x),\(y))" : "INT(\(x)/\(y))"
      }
    case .power:
      guard case .integer(let exponent) = right, (1...4).contains(exponent) else {
        throw Untranslatable("une puissance", "a power", at: node)
      }
      result.text = "(" + Array(repeating: x, count: Int(exponent)).joined(separator: "*") + ")"
      result.isPositive = a.isPositive
    default: throw Untranslatable("un opérateur", "an operator", at: node)
    }
    return .cell(result)
  }

  /// What two known numbers give, as Lua computes it.
  private func constant(_ sign: BinaryOperator, _ left: Symbol, _ right: Symbol) -> Symbol? {
    if case .integer(let a) = left, case .integer(let b) = right {
      switch sign {
      case .add: return .integer(a &+ b)
      case .subtract: return .integer(a &- b)
      case .multiply: return .integer(a &* b)
      case .floorDivide where b != 0 && b != -1:
        return .integer(a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0))
      case .modulo where b != 0 && b != -1:
        let rest = a % b
        return .integer(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest)
      default: break
      }
    }
    guard let a = left.constantNumber, let b = right.constantNumber else { return nil }
    switch sign {
    case .add: return .number(a + b)
    case .subtract: return .number(a - b)
    case .multiply: return .number(a * b)
    case .divide: return .number(a / b)
    default: return nil
    }
  }

  // MARK: - Texts

  private func concatenated(
    _ left: Symbol, _ right: Symbol, _ state: inout TranslationState
  ) throws -> Symbol {
    if let a = written(left), let b = written(right) { return .text(a + b) }
    if case .text(let a) = left, let choices = choices(of: right) {
      return .oneOf(choices.map { TextChoice(condition: $0.condition, text: a + $0.text) })
    }
    if case .text(let b) = right, let choices = choices(of: left) {
      return .oneOf(choices.map { TextChoice(condition: $0.condition, text: $0.text + b) })
    }
    // A year before the rest of a date is that date.
    if case .cell(let year) = left, year.text.hasPrefix("YEAR("), case .text(let rest) = right,
      let date = CivilDate("2000" + rest)
    {
      return .cell(
        FormulaCell(
          kind: .date, text: "DATE(\(year.text),\(date.month),\(date.day))", canFail: year.canFail))
    }
    return try wording([left, right], &state)
  }

  func written(_ symbol: Symbol) -> String? {
    switch symbol {
    case .text(let text): text
    case .integer(let value): String(value)
    default: nil
    }
  }

  /// A text for people, of what is read for it.
  func wording(_ parts: [Symbol], _ state: inout TranslationState) throws -> Symbol {
    let failures = try parts.compactMap { try failure(of: $0, state) }
    guard !failures.isEmpty else { return .wording(nil) }
    return .wording(
      FormulaCell(
        kind: .text(among: nil), text: try part(failures.joined(separator: "&")), canFail: true))
  }
}
