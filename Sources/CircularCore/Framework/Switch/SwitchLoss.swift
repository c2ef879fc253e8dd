/// One thing that a territory loses by the switch, or must look at: what, how many points, and the cure.
package struct SwitchLoss: Sendable, Hashable {
  /// Why.
  package enum Cause: String, Sendable, Hashable, CaseIterable, Encodable {
    /// A share is rounded down to 5 %.
    case rounding
    /// A share is a multiple of 5 %, and binary arithmetic takes it down one more step.
    case binaryRounding
    /// What nobody told becomes not done.
    case unreported
    /// Tasks that do not apply dilute the share of those that do.
    case notApplicableTasks
    /// The measure becomes not applicable because the frameworks it comes from are put away.
    case archived
    /// The measure becomes not applicable because nothing that it comes from applies.
    case originsNotApplicable
    /// Something is done, and what would take it up is disabled by an answer.
    case disabled
    /// A status stands above the tasks that the merged framework reads.
    case statusAbove
    /// A status feeds no measure of the merged framework.
    case notCarried
  }

  /// When something can be done about it.
  package enum Moment: String, Sendable, Hashable, Encodable {
    /// Before the switch, in the old framework or in the answers.
    case before
    /// After the switch, in the merged framework.
    case after
  }

  /// The measure: of the merged framework by its identifier, of another with its framework in front.
  package var measure: String
  /// What people call it.
  package var label: LocalizedText
  /// The points lost: of the merged framework, or of the measure's own for `statusAbove` and `notCarried`.
  package var points: Double
  /// Why.
  package var because: Cause
  /// When something can be done.
  package var when: Moment
  /// The measures that it comes from or that should take it up, with their frameworks.
  package var related: [String]
  /// Where the node stands: for sorting.
  var order: Int
}

extension FrameworkSwitch {
  /// What would be lost, most points first; what has no points is not lost.
  func losses(_ sources: [Source], _ merged: Merged) -> [SwitchLoss] {
    var losses: [SwitchLoss] = []
    for target in merged.targets { losses += self.losses(of: target, merged) }
    for index in sources.indices where sources[index].mode == .write {
      losses += notCarried(index, sources[index])
    }
    losses += disabled(merged)
    return losses.filter { $0.points > 0 }
      .sorted {
        $0.points != $1.points
          ? $0.points > $1.points
          : ($0.order, $0.because.rawValue) < ($1.order, $1.because.rawValue)
      }
  }

  private func loss(
    _ target: SwitchTarget, _ points: Double, _ because: SwitchLoss.Cause,
    _ when: SwitchLoss.Moment
  ) -> SwitchLoss {
    SwitchLoss(
      measure: target.measure.rawValue, label: framework.label(target.node),
      points: PointRounding.rounded(points), because: because, when: when,
      related: target.origins.map(\.measure), order: target.node)
  }

  private func losses(of target: SwitchTarget, _ merged: Merged) -> [SwitchLoss] {
    switch target.merge.ground {
    case .disabled, .unreported: return []
    case .archived: return [loss(target, target.potential, .archived, .after)]
    case .originsNotApplicable:
      return [loss(target, target.potential, .originsNotApplicable, .after)]
    case .whole, .rounded: break
    }
    guard let projected = target.merge.projected else { return [] }
    var losses = [
      loss(
        target, projected.done - merged.after[target.node].done,
        isMultipleOfStep(projected.done, of: target.potential) ? .binaryRounding : .rounding, .after
      )
    ]
    let undiluted = target.origins.map(\.record).filter(\.isUsed).map { record in
      var record = record
      record.tasks.total -= record.tasks.notApplicable ?? 0
      return record
    }
    let full = StatusMerge.project(onto: target.potential, undiluted)
    // What does not apply is unreported for the merge: it has a cause of its own.
    if target.merge.ground == .rounded {
      losses.append(loss(target, full.unreported, .unreported, .before))
    }
    losses.append(loss(target, full.done - projected.done, .notApplicableTasks, .before))
    return losses
  }

  /// Whether points are a multiple of 5 % of a potential, but for what binary arithmetic makes of it.
  private func isMultipleOfStep(_ points: Double, of potential: Double) -> Bool {
    let steps = points / potential * 20
    return (steps - steps.rounded()).magnitude < 1e-9
  }

  /// Statuses that stand above what is read, or feed nothing.
  private func notCarried(_ index: Int, _ source: Source) -> [SwitchLoss] {
    let origin = origins[index]
    var reads = [Bool](repeating: false, count: origin.count)
    for target in targets {
      for link in links.sources[target] where link.framework == index { reads[link.node] = true }
    }
    var losses: [SwitchLoss] = []
    var carriedEnd = 0
    var node = 0
    while node < origin.count {
      let score = source.scorecard[node]
      guard score.isApplicable else {
        node = origin.subtreeEnd(node)
        continue
      }
      guard score.hasOwnProgress else {
        // Below what is read, a task goes on with it.
        carriedEnd = reads[node] ? max(carriedEnd, origin.subtreeEnd(node)) : carriedEnd
        node += 1
        continue
      }
      let isCarried = reads[node] || node < carriedEnd
      let below = topmost(reads, below: node, of: origin)
      // Tasks may have statuses of their own, which do go on.
      let kept = below.reduce(0) { $0 + source.scorecard[$1].done }
      let meant =
        isCarried
        ? below.reduce(0) { $0 + score.ratioDone * source.scorecard[$1].potential } : score.done
      losses.append(
        SwitchLoss(
          measure: "\(origin.id)_\(origin.id(node))", label: origin.label(node),
          points: PointRounding.rounded(meant - kept),
          because: below.isEmpty ? .notCarried : .statusAbove,
          when: below.isEmpty ? .after : .before,
          related: below.map { "\(origin.id)_\(origin.id($0))" },
          order: framework.count + index * 1_000_000 + node))
      node = origin.subtreeEnd(node)
    }
    return losses
  }

  /// The nodes below one that are read, without those below another.
  private func topmost(_ reads: [Bool], below top: Int, of origin: Framework) -> [Int] {
    var found: [Int] = []
    var node = top + 1
    while node < origin.subtreeEnd(top) {
      if reads[node] { found.append(node) }
      node = reads[node] ? origin.subtreeEnd(node) : node + 1
    }
    return found
  }

  /// What is done somewhere and is taken up by disabled measures only.
  private func disabled(_ merged: Merged) -> [SwitchLoss] {
    var live: Set<OriginScoring.Source> = []
    func key(_ origin: SwitchTarget.Origin) -> OriginScoring.Source {
      OriginScoring.Source(framework: origin.framework, node: origin.node, weight: 0)
    }
    for target in merged.targets where target.merge.projected != nil {
      for origin in target.origins { live.insert(key(origin)) }
    }
    return merged.targets.filter { $0.merge.ground == .disabled }.map { target in
      let used = target.origins.filter(\.record.isUsed)
      let reference = merged.bare[target.node].reference ?? 0
      let whole = StatusMerge.project(onto: reference, used.map(\.record))
      // What goes on elsewhere is not lost.
      let lost = used.allSatisfy { !live.contains(key($0)) } ? whole.done : 0
      return loss(target, lost, .disabled, .before)
    }
  }
}
