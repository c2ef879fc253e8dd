import CircularCore
import LuaSyntax

/// Every point of a traced pack, and which of their sides an evaluation exercises.
struct CoverageMap {
  /// One side of one point.
  struct Place: Hashable {
    var point: Int
    var side: Int
  }

  /// A side that an evaluation exercised.
  struct Exercise {
    var place: Place
    /// How far the value was from the limit; nil for what has no distance.
    var margin: Double?
    /// Whether the value was the limit itself.
    var isLimit: Bool
  }

  /// The points, none of them exercised.
  private(set) var points: [CoveragePoint] = []
  /// The function that each point stands in; nil for a rule.
  private(set) var functions: [Int?] = []

  private let traced: TracedPack
  private var ruleIndex: [String: Int] = [:]
  private var functionIndex: [Int: Int] = [:]
  private var branchIndex: [Int: Int] = [:]
  private var comparisonIndex: [Int: Int] = [:]

  /// Lists the points of the files that were run.
  init(_ traced: TracedPack, files: Set<String>) {
    self.traced = traced
    let sites = traced.sites
    func isRun(_ function: Int) -> Bool { files.contains(sites.functions[function].file) }
    for rule in traced.pack.rules {
      ruleIndex[rule.id] = points.count
      add(
        CoveragePoint(
          kind: .rule, location: rule.location ?? SourceLocation(file: ""), text: rule.id,
          sides: [
            Self.side(
              .reached, "aucun cas n'en attend la réponse", "no case expects its answer")
          ]), in: nil)
    }
    for (index, function) in sites.functions.enumerated()
    where isRun(index) && function.parent == nil && function.rules.isEmpty {
      functionIndex[index] = points.count
      add(
        CoveragePoint(
          kind: .function, location: function.location, text: function.name ?? "function",
          sides: [Self.side(.reached, "jamais appelée", "never called")]), in: index)
    }
    for (index, branch) in sites.branches.enumerated() where isRun(branch.function) {
      branchIndex[index] = points.count
      add(Self.point(branch), in: branch.function)
    }
    for (index, comparison) in sites.comparisons.enumerated()
    where isRun(comparison.function) && !traced.isSettled(comparison) {
      comparisonIndex[index] = points.count
      add(Self.point(comparison), in: comparison.function)
    }
  }

  private mutating func add(_ point: CoveragePoint, in function: Int?) {
    points.append(point)
    functions.append(function)
  }

  /// The side that an expected rule exercises.
  func place(ofRule id: String) -> Place? { ruleIndex[id].map { Place(point: $0, side: 0) } }

  // MARK: - Points

  private static func side(
    _ name: CoveragePoint.Side.Name, _ french: String, _ english: String
  ) -> CoveragePoint.Side {
    .init(name: name, count: 0, wording: LocalizedText(french, english: english))
  }

  static func location(_ node: some SyntaxNode) -> SourceLocation {
    let place = node.position
    return SourceLocation(file: node.tree.name, line: place.line, column: place.column)
  }

  private static func point(_ branch: TraceSites.Branch) -> CoveragePoint {
    let condition = branch.conditions.last ?? branch.conditions[0]
    var location = location(condition)
    if branch.isElse, branch.isWritten {
      // The word `else` itself is before its block.
      let place = branch.statement.tree.sourceMap.position(of: branch.offset)
      location.line = place.line
      location.column = place.column
    }
    let text = TraceReport.oneLine(condition)
    let wording =
      !branch.isElse
      ? side(.reached, "jamais vrai", "never true")
      : branch.isWritten
        ? side(.reached, "« else » jamais pris", "“else” never taken")
        : side(.reached, "jamais faux", "never false")
    var point = CoveragePoint(
      kind: .branch, location: location, text: branch.isElse ? "else (\(text))" : text,
      sides: [wording])
    if branch.conditions.contains(where: \.isConstant) { point.note = constantNote }
    return point
  }

  private static let constantNote = LocalizedText(
    "la condition est une constante : un côté est hors d'atteinte",
    english: "the condition is a constant: one side cannot be reached")

  private static func point(_ comparison: TraceSites.ComparisonSite) -> CoveragePoint {
    let texts = comparison.operands.map(TraceReport.oneLine)
    func sides(limit: String, _ names: [CoveragePoint.Side.Name]) -> [CoveragePoint.Side] {
      names.map { name in
        switch name {
        case .below: side(name, "jamais sous \(limit)", "never below \(limit)")
        case .atLeast: side(name, "jamais \(limit) ou plus", "never \(limit) or more")
        case .atMost: side(name, "jamais \(limit) ou moins", "never \(limit) or less")
        case .above: side(name, "jamais au-dessus de \(limit)", "never above \(limit)")
        case .equal: side(name, "jamais égal à \(limit)", "never equal to \(limit)")
        case .different:
          side(name, "jamais différent de \(limit)", "never different from \(limit)")
        case .inside, .reached: side(name, "jamais entre les deux", "never in between")
        }
      }
    }
    let limit = texts[comparison.limit ?? 1]
    let found: [CoveragePoint.Side]
    switch comparison.kind {
    case .order: found = sides(limit: limit, comparison.orderSides)
    case .minimum: found = sides(limit: limit, [.below, .atLeast])
    case .maximum: found = sides(limit: limit, [.atMost, .above])
    case .equality: found = sides(limit: limit, [.equal, .different])
    case .between:
      found =
        sides(limit: texts[1], [.below]) + sides(limit: limit, [.inside])
        + sides(limit: texts[2], [.above])
    }
    var isEquality = false
    if case .equality = comparison.kind { isEquality = true }
    var point = CoveragePoint(
      kind: isEquality ? .equality : .threshold, location: location(comparison.expression),
      text: TraceReport.oneLine(comparison.expression), sides: found,
      limitWasMet: isEquality ? nil : false)
    if comparison.operands.allSatisfy({ Literal($0) != nil }) { point.note = constantNote }
    return point
  }

  // MARK: - What an evaluation exercises

  /// The sides that an evaluation exercised, each as often as it did.
  func exercises(of run: TraceRun) -> [Exercise] {
    var found: [Exercise] = []
    for (function, count) in run.calls.sorted(by: { $0.key < $1.key }) {
      guard let point = functionIndex[function] else { continue }
      for _ in 0..<min(count, 1000) { found.append(reached(point)) }
    }
    for branch in run.branches {
      if let point = branchIndex[branch] { found.append(reached(point)) }
    }
    for occurrence in run.occurrences {
      guard let point = comparisonIndex[occurrence.comparison],
        let (name, margin, isLimit) = side(of: occurrence),
        let side = points[point].sides.firstIndex(where: { $0.name == name })
      else { continue }
      found.append(
        Exercise(place: Place(point: point, side: side), margin: margin, isLimit: isLimit))
    }
    return found
  }

  private func reached(_ point: Int) -> Exercise {
    Exercise(place: Place(point: point, side: 0), margin: nil, isLimit: false)
  }

  private func side(
    of occurrence: TraceRun.Occurrence
  ) -> (CoveragePoint.Side.Name, margin: Double?, isLimit: Bool)? {
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
      return (holds == (sign == .equal) ? .equal : .different, margin(0, 1), false)
    case .between:
      guard let low = values[0].order(values[1]), let high = values[0].order(values[2]) else {
        return nil
      }
      if low < 0 { return (.below, margin(0, 1), false) }
      if high > 0 { return (.above, margin(0, 2), false) }
      let nearest = [margin(0, 1), margin(0, 2)].compactMap { $0 }.min()
      return (.inside, nearest, low == 0 || high == 0)
    case .order, .minimum, .maximum:
      let limit = site.limit ?? 1
      let names: [CoveragePoint.Side.Name] =
        switch site.kind {
        case .minimum: [.below, .atLeast]
        case .maximum: [.atMost, .above]
        default: site.orderSides
        }
      guard let order = values[1 - limit].order(values[limit]) else { return nil }
      let isFirst = names[0] == .below ? order < 0 : order <= 0
      return (names[isFirst ? 0 : 1], margin(0, 1), order == 0)
    }
  }
}

extension TracedPack {
  /// Whether a fact that is read is compared with `nil`: an absent one ends the rule before, so that
  /// there are no two sides.
  fileprivate func isSettled(_ comparison: TraceSites.ComparisonSite) -> Bool {
    guard case .equality = comparison.kind else { return false }
    func isNil(_ expression: Expression) -> Bool {
      if case .nil = expression.withoutParentheses.kind { return true }
      return false
    }
    func isRead(_ expression: Expression) -> Bool {
      let inner = expression.withoutParentheses
      guard case .value? = meanings[inner], case .field = inner.kind else { return false }
      return true
    }
    let (left, right) = (comparison.operands[0], comparison.operands[1])
    return isNil(left) && isRead(right) || isNil(right) && isRead(left)
  }
}

extension TraceSites.ComparisonSite {
  /// The two sides of an order, as seen from what is compared with the limit.
  var orderSides: [CoveragePoint.Side.Name] {
    guard case .order(let written) = kind, let sign = Comparison.Operator(written) else {
      return []
    }
    let direct = limit == 0 ? sign.swapped : sign
    return direct == .less || direct == .greaterOrEqual ? [.below, .atLeast] : [.atMost, .above]
  }
}

extension Expression {
  /// Whether the source alone tells what the condition gives.
  var isConstant: Bool {
    let inner = withoutParentheses
    if Literal(inner) != nil { return true }
    if case .nil = inner.kind { return true }
    guard let (_, operands) = TraceSites.ComparisonKind.read(inner) else { return false }
    return operands.allSatisfy { Literal($0) != nil }
  }
}
