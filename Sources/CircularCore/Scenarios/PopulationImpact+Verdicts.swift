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
  ///
  /// An amount that is known on one side and not on the other makes it unknown, unless the subject is refused on a
  /// side: then it is told by the amounts that are known. One that is known on neither side is left aside, where another
  /// is known on both.
  struct Gains {
    /// The rows of which that is not known on both sides, in order.
    let unknown: [Int]
    /// By row; nil where no version pays anything.
    private let money: [Money?]?

    init(_ comparison: ProgrammeComparison) {
      let (before, after) = (comparison.before, comparison.after)
      let (old, new) = (before.amountsByID, after.amountsByID)
      guard !old.isEmpty || !new.isEmpty else {
        (unknown, money) = ([], nil)
        return
      }
      let amounts = Set(old.keys).union(new.keys).sorted().map { (old: old[$0], new: new[$0]) }
      let money = (0..<after.table.count).map { row -> Money? in
        let (oldSeat, newSeat) = (before.seat(ofRow: row), after.seat(ofRow: row))
        let mayDiffer = !oldSeat.isRefused && !newSeat.isRefused
        var (cents, isKnown) = (Int64(0), false)
        for amount in amounts {
          switch (
            before.paid(row: row, oldSeat, amount.old), after.paid(row: row, newSeat, amount.new)
          ) {
          case (let old?, let new?):
            cents = cents.addingSaturated(new.cents.subtractingSaturated(old.cents))
            isKnown = true
          case (nil, nil): break
          default: if mayDiffer { return nil }
          }
        }
        return isKnown ? Money(cents: cents) : nil
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
  /// The places of the rules that pay a subject, by their ids.
  fileprivate var amountsByID: [String: Int] {
    let amounts = Stakes(evaluation).amounts
    return Dictionary(
      amounts.map { (evaluation.evaluator.rules[$0].id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the subject of a row is paid by a rule: nothing where it is refused or there is no such rule; nil where that
  /// is not known, because the amount is not, or because it is not known whether it is eligible for it.
  fileprivate func paid(row: Int, _ seat: Seat, _ rule: Int?) -> Money? {
    guard let rule, !seat.isRefused else { return .zero }
    guard case .payments(let schedule)? = outcomes.answer(row: row, rule: rule) else { return nil }
    if case .ranked = seat { return schedule.total }
    return schedule.total == .zero ? .zero : nil
  }
}

extension Int64 {
  /// The difference, or the bound that it would pass.
  package func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, overflows) = subtractingReportingOverflow(other)
    return overflows ? (other < 0 ? .max : .min) : difference
  }
}
