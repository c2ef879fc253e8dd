extension PopulationImpact.Verdict {
  /// What a move is for a subject: what it is paid decides, then whether it is eligible, then its score.
  ///
  /// - Parameter money: by how much what it is paid moves; nil where that is not known on both sides.
  init(of move: ProgrammeComparison.Move, paid money: Money?) {
    switch (move.before, move.after) {
    case (.failed, _), (_, .failed), (.unknown, _), (_, .unknown): self = .unclear
    default:
      guard let money else {
        self = .unclear
        return
      }
      self =
        money != .zero
        ? (money > .zero ? .wins : .loses) : Self.standing(from: move.before, to: move.after)
    }
  }

  /// What it is for one who is paid the same.
  private static func standing(
    from before: StudyResults.Place, to after: StudyResults.Place
  ) -> Self {
    switch (before, after) {
    case (.refused, .ranked): return .wins
    case (.ranked, .refused): return .loses
    case (.ranked(_, let old, _), .ranked(_, let new, _)):
      // What the ranking takes for the same is neither won nor lost.
      let (old, new) = (Ranking.compared(old), Ranking.compared(new))
      return new == old ? .moves : new > old ? .wins : .loses
    default: return .moves
    }
  }

  /// What its score is for a territory; nil where that does not move.
  init?(of territory: LabelComparison) {
    guard let stars = territory.starsMoved else {
      self = .unclear
      return
    }
    let percents = [territory.before, territory.after].map {
      PointRounding.rounded($0.outcome.scorecard.percentDone)
    }
    for change in [Double(stars.earned), Double(stars.byScore), percents[1] - percents[0]]
    where change != 0 {
      self = change > 0 ? .wins : .loses
      return
    }
    return nil
  }
}

extension PopulationImpact {
  /// By how much what each of a population is paid moves, all amounts together.
  struct Gains {
    /// The rows of which that is not known on both sides, in order.
    let unknown: [Int]
    /// By row; nil where no version pays anything.
    private let money: [Money?]?

    init(_ comparison: ProgrammeComparison) {
      let sides = [comparison.before, comparison.after].map {
        (results: $0, amounts: Stakes($0.evaluation).amounts)
      }
      guard sides.contains(where: { !$0.amounts.isEmpty }) else {
        (unknown, money) = ([], nil)
        return
      }
      let money = (0..<comparison.after.table.count).map { row -> Money? in
        let paid = sides.map { $0.results.paid(row: row, $0.amounts) }
        guard let old = paid[0], let new = paid[1] else { return nil }
        return Money(cents: new.cents.subtractingSaturated(old.cents))
      }
      unknown = money.indices.filter { money[$0] == nil }
      self.money = money
    }

    /// By how much it moves for the subject of a row; nil where that is not known on both sides.
    subscript(row: Int) -> Money? {
      guard let money else { return .zero }
      return money[row]
    }
  }
}

extension StudyResults {
  /// What the subject of a row is paid, all amounts together: nothing where it is refused; nil where that is not
  /// known, because an amount is not, or because it is not known whether it is eligible for what it would be paid.
  fileprivate func paid(row: Int, _ amounts: [Int]) -> Money? {
    let seat = seat(ofRow: row)
    if case .refused = seat { return .zero }
    var (cents, isNothing) = (Int64(0), true)
    for rule in amounts {
      guard case .payments(let schedule)? = outcomes.answer(row: row, rule: rule) else {
        return nil
      }
      cents = cents.addingSaturated(schedule.total.cents)
      if schedule.total != .zero { isNothing = false }
    }
    if case .ranked = seat { return Money(cents: cents) }
    return isNothing ? .zero : nil
  }
}

extension Int64 {
  /// The difference, or the bound that it would pass.
  func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, overflows) = subtractingReportingOverflow(other)
    return overflows ? (other < 0 ? .max : .min) : difference
  }
}
