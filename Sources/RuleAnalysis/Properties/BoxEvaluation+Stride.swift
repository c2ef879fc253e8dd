/// How far a whole number goes from one value of a fact to the next.
///
/// What goes by steps has no slope: `months_between` stays for weeks, then goes by one.
extension BoxEvaluation {
  /// Between which numbers a node's next value less its value lies, where one fact takes its next value and the
  /// others stay; nil where that is not seen.
  func stride(of node: PropertyProgram.Node, following fact: Int) -> Ends? {
    var known: [PropertyProgram.Node: Ends] = [:]
    return stride(node, fact, &known, depth: 0)
  }

  private func stride(
    _ node: PropertyProgram.Node, _ fact: Int, _ known: inout [PropertyProgram.Node: Ends],
    depth: Int
  ) -> Ends? {
    guard program.dependencies[node] & (1 << UInt64(fact)) != 0, !ranges[node].isNumber else {
      return (0, 0)
    }
    if let found = known[node] { return found }
    guard depth < 60 else { return nil }
    func of(_ operand: PropertyProgram.Node) -> Ends? {
      stride(operand, fact, &known, depth: depth + 1)
    }
    let isDay = ranges[node].text.asDays != nil
    // Sums and products of whole numbers are exact, so that what is true of numbers is true of doubles.
    guard isDay || (ranges[node].isIntegral && ranges[node].isExact) else { return nil }
    var found: Ends?
    switch program.operations[node] {
    case .fact(let place):
      if place == fact, box[place].kind == .date || box[place].kind == .integer { found = (1, 1) }
    case .whole(let a): found = of(a)
    case .negate(let a):
      if let a = of(a) { found = (-a.high, -a.low) }
    case .add(let a, let b):
      if let a = of(a), let b = of(b) { found = (a.low + b.low, a.high + b.high) }
    case .subtract(let a, let b):
      if let a = of(a), let b = of(b) { found = (a.low - b.high, a.high - b.low) }
    case .minimum(let a, let b), .maximum(let a, let b):
      if let a = of(a), let b = of(b) { found = (min(a.low, b.low), max(a.high, b.high)) }
    case .multiply(let a, let b):
      found = multiple(of(a), a, b, fact) ?? multiple(of(b), b, a, fact)
    case .floorDivide(let a, let b):
      let by = ranges[b]
      guard by.isNumber, by.isExact, by.low >= 1, by.low.rounded(.down) == by.low,
        ranges[a].isIntegral, ranges[a].isExact, let step = of(a)
      else { return nil }
      found = ((step.low / by.low).rounded(.down), (step.high / by.low).rounded(.up))
    case .select(let condition, let yes, let no):
      let range = ranges[condition]
      if range.isSettled { found = of(range.mayBeTrue ? yes : no) }
    case .addDays(let a, let b):
      if let a = of(a), let b = of(b), b.low == 0, b.high == 0 { found = a }
    case .daysBetween(let a, let b):
      if let a = of(a), let b = of(b) { found = (b.low - a.high, b.high - a.low) }
    case .monthsBetween(let a, let b):
      if let a = of(a), let b = of(b) { found = months(a, b) }
    default: break
    }
    guard let ends = found, ends.low.magnitude <= Self.exactLimit,
      ends.high.magnitude <= Self.exactLimit
    else { return nil }
    known[node] = ends
    return ends
  }

  /// Of a product with something that stays.
  private func multiple(
    _ stride: Ends?, _ moving: PropertyProgram.Node, _ still: PropertyProgram.Node, _ fact: Int
  ) -> Ends? {
    let by = ranges[still]
    guard let stride, program.dependencies[still] & (1 << UInt64(fact)) == 0, by.isIntegral,
      by.isExact, ranges[moving].isIntegral, ranges[moving].isExact
    else { return nil }
    let ends = [
      stride.low * by.low, stride.low * by.high, stride.high * by.low, stride.high * by.high,
    ]
    guard let low = ends.min(), let high = ends.max(), low.magnitude <= Self.exactLimit,
      high.magnitude <= Self.exactLimit
    else { return nil }
    return (low, high)
  }

  /// Where one of two dates stays, and the other goes by a day, months between them go by one at most.
  private func months(_ first: Ends, _ second: Ends) -> Ends? {
    let isStill = (first.low == 0 && first.high == 0, second.low == 0 && second.high == 0)
    if isStill.0, second.low >= 0, second.high <= 1 { return (0, 1) }
    if isStill.1, first.low >= 0, first.high <= 1 { return (-1, 0) }
    return nil
  }
}
