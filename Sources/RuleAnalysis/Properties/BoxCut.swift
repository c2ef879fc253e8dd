/// Where a box is cut in two.
enum BoxCut {
  /// Where a fact is known, and where it is not.
  case presence(Int)
  /// Where a number is given as a whole one, and where it is not.
  case wholeness(Int)
  /// Up to a value, and from the next one.
  case after(Int, Double)

  /// The fact that is cut.
  var fact: Int {
    switch self {
    case .presence(let fact), .wholeness(let fact), .after(let fact, _): fact
    }
  }

  /// Both halves.
  func halves(of box: [FactRange]) -> [[FactRange]] {
    var (first, second) = (box, box)
    switch self {
    case .presence(let fact):
      first[fact].mayBeAbsent = false
      second[fact].mayBeKnown = false
    case .wholeness(let fact):
      first[fact].mayBeFloat = false
      first[fact].low = box[fact].low.rounded(.up)
      first[fact].high = box[fact].high.rounded(.down)
      second[fact].mayBeWhole = false
    case .after(let fact, let value):
      first[fact].high = value
      second[fact].low = box[fact].next(after: value)
    }
    return [first, second].filter { half in
      half.allSatisfy { !$0.isEmpty }
    }
  }
}

extension BoxEvaluation {
  /// Where to cut so that a node is settled: at the constant that a fact is compared with, where there is
  /// one, else in the middle of the widest fact that it depends on.
  ///
  /// - Parameters:
  ///   - facts: the facts that may be cut, a bit each.
  ///   - followed: the fact that a promise follows: whether it is a whole number is no part of that.
  func cut(
    for node: PropertyProgram.Node, among facts: UInt64, widths: [Double], following followed: Int?
  ) -> BoxCut? {
    // Each node once: two ways may lead to it.
    var seen: Set<PropertyProgram.Node> = []
    var stack = [node]
    while let node = stack.popLast() {
      guard program.dependencies[node] & facts != 0, seen.insert(node).inserted else { continue }
      if let cut = exactCut(node, among: facts, following: followed) { return cut }
      let operands: [PropertyProgram.Node]
      switch program.operations[node] {
      case .select(let condition, let yes, let no):
        let range = ranges[condition]
        operands = range.isSettled ? [range.mayBeTrue ? yes : no] : [condition, yes, no]
      case let operation: operands = PropertyProgram.operands(of: operation)
      }
      stack += operands.reversed()
    }
    return widestCut(of: program.dependencies[node] & facts, widths: widths)
  }

  private func exactCut(
    _ node: PropertyProgram.Node, among facts: UInt64, following followed: Int?
  ) -> BoxCut? {
    func mayCut(_ fact: Int) -> Bool { facts & (1 << UInt64(fact)) != 0 }
    switch program.operations[node] {
    case .isKnown(let fact):
      return mayCut(fact) && box[fact].mayBeAbsent && box[fact].mayBeKnown ? .presence(fact) : nil
    case .isWhole(let fact):
      return mayCut(fact) && fact != followed && box[fact].kind == .number
        && box[fact].mayBeWhole && box[fact].mayBeFloat ? .wholeness(fact) : nil
    case .less(let a, let b), .lessOrEqual(let a, let b), .equal(let a, let b):
      if ranges[node].isSettled { return nil }
      return cut(a, at: b, isStrict: isStrict(node)) ?? cut(b, at: a, isStrict: !isStrict(node))
    case .minimum(let a, let b), .maximum(let a, let b):
      return cut(a, at: b, isStrict: false) ?? cut(b, at: a, isStrict: false)
    default: return nil
    }
    func isStrict(_ node: PropertyProgram.Node) -> Bool {
      if case .less = program.operations[node] { return true }
      return false
    }
    /// Cuts the fact that a node is at the constant that another one is.
    func cut(_ node: PropertyProgram.Node, at other: PropertyProgram.Node, isStrict: Bool)
      -> BoxCut?
    {
      let fact: Int
      switch program.operations[node] {
      case .fact(let place), .length(let place): fact = place
      default: return nil
      }
      guard mayCut(fact), box[fact].mayBeKnown else { return nil }
      let range = box[fact]
      let bound: Double
      if ranges[other].isNumber {
        bound = ranges[other].low
      } else if range.kind == .date, let days = ranges[other].text.asDays, days.low == days.high {
        bound = Double(days.low)
      } else if case .choice(let ids) = range.kind, let text = ranges[other].text.single,
        let place = ids.firstIndex(where: { Array($0.utf8) == text })
      {
        bound = Double(place)
      } else {
        return nil
      }
      for strictly in [isStrict, !isStrict] {
        let value = range.last(upTo: bound, strictly: strictly)
        if value >= range.low, value < range.high { return .after(fact, value) }
      }
      return nil
    }
  }

  /// Cuts the fact whose range is the widest, next to what it was at first.
  private func widestCut(of facts: UInt64, widths: [Double]) -> BoxCut? {
    var widest: (cut: BoxCut, width: Double)?
    for fact in box.indices where facts & (1 << UInt64(fact)) != 0 {
      let range = box[fact]
      if range.mayBeAbsent && range.mayBeKnown { return .presence(fact) }
      guard range.canBeCut, let middle = range.middle else { continue }
      let width = (range.high / 2 - range.low / 2) / max(widths[fact], .leastNormalMagnitude)
      if widest.map({ width > $0.width }) ?? true { widest = (.after(fact, middle), width) }
    }
    return widest?.cut
  }
}
