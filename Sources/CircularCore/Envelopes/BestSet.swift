/// The set of candidates with the greatest sum of scores that fits, by branch and bound; the greatest set
/// where nobody has points.
///
/// Scores are counted in millionths, as rankings compare them, and money in cents, so that nothing is
/// rounded. For each limit alone, the best mixture that may cut one candidate bounds what any set can reach
/// (Dantzig); who could not be otherwise than this mixture has him is settled at once, and the rest is
/// searched in the order of ranks, taking first. So of sets with the same sum, the one that takes the
/// better ranked is found. No clock decides when the search ends: it counts its steps.
struct BestSet: Sendable {
  /// Whom it takes.
  private(set) var isTaken: [Bool]
  /// The sum of scores in millionths, or the number of candidates.
  private(set) var value: Int64
  /// The least sum that no set exceeds.
  private(set) var bound: Int64

  /// Whether no set is better.
  var isProved: Bool { value >= bound }

  /// Searches.
  ///
  /// - Parameter steps: how many candidates are looked at before the search gives up.
  /// - Returns: nil where scores are beyond counting, or no set with every minimum was found.
  init?(_ problem: FundingProblem, steps: Int = 8_000_000) {
    var profits: [Int64] = []
    // Where nobody has points, the most subjects are the best set.
    let hasScores = problem.candidates.contains { $0.score != 0 }
    for candidate in problem.candidates {
      let millionths = hasScores ? Ranking.compared(candidate.score) : 1
      guard let profit = Int64(exactly: millionths), profit.magnitude < 1 << 42 else { return nil }
      profits.append(profit)
    }
    guard profits.count < 1 << 20 else { return nil }
    var search = Search(problem, profits, steps: steps)
    search.start()
    search.settle()
    search.run()
    guard let best = search.best else { return nil }
    isTaken = best
    value = search.value
    bound = search.isComplete ? search.value : max(search.value, search.bound)
  }
}

/// The state of one search.
private struct Search {
  let problem: FundingProblem
  let profits: [Int64]
  private var stepsLeft: Int
  /// For each limit that binds, the candidates with points, those with most points for what they take first.
  private var ratios: [(limit: Int, order: [Int])] = []
  /// The candidates that may be taken or not, in the order of ranks.
  private var free: [Int] = []
  private var fixed: [Bool?]
  private var used: [Int64]
  private var gained: [Int64]
  /// What the free candidates from each place on can still bring to each floor.
  private var hope: [[Int64]] = []

  private(set) var best: [Bool]?
  private(set) var value = Int64.min
  private(set) var bound = Int64.max
  private(set) var isComplete = false

  private static let mostBounds = 24

  init(_ problem: FundingProblem, _ profits: [Int64], steps: Int) {
    self.problem = problem
    self.profits = profits
    stepsLeft = steps
    fixed = Array(repeating: nil, count: profits.count)
    used = Array(repeating: 0, count: problem.limits.count)
    gained = Array(repeating: 0, count: problem.floors.count)
    // Any limit gives a bound; with very many quotas, the first ones have to do.
    for limit in problem.limits.indices.prefix(Self.mostBounds) {
      let costs = profits.indices.map { problem.cost($0, limit) }
      let sum = costs.reduce(Int64(0)) { $0.addingSaturated($1) }
      guard sum > problem.limits[limit].amount else { continue }
      let order = profits.indices.filter { profits[$0] > 0 }.sorted { a, b in
        let (x, y) = (Int128(profits[a]) * Int128(costs[b]), Int128(profits[b]) * Int128(costs[a]))
        return x != y ? x > y : a < b
      }
      ratios.append((limit, order))
    }
  }

  // MARK: - A set to begin with

  /// Takes the better of the sets that going through the candidates once gives, in the order of ranks or of
  /// points for money.
  mutating func start() {
    let everybody = Array(profits.indices)
    let needed = everybody.filter { !problem.candidates[$0].gains.isEmpty }
    for order in [everybody] + ratios.map(\.order) {
      keep(greedy(needed: needed, order))
    }
    bound =
      ratios.map { mixture($0, from: 0).value }.min()
      ?? profits.reduce(0) { $0 + max(0, $1) }
  }

  private func greedy(needed: [Int], _ order: [Int]) -> [Bool] {
    var taken = [Bool](repeating: false, count: profits.count)
    var used = used
    var gained = gained
    func fits(_ candidate: Int) -> Bool {
      problem.candidates[candidate].costs.allSatisfy {
        $0.amount <= problem.limits[$0.bound].amount - used[$0.bound]
      }
    }
    func take(_ candidate: Int) {
      taken[candidate] = true
      for cost in problem.candidates[candidate].costs { used[cost.bound] += cost.amount }
      for gain in problem.candidates[candidate].gains {
        gained[gain.bound] = gained[gain.bound].addingSaturated(gain.amount)
      }
    }
    for candidate in needed
    where problem.candidates[candidate].gains.contains(where: {
      gained[$0.bound] < problem.floors[$0.bound].amount
    }) && fits(candidate) {
      take(candidate)
    }
    for candidate in order where !taken[candidate] && profits[candidate] >= 0 && fits(candidate) {
      take(candidate)
    }
    return taken
  }

  /// Keeps a set that is better than what there is, and has every minimum.
  private mutating func keep(_ taken: [Bool]) {
    var gained = [Int64](repeating: 0, count: problem.floors.count)
    var sum: Int64 = 0
    for candidate in taken.indices where taken[candidate] {
      sum += profits[candidate]
      for gain in problem.candidates[candidate].gains {
        gained[gain.bound] = gained[gain.bound].addingSaturated(gain.amount)
      }
    }
    let isWhole = gained.indices.allSatisfy { gained[$0] >= problem.floors[$0].amount }
    if isWhole && sum > value {
      value = sum
      best = taken
    }
  }

  // MARK: - Bounds

  /// The most that the free candidates from a place on can add, as far as one limit is concerned: whole ones
  /// by their points for money, the last one cut.
  private func mixture(
    _ ratio: (limit: Int, order: [Int]), from rank: Int
  ) -> (value: Int64, critical: Int?, steps: Int) {
    var left = problem.limits[ratio.limit].amount - used[ratio.limit]
    var sum: Int64 = 0
    var steps = 0
    for candidate in ratio.order {
      steps += 1
      guard candidate >= rank, fixed[candidate] == nil else { continue }
      let cost = problem.cost(candidate, ratio.limit)
      if cost <= left {
        left -= cost
        sum += profits[candidate]
      } else {
        let part = Int128(profits[candidate]) * Int128(max(0, left)) / Int128(cost)
        return (sum + Int64(part), candidate, steps)
      }
    }
    return (sum, nil, steps)
  }

  /// Settles who must be, or cannot be, in a set that is no worse than the one that is kept.
  mutating func settle() {
    guard value > Int64.min else { return free = Array(profits.indices) }
    for ratio in ratios {
      let (_, critical, _) = mixture(ratio, from: 0)
      guard let critical else { continue }
      // The price of a cent is p/c points: what anybody is above it, or below, is what a set loses without
      // him, or with him.
      let (p, c) = (Int128(profits[critical]), Int128(problem.cost(critical, ratio.limit)))
      var most = p * Int128(problem.limits[ratio.limit].amount)
      for candidate in profits.indices {
        let own = surplus(candidate, ratio.limit, p, c)
        if own > 0 { most += own }
      }
      let room = most - Int128(value) * c
      for candidate in profits.indices where fixed[candidate] == nil {
        let own = surplus(candidate, ratio.limit, p, c)
        if own > room {
          fixed[candidate] = true
        } else if -own > room {
          fixed[candidate] = false
        }
      }
    }
    free = profits.indices.filter { fixed[$0] == nil }
  }

  private func surplus(_ candidate: Int, _ limit: Int, _ p: Int128, _ c: Int128) -> Int128 {
    Int128(profits[candidate]) * c - p * Int128(problem.cost(candidate, limit))
  }

  /// The most that free candidates from a place on can add.
  private mutating func mostToAdd(from place: Int) -> Int64 {
    guard place < free.count else { return 0 }
    var most = Int64.max
    for ratio in ratios {
      let (value, _, steps) = mixture(ratio, from: free[place])
      stepsLeft -= steps
      most = min(most, value)
    }
    guard ratios.isEmpty else { return most }
    return free[place...].reduce(0) { $0 + max(0, profits[$1]) }
  }

  // MARK: - The search

  private mutating func setHope() {
    // With very many minimums the hope would have no room: then sets are only looked at whole.
    guard !problem.floors.isEmpty, problem.floors.count * (free.count + 1) <= 4_000_000 else {
      return
    }
    hope = Array(
      repeating: Array(repeating: 0, count: problem.floors.count), count: free.count + 1)
    for place in free.indices.reversed() {
      hope[place] = hope[place + 1]
      for gain in problem.candidates[free[place]].gains {
        hope[place][gain.bound] = hope[place][gain.bound].addingSaturated(gain.amount)
      }
    }
  }

  private var hasFloors: Bool {
    gained.indices.allSatisfy { gained[$0] >= problem.floors[$0].amount }
  }

  /// Goes through what is left to decide.
  mutating func run() {
    var sum: Int64 = 0
    for candidate in profits.indices where fixed[candidate] == true {
      sum += profits[candidate]
      take(candidate, 1)
    }
    // Who must be in may not fit together: then nothing is better than what is kept.
    guard problem.limits.indices.allSatisfy({ used[$0] <= problem.limits[$0].amount }) else {
      isComplete = best != nil
      return
    }
    setHope()
    let isBegun = best != nil
    var isFound = false
    /// 0: not looked at, 1: taken, 2: left out.
    var state = [UInt8](repeating: 0, count: free.count)
    var place = 0
    while true {
      stepsLeft -= 1
      guard stepsLeft > 0 else { return }
      if place == free.count {
        // The first set as good as the one to begin with is the better ranked one.
        if hasFloors, sum > value || sum == value && isBegun && !isFound {
          var taken = fixed.map { $0 ?? false }
          for (index, candidate) in free.enumerated() { taken[candidate] = state[index] == 1 }
          value = sum
          best = taken
          isFound = true
        }
        place = back(&state, &sum, from: place)
        if place < 0 { break }
        continue
      }
      let candidate = free[place]
      switch state[place] {
      case 0 where fits(candidate):
        state[place] = 1
        sum += profits[candidate]
        take(candidate, 1)
        place += 1
        continue
      case 0, 1:
        let wasTaken = state[place] == 1
        if wasTaken {
          sum -= profits[candidate]
          take(candidate, -1)
        }
        state[place] = 2
        let least = isFound || !isBegun ? value.addingSaturated(value == .min ? 0 : 1) : value
        let reaches =
          hope.isEmpty
          || problem.floors.indices.allSatisfy {
            gained[$0].addingSaturated(hope[place + 1][$0]) >= problem.floors[$0].amount
          }
        let canBeat =
          !wasTaken && place + 1 < free.count
          || sum.addingSaturated(mostToAdd(from: place + 1)) >= least
        if reaches && canBeat {
          place += 1
        } else {
          place = back(&state, &sum, from: place)
        }
      default:
        place = back(&state, &sum, from: place)
      }
      if place < 0 { break }
    }
    isComplete = true
  }

  /// Goes back to the last candidate that is taken, forgetting who stands behind; -1 for none.
  private mutating func back(_ state: inout [UInt8], _ sum: inout Int64, from place: Int) -> Int {
    var place = place - 1
    if place + 1 < state.count { state[place + 1] = 0 }
    while place >= 0, state[place] != 1 {
      state[place] = 0
      place -= 1
    }
    return place
  }

  private func fits(_ candidate: Int) -> Bool {
    problem.candidates[candidate].costs.allSatisfy {
      $0.amount <= problem.limits[$0.bound].amount - used[$0.bound]
    }
  }

  private mutating func take(_ candidate: Int, _ sign: Int64) {
    for cost in problem.candidates[candidate].costs { used[cost.bound] += sign * cost.amount }
    for gain in problem.candidates[candidate].gains { gained[gain.bound] += sign * gain.amount }
  }
}
