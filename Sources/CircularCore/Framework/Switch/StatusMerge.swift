/// The status that the switch gives to one measure of the merged framework, from those it comes from.
///
/// The arithmetic is the platform's, operation by operation in binary64: 45 % of 0.8 points is 0.36,
/// 0.36 / 0.8 × 100 is 44.999…, and 40 % is stored.
///
/// ```swift
/// let merge = StatusMerge(potential: 1.2, origins: [
///   .init(reference: 0.8, tasks: .init(total: 1, completed: 1, done: 0.74, planned: 0,
///     notDone: 0.26, notApplicable: 0))])
/// merge.projected?.done  // 0.888
/// merge.status           // 70 % done, 30 % not done
/// ```
package struct StatusMerge: Sendable, Hashable {
  /// One origin as the snapshot before the switch has it.
  package struct Origin: Sendable, Hashable {
    /// Its reference points, rounded; nil for none.
    package var reference: Double?
    /// What it counts for; 0 counts as 1.
    package var weight: Double
    /// Its tasks, rounded.
    package var tasks: MeasureScore.Tasks
    /// Whether it applies to the territory.
    package var isApplicable: Bool
    /// Whether its framework may be written: what is put away gives nothing.
    package var isInWrite: Bool

    /// Makes an origin.
    package init(
      reference: Double?, weight: Double = 1, tasks: MeasureScore.Tasks,
      isApplicable: Bool = true, isInWrite: Bool = true
    ) {
      self.reference = reference
      self.weight = weight
      self.tasks = tasks
      self.isApplicable = isApplicable
      self.isInWrite = isInWrite
    }

    /// Whether it has a part in the merge; one that has none is not in the denominator either.
    package var isUsed: Bool { isApplicable && isInWrite }

    /// Its points with its weight.
    var worth: Double { (reference ?? 0) * (weight == 0 ? 1 : weight) }
  }

  /// Points of the measure, each rounded to three decimals.
  package struct Points: Sendable, Hashable, Encodable {
    /// Points done.
    package var done: Double
    /// Points planned.
    package var planned: Double
    /// Points not done.
    package var notDone: Double
    /// What is left of the potential; rounding may make it some thousandths less than 0.
    package var unreported: Double

    /// Makes points.
    package init(done: Double, planned: Double, notDone: Double, unreported: Double) {
      self.done = done
      self.planned = planned
      self.notDone = notDone
      self.unreported = unreported
    }
  }

  /// What decided the status.
  package enum Ground: String, Sendable, Hashable, Encodable {
    /// The merged framework disables the measure.
    case disabled
    /// All that it comes from is in frameworks that are put away.
    case archived
    /// Nothing that it comes from applies to the territory.
    case originsNotApplicable
    /// Nothing was said of what it comes from.
    case unreported
    /// It is one thing only, within a thousandth.
    case whole
    /// Shares were rounded down to 5 %, and what is left is not done.
    case rounded
  }

  /// Which origins had a part, by their place.
  package let used: [Int]
  /// The points before they become a status; nil where no origin had a part.
  package let projected: Points?
  /// What decided.
  package let ground: Ground
  /// The status as it is stored.
  package let status: MeasureStatus

  /// Merges the origins of a measure.
  ///
  /// - Parameters:
  ///   - potential: the points that the measure can have once the merged framework is personalised,
  ///     rounded to three decimals.
  ///   - isApplicable: whether the merged framework leaves it to the territory.
  ///   - origins: in the order in which they are listed, which is that of the sums.
  package init(potential: Double, isApplicable: Bool = true, origins: [Origin]) {
    guard isApplicable else {
      self.init(.disabled, .notApplicable)
      return
    }
    let used = origins.indices.filter { origins[$0].isUsed }
    guard !used.isEmpty else {
      let isArchived = origins.contains { $0.isApplicable && !$0.isInWrite }
      self.init(isArchived ? .archived : .originsNotApplicable, .notApplicable)
      return
    }
    let points = Self.project(onto: potential, used.map { origins[$0] })
    if points.done == 0 && points.planned == 0 && points.notDone == 0 {
      self.init(.unreported, .unreported, used: used, projected: points)
    } else if let whole = Self.whole(points, of: potential) {
      self.init(.whole, whole, used: used, projected: points)
    } else {
      self.init(.rounded, Self.stored(points, of: potential), used: used, projected: points)
    }
  }

  private init(
    _ ground: Ground, _ status: MeasureStatus, used: [Int] = [], projected: Points? = nil
  ) {
    self.used = used
    self.projected = projected
    self.ground = ground
    self.status = status
  }

  /// The shares of the potential before they are rounded to steps; nil where nothing is known of it.
  package func shares(of potential: Double) -> MeasureStatus.Shares? {
    guard let projected, potential != 0 else { return nil }
    return MeasureStatus.Shares(
      done: projected.done / potential, planned: projected.planned / potential,
      notDone: projected.notDone / potential)
  }

  // MARK: - Arithmetic

  /// What share of the potential origins bring: sums run left to right, products as they are written.
  static func project(onto potential: Double, _ origins: [Origin]) -> Points {
    var whole = 0.0
    for origin in origins { whole += origin.worth }
    let ratio = whole != 0 ? potential / whole : 0
    func points(_ count: KeyPath<MeasureScore.Tasks, Double?>) -> Double {
      var sum = 0.0
      for origin in origins {
        let total = origin.tasks.total == 0 ? 1 : origin.tasks.total
        let weight = origin.weight == 0 ? 1 : origin.weight
        sum += (origin.tasks[keyPath: count] ?? 0) / total * (origin.reference ?? 0) * weight
      }
      return PointRounding.rounded(ratio * sum)
    }
    let (done, planned, notDone) = (points(\.done), points(\.planned), points(\.notDone))
    return Points(
      done: done, planned: planned, notDone: notDone,
      unreported: PointRounding.rounded(potential - done - planned - notDone))
  }

  /// How near to 1, and to 0, a share must be to count as such.
  private static let tolerance = 1e-3

  private static func whole(_ points: Points, of potential: Double) -> MeasureStatus? {
    let shares = [points.done / potential, points.planned / potential, points.notDone / potential]
    let statuses: [MeasureStatus] = [.done, .planned, .notDone]
    for index in shares.indices where shares[index] >= 1 - tolerance {
      let others = shares.indices.filter { $0 != index }
      if others.allSatisfy({ shares[$0] <= tolerance }) { return statuses[index] }
    }
    return nil
  }

  private static func stored(_ points: Points, of potential: Double) -> MeasureStatus {
    let done = step(below: points.done / potential)
    let planned = step(below: points.planned / potential)
    let shares = MeasureStatus.Shares(
      done: done / 100, planned: planned / 100, notDone: (100 - done - planned) / 100)
    if shares.done == 1 { return .done }
    if shares.planned == 1 { return .planned }
    if shares.notDone == 1 { return .notDone }
    return MeasureStatus(.detailed(shares))
  }

  /// The step of 5 % below a share, in per cent.
  private static func step(below share: Double) -> Double {
    (share * 100 / 5).rounded(.down) * 5
  }
}
