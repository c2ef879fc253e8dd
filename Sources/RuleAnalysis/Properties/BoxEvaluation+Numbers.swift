import CircularCore

extension BoxEvaluation {
  /// The nodes that compute numbers and dates.
  func number(of operation: PropertyProgram.Operation) -> ValueRange {
    switch operation {
    case .add(let a, let b): sum(ranges[a], ranges[b])
    case .subtract(let a, let b):
      bounded(difference(ranges[a], ranges[b]), to: rest(of: a, less: b))
    case .multiply(let a, let b): product(ranges[a], ranges[b], isSquare: a == b)
    case .divide(let a, let b): quotient(ranges[a], ranges[b])
    case .floorDivide(let a, let b): floorQuotient(ranges[a], ranges[b])
    case .modulo(let a, let b): remainder(ranges[a], ranges[b])
    case .negate(let a): opposite(ranges[a])
    case .minimum(let a, let b): least(ranges[a], ranges[b])
    case .maximum(let a, let b): opposite(least(opposite(ranges[a]), opposite(ranges[b])))
    case .floor(let a): rising(ranges[a], isIntegral: true) { $0.rounded(.down) }
    case .ceiling(let a): rising(ranges[a], isIntegral: true) { $0.rounded(.up) }
    case .absolute(let a): magnitude(ranges[a])
    case .squareRoot(let a):
      ranges[a].low >= 0 ? rising(ranges[a], isIntegral: false) { $0.squareRoot() } : ValueRange()
    case .round(let a, let digits):
      ranges[a].isExact
        ? rising(ranges[a], isIntegral: digits <= 0) { $0.rounded(toDecimals: digits) ?? .nan }
        : ValueRange()
    case .addDays(let a, let b): shifted(ranges[a], ranges[b]) { $0.adding(days: $1) }
    case .addMonths(let a, let b): shifted(ranges[a], ranges[b]) { $0.adding(months: $1) }
    case .canAddDays(let a, let b): canShift(ranges[a], ranges[b]) { $0.adding(days: $1) }
    case .canAddMonths(let a, let b): canShift(ranges[a], ranges[b]) { $0.adding(months: $1) }
    case .daysBetween(let a, let b): between(ranges[a], ranges[b]) { $0.days(until: $1) }
    case .monthsBetween(let a, let b): between(ranges[a], ranges[b]) { $0.months(until: $1) }
    case .year(let a):
      between(anyDay, ranges[a]) { $1.year }
    default: ValueRange()
    }
  }

  private func sum(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    var range = ValueRange.number(a.low + b.low, a.high + b.high)
    range.isIntegral = a.isIntegral && b.isIntegral
    range.mayBeNaN = a.mayBeNaN || b.mayBeNaN || !(a.isFinite || b.isFinite)
    range.motion = a.motion.union(b.motion)
    return made(range)
  }

  private func difference(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    // A finite number less itself is 0, in doubles as in integers.
    guard a.alias == b.alias, a.alias != Self.own, a.isFinite, b.isFinite else {
      return sum(a, opposite(b))
    }
    var range = ValueRange.number(0, 0, isIntegral: true)
    range.motion = .none
    return range
  }

  private func opposite(_ a: ValueRange) -> ValueRange {
    var range = a
    (range.low, range.high) = (-a.high, -a.low)
    range.motion = a.motion.reversed
    return range
  }

  private func product(_ a: ValueRange, _ b: ValueRange, isSquare: Bool) -> ValueRange {
    guard a.isFinite, b.isFinite else { return unknownNumber(a, b) }
    let ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    var range = ValueRange.number(ends.min() ?? 0, ends.max() ?? 0)
    if isSquare { range.low = max(range.low, 0) }
    range.isIntegral = a.isIntegral && b.isIntegral
    range.motion = b.motion.times(a.low, a.high).union(a.motion.times(b.low, b.high))
    return made(range)
  }

  private func quotient(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    guard a.isFinite, b.isFinite, b.low > 0 || b.high < 0 else { return unknownNumber(a, b) }
    let ends = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]
    var range = ValueRange.number(ends.min() ?? 0, ends.max() ?? 0)
    let sign: Motion = b.low > 0 ? a.motion : a.motion.reversed
    range.motion = sign.union(b.motion.reversed.times(a.low, a.high))
    return made(range)
  }

  private func floorQuotient(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    var range = quotient(a, b)
    guard range.isFinite else { return range }
    range.low = range.low.rounded(.down)
    range.high = range.high.rounded(.down)
    range.isIntegral = true
    if !a.isExact || !b.isExact {
      // Lua divides great integers exactly, and doubles round first.
      range.low -= 1 + range.low.magnitude.ulp
      range.high += 1 + range.high.magnitude.ulp
      range.motion = range.motion == .none ? .none : .any
    }
    return range
  }

  private func remainder(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    guard a.isFinite, b.isFinite, b.low > 0 || b.high < 0 else { return unknownNumber(a, b) }
    var range: ValueRange
    if b.low == b.high, a.isExact, b.isExact {
      let low = Self.modulo(a.low, b.low)
      let high = Self.modulo(a.high, b.low)
      if a.high - a.low < b.low.magnitude, low <= high, low == high ? a.low == a.high : true {
        range = .number(low, high)
        range.motion = a.motion
      } else {
        range = .number(min(0, b.low), max(0, b.low))
        range.motion = .any
      }
    } else {
      range = .number(min(0, b.low), max(0, b.high))
      range.motion = .any
    }
    range.isIntegral = a.isIntegral && b.isIntegral
    // Of whole numbers, what is left is one less than the divisor at most.
    if range.isIntegral, a.isExact, b.isExact {
      range.high = min(range.high, max(0, b.high.rounded(.down) - 1))
      range.low = max(range.low, min(0, b.low.rounded(.up) + 1))
    }
    if a.motion == .none && b.motion == .none { range.motion = .none }
    return range
  }

  /// Lua's `%`.
  private static func modulo(_ a: Double, _ b: Double) -> Double {
    let rest = a.truncatingRemainder(dividingBy: b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  private func least(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    var range = ValueRange.number(min(a.low, b.low), min(a.high, b.high))
    range.mayBeNaN = a.mayBeNaN || b.mayBeNaN
    if range.mayBeNaN {
      range.low = -.infinity
      range.high = max(a.high, b.high)
    }
    range.isIntegral = a.isIntegral && b.isIntegral
    range.motion = a.motion.union(b.motion)
    // Where one is never above the other, it is the one that counts.
    if !range.mayBeNaN {
      if a.high <= b.low { range.motion = a.motion }
      if b.high < a.low { range.motion = b.motion }
    } else if range.motion != .none {
      range.motion = .any
    }
    return range
  }

  private func magnitude(_ a: ValueRange) -> ValueRange {
    if a.low >= 0 { return a }
    if a.high <= 0 { return opposite(a) }
    var range = a
    (range.low, range.high) = (0, max(-a.low, a.high))
    range.motion = a.motion == .none ? .none : .any
    return range
  }

  /// A function that never falls.
  private func rising(
    _ a: ValueRange, isIntegral: Bool, _ function: (Double) -> Double
  ) -> ValueRange {
    guard !a.mayBeNaN else { return unknownNumber(a, a) }
    var range = ValueRange.number(function(a.low), function(a.high))
    range.isIntegral = isIntegral
    range.motion = a.motion
    return made(range)
  }

  private func unknownNumber(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    var range = ValueRange()
    range.motion = a.motion == .none && b.motion == .none ? .none : .any
    return range
  }

  /// The range, unless its ends could not be computed.
  private func made(_ range: ValueRange) -> ValueRange {
    guard range.low.isNaN || range.high.isNaN else { return range }
    var unknown = ValueRange()
    unknown.motion = range.motion == .none ? .none : .any
    return unknown
  }

  // MARK: - Dates

  private var anyDay: ValueRange {
    var range = ValueRange.text(.days(0, 0))
    range.motion = .none
    return range
  }

  private func shifted(
    _ a: ValueRange, _ b: ValueRange, _ shift: (CivilDate, Int) -> CivilDate?
  ) -> ValueRange {
    var range = ValueRange()
    range.motion = a.motion.union(b.motion)
    guard let days = a.text.asDays, b.isExact, b.low.magnitude < 1e7, b.high.magnitude < 1e7,
      let first = Days.date(Double(days.low)), let last = Days.date(Double(days.high)),
      let low = shift(first, Int(b.low.rounded(.down))),
      let high = shift(last, Int(b.high.rounded(.up)))
    else {
      range.motion = range.motion == .none ? .none : .any
      return range
    }
    range.text = .days(Days.number(low), Days.number(high))
    return range
  }

  private func canShift(
    _ a: ValueRange, _ b: ValueRange, _ shift: (CivilDate, Int) -> CivilDate?
  ) -> ValueRange {
    var range = ValueRange()
    range.motion = a.motion == .none && b.motion == .none ? .none : .any
    guard let days = a.text.asDays, b.isExact, b.low.magnitude < 1e7, b.high.magnitude < 1e7,
      let first = Days.date(Double(days.low)), let last = Days.date(Double(days.high))
    else { return range }
    let ends = [shift(first, Int(b.low.rounded(.down))), shift(last, Int(b.high.rounded(.up)))]
    if ends.allSatisfy({ $0 != nil }) { return .truth(true, false) }
    return range
  }

  private func between(
    _ a: ValueRange, _ b: ValueRange, _ count: (CivilDate, CivilDate) -> Int
  ) -> ValueRange {
    var range = ValueRange.number(-0x1p40, 0x1p40, isIntegral: true)
    range.motion = b.motion.union(a.motion.reversed)
    guard let from = a.text.asDays, let to = b.text.asDays,
      let firstFrom = Days.date(Double(from.low)), let lastFrom = Days.date(Double(from.high)),
      let firstTo = Days.date(Double(to.low)), let lastTo = Days.date(Double(to.high))
    else {
      range.motion = range.motion == .none ? .none : .any
      return range
    }
    range.low = Double(count(lastFrom, firstTo))
    range.high = Double(count(firstFrom, lastTo))
    return range
  }
}
