import CircularCore
import LuaSyntax

/// Comparisons: of values whose order a spreadsheet tells as Lua does.
extension RuleTranslator {
  func equality(
    _ left: Symbol, _ right: Symbol, _ state: inout TranslationState, at node: Expression
  ) throws -> Condition {
    if left.isConstant, right.isConstant {
      if let a = left.constantNumber, let b = right.constantNumber { return Condition(a == b) }
      return Condition(left == right)
    }
    if right == .nil { return nilness(left) }
    if left == .nil { return nilness(right) }
    if case .oneOf(let choices) = left, case .text(let text) = right {
      return choices.filter { $0.text == text }.reduce(.never) { $0.or($1.condition) }
    }
    var (a, b) = (try read(left, &state), try read(right, &state))
    if a.kind == .date { b = dated(b) } else if b.kind == .date { a = dated(a) }
    let isEqual: Condition
    switch (a.kind, b.kind) {
    case (.boolean, .boolean), (.date, .date):
      isEqual = .when("\(try part(a.text))=\(try part(b.text))")
    case (.number, .number):
      isEqual = .when(try comparison(a, "=", b, at: node))
    case (.text, .text): isEqual = .when("EXACT(\(try part(a.text)),\(try part(b.text)))")
    case (.date, .text), (.text, .date):
      throw Untranslatable(
        "une date comparée à un texte", "a date compared to a text", at: node)
    default: isEqual = .never
    }
    if a.isNil == .never, b.isNil == .never { return isEqual }
    if b.isNil == .never { return a.isNil.inverted.and(isEqual) }
    if a.isNil == .never { return b.isNil.inverted.and(isEqual) }
    return select(a.isNil, b.isNil, b.isNil.inverted.and(isEqual))
  }

  func nilness(_ symbol: Symbol) -> Condition {
    switch symbol {
    case .nil: .always
    case .cell(let cell): cell.isNil
    case .list(let list): list.isNil
    case .record(_, let isNil), .mixed(_, let isNil, _), .wording(_, let isNil): isNil
    default: .never
    }
  }

  /// The cell of a value that is read now.
  func read(_ symbol: Symbol, _ state: inout TranslationState) throws -> FormulaCell {
    if case .wording = symbol {
      throw Untranslatable(
        "un texte composé, qui est comparé", "a text that is put together, and compared")
    }
    return try cell(of: forced(symbol, &state))
  }

  func compare(
    _ left: Symbol, _ sign: String, _ right: Symbol, _ state: inout TranslationState,
    at node: Expression
  ) throws -> Symbol {
    if let a = left.constantNumber, let b = right.constantNumber {
      let holds = sign == "<" ? a < b : sign == "<=" ? a <= b : sign == ">" ? a > b : a >= b
      return .boolean(holds)
    }
    var (a, b) = (try present(left, &state), try present(right, &state))
    if a.kind == .date { b = dated(b) } else if b.kind == .date { a = dated(a) }
    switch (a.kind, b.kind) {
    case (.number, .number), (.date, .date): break
    default:
      throw Untranslatable("l'ordre de deux textes", "the order of two texts", at: node)
    }
    let isSure =
      arithmetic == .binary64 || exactness(a) < .computed && exactness(b) < .computed
      || a.kind == .date
    return .cell(
      FormulaCell(
        kind: .boolean, text: try comparison(a, sign, b, at: node),
        canFail: a.canFail || b.canFail || !isSure))
  }

  /// Compares two numbers or two days.
  ///
  /// What is exact of whole numbers only, such as a sum of two parameters, is compared as it is where they
  /// are whole; otherwise only where both differ by far. Too near to tell, it fails: it never decides.
  func comparison(
    _ a: FormulaCell, _ sign: String, _ b: FormulaCell, at node: some SyntaxNode
  ) throws -> String {
    let (x, y) = (try part(a.text), try part(b.text))
    let plain = "(\(x)\(sign)\(y))"
    guard arithmetic == .fifteenDigits, a.kind != .date || b.kind != .date else { return plain }
    var cells: Set<String> = []
    for cell in [a, b] {
      if case .number(.computed) = cell.kind, let known = cell.isExactIf, !cell.mayDivideByZero {
        cells.formUnion(known)
      } else {
        try mustCompare(cell, at: node)
      }
    }
    guard !cells.isEmpty else { return plain }
    let areWhole = cells.sorted().map { "\($0)=INT(\($0))" }.joined(separator: ",")
    let differ = "ABS(\(x)-\(y))>1E-12*MAX(1,ABS(\(x)),ABS(\(y)))"
    return try part(
      "IF(AND(\(areWhole)),\(plain),IF(\(differ),\(plain),\(SheetFormula.wrong)))")
  }

  /// The cells that must be whole for a number to be exact; nil where that does not help.
  func exactIf(_ cell: FormulaCell) -> Set<String>? {
    if case .number(.exact) = cell.kind { return [] }
    guard let known = cell.isExactIf, known.count <= 6 else { return nil }
    return known
  }

  /// Refuses to compare what a spreadsheet may compare otherwise.
  func mustCompare(_ cells: FormulaCell..., at node: some SyntaxNode) throws {
    guard arithmetic == .fifteenDigits else { return }
    for cell in cells {
      if cell.mayDivideByZero {
        throw Untranslatable(
          "un quotient comparé, dont le diviseur peut être 0",
          "a quotient is compared whose divisor may be 0", at: node)
      }
      guard case .number(let exactness) = cell.kind, exactness < .computed else {
        throw Untranslatable(
          "le résultat de plusieurs calculs est comparé, et un tableur n'en compare que quinze chiffres",
          "the result of several computations is compared, and a spreadsheet compares fifteen digits only",
          at: node)
      }
    }
  }
}
