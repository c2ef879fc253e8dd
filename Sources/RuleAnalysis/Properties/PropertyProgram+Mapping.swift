extension PropertyProgram.Operation {
  /// The same operation with the operands that may be swapped in the order of their nodes.
  ///
  /// Sums and products of doubles, and of integers that wrap around, are the same both ways round; they are
  /// not the same grouped otherwise.
  var ordered: Self {
    switch self {
    case .add(let a, let b) where a > b: .add(b, a)
    case .multiply(let a, let b) where a > b: .multiply(b, a)
    case .equal(let a, let b) where a > b: .equal(b, a)
    case .and(let a, let b) where a > b: .and(b, a)
    case .or(let a, let b) where a > b: .or(b, a)
    case .minimum(let a, let b) where a > b: .minimum(b, a)
    case .maximum(let a, let b) where a > b: .maximum(b, a)
    default: self
    }
  }

  /// The same operation on other nodes.
  func mapped(_ map: (PropertyProgram.Node) -> PropertyProgram.Node) -> Self {
    switch self {
    case .number, .truth, .text, .fact, .isKnown, .isWhole, .length: self
    case .whole(let a): .whole(map(a))
    case .add(let a, let b): .add(map(a), map(b))
    case .subtract(let a, let b): .subtract(map(a), map(b))
    case .multiply(let a, let b): .multiply(map(a), map(b))
    case .divide(let a, let b): .divide(map(a), map(b))
    case .floorDivide(let a, let b): .floorDivide(map(a), map(b))
    case .modulo(let a, let b): .modulo(map(a), map(b))
    case .negate(let a): .negate(map(a))
    case .minimum(let a, let b): .minimum(map(a), map(b))
    case .maximum(let a, let b): .maximum(map(a), map(b))
    case .floor(let a): .floor(map(a))
    case .ceiling(let a): .ceiling(map(a))
    case .absolute(let a): .absolute(map(a))
    case .squareRoot(let a): .squareRoot(map(a))
    case .round(let a, let digits): .round(map(a), digits: digits)
    case .isRoundable(let a, let digits): .isRoundable(map(a), digits: digits)
    case .isIntegral(let a): .isIntegral(map(a))
    case .isFinite(let a): .isFinite(map(a))
    case .equal(let a, let b): .equal(map(a), map(b))
    case .less(let a, let b): .less(map(a), map(b))
    case .lessOrEqual(let a, let b): .lessOrEqual(map(a), map(b))
    case .not(let a): .not(map(a))
    case .and(let a, let b): .and(map(a), map(b))
    case .or(let a, let b): .or(map(a), map(b))
    case .select(let a, let b, let c): .select(map(a), map(b), map(c))
    case .isDate(let a): .isDate(map(a))
    case .addDays(let a, let b): .addDays(map(a), map(b))
    case .addMonths(let a, let b): .addMonths(map(a), map(b))
    case .canAddDays(let a, let b): .canAddDays(map(a), map(b))
    case .canAddMonths(let a, let b): .canAddMonths(map(a), map(b))
    case .daysBetween(let a, let b): .daysBetween(map(a), map(b))
    case .monthsBetween(let a, let b): .monthsBetween(map(a), map(b))
    case .year(let a): .year(map(a))
    case .same(let a): .same(map(a))
    case .opaque(let number, let nodes): .opaque(number, of: nodes.map(map))
    }
  }
}
