/// What is left of a number once its whole part is taken off: `x - math.floor(x)`, `n - n // 12 * 12`.
///
/// Both sides move over a wide box, and what is left does not.
extension BoxEvaluation {
  typealias Ends = (low: Double, high: Double)

  /// Between which numbers a node less another lies, where this one is a whole part of it; nil where it is not seen
  /// to be.
  func rest(of node: PropertyProgram.Node, less part: PropertyProgram.Node, depth: Int = 0) -> Ends?
  {
    let number = ranges[node]
    guard number.isFinite, depth < 4 else { return nil }
    if depth > 0, ranges[part].isFinite, isSame(part, as: node) { return (0, 0) }
    let inner = bare(part)
    switch program.operations[inner] {
    case .floor(let a) where isSame(a, as: node):
      // Of a number that is not below 0 this is computed exactly; of another one it may be rounded to 1.
      return (0, number.low >= 0 ? (1.0).nextDown : 1)
    case .multiply(let a, let b) where ranges[inner].isExact:
      return rest(of: node, quotient: a, divisor: b) ?? rest(of: node, quotient: b, divisor: a)
    case .select(let condition, let yes, let no):
      // A number that the data gives as a whole one is its own whole part.
      let range = ranges[condition]
      let none: Ends = (0, 0)
      let first = range.mayBeTrue ? rest(of: node, less: yes, depth: depth + 1) : none
      let second = range.mayBeFalse ? rest(of: node, less: no, depth: depth + 1) : none
      guard let first, let second else { return nil }
      return (min(first.low, second.low), max(first.high, second.high))
    default: return nil
    }
  }

  /// The same where the part is a quotient without its fraction, times the divisor.
  ///
  /// Up to 2⁵² a whole number over another that does not divide it is too far from the next whole number to be
  /// rounded to it.
  private func rest(
    of node: PropertyProgram.Node, quotient: PropertyProgram.Node, divisor: PropertyProgram.Node
  ) -> Ends? {
    let (number, by) = (ranges[node], ranges[divisor])
    guard number.isIntegral, number.isExact, by.isNumber, by.isExact, by.low >= 1,
      by.low.rounded(.down) == by.low
    else { return nil }
    func isQuotient(_ a: PropertyProgram.Node, _ b: PropertyProgram.Node) -> Bool {
      isSame(a, as: node) && ranges[b].isNumber && ranges[b].low == by.low
    }
    switch program.operations[bare(quotient)] {
    case .floorDivide(let a, let b) where isQuotient(a, b): return (0, by.low - 1)
    case .floor(let whole):
      guard case .divide(let a, let b) = program.operations[whole], isQuotient(a, b) else {
        return nil
      }
      return (0, by.low - 1)
    default: return nil
    }
  }

  /// The range within bounds that are known of it too.
  func bounded(_ range: ValueRange, to bounds: Ends?) -> ValueRange {
    guard let bounds, !range.mayBeNaN else { return range }
    var bounded = range
    bounded.low = max(range.low, bounds.low)
    bounded.high = min(range.high, bounds.high)
    return bounded.low <= bounded.high ? bounded : range
  }

  private func isSame(_ a: PropertyProgram.Node, as b: PropertyProgram.Node) -> Bool {
    a == b || ranges[a].alias == ranges[b].alias
  }

  /// The node that gives the same over the box, without what changes nothing there: the wrapping around of integers,
  /// and a choice that is made.
  private func bare(_ node: PropertyProgram.Node) -> PropertyProgram.Node {
    var node = node
    while true {
      switch program.operations[node] {
      case .whole(let inner) where ranges[inner].isExact: node = inner
      case .select(let condition, let yes, let no) where ranges[condition].isSettled:
        node = ranges[condition].mayBeTrue ? yes : no
      default: return node
      }
    }
  }
}
