extension LabelWorker {
  /// The cheapest plans of a territory for a star, its rules and override rules included.
  ///
  /// ```swift
  /// let costs = try MeasureCosts(["1.1.1.1": 5], in: worker.label.framework)
  /// try worker.plans(to: 3, for: territory, costs: costs).plans.first?.cost
  /// ```
  ///
  /// - Parameters:
  ///   - star: the star, one of the label's.
  ///   - territory: the territory.
  ///   - costs: what measures cost.
  ///   - planningShare: what planning a measure costs, as a share of completing it.
  ///   - count: how many plans are wanted.
  /// A rule that failed leaves no plan: `undecided` says so.
  ///
  /// - Throws: `unknown-star`, `no-plans` for a merged label scored from others, or what stops scoring.
  package func plans(
    to star: Int, for territory: Subject, costs: MeasureCosts,
    planningShare: Double = MeasureCosts.planningShare, count: Int = 1
  ) throws(Diagnostic) -> StarPlans {
    guard merged == nil else {
      throw Diagnostic(
        "no-plans",
        LocalizedText(
          "un label noté d'après d'autres n'a pas de chemin à lui\u{A0}: demandez celui d'un de ses labels d'origine",
          english:
            "a label scored from others has no path of its own: ask for that of one of its origins")
      )
    }
    let outcome = try score(territory)
    let failed = label.failedRules(outcome)
    guard failed.isEmpty else {
      return StarPlans(
        star: star, plans: [], isProved: false, lowerBound: 0, undecided: failed.map(\.text))
    }
    let planner = StarPlanner(
      label.framework, scale: label.scale, costs: costs, planningShare: planningShare)
    return try planner.plans(
      to: star, from: territory.statuses[label.id] ?? MeasureStatuses(), outcome.personalisation,
      overrides: rules, count: count)
  }
}
