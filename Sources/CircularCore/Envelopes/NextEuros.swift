/// What another envelope would change of the plain order.
struct NextEuros: Sendable {
  /// The nearest envelope with which others are funded.
  struct Change: Sendable, Hashable {
    /// Of which year; nil for all together.
    var year: Int?
    /// The envelope.
    var budget: Int64
    /// Who is then funded whole and was not, in the order of ranks.
    var enters: [Int]
    /// Who no longer is.
    var leaves: [Int]
  }

  /// Of each envelope, the nearest greater one that changes who is funded; none where no amount would.
  private(set) var more: [Change] = []
  /// Of each envelope, the nearest smaller one.
  private(set) var less: [Change] = []

  /// Looks.
  init(_ problem: FundingProblem, _ plain: PlainOrder) {
    for limit in problem.limits.indices {
      let year: Int?
      switch problem.limits[limit].subject {
      case .total: year = nil
      case .year(let number): year = number
      case .count, .amount: continue
      }
      if let change = Self.more(limit, year, problem, plain) { more.append(change) }
      if let change = Self.less(limit, year, problem, plain) { less.append(change) }
    }
  }

  /// Nothing changes until somebody who is kept out by this envelope alone, or by shares of it, fits: the
  /// least that one of them asks for is where it does.
  private static func more(
    _ limit: Int, _ year: Int?, _ problem: FundingProblem, _ plain: PlainOrder
  ) -> Change? {
    let now = problem.limits[limit].amount
    var nearest: Int64?
    for (candidate, decision) in plain.decisions.enumerated() {
      var needed: Int64
      switch decision {
      case .blocked(let obstacles):
        guard let budget = budget(for: obstacles, limit, problem) else { continue }
        needed = budget
      case .partly(let part):
        // The whole of it, instead of what was left.
        let rest = problem.candidates[candidate].total - part.total.cents
        let missing: Int64
        if let year {
          missing =
            problem.candidates[candidate].schedule.amount(year: year).cents
            - part.amount(year: year).cents
        } else {
          missing = rest
        }
        needed = plain.used[limit].addingSaturated(missing)
      case .funded, .behind: continue
      }
      needed = max(needed, now.addingSaturated(1))
      nearest = min(nearest ?? needed, needed)
    }
    guard let nearest, nearest < Int64.max else { return nil }
    let change = change(year, nearest, problem, plain)
    return change.enters.isEmpty && change.leaves.isEmpty ? nil : change
  }

  /// The least envelope that leaves no obstacle; nil where another limit stands in the way.
  private static func budget(
    for obstacles: [PlainOrder.Obstacle], _ limit: Int, _ problem: FundingProblem
  ) -> Int64? {
    var needed: Int64 = 0
    for obstacle in obstacles {
      let bound = problem.limits[obstacle.limit]
      let amount = bound.amount.addingSaturated(obstacle.needed - obstacle.left)
      if obstacle.limit == limit {
        needed = max(needed, amount)
      } else if let share = bound.share, share > 0,
        var whole = Money(euros: (Double(amount) / share).rounded(.up) / 100)?.cents
      {
        // Shares are rounded to the cent: a cent less may be enough.
        if FundingProblem.part(share, of: whole - 1) >= amount { whole -= 1 }
        needed = max(needed, whole)
      } else {
        return nil
      }
    }
    return needed
  }

  /// What those who are funded whole do not take may go without a change for them; a cent more may not.
  private static func less(
    _ limit: Int, _ year: Int?, _ problem: FundingProblem, _ plain: PlainOrder
  ) -> Change? {
    var spent: Int64 = 0
    for candidate in plain.decisions.indices where plain.decisions[candidate] == .funded {
      spent += problem.cost(candidate, limit)
    }
    guard spent > 0 else { return nil }
    let change = change(year, spent - 1, problem, plain)
    return change.enters.isEmpty && change.leaves.isEmpty ? nil : change
  }

  private static func change(
    _ year: Int?, _ budget: Int64, _ problem: FundingProblem, _ plain: PlainOrder
  ) -> Change {
    let other = PlainOrder(problem.with(budget, for: year))
    var change = Change(year: year, budget: budget, enters: [], leaves: [])
    for candidate in plain.decisions.indices {
      let (before, after) = (plain.decisions[candidate], other.decisions[candidate])
      if after == .funded && before != .funded { change.enters.append(candidate) }
      if after != .funded && before == .funded { change.leaves.append(candidate) }
    }
    return change
  }
}
