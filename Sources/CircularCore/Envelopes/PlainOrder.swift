/// Funding in the order of ranks, until the envelope is spent.
///
/// Subjects that a minimum asks for are taken first, the best ranked of their kind; then everybody else in
/// order. A quota that is full is passed over, whatever happens at the first that does not fit.
struct PlainOrder: Sendable {
  /// What becomes of one candidate.
  enum Decision: Sendable, Hashable {
    /// It has its amount.
    case funded
    /// It has a part of it.
    case partly(PaymentSchedule)
    /// It does not fit.
    case blocked([Obstacle])
    /// The list ended before it.
    case behind
  }

  /// A limit that keeps a candidate out.
  struct Obstacle: Sendable, Hashable {
    /// The limit, by its place.
    var limit: Int
    /// What was left of it.
    var left: Int64
    /// What it would have taken.
    var needed: Int64
  }

  /// What becomes of each candidate.
  private(set) var decisions: [Decision]
  /// What is taken of each limit.
  private(set) var used: [Int64]
  /// What is brought to each floor.
  private(set) var gained: [Int64]
  /// What was left of each limit when each candidate's turn came, candidate by candidate; only where it
  /// was asked for.
  private(set) var leftBefore: [[Int64]] = []
  /// Which candidates a minimum asked for, in front of the others.
  private(set) var isAskedFor: [Bool]

  /// Decides.
  ///
  /// - Parameter watched: a candidate of whom is noted what was left when its turn came.
  init(_ problem: FundingProblem, watching watched: Int? = nil) {
    let count = problem.candidates.count
    decisions = Array(repeating: .behind, count: count)
    used = Array(repeating: 0, count: problem.limits.count)
    gained = Array(repeating: 0, count: problem.floors.count)
    isAskedFor = Array(repeating: false, count: count)
    if !problem.floors.isEmpty {
      for candidate in 0..<count
      where problem.candidates[candidate].gains.contains(where: {
        gained[$0.bound] < problem.floors[$0.bound].amount
      }) && obstacles(candidate, problem).isEmpty {
        take(candidate, problem)
        isAskedFor[candidate] = true
      }
    }
    for candidate in 0..<count {
      if candidate == watched {
        leftBefore = [problem.limits.indices.map { problem.limits[$0].amount - used[$0] }]
      }
      if isAskedFor[candidate] { continue }
      let obstacles = obstacles(candidate, problem)
      guard !obstacles.isEmpty else {
        take(candidate, problem)
        continue
      }
      decisions[candidate] = .blocked(obstacles)
      let isFull = obstacles.contains { !problem.limits[$0.limit].subject.isBudget }
      guard !isFull else { continue }
      switch problem.terms.overflow {
      case .skip: continue
      case .stop: break
      case .partial:
        if let part = part(of: candidate, obstacles, problem) {
          decisions[candidate] = .partly(part)
          for limit in problem.limits.indices {
            used[limit] += Self.part(part, of: candidate, in: problem.limits[limit], problem)
          }
          for floor in problem.floors.indices {
            let brought = Self.part(part, of: candidate, in: problem.floors[floor], problem)
            gained[floor] = gained[floor].addingSaturated(brought)
          }
        }
      }
      if let watched, watched > candidate {
        leftBefore = [problem.limits.map { _ in 0 }]
      }
      break
    }
  }

  /// Who is funded, if only in part.
  var funded: [Int] {
    decisions.indices.filter {
      switch decisions[$0] {
      case .funded, .partly: true
      case .blocked, .behind: false
      }
    }
  }

  private mutating func take(_ candidate: Int, _ problem: FundingProblem) {
    decisions[candidate] = .funded
    for cost in problem.candidates[candidate].costs { used[cost.bound] += cost.amount }
    for gain in problem.candidates[candidate].gains {
      gained[gain.bound] = gained[gain.bound].addingSaturated(gain.amount)
    }
  }

  private func obstacles(_ candidate: Int, _ problem: FundingProblem) -> [Obstacle] {
    var obstacles: [Obstacle] = []
    for cost in problem.candidates[candidate].costs {
      let left = problem.limits[cost.bound].amount - used[cost.bound]
      if cost.amount > left {
        obstacles.append(Obstacle(limit: cost.bound, left: left, needed: cost.amount))
      }
    }
    return obstacles
  }

  /// The part of a candidate's amount that is left: the same share of every year, to the cent; nil for less
  /// than its least share, or nothing.
  private func part(
    of candidate: Int, _ obstacles: [Obstacle], _ problem: FundingProblem
  ) -> PaymentSchedule? {
    // The narrowest of the limits that it does not fit in.
    guard
      let narrow = obstacles.min(by: {
        Int128($0.left) * Int128($1.needed) < Int128($1.left) * Int128($0.needed)
      }), narrow.left > 0
    else { return nil }
    let asked = problem.candidates[candidate]
    let schedule = asked.schedule
    let total = Int64(Int128(asked.total) * Int128(narrow.left) / Int128(narrow.needed))
    var rests: [(year: Int, rest: Int128)] = []
    var cents: [Int64] = []
    for (index, payment) in schedule.years.enumerated() {
      let exact = Int128(payment.amount.cents) * Int128(narrow.left)
      let (whole, rest) = exact.quotientAndRemainder(dividingBy: Int128(narrow.needed))
      cents.append(Int64(whole))
      rests.append((index, rest))
    }
    // What rounding down left over goes to the years that lost most, where these have room.
    var missing = total - cents.reduce(0, +)
    for (index, rest) in rests.sorted(by: { ($0.rest, $1.year) > ($1.rest, $0.year) })
    where missing > 0 && rest > 0 {
      let year = schedule.years[index].year
      let hasRoom = problem.limits.indices.allSatisfy { limit in
        problem.limits[limit].subject != .year(year)
          || problem.limits[limit].amount - used[limit] > cents[index]
      }
      if hasRoom {
        cents[index] += 1
        missing -= 1
      }
    }
    let granted = cents.reduce(0, +)
    guard granted > 0, Double(granted) >= problem.terms.leastShare * Double(asked.total) else {
      return nil
    }
    return PaymentSchedule(
      zip(schedule.years, cents).map { .init(year: $0.year, amount: Money(cents: $1)) })
  }

  private static func part(
    _ schedule: PaymentSchedule, of candidate: Int, in limit: FundingProblem.Bound,
    _ problem: FundingProblem
  ) -> Int64 {
    switch limit.subject {
    case .total: schedule.total.cents
    case .year(let year): schedule.amount(year: year).cents
    case .count(let group): problem.candidates[candidate].groups.contains(group) ? 1 : 0
    case .amount(let group):
      problem.candidates[candidate].groups.contains(group) ? schedule.total.cents : 0
    }
  }
}

extension Int64 {
  /// The sum, or the greatest number where it is beyond.
  func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (self < 0 ? .min : .max) : sum
  }
}
