extension Funding {
  /// Takes the decisions of the plain order, and what follows from them.
  mutating func decide(_ problem: FundingProblem, _ plain: PlainOrder) {
    let alone = problem.floors.isEmpty ? plain : PlainOrder(problem.withoutFloors)
    var spent = Money.zero
    var waiting = 0
    for index in entries.indices {
      switch plain.decisions[index] {
      case .funded:
        // Who only has room because a minimum kept somebody else out is funded as anybody is.
        let isByMinimum = plain.isAskedFor[index] && alone.decisions[index] != .funded
        entries[index].decision = isByMinimum ? .fundedByMinimum : .funded
      case .partly(let part): entries[index].decision = .partly(part)
      case .blocked(let obstacles):
        entries[index].decision = .blocked(obstacles.map { Obstacle($0, problem) })
      case .behind: entries[index].decision = .behind
      }
      spent += entries[index].granted
      entries[index].spent = spent
      if let reserve = terms.reserve, entries[index].granted == .zero,
        !entries[index].decision.isFunded, waiting < reserve
      {
        waiting += 1
        entries[index].reserve = waiting
      }
    }
    addYears()
    addQuotas(problem, plain)
    openTies = foundOpenTies()
    let next = NextEuros(problem, plain)
    more = next.more.map { Change($0, entries) }
    less = next.less.map { Change($0, entries) }
  }

  private mutating func addYears() {
    var byYear: [Int: Money] = [:]
    for entry in entries {
      let paid: PaymentSchedule
      switch entry.decision {
      case .funded, .fundedByMinimum: paid = entry.requested
      case .partly(let part): paid = part
      case .blocked, .behind: continue
      }
      for payment in paid.years {
        byYear[payment.year] = (byYear[payment.year] ?? .zero).adding(payment.amount)
      }
    }
    // One year without a limit of its own says nothing that the whole does not.
    guard byYear.count > 1 || !terms.years.isEmpty else { return }
    let budgets = Dictionary(terms.years.map { ($0.year, $0.budget) }) { first, _ in first }
    years = Set(byYear.keys).union(budgets.keys).sorted().map {
      Year(year: $0, budget: budgets[$0], granted: byYear[$0] ?? .zero)
    }
  }

  private mutating func addQuotas(_ problem: FundingProblem, _ plain: PlainOrder) {
    quotas = problem.groups.map { group in
      let quota = terms.quotas[group.quota]
      return Quota(
        fact: group.fact, value: group.value, count: 0, granted: .zero,
        leastCount: quota.leastCount, mostCount: quota.mostCount, leastAmount: quota.leastAmount)
    }
    for limit in problem.limits {
      guard case .amount(let group) = limit.subject else { continue }
      let amount = Money(cents: limit.amount)
      quotas[group].mostAmount = min(quotas[group].mostAmount ?? amount, amount)
    }
    for index in plain.funded {
      for group in problem.candidates[index].groups {
        quotas[group].count += 1
        quotas[group].granted = quotas[group].granted.adding(entries[index].granted)
      }
    }
  }

  /// Ranks that several share, of whom some are funded whole and some are not.
  private func foundOpenTies() -> [[String]] {
    var found: [[String]] = []
    var first = 0
    while first < entries.count {
      var end = first + 1
      while end < entries.count, entries[end].rank == entries[first].rank { end += 1 }
      let same = entries[first..<end]
      let whole = same.count {
        $0.decision == .funded || $0.decision == .fundedByMinimum
      }
      if whole > 0 && whole < same.count || same.count > 1 && same.contains(where: \.isPartly) {
        found.append(same.map(\.id))
      }
      first = end
    }
    return found
  }

  // MARK: - The best set

  mutating func findBest(_ problem: FundingProblem, _ plain: PlainOrder) {
    guard let set = BestSet(problem) else { return }
    let counts = !problem.candidates.contains { $0.score != 0 }
    let scale = counts ? 1.0 : 1e6
    var granted = Money.zero
    var plainScore = 0.0
    var (enters, leaves) = ([String](), [String]())
    for index in entries.indices {
      entries[index].isInBest = set.isTaken[index]
      if set.isTaken[index] { granted = granted.adding(entries[index].requested.total) }
      let isPlain = plain.decisions[index] == .funded
      if isPlain { plainScore += counts ? 1 : Ranking.compared(entries[index].score) }
      if set.isTaken[index] && !isPlain { enters.append(entries[index].id) }
      if !set.isTaken[index] && isPlain { leaves.append(entries[index].id) }
    }
    best = Best(
      score: Double(set.value) / scale, plainScore: plainScore / scale, countsSubjects: counts,
      granted: granted, enters: enters, leaves: leaves, isProved: set.isProved,
      bound: Double(set.bound) / scale)
  }

  // MARK: - Who has no turn

  /// The most candidates that are looked at for those who have no turn: beyond, what they could change is
  /// not told.
  private static let mostTries = 5_000_000

  /// Puts each subject without a turn at the best place that it can still have.
  mutating func tryUndecided(_ candidates: [FundingProblem.Given], _ plain: PlainOrder) {
    guard undecided.count * (candidates.count + 1) <= Self.mostTries else { return }
    for index in undecided.indices {
      undecided[index].stake = stake(of: undecided[index], candidates, plain)
    }
  }

  private func stake(
    of subject: Undecided, _ candidates: [FundingProblem.Given], _ plain: PlainOrder
  ) -> Undecided.Stake {
    let score = Ranking.compared(subject.score.upperBound)
    let place = candidates.partition { Ranking.compared($0.score) > score }
    var tried = candidates
    tried.insert(
      (
        score: min(subject.score.upperBound, .greatestFiniteMagnitude),
        schedule: subject.requested ?? PaymentSchedule([]), kinds: subject.kinds
      ), at: place)
    let problem = FundingProblem(terms, tried)
    let result = PlainOrder(problem, watching: place)
    guard subject.requested != nil else {
      // Its amount comes out of what was left when its turn came; what nobody takes is free.
      let budgets = problem.limits.indices.filter { problem.limits[$0].subject.isBudget }
      let room = budgets.map { max(0, result.leftBefore.first?[$0] ?? 0) }
      let free = budgets.map { problem.limits[$0].amount - result.used[$0] }
      guard let most = room.max(), most > 0 else { return .nothing }
      return .upTo(Money(cents: max(0, min(most, free.min() ?? 0))))
    }
    guard result.decisions[place].isFunded else { return .nothing }
    var losers: [String] = []
    for index in candidates.indices where plain.decisions[index] == .funded {
      if result.decisions[index < place ? index : index + 1] != .funded {
        losers.append(entries[index].id)
      }
    }
    return .takesFrom(losers)
  }
}

extension Funding.Entry {
  fileprivate var isPartly: Bool { if case .partly = decision { true } else { false } }
}

extension Funding.Decision {
  /// Whether the subject has something.
  package var isFunded: Bool {
    switch self {
    case .funded, .fundedByMinimum, .partly: true
    case .blocked, .behind: false
    }
  }
}

extension PlainOrder.Decision {
  /// Whether the candidate has something.
  var isFunded: Bool {
    switch self {
    case .funded, .partly: true
    case .blocked, .behind: false
    }
  }
}

extension Funding.Obstacle {
  init(_ obstacle: PlainOrder.Obstacle, _ problem: FundingProblem) {
    let limit: Funding.Limit
    switch problem.limits[obstacle.limit].subject {
    case .total: limit = .total
    case .year(let year): limit = .year(year)
    case .count(let group):
      limit = .count(fact: problem.groups[group].fact, value: problem.groups[group].value)
    case .amount(let group):
      limit = .amount(fact: problem.groups[group].fact, value: problem.groups[group].value)
    }
    self.init(limit: limit, left: obstacle.left, needed: obstacle.needed)
  }
}

extension Funding.Change {
  init(_ change: NextEuros.Change, _ entries: [Funding.Entry]) {
    self.init(
      year: change.year, budget: Money(cents: change.budget),
      enters: change.enters.map { entries[$0].id }, leaves: change.leaves.map { entries[$0].id })
  }
}
