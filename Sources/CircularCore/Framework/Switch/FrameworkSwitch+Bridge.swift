extension FrameworkSwitch {
  /// Computes each stage between the score today and the one after the switch.
  func bridge(
    _ sources: [Source], _ merged: Merged, _ personalisation: Personalisation,
    in workspace: ScoringWorkspace
  ) throws(Diagnostic) -> SwitchBridge? {
    let written = sources.indices.filter { sources[$0].mode == .write }
    guard !written.isEmpty else { return nil }
    var stages = [total(of: written.map { sources[$0].scorecard.root })]

    // The old frameworks without what is particular to them.
    var unscaled: [MeasureScore] = []
    var plain: [Int: Scorecard] = [:]
    for index in written {
      let decided = sources[index].personalisation.disablingOnly
      let ordinary = ScoringWorkspace(origins[index])
      try ordinary.score(sources[index].statuses, decided)
      unscaled.append(ordinary[0])
      let strict = ScoringWorkspace(origins[index].withoutRedistribution)
      try strict.score(sources[index].statuses, decided)
      plain[index] = strict.scorecard()
    }
    stages.append(total(of: unscaled, .scales))
    stages.append(total(of: written.compactMap { plain[$0]?.root }, .redistribution))

    // What the merged framework takes up of them.
    let fed = merged.targets.filter { !$0.origins.filter(\.record.isUsed).isEmpty }
    let taken = taken(by: fed)
    stages.append(
      total(of: taken.compactMap { plain[$0.framework]?[$0.node] }, .notCarried))
    stages.append(
      taken.reduce(into: SwitchBridge.Stage(cause: .tasks, done: 0, potential: 0)) { stage, taken in
        let score = sources[taken.framework].scorecard[taken.node]
        let reference = score.reference ?? 0
        let tasks = score.tasks.total == 0 ? 1 : score.tasks.total
        stage.done += (score.tasks.done ?? 0) / tasks * reference
        stage.potential += reference
      })
    stages.append(
      fed.reduce(into: SwitchBridge.Stage(cause: .weights, done: 0, potential: 0)) {
        stage, target in
        let reference = merged.bare[target.node].reference ?? 0
        let used = target.origins.map(\.record).filter(\.isUsed)
        stage.done += StatusMerge.project(onto: reference, used).done
        stage.potential += reference
      })

    // What is left of that for the territory, as it is stored.
    let live = fed.filter { $0.merge.projected != nil }
    let potential = live.reduce(0) { $0 + $1.potential }
    let projected = live.reduce(0) { $0 + ($1.merge.projected?.done ?? 0) }
    let stored = live.reduce(0) { $0 + merged.after[$1.node].done }
    let disabled = (merged.bare.root.reference ?? 0) - merged.bare.root.potential
    stages.append(
      .init(
        cause: .potential, done: projected, potential: potential,
        concerned: PointRounding.rounded(disabled)))
    stages.append(
      .init(
        cause: .rounding, done: stored, potential: potential,
        concerned: PointRounding.rounded(
          live.reduce(0) {
            $0 + max(0, ($1.merge.projected?.done ?? 0) - merged.after[$1.node].done)
          })))
    let unreported = live.filter { $0.merge.ground == .rounded }
      .reduce(0) { $0 + max(0, $1.merge.projected?.unreported ?? 0) }
    stages.append(
      .init(
        cause: .unreported, done: stored, potential: potential,
        concerned: PointRounding.rounded(unreported)))

    // The whole of the merged framework.
    try workspace.score(
      MeasureStatuses(live.map { .init(node: $0.node, status: $0.merge.status) }), personalisation)
    let whole = workspace[0]
    stages.append(
      .init(
        cause: .native, done: whole.done, potential: whole.potential,
        concerned: native(merged.bare)))
    let after = merged.after.root
    stages.append(
      .init(
        cause: .notApplicable, done: after.done, potential: after.potential,
        concerned: PointRounding.rounded(whole.potential - after.potential)))
    return SwitchBridge(stages, potential: after.potential)
  }

  private func total(
    of scores: [MeasureScore], _ cause: SwitchBridge.Cause? = nil
  ) -> SwitchBridge.Stage {
    scores.reduce(into: SwitchBridge.Stage(cause: cause, done: 0, potential: 0)) {
      $0.done += $1.done
      $0.potential += $1.potential
    }
  }

  /// The nodes of the old frameworks that some target reads, each once, without those below another.
  private func taken(by targets: [SwitchTarget]) -> [(framework: Int, node: Int)] {
    var taken: [(framework: Int, node: Int)] = []
    for (index, origin) in origins.enumerated() {
      let nodes = Set(
        targets.flatMap(\.origins).filter { $0.framework == index && $0.record.isUsed }
          .map(\.node))
      var end = 0
      for node in nodes.sorted() where node >= end {
        taken.append((index, node))
        end = origin.subtreeEnd(node)
      }
    }
    return taken
  }

  /// The points that apply and come from nowhere.
  private func native(_ bare: Scorecard) -> Double {
    var points = 0.0
    var node = 0
    while node < framework.count {
      if !links.sources[node].isEmpty && framework.level(node) > framework.shape.measureLevel {
        node = framework.subtreeEnd(node)
        continue
      }
      if framework.isLeaf(node) && bare[node].isApplicable { points += bare[node].potential }
      node += 1
    }
    return PointRounding.rounded(points)
  }
}

extension Personalisation {
  /// The same without scales and overrides.
  var disablingOnly: Personalisation {
    var result = Personalisation()
    for node in disabled { result.disable(node) }
    return result
  }
}

extension Framework {
  /// The same tree in which the points of what does not apply go to nobody.
  var withoutRedistribution: Framework {
    var shape = shape
    shape.redistributes = false
    return Framework(shape: shape, storage: storage)
  }
}
