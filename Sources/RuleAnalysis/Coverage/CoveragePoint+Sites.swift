import CircularCore
import LuaSyntax

extension CoveragePoint {
  static func side(_ name: Side.Name, _ french: String, _ english: String) -> Side {
    Side(name: name, count: 0, wording: LocalizedText(french, english: english))
  }

  private static func location(_ node: some SyntaxNode) -> SourceLocation {
    let place = node.position
    return SourceLocation(file: node.tree.name, line: place.line, column: place.column)
  }

  /// A rule: some case expects an answer of it.
  static func rule(_ rule: Rule) -> CoveragePoint {
    CoveragePoint(
      kind: .rule, location: rule.location ?? SourceLocation(file: ""), text: rule.id,
      sides: [side(.reached, "aucun cas n'en attend la réponse", "no case expects its answer")])
  }

  /// A parameter with several values by date, each of them a side, the one without a date first.
  static func parameter(_ parameter: Parameter) -> CoveragePoint {
    func side(_ value: FactValue, since: CivilDate?) -> Side {
      func words(_ language: Language) -> String {
        let text = parameter.declaration.text(of: value, in: language)
        let day = since.map { NumberFormat(language).string($0) }
        return language == .french
          ? day.map { "aucun cas ne lit la valeur du \($0), \(text)" }
            ?? "aucun cas ne lit la valeur d'avant toute date, \(text)"
          : day.map { "no case reads the value of \($0), \(text)" }
            ?? "no case reads the value before any date, \(text)"
      }
      return Self.side(.inForce, words(.french), words(.english))
    }
    let sides =
      (parameter.value.map { [side($0, since: nil)] } ?? [])
      + parameter.revisions.map { side($0.value, since: $0.since) }
    return CoveragePoint(
      kind: .parameter, location: parameter.declaration.location ?? SourceLocation(file: ""),
      text: parameter.name, sides: sides)
  }

  /// A function that rules call.
  static func function(_ function: TraceSites.FunctionSite) -> CoveragePoint {
    CoveragePoint(
      kind: .function, location: function.location, text: function.name ?? "function",
      sides: [side(.reached, "jamais appelée", "never called")])
  }

  /// A return that no branch tells of.
  static func conclusion(_ conclusion: TraceSites.Conclusion) -> CoveragePoint {
    let text = conclusion.statement.text.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return CoveragePoint(
      kind: .result, location: location(conclusion.statement), text: text,
      sides: [side(.reached, "jamais atteint", "never reached")])
  }

  /// A table that is asked for a computed key: each entry is a side.
  static func lookup(_ lookup: TraceSites.Lookup) -> CoveragePoint {
    CoveragePoint(
      kind: .lookup, location: location(lookup.expression),
      text: TraceReport.oneLine(lookup.expression),
      sides: lookup.keys.map { key in
        side(.equal, "jamais l'entrée \(key.text)", "never the entry \(key.text)")
      })
  }

  /// Which side each operand of a chain exercises; nil where it has none.
  struct LogicSides {
    /// When it is reached.
    var reached: [Int?]
    /// When it decides, those behind it left out.
    var alone: [Int?]
    /// When the last one, which nothing stands behind, says yes, and when it says no.
    var lastTrue: Int?
    var lastFalse: Int?
  }

  /// A chain of `and` or `or`: every operand but the last decides alone somewhere, every one but the
  /// first is reached.
  ///
  /// The last one says yes somewhere and no elsewhere, where it is a yes or no that no comparison tells of.
  ///
  /// - Parameters:
  ///   - isSettled: whether an operand is true wherever it is reached.
  ///   - isYesOrNo: whether an operand is a yes or no, and no comparison.
  /// - Returns: nil for a chain of which the source alone tells everything.
  static func logic(
    _ logic: TraceSites.Logic, isSettled: (Expression) -> Bool, isYesOrNo: (Expression) -> Bool
  ) -> (CoveragePoint, LogicSides)? {
    var sides: [Side] = []
    var places = LogicSides(
      reached: logic.operands.map { _ in nil }, alone: logic.operands.map { _ in nil })
    for (place, operand) in logic.operands.enumerated() {
      let text = TraceReport.oneLine(operand)
      if place > 0 {
        places.reached[place] = sides.count
        sides.append(
          side(
            .reached, "« \(text) » jamais évalué", "“\(text)” never evaluated"))
      }
      guard place < logic.operands.count - 1 else {
        guard isYesOrNo(operand) else { break }
        places.lastTrue = sides.count
        sides.append(side(.holds, "« \(text) » jamais vrai", "“\(text)” never true"))
        places.lastFalse = sides.count
        sides.append(side(.fails, "« \(text) » jamais faux", "“\(text)” never false"))
        break
      }
      if isSettled(operand) {
        // What stands behind `x or` is never reached, what stands behind `x and` always.
        if logic.isAnd { continue }
        break
      }
      places.alone[place] = sides.count
      sides.append(
        logic.isAnd
          ? side(.alone, "« \(text) » jamais faux", "“\(text)” never false")
          : side(.alone, "« \(text) » jamais vrai", "“\(text)” never true"))
    }
    guard !sides.isEmpty else { return nil }
    var point = CoveragePoint(
      kind: .logic, location: location(logic.expression),
      text: TraceReport.oneLine(logic.expression), sides: sides)
    if logic.operands.dropLast().contains(where: \.isConstant) { point.note = constantNote }
    return (point, places)
  }

  /// A way through an `if`.
  static func branch(_ branch: TraceSites.Branch) -> CoveragePoint {
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
    "la condition est une constante\u{A0}: un côté est hors d'atteinte",
    english: "the condition is a constant: one side cannot be reached")

  /// Values that are compared.
  static func comparison(_ comparison: TraceSites.ComparisonSite) -> CoveragePoint {
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
        default: side(name, "jamais entre les deux", "never in between")
        }
      }
    }
    let limit = texts[comparison.limit ?? 1]
    if comparison.operands.count > 2, comparison.kind != .between {
      return chosen(comparison, texts)
    }
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

  /// The least or greatest of several: each of them is it somewhere.
  private static func chosen(
    _ comparison: TraceSites.ComparisonSite, _ texts: [String]
  ) -> CoveragePoint {
    let isLeast = comparison.kind == .minimum
    return CoveragePoint(
      kind: .threshold, location: location(comparison.expression),
      text: TraceReport.oneLine(comparison.expression),
      sides: texts.map { text in
        isLeast
          ? side(.chosen, "« \(text) » jamais le plus petit", "“\(text)” never the least")
          : side(.chosen, "« \(text) » jamais le plus grand", "“\(text)” never the greatest")
      })
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
