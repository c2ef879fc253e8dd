/// What it takes to bring each measure from where it stands to done: days, euros, or just 1 each.
///
/// Costs belong to tasks, the leaves of the framework. A measure with parts costs what its tasks cost
/// together; a cost given for one is shared equally by the tasks below it that have none of their own.
///
/// ```swift
/// let costs = try MeasureCosts(["1.1.1.1": 5, "1.1.2": 20], in: framework)
/// costs[node]  // 1 where nothing was said
/// ```
package struct MeasureCosts: Sendable, Hashable {
  /// What planning a measure costs, as a share of completing it, where a condition of a star is content
  /// with a plan.
  ///
  /// No official text says it: 0.25 is our proposal.
  package static let planningShare = 0.25

  /// By node; 0 for a node with parts.
  private let own: [Double]
  private let ends: [Int]

  /// Makes the costs of a framework; tasks of which nothing is said cost `standard`.
  ///
  /// - Throws: `unknown-measure` with the nearest identifier, or `cost-out-of-range` for a cost that is
  ///   negative or not finite.
  package init(
    _ costs: [MeasureID: Double] = [:], standard: Double = 1, in framework: Framework
  ) throws(Diagnostic) {
    var given: [Int: Double] = [:]
    for (id, cost) in costs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      given[try framework.index(of: id, at: nil)] = try Self.checked(cost, of: id, at: nil)
    }
    self.init(given, standard: standard, in: framework)
  }

  /// Reads costs from a table with the columns `measure` (or `mesure`, `identifiant`) and `cost` (or
  /// `cout`, `coût`); identifiers may carry the framework's id in front.
  ///
  /// - Returns: the costs, and what could not be read, located; a bad record costs that record.
  package static func read(
    _ bytes: [UInt8], file: String, in framework: Framework
  ) -> (costs: MeasureCosts, problems: [Diagnostic]) {
    var columns = NamedColumns(bytes, file: file)
    let names = columns.headings()
    let measure = ["mesure", "identifiant"].first { names.contains($0) } ?? "measure"
    let cost = ["cout", "coût"].first { names.contains($0) } ?? "cost"
    let marks = columns.marks(of: cost)
    var given: [Int: Double] = [:]
    let problems = columns.forEachRecord(requiring: [measure, cost]) {
      (record) throws(Diagnostic) in
      guard let name = record.text(measure) else { return }
      let id = MeasureID(qualified: name, framework: framework.id) ?? MeasureID(name)
      let node = try framework.index(of: id, at: record.location(measure))
      guard let text = record.text(cost), let number = try Self.number(text, record, cost, marks)
      else {
        return
      }
      guard given[node] == nil else {
        throw Diagnostic(
          "duplicate-measure",
          LocalizedText(
            "la mesure « \(id) » est là deux fois", english: "the measure “\(id)” is there twice"),
          at: record.location(measure))
      }
      given[node] = try checked(number, of: id, at: record.location(cost))
    }
    return (MeasureCosts(given, standard: 1, in: framework), problems)
  }

  /// A cost as people write it; nil for one that is not known.
  private static func number(
    _ text: String, _ record: NamedColumns.Record, _ column: String, _ marks: DecimalMarks
  ) throws(Diagnostic) -> Double? {
    do throws(FactDeclaration.Refusal) {
      return try FactDeclaration(column, type: .number).read(cell: text, marks)?.double
    } catch {
      var problem = record.problem(
        column, error.message.french, english: error.message.text(in: .english))
      problem.code = error.code
      problem.suggestion = error.suggestion
      throw problem
    }
  }

  /// The cost of a node: of a task its own, otherwise the sum of its tasks'.
  ///
  /// - Complexity: linear in the nodes below.
  package subscript(node: Int) -> Double {
    var sum = 0.0
    for leaf in node..<ends[node] { sum += own[leaf] }
    return sum
  }

  private static func checked(
    _ cost: Double, of id: MeasureID, at location: SourceLocation?
  ) throws(Diagnostic) -> Double {
    guard cost.isFinite && cost >= 0 else {
      throw Diagnostic(
        "cost-out-of-range",
        LocalizedText { language in
          let found = NumberFormat(language).string(cost)
          return language == .french
            ? "le coût de « \(id) » est \(found), attendu au moins 0"
            : "the cost of “\(id)” is \(found), expected at least 0"
        }, at: location, suggestion: "0")
    }
    return cost
  }

  private init(_ given: [Int: Double], standard: Double, in framework: Framework) {
    let count = framework.count
    var own = [Double](repeating: 0, count: count)
    // Who gives each leaf its cost: the nearest node above with one.
    var giver = [Int](repeating: -1, count: count)
    var leavesOf: [Int: Double] = [:]
    var spent: [Int: Double] = [:]
    for node in 0..<count {
      let above = framework.parent(node).map { giver[$0] } ?? -1
      giver[node] = given[node] != nil ? node : above
      if let cost = given[node] { spent[above, default: 0] += cost }
      if framework.isLeaf(node) { leavesOf[giver[node], default: 0] += 1 }
    }
    for node in 0..<count where framework.isLeaf(node) {
      let source = giver[node]
      guard let cost = given[source] else {
        own[node] = standard
        continue
      }
      own[node] = max(0, cost - (spent[source] ?? 0)) / (leavesOf[source] ?? 1)
    }
    self.own = own
    ends = (0..<count).map { framework.subtreeEnd($0) }
  }
}
