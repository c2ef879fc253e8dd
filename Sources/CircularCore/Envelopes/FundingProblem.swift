/// Who could be funded, and what keeps them from it, as whole numbers only.
///
/// Every *at most* is a limit with a cost a candidate (cents of an envelope or of a year, or 1 of a number
/// of subjects), every *at least* a floor with a gain; all that chooses reads these and nothing else.
struct FundingProblem: Sendable {
  /// Whom a quota counts: those with one value of a fact.
  struct Group: Sendable, Hashable {
    var fact: String
    var value: FactValue
    /// The quota of the terms.
    var quota: Int
  }

  /// What a limit or a floor is of.
  enum Subject: Sendable, Hashable {
    /// Of the money of all years.
    case total
    /// Of the money of one year.
    case year(Int)
    /// Of the subjects of a group.
    case count(group: Int)
    /// Of the money of a group.
    case amount(group: Int)

    /// Whether it is the envelope that is spent, rather than a quota that is full.
    var isBudget: Bool {
      switch self {
      case .total, .year: true
      case .count, .amount: false
      }
    }
  }

  /// One bound.
  struct Bound: Sendable, Hashable {
    var subject: Subject
    var amount: Int64
    /// The share of the envelope that it is; nil for a bound of its own.
    var share: Double?
  }

  /// A subject that is ranked and whose amount is known.
  struct Candidate: Sendable {
    var score: Double
    var schedule: PaymentSchedule
    var total: Int64
    var groups: [Int]
    /// What it takes of the limits that it touches; there may be as many quotas as candidates.
    var costs: [Part] = []
    /// What it brings to the floors that it touches.
    var gains: [Part] = []
  }

  /// What a candidate takes of one limit, or brings to one floor.
  struct Part: Sendable {
    /// The limit or floor, by its place.
    var bound: Int
    /// Cents, or 1.
    var amount: Int64
  }

  let terms: EnvelopeTerms
  private(set) var groups: [Group] = []
  private(set) var limits: [Bound] = []
  private(set) var floors: [Bound] = []
  private(set) var candidates: [Candidate] = []

  /// A candidate as it is given: with its schedule, shifted, and the value of every quota's fact.
  typealias Given = (score: Double, schedule: PaymentSchedule, kinds: [FactValue?])

  /// Makes a problem of candidates in the order of their ranks.
  init(_ terms: EnvelopeTerms, _ candidates: [Given]) {
    self.terms = terms
    var places: [Group: Int] = [:]
    for (index, quota) in terms.quotas.enumerated() {
      var values = quota.value.map { [$0] } ?? []
      if quota.value == nil {
        var met: Set<FactValue> = []
        for candidate in candidates {
          if let value = candidate.kinds[index], met.insert(value).inserted { values.append(value) }
        }
      }
      for value in values {
        let group = Group(fact: quota.fact, value: value, quota: index)
        places[group] = groups.count
        groups.append(group)
      }
    }
    for candidate in candidates {
      let groups = terms.quotas.indices.compactMap { index -> Int? in
        guard let value = candidate.kinds[index] else { return nil }
        return places[Group(fact: terms.quotas[index].fact, value: value, quota: index)]
      }
      self.candidates.append(
        Candidate(
          score: candidate.score, schedule: candidate.schedule,
          total: candidate.schedule.total.cents, groups: groups))
    }
    setBounds()
    let (limited, floored) = (BoundIndex(limits), BoundIndex(floors))
    for index in self.candidates.indices {
      self.candidates[index].costs = limited.parts(of: self.candidates[index], limits)
      self.candidates[index].gains = floored.parts(of: self.candidates[index], floors)
    }
  }

  /// Which bounds are whose.
  private struct BoundIndex {
    /// Those of everybody.
    var common: [Int] = []
    /// Those of each group.
    var byGroup: [Int: [Int]] = [:]

    init(_ bounds: [Bound]) {
      for (place, bound) in bounds.enumerated() {
        switch bound.subject {
        case .total, .year: common.append(place)
        case .count(let group), .amount(let group): byGroup[group, default: []].append(place)
        }
      }
    }

    func parts(of candidate: Candidate, _ bounds: [Bound]) -> [Part] {
      let places = common + candidate.groups.flatMap { byGroup[$0] ?? [] }
      return places.map {
        Part(bound: $0, amount: FundingProblem.part(of: candidate, in: bounds[$0].subject))
      }.filter { $0.amount != 0 }
    }
  }

  private mutating func setBounds() {
    if let total = terms.total { limits.append(Bound(subject: .total, amount: total.cents)) }
    for year in terms.years {
      limits.append(Bound(subject: .year(year.year), amount: year.budget.cents))
    }
    for (place, group) in groups.enumerated() {
      let quota = terms.quotas[group.quota]
      if let most = quota.mostCount {
        limits.append(Bound(subject: .count(group: place), amount: Int64(most)))
      }
      if let most = quota.mostAmount {
        limits.append(Bound(subject: .amount(group: place), amount: most.cents))
      }
      if let share = quota.mostShare {
        limits.append(
          Bound(
            subject: .amount(group: place), amount: Self.part(share, of: terms.whole.cents),
            share: share))
      }
      if let least = quota.leastCount {
        floors.append(Bound(subject: .count(group: place), amount: Int64(least)))
      }
      if let least = quota.leastAmount {
        floors.append(Bound(subject: .amount(group: place), amount: least.cents))
      }
    }
  }

  /// Cents of a share of so many, rounded down: at most half of 11.99 € is 5.99 €.
  ///
  /// What binary takes off 0.29 of 100 is no cent.
  static func part(_ share: Double, of cents: Int64) -> Int64 {
    let exact = Double(cents) * share
    guard let rounded = Money(cents: cents).euros.parts(of: share) else { return cents }
    return Double(rounded) > exact + exact.magnitude * 1e-12 ? rounded - 1 : rounded
  }

  private static func part(of candidate: Candidate, in subject: Subject) -> Int64 {
    switch subject {
    case .total: candidate.total
    case .year(let year): candidate.schedule.amount(year: year).cents
    case .count(let group): candidate.groups.contains(group) ? 1 : 0
    case .amount(let group): candidate.groups.contains(group) ? candidate.total : 0
    }
  }

  /// What a candidate takes of a limit.
  func cost(_ candidate: Int, _ limit: Int) -> Int64 {
    candidates[candidate].costs.first { $0.bound == limit }?.amount ?? 0
  }

  /// The same with another envelope; shares of it move with it.
  ///
  /// - Parameter year: whose; nil for all together.
  func with(_ budget: Int64, for year: Int?) -> FundingProblem {
    var problem = self
    let old = terms.whole.cents
    var isMoved = false
    for index in limits.indices where limits[index].subject == (year.map { .year($0) } ?? .total) {
      problem.limits[index].amount = budget
      isMoved = true
    }
    guard isMoved else { return problem }
    let whole: Int64 =
      if let year {
        terms.total?.cents
          ?? terms.years.reduce(0) { $0 + ($1.year == year ? budget : $1.budget.cents) }
      } else {
        budget
      }
    guard whole != old else { return problem }
    for index in limits.indices {
      if let share = limits[index].share {
        problem.limits[index].amount = Self.part(share, of: whole)
      }
    }
    return problem
  }

  /// The same without floors.
  var withoutFloors: FundingProblem {
    var problem = self
    problem.floors = []
    for index in problem.candidates.indices { problem.candidates[index].gains = [] }
    return problem
  }
}

extension Double {
  /// Cents of a share of so many euros, rounded as money is.
  fileprivate func parts(of share: Double) -> Int64? { Money(euros: self * share)?.cents }
}
