/// Scores a merged framework from those it comes from: done there is done here, by weight.
///
/// A submeasure of the merged framework names the measures it comes from. Its points done are its
/// potential times what its origins have done, each weighed by its reference points and its weight; the
/// rest is unreported. Sums run left to right over the origins as they are listed.
///
/// The platform keeps, for an origin that several submeasures name, the weight of its first use in
/// document order everywhere; `weighsByFirstUse` says whether to follow it.
package struct OriginScoring: Sendable {
  /// One origin of a node.
  struct Source: Sendable, Hashable {
    /// Which of the frameworks.
    var framework: Int
    /// Its node there.
    var node: Int
    var weight: Double
  }

  /// The merged framework.
  package let framework: Framework
  /// The frameworks that it comes from, in the order in which their scorecards are given.
  package let origins: [Framework]

  /// The origins of each node.
  let sources: [[Source]]

  /// Prepares the scoring.
  ///
  /// - Parameters:
  ///   - framework: the merged framework.
  ///   - origins: the frameworks it comes from.
  ///   - links: which measure comes from which.
  ///   - weighsByFirstUse: whether an origin has the weight of its first use everywhere, as the platform
  ///     has it.
  /// - Throws: `unknown-measure` for a measure or an origin that no framework has, `duplicate-origin`.
  package init(
    _ framework: Framework, from origins: [Framework], links: [FrameworkFile.Origin],
    weighsByFirstUse: Bool = true
  ) throws(Diagnostic) {
    var sources = [[Source]](repeating: [], count: framework.count)
    for link in links {
      let node = try framework.index(of: link.measure, at: link.location)
      let source = try Self.source(link, among: origins)
      if sources[node].contains(where: {
        $0.framework == source.framework && $0.node == source.node
      }) {
        throw Diagnostic(
          "duplicate-origin",
          LocalizedText(
            "l'origine « \(link.source) » est là deux fois",
            english: "the origin “\(link.source)” is there twice"),
          at: link.location)
      }
      sources[node].append(source)
    }
    if weighsByFirstUse {
      var first: [Source: Double] = [:]
      for node in sources.indices {
        for position in sources[node].indices {
          var key = sources[node][position]
          key.weight = 0
          if let weight = first[key] {
            sources[node][position].weight = weight
          } else {
            first[key] = sources[node][position].weight
          }
        }
      }
    }
    self.framework = framework
    self.origins = origins
    self.sources = sources
  }

  private static func source(
    _ link: FrameworkFile.Origin, among origins: [Framework]
  ) throws(Diagnostic) -> Source {
    for (index, origin) in origins.enumerated() {
      guard let id = MeasureID(qualified: link.source, framework: origin.id) else { continue }
      // Origins are written in lower case, identifiers need not be.
      if let node = origin.index(of: id)
        ?? origin.storage.ids.firstIndex(where: { $0.rawValue.lowercased() == id.rawValue })
      {
        return Source(framework: index, node: node, weight: link.weight)
      }
    }
    let known = origins.lazy.flatMap { origin in
      origin.storage.ids.lazy.map { "\(origin.id)_\($0)" }
    }
    throw Diagnostic(
      "unknown-measure",
      LocalizedText(
        "l'origine « \(link.source) » n'est une mesure d'aucun référentiel donné",
        english: "the origin “\(link.source)” is no measure of the frameworks given"),
      at: link.location,
      suggestion: nearestName(to: link.source, among: known).map { LocalizedText($0) })
  }

  /// Scores a territory from its scorecards in the frameworks of origin.
  ///
  /// - Parameters:
  ///   - scorecards: one a framework of `origins`, in that order.
  ///   - personalisation: what the merged framework's rules decided; overrides are not asked for.
  /// - Precondition: there are as many scorecards as frameworks of origin.
  package func score(
    _ scorecards: [Scorecard], _ personalisation: Personalisation = Personalisation()
  ) -> Scorecard {
    precondition(scorecards.count == origins.count, "one scorecard a framework of origin")
    let columns = ScoringColumns(framework)
    defer { columns.deallocate() }
    for scale in personalisation.scales { columns.factors[scale.node] = scale.factor }
    for node in personalisation.disabled {
      columns.stated[node] = ScoringColumns.Flag.disabled
    }
    columns.scale()
    columns.handDown(0, columns.count)

    // Potentials: what is disabled is worth nothing, and nothing is redistributed.
    for node in stride(from: columns.count - 1, through: 0, by: -1) {
      if columns.flags[node] & ScoringColumns.Flag.disabled != 0 {
        columns.potentials[node] = 0
      } else if !framework.isLeaf(node) {
        var sum = 0.0
        forEachChild(of: node) { sum += columns.potentials[$0] }
        columns.potentials[node] = sum
      }
    }

    let submeasureLevel = framework.shape.measureLevel + 1
    var scores = [MeasureScore?](repeating: nil, count: columns.count)
    for node in stride(from: columns.count - 1, through: 0, by: -1) {
      let isSubmeasure = framework.level(node) == submeasureLevel
      scores[node] =
        isSubmeasure
        ? submeasure(node, columns, scorecards)
        : sum(node, columns, scores)
    }
    return Scorecard(
      framework,
      scores.enumerated().map { node, score in
        rounded(score ?? sum(node, columns, scores), node, columns)
      })
  }

  private func forEachChild(of node: Int, _ body: (Int) -> Void) {
    var child = node + 1
    let end = framework.subtreeEnd(node)
    while child < end {
      body(child)
      child = framework.subtreeEnd(child)
    }
  }

  private func blank(_ node: Int, _ columns: ScoringColumns) -> MeasureScore {
    let isDisabled = columns.flags[node] & ScoringColumns.Flag.disabled != 0
    return MeasureScore(
      reference: framework.reference(node), potential: columns.potentials[node],
      personalised: nil, done: 0, planned: 0, notDone: 0, unreported: 0,
      isApplicable: !isDisabled, isDisabled: isDisabled, isReported: true, status: nil,
      tasks: MeasureScore.Tasks(
        total: columns.leaves[node], completed: nil, done: nil, planned: nil, notDone: nil,
        notApplicable: nil),
      hasOwnProgress: false)
  }

  /// A submeasure, from its origins; its counts stay unknown.
  private func submeasure(
    _ node: Int, _ columns: ScoringColumns, _ scorecards: [Scorecard]
  ) -> MeasureScore {
    var score = blank(node, columns)
    var weights = 0.0
    for source in sources[node] {
      weights += (scorecards[source.framework][source.node].reference ?? 0) * source.weight
    }
    let ratio = weights != 0 ? score.potential / weights : 0

    func points(_ tasks: (MeasureScore.Tasks) -> Double?) -> Double {
      var sum = 0.0
      for source in sources[node] {
        let origin = scorecards[source.framework][source.node]
        let total = origin.tasks.total == 0 ? 1 : origin.tasks.total
        sum += (tasks(origin.tasks) ?? 0) / total * (origin.reference ?? 0) * source.weight
      }
      return PointRounding.rounded(ratio * sum)
    }
    score.done = points(\.done)
    score.planned = points(\.planned)
    score.notDone = points(\.notDone)
    score.unreported = PointRounding.rounded(
      score.potential - score.done - score.planned - score.notDone)
    return score
  }

  /// Any other node: the sum of its children, and nothing for a leaf.
  private func sum(
    _ node: Int, _ columns: ScoringColumns, _ scores: [MeasureScore?]
  ) -> MeasureScore {
    var score = blank(node, columns)
    var tasks = (total: 0.0, completed: 0.0, done: 0.0, planned: 0.0, notDone: 0.0, none: 0.0)
    forEachChild(of: node) { child in
      guard let part = scores[child] else { return }
      score.done += part.done
      score.planned += part.planned
      score.notDone += part.notDone
      score.unreported += part.unreported
      tasks.total += part.tasks.total == 0 ? 1 : part.tasks.total
      tasks.completed += part.tasks.completed ?? 0
      tasks.done += part.tasks.done ?? 0
      tasks.planned += part.tasks.planned ?? 0
      tasks.notDone += part.tasks.notDone ?? 0
      tasks.none += part.tasks.notApplicable ?? 0
    }
    score.isReported = !(score.unreported > 0)
    score.tasks = MeasureScore.Tasks(
      total: tasks.total, completed: tasks.completed, done: tasks.done, planned: tasks.planned,
      notDone: tasks.notDone, notApplicable: tasks.none)
    return score
  }

  private func rounded(
    _ score: MeasureScore, _ node: Int, _ columns: ScoringColumns
  ) -> MeasureScore {
    var score = score
    score.reference = score.reference.map(PointRounding.rounded)
    score.personalised = ScoringWorkspace.personalised(columns.personalised[node])
    score.potential = PointRounding.rounded(score.potential)
    score.done = PointRounding.rounded(score.done)
    score.planned = PointRounding.rounded(score.planned)
    score.notDone = PointRounding.rounded(score.notDone)
    score.unreported = PointRounding.rounded(score.unreported)
    score.tasks.done = score.tasks.done.map(PointRounding.rounded)
    score.tasks.planned = score.tasks.planned.map(PointRounding.rounded)
    score.tasks.notDone = score.tasks.notDone.map(PointRounding.rounded)
    score.tasks.notApplicable = score.tasks.notApplicable.map(PointRounding.rounded)
    return score
  }
}
