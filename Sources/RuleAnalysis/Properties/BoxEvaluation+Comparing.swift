import CircularCore

extension BoxEvaluation {
  func equal(_ a: ValueRange, _ b: ValueRange) -> ValueRange {
    var range = ValueRange()
    range.motion = a.motion == .none && b.motion == .none ? .none : .any
    // Of one kind only are both operands: the other parts of a range say nothing then.
    if a.text != .any || b.text != .any {
      if let a = a.text.single, let b = b.text.single { return settled(a == b) }
      if let a = a.text.asDays, let b = b.text.asDays, a.high < b.low || b.high < a.low {
        return settled(false)
      }
      if case .among(let a) = a.text, case .among(let b) = b.text, !a.contains(where: b.contains) {
        return settled(false)
      }
      // Days and a text that is no date.
      if case .days = a.text, let b = b.text.single, TextRange.days(of: b) == nil {
        return settled(false)
      }
      if case .days = b.text, let a = a.text.single, TextRange.days(of: a) == nil {
        return settled(false)
      }
      return range
    }
    if a.isSettled, b.isSettled { return settled(a.mayBeTrue == b.mayBeTrue) }
    if a.high < b.low || b.high < a.low {
      return a.mayBeNaN || b.mayBeNaN ? .truth(false, true) : settled(false)
    }
    if a.isNumber, b.isNumber, a.isExact, b.isExact { return settled(a.low == b.low) }
    if a.alias == b.alias, a.alias != Self.own, !a.mayBeNaN, a.isFinite { return settled(true) }
    return range
  }

  func less(_ a: ValueRange, _ b: ValueRange, orEqual: Bool) -> ValueRange {
    var range = ValueRange()
    range.motion = b.motion.union(a.motion.reversed)
    if a.text != .any || b.text != .any {
      if let a = a.text.asDays, let b = b.text.asDays {
        if orEqual ? a.high <= b.low : a.high < b.low { return settled(true) }
        if orEqual ? a.low > b.high : a.low >= b.high { return settled(false) }
      } else if let a = a.text.single, let b = b.text.single {
        let isLess = a.lexicographicallyPrecedes(b)
        return settled(isLess || (orEqual && a == b))
      } else {
        range.motion = a.motion == .none && b.motion == .none ? .none : .any
      }
      return range
    }
    let hasNaN = a.mayBeNaN || b.mayBeNaN
    if hasNaN { range.motion = a.motion == .none && b.motion == .none ? .none : .any }
    // Beyond the exact numbers, bounds that look equal may not be.
    let isExact = a.isExact && b.isExact
    if a.high < b.low || (orEqual && isExact && a.high <= b.low) {
      return hasNaN ? range : settled(true)
    }
    if a.low > b.high || (!orEqual && isExact && a.low >= b.high) {
      return hasNaN ? .truth(false, true) : settled(false)
    }
    return range
  }

  private func settled(_ value: Bool) -> ValueRange {
    var range = ValueRange.truth(value, !value)
    range.motion = .none
    return range
  }
}
