public import CircularCore

/// Which rules, branches and sides of thresholds the cases of a pack exercise.
///
/// ```swift
/// import RuleTrials
///
/// let coverage = try PackCoverage(pack)
/// coverage.percentage           // 92.3
/// coverage.points { !$0.missing.isEmpty }
/// ```
///
/// The pack is rewritten from its syntax tree to tell what it does, and every case of `tests` is run
/// once more. An order has two sides (under the limit or not), `between` three, an equality two; a
/// branch is taken or not, the `else` that is not written included.
/// Cost: that of the cases, a few times.
public struct PackCoverage: Sendable, Encodable {
  /// The points of one rule, of one function that rules share, or of one parameter.
  public struct Section: Sendable, Hashable, Encodable {
    private enum CodingKeys: String, CodingKey {
      case rule, function, parameter, table, at, covered, total, points
    }

    /// The rule's id; nil for a function and for a parameter.
    public var rule: String?
    /// The function's name; nil for a rule and for a parameter.
    public var function: String?
    /// The name of a parameter with several values by date; nil for a rule and for a function.
    public var parameter: String?
    /// The file of a table of constants; nil for the others.
    public var table: String?
    /// Where it is declared.
    public var location: SourceLocation
    /// Its points, in the order of the source.
    public var points: [CoveragePoint]

    /// The sides that some case exercises.
    public var covered: Int { points.reduce(0) { $0 + $1.sides.count(where: \.isCovered) } }
    /// The sides of all points.
    public var total: Int { points.reduce(0) { $0 + $1.sides.count } }

    /// Writes the counts and the points.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(rule, forKey: .rule)
      try container.encodeIfPresent(function, forKey: .function)
      try container.encodeIfPresent(parameter, forKey: .parameter)
      try container.encodeIfPresent(table, forKey: .table)
      try container.encode(location.description, forKey: .at)
      try container.encode(covered, forKey: .covered)
      try container.encode(total, forKey: .total)
      try container.encode(points, forKey: .points)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case pack, covered, total, percentage, untraced, sections, stoppedAfter
  }

  /// The pack's id.
  public let pack: String
  /// The rules in the order of the pack, then the functions in the order of the source, then the parameters
  /// that have several values by date, then the tables of constants.
  public let sections: [Section]
  /// The files that could not be traced; nothing is said of them.
  public let untraced: [String]
  /// Whether an evaluation did more than a trace can hold; counts are then too low.
  public let isCut: Bool
  /// After how many cases nothing more was run, which makes the figures too low; nil where all were.
  public let stoppedAfter: Int?

  /// The sides that some case exercises.
  public var covered: Int { sections.reduce(0) { $0 + $1.covered } }
  /// The sides of all points.
  public var total: Int { sections.reduce(0) { $0 + $1.total } }
  /// The share of sides exercised, from 0 to 100; 100 for a pack without any.
  public var percentage: Double { total == 0 ? 100 : 100 * Double(covered) / Double(total) }

  /// The error of a pack that cannot be traced.
  package static let unavailable = Diagnostic(
    "trace-unavailable",
    LocalizedText(
      "ce dispositif ne peut pas être suivi\u{A0}: une de ses fonctions est trop grande",
      english: "this pack cannot be traced: one of its functions is too large"))

  /// Sorts points by what they belong to.
  ///
  /// - Parameters:
  ///   - traced: the pack that was run.
  ///   - points: its points, with what was exercised of them.
  ///   - functions: the function that each point stands in; nil for a rule and for a parameter.
  ///   - isCut: whether an evaluation did more than a trace can hold.
  ///   - stoppedAfter: after how many cases nothing more was run.
  ///   - rows: the rows of the tables of constants, with how often cases used each.
  ///   - labelRules: the rules of a label, whose functions go by their names.
  package init(
    _ traced: TracedSources, _ points: [CoveragePoint], functions: [Int?], isCut: Bool,
    stoppedAfter: Int?, rows: [CoveragePoint] = [], labelRules: [LabelRule] = []
  ) {
    pack = traced.pack.id
    untraced = traced.untraced.map { traced.sources.path(of: $0) }
    self.isCut = isCut
    self.stoppedAfter = stoppedAfter
    var byRule: [String: [CoveragePoint]] = [:]
    var byFunction: [Int: [CoveragePoint]] = [:]
    for (point, function) in zip(points, functions) where point.kind != .parameter {
      if let function {
        let owner = traced.sites.owner(of: function)
        if let rule = traced.sites.functions[owner].rules.first {
          byRule[rule, default: []].append(point)
        } else {
          byFunction[owner, default: []].append(point)
        }
      } else {
        byRule[point.text, default: []].append(point)
      }
    }
    func ordered(_ points: [CoveragePoint]) -> [CoveragePoint] {
      points.enumerated().sorted {
        let (a, b) = ($0.element.location, $1.element.location)
        return (a.file, a.line ?? 0, a.column ?? 0, $0.offset)
          < (b.file, b.line ?? 0, b.column ?? 0, $1.offset)
      }.map(\.element)
    }
    var sections = traced.pack.rules.map { rule in
      Section(
        rule: rule.id, location: rule.location ?? SourceLocation(file: ""),
        points: ordered(byRule[rule.id] ?? []))
    }
    for (index, points) in byFunction.sorted(by: { $0.key < $1.key }) {
      let site = traced.sites.functions[index]
      if site.name == nil, let rule = labelRules.last(where: { $0.isAbove(site.location) }) {
        sections.append(
          Section(
            rule: rule.name, location: rule.location ?? site.location, points: ordered(points)))
      } else {
        sections.append(
          Section(
            function: site.name ?? "function", location: site.location, points: ordered(points)))
      }
    }
    for point in points where point.kind == .parameter {
      sections.append(Section(parameter: point.text, location: point.location, points: [point]))
    }
    for (file, points) in Dictionary(grouping: rows, by: \.location.file)
      .sorted(by: { $0.key < $1.key })
    {
      sections.append(
        Section(table: file, location: SourceLocation(file: file), points: ordered(points)))
    }
    self.sections = sections
  }

  /// Writes the counts and the sections.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pack, forKey: .pack)
    try container.encode(covered, forKey: .covered)
    try container.encode(total, forKey: .total)
    try container.encode(percentage, forKey: .percentage)
    try container.encodeIfPresent(stoppedAfter, forKey: .stoppedAfter)
    if !untraced.isEmpty { try container.encode(untraced, forKey: .untraced) }
    try container.encode(sections, forKey: .sections)
  }
}

extension LabelRule {
  /// Whether it is declared in the same file, at the line of a place or above: of several such rules, in the
  /// order of the source, the last one has the function at that place.
  fileprivate func isAbove(_ place: SourceLocation) -> Bool {
    guard let location, location.file == place.file, let line = location.line,
      let other = place.line
    else { return false }
    return line <= other
  }
}
