import LuaSyntax

/// The numbers between two bounds, each included or not.
struct NumberRange: Hashable {
  var low = -Double.infinity
  var includesLow = false
  var high = Double.infinity
  var includesHigh = false

  /// Every number.
  static let all = NumberRange()

  /// The numbers that `x op number` keeps; nil for `~=` and operators that do not compare.
  init?(_ comparison: BinaryOperator, _ number: Double) {
    switch comparison {
    case .less: high = number
    case .lessOrEqual: (high, includesHigh) = (number, true)
    case .greater: low = number
    case .greaterOrEqual: (low, includesLow) = (number, true)
    case .equal: (low, includesLow, high, includesHigh) = (number, true, number, true)
    default: return nil
    }
  }

  /// The numbers from `low` to `high`, a missing bound being none.
  init(from low: Double? = nil, to high: Double? = nil) {
    if let low { (self.low, includesLow) = (low, true) }
    if let high { (self.high, includesHigh) = (high, true) }
  }

  /// Whether no number is in it; of whole numbers only, if `isWhole`.
  func isEmpty(isWhole: Bool = false) -> Bool {
    if low > high || (low == high && !(includesLow && includesHigh)) { return true }
    guard isWhole, low.isFinite, high.isFinite else { return false }
    var first = low.rounded(.up)
    if first == low && !includesLow { first += 1 }
    return first > high || (first == high && !includesHigh)
  }

  /// The numbers in both.
  func intersection(_ other: NumberRange) -> NumberRange {
    var result = self
    if other.low > low {
      (result.low, result.includesLow) = (other.low, other.includesLow)
    } else if other.low == low {
      result.includesLow = includesLow && other.includesLow
    }
    if other.high < high {
      (result.high, result.includesHigh) = (other.high, other.includesHigh)
    } else if other.high == high {
      result.includesHigh = includesHigh && other.includesHigh
    }
    return result
  }

  /// What is left without the numbers of another.
  func subtracting(_ other: NumberRange) -> [NumberRange] {
    guard !intersection(other).isEmpty() else { return [self] }
    var below = self
    (below.high, below.includesHigh) = (other.low, !other.includesLow)
    var above = self
    (above.low, above.includesLow) = (other.high, !other.includesHigh)
    return [intersection(below), intersection(above)].filter { !$0.isEmpty() }
  }

  /// What is left without the numbers of all the others.
  func subtracting(_ others: [NumberRange]) -> [NumberRange] {
    others.reduce([self]) { rest, other in rest.flatMap { $0.subtracting(other) } }
  }

  /// Whether it has both bounds.
  var isBounded: Bool { low.isFinite && high.isFinite }
}

extension BinaryOperator {
  /// The operator with its operands swapped: `<` for `>`; nil for one that does not compare.
  var mirrored: BinaryOperator? {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    default: nil
    }
  }
}

extension Double {
  /// The number as a rule writes it.
  package var written: String {
    Int64(exactly: self).map { String($0) } ?? String(self)
  }
}
