/// The one-time switch of a territory from the frameworks it works in to the one that merges them.
///
/// It computes what the platform would store and score, before anybody does it; nothing is written.
///
/// ```swift
/// let change = try FrameworkSwitch(te, from: [cae, eci], links: file.origins)
/// let preview = try change.preview([cae: …, eci: …], personalisation)
/// preview.after.root.done
/// preview.bridge.steps
/// ```
///
/// Every submeasure or task of the merged framework that names origins is a target and gets a status;
/// what names none gets nothing. An origin that several targets name has in each the weight that is
/// written there.
package struct FrameworkSwitch: Sendable {
  /// What a territory has in one of the frameworks that are merged.
  package struct Source: Sendable {
    /// What may be done with it.
    package var mode: FrameworkMode
    /// What the territory says in it.
    package var statuses: MeasureStatuses
    /// What its rules decided.
    package var personalisation: Personalisation
    /// Its official score: the snapshot before the switch.
    package var scorecard: Scorecard

    /// Makes a source.
    package init(
      mode: FrameworkMode, statuses: MeasureStatuses,
      personalisation: Personalisation = Personalisation(), scorecard: Scorecard
    ) {
      self.mode = mode
      self.statuses = statuses
      self.personalisation = personalisation
      self.scorecard = scorecard
    }
  }

  /// The merged framework.
  package let framework: Framework
  /// The frameworks that it merges.
  package let origins: [Framework]
  /// The nodes that get a status, in document order.
  package let targets: [Int]

  /// Each target with the weights written there.
  let links: OriginScoring
  /// The live projection, with the platform's weights.
  private let projection: OriginScoring

  /// Prepares the switch.
  ///
  /// - Parameters:
  ///   - framework: the merged framework.
  ///   - origins: the frameworks that it merges, in the order in which sources are given.
  ///   - links: which measure comes from which.
  /// - Throws: `unknown-measure` for a measure or an origin that no framework has, `duplicate-origin`.
  package init(
    _ framework: Framework, from origins: [Framework], links: [FrameworkFile.Origin]
  ) throws(Diagnostic) {
    self.framework = framework
    self.origins = origins
    let written = try OriginScoring(
      framework, from: origins, links: links, weighsByFirstUse: false)
    self.links = written
    projection = try OriginScoring(framework, from: origins, links: links)
    let level = framework.shape.measureLevel
    targets = (0..<framework.count).filter {
      framework.level($0) > level && !written.sources[$0].isEmpty
    }
  }

  /// A node with its framework in front: `cae_1.1.2`.
  func name(_ source: OriginScoring.Source) -> String {
    let origin = origins[source.framework]
    return "\(origin.id)_\(origin.id(source.node))"
  }

  // MARK: - Statuses and scores

  /// What the switch stores, and the score that follows.
  struct Merged {
    /// The merged framework before the switch, without any status.
    var bare: Scorecard
    var targets: [SwitchTarget]
    var statuses: MeasureStatuses
    var after: Scorecard
  }

  /// Merges the statuses of a territory and scores the result.
  func merged(
    _ sources: [Source], _ personalisation: Personalisation, in workspace: ScoringWorkspace
  ) throws(Diagnostic) -> Merged {
    try workspace.score(MeasureStatuses(), personalisation)
    let bare = workspace.scorecard()
    let targets = self.targets.map { node in
      let listed = links.sources[node].map { source in
        let score = sources[source.framework].scorecard[source.node]
        return SwitchTarget.Origin(
          measure: name(source), framework: source.framework, node: source.node,
          record: StatusMerge.Origin(
            reference: score.reference, weight: source.weight, tasks: score.tasks,
            isApplicable: score.isApplicable,
            isInWrite: sources[source.framework].mode == .write))
      }
      return SwitchTarget(
        node: node, measure: framework.id(node), potential: bare[node].potential,
        origins: listed,
        merge: StatusMerge(
          potential: bare[node].potential, isApplicable: bare[node].isApplicable,
          origins: listed.map(\.record)))
    }
    let statuses = MeasureStatuses(
      targets.map { MeasureStatuses.Entry(node: $0.node, status: $0.merge.status) })
    try workspace.score(statuses, personalisation)
    return Merged(
      bare: bare, targets: targets, statuses: statuses, after: workspace.scorecard())
  }

  /// The score after the switch, alone: what the answers given before it are compared by.
  ///
  /// - Returns: the whole of the merged framework before any status, and after.
  func outcome(
    _ sources: [Source], _ personalisation: Personalisation, in workspace: ScoringWorkspace
  ) throws(Diagnostic) -> (bare: MeasureScore, after: MeasureScore) {
    let merged = try merged(sources, personalisation, in: workspace)
    return (merged.bare.root, merged.after.root)
  }

  /// The same of sources that were previewed, once rules of the merged framework decide otherwise: only targets whose
  /// points change are merged anew.
  func outcome(
    of preview: SwitchPreview, _ personalisation: Personalisation, in workspace: ScoringWorkspace
  ) throws(Diagnostic) -> (bare: MeasureScore, after: MeasureScore) {
    try workspace.score(MeasureStatuses(), personalisation)
    let bare = workspace[0]
    let statuses = preview.targets.map { target in
      let (before, now) = (preview.bare[target.node], workspace[target.node])
      let isSame = now.potential == before.potential && now.isApplicable == before.isApplicable
      let merge =
        isSame
        ? target.merge
        : StatusMerge(
          potential: now.potential, isApplicable: now.isApplicable,
          origins: target.origins.map(\.record))
      return MeasureStatuses.Entry(node: target.node, status: merge.status)
    }
    try workspace.score(MeasureStatuses(statuses), personalisation)
    return (bare, workspace[0])
  }

  /// Everything that the switch would do.
  ///
  /// - Parameters:
  ///   - sources: one a framework of `origins`, in that order.
  ///   - personalisation: what the merged framework's rules decide with today's answers.
  ///   - attachments: what stands on measures beside their statuses.
  /// - Throws: only what scoring throws.
  /// - Precondition: there are as many sources as origins, each of its framework.
  package func preview(
    _ sources: [Source], _ personalisation: Personalisation = Personalisation(),
    attachments: [SwitchAttachment] = []
  ) throws(Diagnostic) -> SwitchPreview {
    precondition(sources.count == origins.count, "one source a framework of origin")
    let workspace = ScoringWorkspace(framework)
    let merged = try merged(sources, personalisation, in: workspace)
    let unrounded = try unrounded(merged, personalisation, in: workspace)
    return SwitchPreview(
      framework: framework, sources: sources, bare: merged.bare, targets: merged.targets,
      statuses: merged.statuses,
      projection: projection.score(sources.map(\.scorecard), personalisation),
      unrounded: unrounded, after: merged.after,
      bridge: try bridge(sources, merged, personalisation, in: workspace),
      losses: losses(sources, merged), openMeasures: openMeasures(merged),
      attachments: self.attachments(attachments, sources, merged))
  }

  /// The score if shares were stored as they are, what is unreported staying so.
  private func unrounded(
    _ merged: Merged, _ personalisation: Personalisation, in workspace: ScoringWorkspace
  ) throws(Diagnostic) -> Scorecard {
    var statuses = merged.statuses
    for target in merged.targets where target.merge.projected != nil {
      guard target.merge.ground != .unreported,
        let shares = target.merge.shares(of: target.potential)
      else { continue }
      statuses[target.node] = MeasureStatus(.detailed(shares))
    }
    try workspace.score(statuses, personalisation)
    let scorecard = workspace.scorecard()
    return Scorecard(
      framework,
      scorecard.scores.map { score in
        // A detailed status leaves nothing unreported: what its shares lack is what nobody told.
        var score = score
        score.unreported = PointRounding.rounded(
          score.potential - score.done - score.planned - score.notDone)
        score.isReported = score.unreported <= 0
        return score
      })
  }

  /// Leaves that apply and get no status, with points: to be told by hand after the switch.
  private func openMeasures(_ merged: Merged) -> [SwitchPreview.OpenMeasure] {
    let isTarget = Set(targets)
    return merged.after.openTasks.compactMap { node in
      let points = merged.after[node].unreported
      var top = node
      while let parent = framework.parent(top), !isTarget.contains(top) { top = parent }
      guard points > 0 else { return nil }
      return SwitchPreview.OpenMeasure(
        node: node, measure: framework.id(node), points: points, isNative: !isTarget.contains(top))
    }
    .sorted { ($1.points, $0.node) < ($0.points, $1.node) }
  }
}
