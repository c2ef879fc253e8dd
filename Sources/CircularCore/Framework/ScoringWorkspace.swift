/// Scores territories against one framework, again and again in the same memory.
///
/// It has one owner and one thread at a time, like an interpreter: make one a worker. After the first
/// territory, scoring allocates nothing (an override rule may).
///
/// ```swift
/// let workspace = ScoringWorkspace(framework)
/// try workspace.score(statuses, personalisation)
/// workspace[0].done                       // points done, rounded
/// try workspace.rescore(node, as: .done)  // what if?
/// let scorecard = workspace.scorecard()   // a value to keep
/// ```
///
/// The arithmetic is that of the official platform, to the last bit before rounding. Cost: some
/// microseconds for 368 nodes, linear in the nodes for trees of few levels.
package final class ScoringWorkspace {
  /// The framework.
  package let framework: Framework

  /// Owned: allocated in `init`, given back in `deinit`, never let out.
  let columns: ScoringColumns
  private var personalisation = Personalisation()
  private var overrides: (any ScoreOverrides)?
  /// Whether `scaled` may hold anything but what no factor touches.
  private var isScaled = true
  private var ratios: [Double] = []
  /// Whether the last scoring came to its end.
  private var isReady = false

  /// Makes a workspace; the only allocation of note.
  package init(_ framework: Framework) {
    self.framework = framework
    columns = ScoringColumns(framework)
  }

  deinit { columns.deallocate() }

  /// Scores one territory.
  ///
  /// - Parameters:
  ///   - statuses: what the territory says of its measures.
  ///   - personalisation: what rules decided.
  ///   - overrides: who gives the ratios of `personalisation.overridden`; without it none is replaced.
  /// - Throws: `foreign-measures` for nodes that the framework does not have, `override-not-finite`, or what an
  ///   override rule throws.
  package func score(
    _ statuses: MeasureStatuses, _ personalisation: Personalisation = Personalisation(),
    overrides: (any ScoreOverrides)? = nil
  ) throws(Diagnostic) {
    isReady = false
    let columns = columns
    let count = columns.count
    try framework.mustHave(nodesOf: statuses)
    try framework.mustHave(nodesOf: personalisation)
    columns.stated.update(repeating: 0, count: count)
    columns.progress.update(repeating: 0, count: count)
    for entry in statuses.packed {
      columns.stated[Int(entry.node)] = entry.stated
      columns.progress[Int(entry.node)] = entry.progress
    }
    for detail in statuses.details { set(detail.shares, for: Int(detail.node)) }
    for node in personalisation.disabled {
      columns.stated[node] |= ScoringColumns.Flag.disabled
    }
    self.personalisation = personalisation
    self.overrides = overrides
    scale()
    try pass()
    isReady = true
  }

  /// Scores the same territory with one status changed; the bits are those of a full scoring.
  ///
  /// A status touches its measure (redistribution stays inside) and the sums above it, so only those are
  /// computed anew; with override rules, everything is.
  ///
  /// - Parameters:
  ///   - node: the node whose status changes.
  ///   - status: its new status; nil for none.
  /// - Throws: `foreign-measures` for a node that the framework does not have, `not-scored` where no territory was
  ///   scored without error, or what an override rule throws.
  package func rescore(_ node: Int, as status: MeasureStatus?) throws(Diagnostic) {
    try mustBeReady()
    try framework.mustHave(node)
    let columns = columns
    set(status, of: node)
    var top = node
    if personalisation.overridden.isEmpty || overrides == nil {
      while columns.levels[top] > columns.measureLevel { top = Int(columns.parents[top]) }
    } else {
      top = 0
    }
    let end = Int(columns.ends[top])
    isReady = false
    columns.handDown(top, end)
    columns.gatherPotentials(top, end)
    columns.gatherProgress(top, end)
    if top == 0 { try override() }
    while top > 0 {
      top = Int(columns.parents[top])
      let above = top == 0 ? 0 : columns.flags[Int(columns.parents[top])]
      columns.flags[top] = columns.stated[top] | above & ScoringColumns.Flag.inherited
      columns.potentials[top] = columns.scaled[top]
      columns.gatherPotential(top)
      PointRounding.round(
        columns.potentials + top, into: columns.roundedPotentials + top, count: 1)
      columns.gatherProgress(top)
    }
    isReady = true
  }

  /// Scores the same territory with several statuses changed; the bits are those of a full scoring.
  ///
  /// One pass over the whole tree, however many they are.
  ///
  /// - Throws: as for one.
  func rescore(_ changes: [(node: Int, status: MeasureStatus?)]) throws(Diagnostic) {
    try mustBeReady()
    for change in changes {
      try framework.mustHave(change.node)
      set(change.status, of: change.node)
    }
    isReady = false
    try pass()
    isReady = true
  }

  private func mustBeReady() throws(Diagnostic) {
    guard !isReady else { return }
    throw Diagnostic(
      .notScored,
      LocalizedText(
        "aucun territoire n'est noté ici, ou sa note a échoué\u{00A0}: rien ne se note à nouveau",
        english: "no territory is scored here, or that failed: there is nothing to score again"))
  }

  /// The passes over the whole tree, once statuses and factors are there.
  private func pass() throws(Diagnostic) {
    columns.handDown(0, columns.count)
    columns.gatherPotentials(0, columns.count)
    columns.gatherProgress(0, columns.count)
    try override()
  }

  private func set(_ status: MeasureStatus?, of node: Int) {
    columns.stated[node] &= ~ScoringColumns.Flag.statedNotApplicable
    columns.progress[node] = status.map(ScoringColumns.Progress.of) ?? ScoringColumns.Progress.none
    guard let status else { return }
    if !status.isApplicable { columns.stated[node] |= ScoringColumns.Flag.statedNotApplicable }
    if case .detailed(let shares) = status.progress { set(shares ?? .unspecified, for: node) }
  }

  private func set(_ shares: MeasureStatus.Shares, for node: Int) {
    columns.shares[node] = SIMD4(shares.done, shares.planned, shares.notDone, 0)
  }

  private func scale() {
    guard !personalisation.scales.isEmpty else {
      if isScaled { columns.leaveUnscaled() }
      isScaled = false
      return
    }
    isScaled = true
    for scale in personalisation.scales {
      columns.factors[scale.node] = scale.factor
    }
    columns.scale()
    for scale in personalisation.scales { columns.factors[scale.node] = .nan }
  }

  /// Asks override rules, once every ratio is known, and applies what they say.
  private func override() throws(Diagnostic) {
    guard let overrides, !personalisation.overridden.isEmpty else { return }
    let columns = columns
    let count = columns.count
    if ratios.count != count { ratios = [Double](repeating: 0, count: count) }
    ratios.withUnsafeMutableBufferPointer { columns.gatherRatios(into: $0) }
    let given = ScoreRatios(framework: framework, values: ratios)
    var isNeeded = false
    defer { for node in personalisation.overridden { columns.gains[node] = .nan } }
    for node in personalisation.overridden {
      guard columns.potentials[node] != 0, let ratio = try overrides.ratio(of: node, given: given)
      else { continue }
      guard ratio.isFinite else {
        throw Diagnostic(
          "override-not-finite",
          LocalizedText(
            "la règle de score de « \(framework.id(node)) » donne \(ratio), attendu un nombre fini",
            english:
              "the override rule of “\(framework.id(node))” gives \(ratio), expected a finite number"
          ),
          at: overrides.location(of: node))
      }
      guard given[node] > 0 else { continue }
      columns.gains[node] = ratio / given[node]
      // A gain of exactly 1 changes nothing, unless it stands in for another one above.
      if columns.gains[node] != 1 { isNeeded = true }
    }
    if isNeeded { columns.applyGains(of: personalisation.overridden.sorted()) }
  }
}
