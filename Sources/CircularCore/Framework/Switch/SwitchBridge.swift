/// What leads from a territory's score today to the one after the switch, cause by cause.
///
/// Each step changes one thing and computes the score anew, so that a step is exact and the steps follow
/// one another in a fixed order: in another order, single steps would be other ones, their sum the same.
/// The score is the part done of the potential. It is kept whole, in hundredths of a per cent as people read
/// it, in thousandths of a per cent as programs do, and in thousandths of a point of the merged framework's
/// potential after the switch: the steps add up to the difference exactly, as they are printed.
package struct SwitchBridge: Sendable, Hashable {
  /// What a step changes.
  package enum Cause: String, Sendable, Hashable, CaseIterable, Encodable {
    /// Scales and overrides of the old frameworks count no more.
    case scales
    /// Points of what does not apply are no more given to what stands beside it.
    case redistribution
    /// What feeds no measure of the merged framework is out.
    case notCarried
    /// Tasks of a measure count alike, whatever their points.
    case tasks
    /// The merged framework has points and weights of its own.
    case weights
    /// Its rules disable measures.
    case potential
    /// Shares are rounded down to 5 %.
    case rounding
    /// What was unreported in a detailed measure becomes not done.
    case unreported
    /// The merged framework has measures that come from nowhere, and are unreported.
    case native
    /// Measures become not applicable, for want of a framework in write.
    case notApplicable
  }

  /// One step.
  package struct Step: Sendable, Hashable {
    /// What it changes.
    package var because: Cause
    /// What it changes the score by, in hundredths of a per cent.
    package var hundredths: Int
    /// The same in thousandths of a per cent, between scores that are rounded as those of scorecards are.
    package var thousandthsOfPercent: Int
    /// The same whole, as a share.
    package var share: Double
    /// What it changes the points done by, in thousandths of a point of the potential after the switch.
    package var thousandths: Int
    /// The points of the merged framework that are concerned, where that can be said.
    package var concerned: Double?
  }

  /// The score today of all frameworks in write together, in hundredths of a per cent.
  package let from: Int
  /// The score after the switch, in hundredths of a per cent.
  package let to: Int
  /// The score today in thousandths of a per cent, rounded as those of scorecards are.
  package let roundedFrom: Int
  /// The score after the switch in thousandths of a per cent, rounded as those of scorecards are.
  package let roundedTo: Int
  /// The score today, whole, as a share.
  package let shareFrom: Double
  /// The score after the switch, whole, as a share.
  package let shareTo: Double
  /// The points that the score today would be of the potential after the switch, in thousandths.
  package let pointsFrom: Int
  /// The points done after the switch, in thousandths.
  package let pointsTo: Int
  /// The steps, in their order; each cause is there, even if it changes nothing.
  package let steps: [Step]

  /// What is done of a potential, at one of the stages.
  struct Stage {
    var cause: Cause?
    var done: Double
    var potential: Double
    var concerned: Double?

    var share: Double { potential != 0 ? done / potential : 0 }
  }

  /// Makes a bridge of stages: the score today, then the score after each step.
  ///
  /// - Parameter potential: that after the switch.
  init(_ stages: [Stage], potential: Double) {
    // Cut, not rounded, as stars are given: 49.996 % is not 50 %.
    let percents = stages.map { Int(($0.share * 10_000 + 1e-9).rounded(.down)) }
    let rounded = stages.map { Int((PointRounding.rounded($0.share * 100) * 1_000).rounded()) }
    let points = stages.map { Int(($0.share * potential * 1_000).rounded()) }
    from = percents.first ?? 0
    to = percents.last ?? 0
    roundedFrom = rounded.first ?? 0
    roundedTo = rounded.last ?? 0
    shareFrom = stages.first?.share ?? 0
    shareTo = stages.last?.share ?? 0
    pointsFrom = points.first ?? 0
    pointsTo = points.last ?? 0
    steps = stages.indices.dropFirst().compactMap { index in
      stages[index].cause.map { cause in
        Step(
          because: cause, hundredths: percents[index] - percents[index - 1],
          thousandthsOfPercent: rounded[index] - rounded[index - 1],
          share: stages[index].share - stages[index - 1].share,
          thousandths: points[index] - points[index - 1], concerned: stages[index].concerned)
      }
    }
  }
}
