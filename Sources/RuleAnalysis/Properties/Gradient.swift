/// How fast a node may move with each fact over a box: what it computes is a smooth function, within an
/// error of rounding.
///
/// Slopes are those of real numbers, so computed outwards: each bound is moved by the last bit after each
/// operation.
struct Gradient {
  /// Between which slopes, by fact.
  var slopes: [Slope]
  /// How far what doubles compute may be from the smooth function.
  var error: Double
}

/// The least and the greatest slope.
struct Slope {
  var low: Double
  var high: Double

  static let zero = Slope(low: 0, high: 0)

  static func + (a: Slope, b: Slope) -> Slope {
    if a.isZero { return b }
    if b.isZero { return a }
    return Slope(low: (a.low + b.low).nextDown, high: (a.high + b.high).nextUp)
  }

  static prefix func - (a: Slope) -> Slope { Slope(low: -a.high, high: -a.low) }

  static func * (a: Slope, b: Slope) -> Slope {
    if a.isZero || b.isZero { return .zero }
    let ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    return Slope(
      low: (ends.min() ?? -.infinity).nextDown, high: (ends.max() ?? .infinity).nextUp)
  }

  /// One over a slope that is not 0.
  var inverse: Slope { Slope(low: (1 / high).nextDown, high: (1 / low).nextUp) }

  /// Both and what is between them.
  func joined(_ other: Slope) -> Slope {
    Slope(low: min(low, other.low), high: max(high, other.high))
  }

  var isZero: Bool { low == 0 && high == 0 }
  var isFinite: Bool { low.isFinite && high.isFinite }
  var magnitude: Double { max(low.magnitude, high.magnitude) }
}

extension BoxEvaluation {
  /// The gradient of a node over the box that was evaluated last; nil where it leaps, or may.
  func gradient(of node: PropertyProgram.Node) -> Gradient? {
    var known: [PropertyProgram.Node: Gradient] = [:]
    var stack = [node]
    while let node = stack.last {
      if known[node] != nil {
        stack.removeLast()
        continue
      }
      let operands = smoothOperands(of: node)
      guard let operands else { return nil }
      let open = operands.filter { known[$0] == nil }
      if !open.isEmpty {
        stack += open
        continue
      }
      guard let gradient = gradient(node, of: operands.compactMap { known[$0] }),
        gradient.error.isFinite, gradient.slopes.allSatisfy(\.isFinite)
      else { return nil }
      known[node] = gradient
      stack.removeLast()
    }
    return known[node]
  }

  /// What a node is computed of, where it moves without a leap; nil where it may leap.
  private func smoothOperands(of node: PropertyProgram.Node) -> [PropertyProgram.Node]? {
    if ranges[node].isNumber || formSlopes(of: node) != nil { return [] }
    // Dates move by days.
    guard ranges[node].isFinite || isDate(node) else { return nil }
    switch program.operations[node] {
    case .fact(let fact):
      switch box[fact].kind {
      case .date: return []
      case .integer, .number: return ranges[node].isExact || box[fact].kind == .number ? [] : nil
      default: return nil
      }
    case .whole(let a): return ranges[a].isExact ? [a] : nil
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .minimum(let a, let b), .maximum(let a, let b):
      return [a, b]
    case .divide(let a, let b): return ranges[b].low > 0 || ranges[b].high < 0 ? [a, b] : nil
    case .negate(let a), .absolute(let a): return [a]
    case .round(let a, let digits):
      return ranges[a].isExact && digits.magnitude <= 15 ? [a] : nil
    case .text: return []
    case .addDays(let a, let b):
      return isDate(a) && ranges[b].isIntegral && ranges[b].isExact ? [a, b] : nil
    case .daysBetween(let a, let b): return isDate(a) && isDate(b) ? [a, b] : nil
    case .select(let condition, let yes, let no):
      let range = ranges[condition]
      if range.isSettled { return [range.mayBeTrue ? yes : no] }
      return ranges[yes].alias == ranges[no].alias ? [yes] : nil
    default: return nil
    }
  }

  private func isDate(_ node: PropertyProgram.Node) -> Bool { ranges[node].text.asDays != nil }

  private func gradient(_ node: PropertyProgram.Node, of operands: [Gradient]) -> Gradient? {
    let still = [Slope](repeating: .zero, count: box.count)
    let range = ranges[node]
    // One number over the whole box, however it was rounded.
    if range.isNumber { return Gradient(slopes: still, error: 0) }
    if let slopes = formSlopes(of: node) { return Gradient(slopes: slopes, error: 0) }
    let rounding = Slope(low: range.low, high: range.high).magnitude.ulp
    func slope(_ node: PropertyProgram.Node, _ operand: Int) -> Slope {
      let error = operands[operand].error
      return Slope(
        low: (ranges[node].low - error).nextDown, high: (ranges[node].high + error).nextUp)
    }
    switch program.operations[node] {
    case .fact(let fact):
      var slopes = still
      slopes[fact] = Slope(low: 1, high: 1)
      return Gradient(slopes: slopes, error: 0)
    case .whole: return operands[0].exact
    case .select: return operands[0]
    case .add:
      return combined(operands, error: operands[0].error + operands[1].error + rounding) { $0 + $1 }
    case .subtract:
      return combined(operands, error: operands[0].error + operands[1].error + rounding) {
        $0 + -$1
      }
    case .multiply(let a, let b):
      let (a, b) = (slope(a, 0), slope(b, 1))
      let error =
        a.magnitude * operands[1].error + b.magnitude * operands[0].error
        + operands[0].error * operands[1].error + rounding
      return combined(operands, error: error * 1.001) { $0 * b + a * $1 }
    case .divide(let a, let b):
      let (a, divisor) = (slope(a, 0), slope(b, 1))
      guard divisor.low > 0 || divisor.high < 0 else { return nil }
      let inverse = divisor.inverse
      guard operands[1].error * inverse.magnitude < 0.5 else { return nil }
      let error =
        2 * inverse.magnitude
        * (operands[0].error + a.magnitude * inverse.magnitude * operands[1].error) + rounding
      return combined(operands, error: error * 1.001) {
        $0 * inverse + -(a * inverse * inverse * $1)
      }
    case .negate: return Gradient(slopes: operands[0].slopes.map { -$0 }, error: operands[0].error)
    case .minimum, .maximum:
      return combined(operands, error: max(operands[0].error, operands[1].error)) { $0.joined($1) }
    case .absolute:
      return Gradient(slopes: operands[0].slopes.map { $0.joined(-$0) }, error: operands[0].error)
    case .round(let a, let digits):
      // It is the number itself but for half a step, and what is taken off as noise after fifteen digits.
      let noise = 1e-14 * Slope(low: ranges[a].low, high: ranges[a].high).magnitude
      let error =
        operands[0].error + 0.5 * Self.step(ofDecimals: digits) * (1 + 1e-9) + noise + rounding
      return Gradient(slopes: operands[0].slopes, error: error)
    // A text that is one day.
    case .text: return Gradient(slopes: still, error: 0)
    case .addDays:
      return combined(operands, error: operands[0].error + operands[1].error) { $0 + $1 }
    case .daysBetween:
      return combined(operands, error: operands[0].error + operands[1].error) { $1 + -$0 }
    default: return nil
    }
  }

  /// How far numbers of so many decimals are apart.
  private static func step(ofDecimals digits: Int) -> Double {
    let power = (0..<Int(digits.magnitude)).reduce(1.0) { power, _ in power * 10 }
    return digits < 0 ? power : 1 / power
  }

  private func combined(
    _ operands: [Gradient], error: Double, _ combine: (Slope, Slope) -> Slope
  ) -> Gradient {
    Gradient(slopes: zip(operands[0].slopes, operands[1].slopes).map(combine), error: error)
  }
}

extension Gradient {
  /// The same of whole numbers, which doubles compute exactly.
  fileprivate var exact: Gradient { Gradient(slopes: slopes, error: 0) }
}
