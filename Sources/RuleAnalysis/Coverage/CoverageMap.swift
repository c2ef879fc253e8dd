package import CircularCore
import LuaSyntax

/// Every point of a traced pack, and which of their sides an evaluation exercises.
package struct CoverageMap {
  /// One side of one point.
  package struct Place: Hashable {
    package var point: Int
    package var side: Int

    package init(point: Int, side: Int) {
      self.point = point
      self.side = side
    }
  }

  /// A side that an evaluation exercised.
  package struct Exercise {
    package var place: Place
    /// How far the value was from the limit; nil for what has no distance.
    package var margin: Double?
    /// Whether the value was the limit itself.
    package var isLimit: Bool

    package init(_ point: Int, _ side: Int = 0, margin: Double? = nil, isLimit: Bool = false) {
      place = Place(point: point, side: side)
      self.margin = margin
      self.isLimit = isLimit
    }
  }

  /// The points, none of them exercised.
  package private(set) var points: [CoveragePoint] = []
  /// The function that each point stands in; nil for a rule and for a parameter.
  package private(set) var functions: [Int?] = []

  private let traced: TracedSources
  private var ruleIndex: [String: Int] = [:]
  private var parameterIndex: [String: Int] = [:]
  private var functionIndex: [Int: Int] = [:]
  private var branchIndex: [Int: Int] = [:]
  private var comparisonIndex: [Int: Int] = [:]
  private var conclusionIndex: [Int: Int] = [:]
  private var lookupIndex: [Int: Int] = [:]
  /// Of each chain of `and` or `or`, the side that an operand exercises when it is reached, and when it
  /// decides alone.
  private var logicIndex: [Int: (point: Int, sides: CoveragePoint.LogicSides)] = [:]

  /// Lists the points of the files that were run.
  package init(_ traced: TracedSources, files: Set<String>) {
    self.traced = traced
    let sites = traced.sites
    func isRun(_ function: Int) -> Bool { files.contains(sites.functions[function].file) }
    for rule in traced.pack.rules { ruleIndex[rule.id] = add(.rule(rule), in: nil) }
    addParameters()
    for (index, function) in sites.functions.enumerated()
    where isRun(index) && function.parent == nil && function.rules.isEmpty {
      functionIndex[index] = add(.function(function), in: index)
    }
    for (index, branch) in sites.branches.enumerated() where isRun(branch.function) {
      branchIndex[index] = add(.branch(branch), in: branch.function)
    }
    for (index, comparison) in sites.comparisons.enumerated()
    where isRun(comparison.function) && !traced.isSettled(comparison) {
      comparisonIndex[index] = add(.comparison(comparison), in: comparison.function)
    }
    for (index, logic) in sites.logics.enumerated() where isRun(logic.function) {
      guard
        let (point, sides) = CoveragePoint.logic(
          logic, isSettled: traced.isAlwaysTrue, isYesOrNo: traced.isYesOrNo)
      else {
        continue
      }
      logicIndex[index] = (add(point, in: logic.function), sides)
    }
    for (index, lookup) in sites.lookups.enumerated() where isRun(lookup.function) {
      lookupIndex[index] = add(.lookup(lookup), in: lookup.function)
    }
    addConclusions(isRun)
  }

  /// The returns that no branch tells of, of functions that have several.
  private mutating func addConclusions(_ isRun: (Int) -> Bool) {
    let counts = Dictionary(traced.sites.conclusions.map { ($0.function, 1) }) { $0 + $1 }
    for (index, conclusion) in traced.sites.conclusions.enumerated()
    where isRun(conclusion.function) && !conclusion.isOfBranch
      && (counts[conclusion.function] ?? 0) > 1
    {
      conclusionIndex[index] = add(.conclusion(conclusion), in: conclusion.function)
    }
  }

  /// The parameters that have several values by date.
  private mutating func addParameters() {
    for parameter in traced.pack.parameters where parameter.datedCount > 1 {
      parameterIndex[parameter.name] = add(.parameter(parameter), in: nil)
    }
  }

  private mutating func add(_ point: CoveragePoint, in function: Int?) -> Int {
    points.append(point)
    functions.append(function)
    return points.count - 1
  }

  /// The side that an expected rule exercises.
  package func place(ofRule id: String) -> Place? {
    ruleIndex[id].map { Place(point: $0, side: 0) }
  }

  /// The side that a parameter exercises when it is read on a date.
  package func place(of parameter: Parameter, on date: CivilDate) -> Place? {
    guard let point = parameterIndex[parameter.name] else { return nil }
    let revision = parameter.revisions.lastIndex { $0.since <= date }
    if let revision {
      return Place(point: point, side: revision + (parameter.value == nil ? 0 : 1))
    }
    return parameter.value == nil ? nil : Place(point: point, side: 0)
  }

  // MARK: - What an evaluation exercises

  /// The sides that an evaluation exercised, each as often as it did.
  package func exercises(of run: TraceRun) -> [Exercise] {
    var found: [Exercise] = []
    for (function, count) in run.calls.sorted(by: { $0.key < $1.key }) {
      guard let point = functionIndex[function] else { continue }
      for _ in 0..<min(count, 1000) { found.append(Exercise(point)) }
    }
    for branch in run.branches {
      if let point = branchIndex[branch] { found.append(Exercise(point)) }
    }
    for conclusion in run.conclusions {
      if let point = conclusionIndex[conclusion] { found.append(Exercise(point)) }
    }
    for joint in run.joints {
      guard let (point, sides) = logicIndex[joint.logic] else { continue }
      if let side = sides.reached[joint.place] { found.append(Exercise(point, side)) }
      if joint.decides, let side = sides.alone[joint.place] { found.append(Exercise(point, side)) }
      if joint.place == sides.alone.count - 1 {
        let says = joint.decides != traced.sites.logics[joint.logic].isAnd
        if let side = says ? sides.lastTrue : sides.lastFalse {
          found.append(Exercise(point, side))
        }
      }
    }
    for (lookup, value) in run.keys {
      guard let point = lookupIndex[lookup],
        let side = traced.sites.lookups[lookup].keys.firstIndex(where: { $0.isSame(as: value) })
      else { continue }
      found.append(Exercise(point, side))
    }
    for occurrence in run.occurrences {
      guard let point = comparisonIndex[occurrence.comparison],
        let (side, margin, isLimit) = side(of: occurrence)
      else { continue }
      found.append(Exercise(point, side, margin: margin, isLimit: isLimit))
    }
    return found
  }

  private func side(
    of occurrence: TraceRun.Occurrence
  ) -> (side: Int, margin: Double?, isLimit: Bool)? {
    let site = traced.sites.comparisons[occurrence.comparison]
    let values = occurrence.values
    func margin(_ a: Int, _ b: Int) -> Double? {
      let (a, b) = (values[a].fact, values[b].fact)
      if let a = a?.double, let b = b?.double { return (a - b).magnitude }
      guard let a = a?.day, let b = b?.day else { return nil }
      return Double(a.days(until: b).magnitude)
    }
    switch site.kind {
    case .equality(let sign):
      guard case .boolean(let holds) = occurrence.result else { return nil }
      return (holds == (sign == .equal) ? 0 : 1, margin(0, 1), false)
    case .between:
      guard let low = values[0].order(values[1]), let high = values[0].order(values[2]) else {
        return nil
      }
      if low < 0 { return (0, margin(0, 1), false) }
      if high > 0 { return (2, margin(0, 2), false) }
      let nearest = [margin(0, 1), margin(0, 2)].compactMap { $0 }.min()
      return (1, nearest, low == 0 || high == 0)
    case .order, .minimum, .maximum:
      guard let limit = site.limit else {
        return site.winner(of: values).map { ($0, nil, false) }
      }
      let isBelowFirst =
        switch site.kind {
        case .minimum: true
        case .maximum: false
        default: site.orderSides.first == .below
        }
      guard let order = values[1 - limit].order(values[limit]) else { return nil }
      let isFirst = isBelowFirst ? order < 0 : order <= 0
      return (isFirst ? 0 : 1, margin(0, 1), order == 0)
    }
  }
}

extension TraceSites.TableKey {
  /// Whether a value that was seen is this key.
  fileprivate func isSame(as value: TraceRun.Value) -> Bool {
    switch (self, value) {
    case (.text(let text), .text(let seen)): text == seen
    case (.place(let place), .integer(let seen)): place == seen
    case (.place(let place), .number(let seen)): Double(place) == seen
    default: false
    }
  }
}

extension Parameter {
  /// How many values it has by date, the one without a date included.
  var datedCount: Int { revisions.count + (value == nil ? 0 : 1) }
}

extension TracedSources {
  /// Whether a fact that is read is compared with `nil`: an absent one ends the rule before, so that
  /// there are no two sides.
  fileprivate func isSettled(_ comparison: TraceSites.ComparisonSite) -> Bool {
    guard case .equality = comparison.kind else { return false }
    func isNil(_ expression: Expression) -> Bool {
      if case .nil = expression.withoutParentheses.kind { return true }
      return false
    }
    let (left, right) = (comparison.operands[0], comparison.operands[1])
    return isNil(left) && read(right) != nil || isNil(right) && read(left) != nil
  }

  /// Whether an operand of `and` or `or` is a fact that is read and no yes or no, or is compared with
  /// `nil`: present, it is true for Lua; absent, it ends the rule.
  fileprivate func isAlwaysTrue(_ expression: Expression) -> Bool {
    if case .binary(let operation) = expression.withoutParentheses.kind,
      operation.operator == .notEqual
    {
      func isNil(_ side: Expression) -> Bool {
        if case .nil = side.withoutParentheses.kind { return true }
        return false
      }
      return isNil(operation.right) && read(operation.left) != nil
        || isNil(operation.left) && read(operation.right) != nil
    }
    return read(expression).map { $0.declaration.type != .boolean } ?? false
  }

  /// Whether an operand is a fact that is a yes or no, or the contrary of something: no other point tells
  /// what it says.
  fileprivate func isYesOrNo(_ expression: Expression) -> Bool {
    if case .unary(let operation) = expression.withoutParentheses.kind, operation.operator == .not {
      return !isAlwaysTrue(operation.operand)
    }
    return read(expression)?.declaration.type == .boolean
  }

  /// The fact or parameter that an expression reads by its name.
  private func read(_ expression: Expression) -> Meaning.Datum? {
    let inner = expression.withoutParentheses
    guard case .value(let datum)? = meanings[inner], case .field = inner.kind else { return nil }
    return datum
  }
}
