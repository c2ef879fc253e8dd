extension BoxEvaluation {
  /// That a node is true, or false.
  typealias Condition = (node: PropertyProgram.Node, holds: Bool)

  /// The same over the part of the box where conditions hold, or do not: what they compare is kept within
  /// what they say.
  ///
  /// - Returns: nil where there is no such part.
  func assuming(_ conditions: [Condition]) -> BoxEvaluation? {
    var limits: [PropertyProgram.Node: (low: Double, high: Double)] = [:]
    var truths: [PropertyProgram.Node: Bool] = [:]
    var open = conditions
    func limit(_ node: PropertyProgram.Node, _ low: Double, _ high: Double) {
      let known = limits[node] ?? (-.infinity, .infinity)
      limits[node] = (max(known.low, low), min(known.high, high))
    }
    /// Two of which one is so at least: where one is not, the other is.
    var either: [(first: Condition, second: Condition)] = []
    func isRefuted(_ condition: Condition) -> Bool {
      if let known = truths[condition.node] { return known != condition.holds }
      let range = ranges[condition.node]
      return range.isSettled && range.mayBeTrue != condition.holds
    }
    while true {
      guard let (node, holds) = open.popLast() else {
        guard
          let index = either.firstIndex(where: { isRefuted($0.first) || isRefuted($0.second) })
        else { break }
        let (first, second) = either.remove(at: index)
        open.append(isRefuted(first) ? second : first)
        continue
      }
      if let known = truths[node], known != holds { return nil }
      truths[node] = holds
      switch program.operations[node] {
      case .not(let a): open.append((a, !holds))
      case .and(let a, let b) where holds: open += [(a, true), (b, true)]
      case .or(let a, let b) where !holds: open += [(a, false), (b, false)]
      case .or(let a, let b): either.append(((a, true), (b, true)))
      case .and(let a, let b): either.append(((a, false), (b, false)))
      case .less(let a, let b), .lessOrEqual(let a, let b):
        let (first, second) = holds ? (a, b) : (b, a)
        let (small, great) = (ranges[first], ranges[second])
        guard small.text == .any, great.text == .any,
          holds || !(small.mayBeNaN || great.mayBeNaN)
        else { continue }
        limit(first, -.infinity, great.mayBeNaN ? .infinity : great.high)
        limit(second, small.mayBeNaN ? -.infinity : small.low, .infinity)
      case .equal(let a, let b) where holds:
        let (a, b, first, second) = (a, b, ranges[a], ranges[b])
        guard first.text == .any, second.text == .any, !first.mayBeNaN, !second.mayBeNaN else {
          continue
        }
        limit(a, second.low, second.high)
        limit(b, first.low, first.high)
      default: continue
      }
    }
    guard let start = (Array(limits.keys) + Array(truths.keys)).min() else { return self }
    var copy = self
    guard copy.run(from: start, within: limits, truths) else { return nil }
    return copy
  }
}
