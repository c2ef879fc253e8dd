/// Branch and bound over the choices of a problem.
///
/// First the levers that serve conditions are decided, condition by condition; then, among the others,
/// best points per cost first, enough to reach the score. One long file: every step moves the same private
/// state, which nobody else may see.
final class StarSearch {
  /// The best plans found, cheapest first.
  private(set) var found: [[StarProblem.Choice]] = []
  /// Whether the search stopped at its limit.
  private(set) var isStopped = false
  /// How much work it was: partial plans looked at, steps judged, nodes scored.
  private(set) var steps = 0
  /// How many nodes of an exact score cost as much as one partial plan.
  static let nodesAStep = 16
  /// The first steps met that earn the star, though some could be left out; nil for none.
  private(set) var fallback: [StarProblem.Choice]?
  /// No plan costs less.
  private(set) var rootBound = 0.0

  private let problem: StarProblem
  private let wanted: Int
  private let limit: Int
  private var costs: [Double] = []

  /// The levers that serve conditions, those of linked conditions together.
  private var decided: [Int] = []
  /// The conditions of each of them, and the options to try, nothing (-1) among them.
  private var conditionsOf: [[Int]] = []
  private var optionsOf: [[Int]] = []
  /// What is still to come for each of those conditions behind the position: done, and planned with it.
  private var doneToCome: [[Double]] = []
  private var plannedToCome: [[Double]] = []
  /// From each position on, the least that levers cost: at the price of points, and without it.
  private var pricedToCome: [Double] = []
  private var costToCome: [Double] = []
  /// What a point is worth in the bound, and what the free levers then add to it.
  private var price = 0.0
  private var pricedFree = 0.0

  /// The other levers, best points per cost first.
  private var free: [(lever: Int, option: Int, cost: Double, gain: Double)] = []
  private var costBefore: [Double] = []
  private var gainBefore: [Double] = []
  /// The greatest number that divides all costs from a position on; 0 for none.
  private var divisor: [Double] = []

  private var chosen: [StarProblem.Choice] = []
  private var done: [Double]
  private var planned: [Double]

  init(_ problem: StarProblem, count: Int, limit: Int) {
    self.problem = problem
    wanted = count
    self.limit = limit
    done = problem.conditions.map(\.done)
    planned = problem.conditions.map(\.planned)
    arrange()
  }

  func run() throws(Diagnostic) {
    problem.startJudging()
    rootBound = bound(0, cost: 0, need: problem.need)
    try decide(0, cost: 0, need: problem.need)
  }

  // MARK: - Order and bounds

  private func arrange() {
    let levers = problem.levers
    // Levers of linked conditions stand together; groups of several come before single levers.
    var group = Array(problem.conditions.indices)
    var firstConditionOf: [Int: Int] = [:]
    func leader(_ index: Int) -> Int {
      var index = index
      while group[index] != index {
        group[index] = group[group[index]]
        index = group[index]
      }
      return index
    }
    for (index, condition) in problem.conditions.enumerated() {
      for lever in condition.levers {
        if let other = firstConditionOf[lever] {
          let (a, b) = (leader(other), leader(index))
          group[max(a, b)] = min(a, b)
        } else {
          firstConditionOf[lever] = index
        }
      }
    }
    var members: [Int: [Int]] = [:]
    for (lever, condition) in firstConditionOf {
      members[leader(condition), default: []].append(lever)
    }
    let groups = members.sorted {
      ($0.value.count > 1 ? 0 : 1, $0.key) < ($1.value.count > 1 ? 0 : 1, $1.key)
    }
    decided = groups.flatMap { $0.value.sorted() }
    conditionsOf = decided.map { problem.conditionsOf[$0] }
    let isDecided = Set(decided)
    for (index, lever) in levers.enumerated() where !isDecided.contains(index) {
      let last = lever.options.count - 1
      let option = lever.options[last]
      if option.gain > 0 || problem.hasOverrides {
        free.append((index, last, option.cost, option.gain))
      }
    }
    free.sort {
      let (a, b) = ($0.cost * $1.gain, $1.cost * $0.gain)
      return a != b ? a < b : ($0.gain, -$0.lever) > ($1.gain, -$1.lever)
    }
    costBefore = [0]
    gainBefore = [0]
    for item in free {
      costBefore.append((costBefore.last ?? 0) + item.cost)
      gainBefore.append((gainBefore.last ?? 0) + item.gain)
    }
    divisor = [Double](repeating: 0, count: free.count + 1)
    var common = 0
    for index in free.indices.reversed() {
      let thousandths = free[index].cost * 1000
      guard thousandths < 1e12, thousandths == thousandths.rounded() else { break }
      common = Self.greatestDivisor(common, Int(thousandths))
      divisor[index] = Double(common) / 1000
    }

    doneToCome = conditionsOf.map { $0.map { _ in 0 } }
    plannedToCome = doneToCome
    var most = [Double](repeating: 0, count: problem.conditions.count)
    var mostWithPlanned = most
    for position in decided.indices.reversed() {
      let lever = levers[decided[position]]
      for (place, number) in conditionsOf[position].enumerated() {
        doneToCome[position][place] = most[number]
        plannedToCome[position][place] = mostWithPlanned[number]
        let weight = problem.conditions[number].weight(lever)
        most[number] += lever.options.reduce(0) { max($0, $1.done * weight) }
        mostWithPlanned[number] += lever.options.reduce(0) {
          max($0, ($1.done + $1.planned) * weight)
        }
      }
    }
    setPrice()
  }

  private static func greatestDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// Chooses the price of a point under which the bound of the whole problem is highest.
  ///
  /// The bound is concave in the price and turns only where an option begins to pay: the highest is where
  /// the points bought stop falling short of the need. Looking at its neighbours as well makes up for
  /// what rounding does there.
  private func setPrice() {
    var turns: Set<Double> = [0]
    for lever in problem.levers {
      for option in lever.options where option.gain > 0 { turns.insert(option.cost / option.gain) }
    }
    let prices = turns.sorted()
    var low = 0
    var high = prices.count - 1
    while low < high {
      let middle = (low + high) / 2
      if pointsBought(at: prices[middle]) >= problem.need {
        high = middle
      } else {
        low = middle + 1
      }
    }
    var best = -Double.infinity
    for place in max(0, low - 1)...min(prices.count - 1, low + 1) {
      let candidate = prices[place]
      let value =
        candidate * problem.need + freeSum(candidate)
        + decided.indices.reduce(0) { $0 + least($1, price: candidate) }
      if value > best {
        best = value
        price = candidate
      }
    }
    pricedFree = freeSum(price)
    let count = decided.count
    pricedToCome = [Double](repeating: 0, count: count + 1)
    costToCome = pricedToCome
    optionsOf = decided.map { _ in [] }
    for position in (0..<count).reversed() {
      pricedToCome[position] = pricedToCome[position + 1] + least(position, price: price)
      costToCome[position] = costToCome[position + 1] + least(position, price: 0)
      let options = problem.levers[decided[position]].options
      let priced = [0] + options.map { $0.cost - price * $0.gain }
      optionsOf[position] = (-1..<options.count).sorted {
        (priced[$0 + 1], $0) < (priced[$1 + 1], $1)
      }
    }
  }

  /// The points of all options that pay at a price, those that just do among them.
  private func pointsBought(at price: Double) -> Double {
    var points = free.reduce(0) { $1.gain > 0 && $1.cost / $1.gain <= price ? $0 + $1.gain : $0 }
    for position in decided.indices {
      let least = least(position, price: price)
      let most = least + 1e-12 * max(1, abs(least))
      var gain = 0.0
      for option in problem.levers[decided[position]].options
      where option.cost - price * option.gain <= most { gain = max(gain, option.gain) }
      points += gain
    }
    return points
  }

  private func freeSum(_ price: Double) -> Double {
    free.reduce(0) { $0 + min(0, $1.cost - price * $1.gain) }
  }

  /// The least that the lever at a position costs, points deducted at a price; what a condition that
  /// stands on it alone needs is paid.
  private func least(_ position: Int, price: Double) -> Double {
    let lever = problem.levers[decided[position]]
    let alone = conditionsOf[position].filter { problem.conditions[$0].levers.count == 1 }
    var least = alone.isEmpty ? 0 : Double.infinity
    for option in lever.options {
      let isEnough = alone.allSatisfy { index in
        let condition = problem.conditions[index]
        let weight = condition.weight(lever)
        return condition.mayBeMet(
          done: condition.done + option.done * weight,
          planned: condition.planned + option.planned * weight)
      }
      if isEnough { least = min(least, option.cost - price * option.gain) }
    }
    return least
  }

  /// No plan that goes on from here costs less.
  private func bound(_ position: Int, cost: Double, need: Double) -> Double {
    max(
      cost + price * need + pricedToCome[position] + pricedFree, cost + costToCome[position])
  }

  private func isHopeless(_ bound: Double) -> Bool {
    if bound == .infinity { return true }
    guard costs.count >= wanted, let worst = costs.last else { return false }
    return bound >= worst - 1e-9 * max(1, worst)
  }

  private func mayStep() -> Bool {
    if steps >= limit { isStopped = true }
    steps += 1
    return !isStopped
  }

  // MARK: - Conditions

  /// A partial plan, or what is left to do with one: a label may have more levers than a stack has room
  /// for calls, so that what would recurse is kept in a list.
  private enum Task {
    /// Goes on from a position.
    case enter
    /// Tries an option of the lever at a position, by its place among those to try.
    case option(Int)
    /// Takes back such an option, and whether it was chosen.
    case takeBack(Int, isChosen: Bool)
  }

  private struct Work<Task> {
    var position: Int
    var cost: Double
    var need: Double
    var task: Task
  }

  private func decide(_ position: Int, cost: Double, need: Double) throws(Diagnostic) {
    var left = [Work(position: position, cost: cost, need: need, task: Task.enter)]
    while var work = left.popLast() {
      let position = work.position
      switch work.task {
      case .enter:
        guard mayStep() else { continue }
        guard position < decided.count else {
          try fill(0, cost: work.cost, need: work.need)
          continue
        }
        if isHopeless(bound(position, cost: work.cost, need: work.need)) { continue }
        work.task = .option(0)
        left.append(work)
      case .option(let place):
        guard place < optionsOf[position].count else { continue }
        let index = optionsOf[position][place]
        let lever = problem.levers[decided[position]]
        let option = index < 0 ? nil : lever.options[index]
        let mayGoOn = canBeMet(position, taking: option, lever)
        let isChosen = mayGoOn && option != nil
        work.task = .takeBack(place, isChosen: isChosen)
        left.append(work)
        guard mayGoOn else { continue }
        if isChosen { chosen.append(.init(lever: decided[position], option: index)) }
        left.append(
          Work(
            position: position + 1, cost: work.cost + (option?.cost ?? 0),
            need: work.need - (option?.gain ?? 0), task: .enter))
      case .takeBack(let place, let isChosen):
        if isChosen { chosen.removeLast() }
        let index = optionsOf[position][place]
        let lever = problem.levers[decided[position]]
        if index >= 0 { leave(position, lever.options[index], lever) }
        if isStopped { continue }
        work.task = .option(place + 1)
        left.append(work)
      }
    }
  }

  /// Counts an option for the conditions that its lever serves; whether these can still be met.
  private func canBeMet(
    _ position: Int, taking option: StarLever.Option?, _ lever: StarLever
  ) -> Bool {
    var canBeMet = true
    for (place, number) in conditionsOf[position].enumerated() {
      let condition = problem.conditions[number]
      if let option {
        done[number] += option.done * condition.weight(lever)
        planned[number] += option.planned * condition.weight(lever)
      }
      let most = done[number] + doneToCome[position][place]
      let mostWithPlanned = done[number] + planned[number] + plannedToCome[position][place]
      canBeMet =
        canBeMet && condition.mayBeMet(done: most, planned: max(0, mostWithPlanned - most))
    }
    return canBeMet
  }

  /// Takes an option back from the conditions that its lever serves.
  private func leave(_ position: Int, _ option: StarLever.Option, _ lever: StarLever) {
    for number in conditionsOf[position] {
      let condition = problem.conditions[number]
      done[number] -= option.done * condition.weight(lever)
      planned[number] -= option.planned * condition.weight(lever)
    }
  }

  // MARK: - Score

  /// What is left to do with the free levers from a position on.
  private enum FreeTask {
    /// Takes the lever there, then goes on without it.
    case enter
    /// Goes on without the lever, which was taken before.
    case leave
    /// Takes one of the levers from there on; the score is reached without, and was judged.
    case oneOf
    /// Takes back that one, and goes on with the next.
    case nextOf
  }

  private func fill(_ position: Int, cost: Double, need: Double) throws(Diagnostic) {
    var left = [Work(position: position, cost: cost, need: need, task: FreeTask.enter)]
    while var work = left.popLast() {
      switch work.task {
      case .enter:
        guard mayStep(), try goesOn(work) else { continue }
        take(work, then: .leave, &left)
      case .leave:
        chosen.removeLast()
        if isStopped { continue }
        work.position = positionWithout(work.position)
        // What was judged is not judged again.
        work.task = work.need > 0 ? .enter : .oneOf
        left.append(work)
      case .oneOf:
        guard work.position < free.count, mayStep() else { continue }
        if isHopeless(work.cost + free[work.position].cost) {
          work.position += 1
          left.append(work)
        } else {
          take(work, then: .nextOf, &left)
        }
      case .nextOf:
        chosen.removeLast()
        work.position += 1
        work.task = .oneOf
        left.append(work)
      }
    }
  }

  /// Takes the free lever at a position and goes on behind it, then does `task` there.
  private func take(
    _ work: Work<FreeTask>, then task: FreeTask, _ left: inout [Work<FreeTask>]
  ) {
    let item = free[work.position]
    chosen.append(.init(lever: item.lever, option: item.option))
    var rest = work
    rest.task = task
    left.append(rest)
    left.append(
      Work(
        position: work.position + 1, cost: work.cost + item.cost, need: work.need - item.gain,
        task: .enter))
  }

  /// Whether a partial plan may become one that is wanted; one that reaches the score is judged.
  private func goesOn(_ work: Work<FreeTask>) throws(Diagnostic) -> Bool {
    if isHopeless(leastCost(work.position, cost: work.cost, need: work.need)) { return false }
    if work.need <= 0 {
      let scored = problem.nodesScored
      let verdict = try problem.verdict(chosen)
      steps += chosen.count + (problem.nodesScored - scored) / Self.nodesAStep
      switch verdict {
      case .plan:
        add(work.cost)
        return false
      case .redundant:
        if fallback == nil { fallback = chosen }
        return false
      // Without override rules, more points meet no condition.
      case .lacksCondition: if !problem.hasOverrides { return false }
      case .lacksPoints: break
      }
    }
    return work.position < free.count
  }

  /// Where to go on without the lever at a position.
  private func positionWithout(_ position: Int) -> Int {
    let item = free[position]
    var next = position + 1
    if wanted == 1 && !problem.hasOverrides {
      // Of levers alike, those that stand first are taken first.
      while next < free.count, free[next].cost == item.cost, free[next].gain == item.gain {
        next += 1
      }
    }
    return next
  }

  /// The fractional bound: the best levers in full, the last in part; then up to what costs can add to.
  private func leastCost(_ position: Int, cost: Double, need: Double) -> Double {
    guard need > 0 else { return cost }
    let wanted = gainBefore[position] + need
    // Sums in another order differ in their last bits: never prune for that.
    guard (gainBefore.last ?? 0) >= wanted - 1e-9 else { return .infinity }
    var low = position
    var high = free.count
    while low < high {
      let middle = (low + high) / 2
      if gainBefore[middle + 1] >= wanted { high = middle } else { low = middle + 1 }
    }
    guard low < free.count else { return cost + costBefore[low] - costBefore[position] }
    let item = free[low]
    let part = item.gain > 0 ? (wanted - gainBefore[low]) / item.gain : 0
    let rest = costBefore[low] - costBefore[position] + item.cost * max(0, part)
    let unit = divisor[position]
    return cost + (unit > 0 ? (rest / unit - 1e-9).rounded(.up) * unit : rest)
  }

  private func add(_ cost: Double) {
    let place = costs.firstIndex { $0 > cost + 1e-9 } ?? costs.count
    costs.insert(cost, at: place)
    found.insert(chosen, at: place)
    if costs.count > wanted {
      costs.removeLast()
      found.removeLast()
    }
  }
}
