extension CompiledRule.Operation {
  /// The steps that it computes with.
  package var operands: [Int] {
    switch self {
    case .constant, .fact, .isKnown, .length, .isWhole, .parameter, .isWholeParameter, .today: []
    case .negate(let a), .not(let a), .floor(let a), .ceiling(let a), .absolute(let a),
      .squareRoot(let a), .round(let a, _), .float(let a), .integer(let a), .fitsInteger(let a),
      .isFinite(let a), .isMoney(let a), .isDate(let a), .year(let a), .row(_, let a),
      .cell(_, _, let a), .hasCell(_, _, let a):
      [a]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b), .floorDivide(let a, let b), .modulo(let a, let b),
      .equal(let a, let b), .less(let a, let b), .lessOrEqual(let a, let b), .and(let a, let b),
      .or(let a, let b), .addDays(let a, let b), .addMonths(let a, let b),
      .canAddDays(let a, let b), .canAddMonths(let a, let b), .daysBetween(let a, let b),
      .monthsBetween(let a, let b):
      [a, b]
    case .select(let a, let b, let c): [a, b, c]
    }
  }

  /// The same with other steps.
  package func computing(with step: (Int) -> Int) -> Self {
    switch self {
    case .constant, .fact, .isKnown, .length, .isWhole, .parameter, .isWholeParameter, .today: self
    case .negate(let a): .negate(step(a))
    case .not(let a): .not(step(a))
    case .floor(let a): .floor(step(a))
    case .ceiling(let a): .ceiling(step(a))
    case .absolute(let a): .absolute(step(a))
    case .squareRoot(let a): .squareRoot(step(a))
    case .round(let a, let digits): .round(step(a), digits: digits)
    case .float(let a): .float(step(a))
    case .integer(let a): .integer(step(a))
    case .fitsInteger(let a): .fitsInteger(step(a))
    case .isFinite(let a): .isFinite(step(a))
    case .isMoney(let a): .isMoney(step(a))
    case .isDate(let a): .isDate(step(a))
    case .year(let a): .year(step(a))
    case .row(let table, let key): .row(table: table, key: step(key))
    case .cell(let table, let column, let row):
      .cell(table: table, column: column, row: step(row))
    case .hasCell(let table, let column, let row):
      .hasCell(table: table, column: column, row: step(row))
    case .add(let a, let b): .add(step(a), step(b))
    case .subtract(let a, let b): .subtract(step(a), step(b))
    case .multiply(let a, let b): .multiply(step(a), step(b))
    case .divide(let a, let b): .divide(step(a), step(b))
    case .floorDivide(let a, let b): .floorDivide(step(a), step(b))
    case .modulo(let a, let b): .modulo(step(a), step(b))
    case .equal(let a, let b): .equal(step(a), step(b))
    case .less(let a, let b): .less(step(a), step(b))
    case .lessOrEqual(let a, let b): .lessOrEqual(step(a), step(b))
    case .and(let a, let b): .and(step(a), step(b))
    case .or(let a, let b): .or(step(a), step(b))
    case .addDays(let a, let b): .addDays(step(a), step(b))
    case .addMonths(let a, let b): .addMonths(step(a), step(b))
    case .canAddDays(let a, let b): .canAddDays(step(a), step(b))
    case .canAddMonths(let a, let b): .canAddMonths(step(a), step(b))
    case .daysBetween(let a, let b): .daysBetween(step(a), step(b))
    case .monthsBetween(let a, let b): .monthsBetween(step(a), step(b))
    case .select(let a, let b, let c): .select(step(a), step(b), step(c))
    }
  }
}
