/// What another version of a pack does to a population: who wins, who loses, what money moves, by which facts
/// and because of which rules.
///
/// A subject wins where it is paid more, or, paid the same, becomes eligible, or scores more, as the ranking compares
/// scores, in millionths; it loses where the opposite holds. A territory of a label wins first of all where it earns
/// more stars, then where it reaches more by its score, then where a greater share is done. One of which what decides
/// is not known on a side, or fails, neither wins nor loses: nobody knows. Sums are of those who are known on both
/// sides; the others are counted beside.
package struct PopulationImpact: Sendable {
  /// What it is for one subject.
  package enum Verdict: String, Sendable, Hashable, CaseIterable, Encodable {
    /// It is better off.
    case wins
    /// It is worse off.
    case loses
    /// Something moves that makes it neither better nor worse off.
    case moves
    /// Something moves, and what it comes to is not known: facts are missing, or a rule failed.
    case unclear
  }

  /// A subject of which something moves.
  package struct Subject: Sendable {
    /// Its row.
    package var row: Int
    /// What moves of the rules' answers; nil for nothing.
    package var move: ProgrammeComparison.Move?
    /// What moves of a territory of a label; nil for nothing, and for a programme.
    package var territory: LabelComparison?
    /// What it is for it.
    package var verdict: Verdict
    /// By how much what it is paid moves; nil where that is not known on both sides.
    package var money: Money?

    /// By how many stars it moves, by what it earns and by its score; nil where nobody knows.
    package var stars: (earned: Int, byScore: Int)? { territory.flatMap(\.starsMoved) }
  }

  /// Subjects of one kind.
  package struct Group: Sendable, Hashable {
    /// What they have in common: the value of the fact.
    package var value: GroupValue
    /// How many there are.
    package var count = 0
    /// How many of them win, lose, or may do either.
    package var verdicts: [Verdict: Int] = [:]
    /// By how much what they are paid moves, those together of whom it is known.
    package var money = Money.zero
    /// Of how many what they are paid is not known on both sides.
    package var withoutMoney = 0
    /// By how many stars they move, by what they earn and by their scores.
    package var stars: (earned: Int, byScore: Int) { (starsEarned, starsByScore) }
    fileprivate var starsEarned = 0
    fileprivate var starsByScore = 0
  }

  /// What the subjects of a group have in common.
  package enum GroupValue: Sendable, Hashable {
    /// The fact is not known.
    case unknown
    /// It is this.
    case value(FactValue)
    /// It is from this to that, both included.
    case range(Double, Double)
  }

  /// A rule that answers otherwise.
  package struct Flip: Sendable {
    /// The rule.
    package var rule: Rule
    /// For how many subjects it answers otherwise.
    package var count = 0
    /// How many of them it refuses no more.
    package var opened = 0
    /// How many of them it refuses now.
    package var closed = 0
  }

  /// How many subjects there are, those in error included.
  package let population: Int
  /// The territories of a label that are in error under the new version, so that nobody knows what moves.
  package let rejected: [RejectedTerritory]
  /// The subjects of which something moves: those who lose first, then by what they are paid.
  package let subjects: [Subject]
  /// Those who win, lose, and so on.
  package let verdicts: [Verdict: Int]
  /// By how much what all are paid moves, those together of whom it is known.
  package let money: Money
  /// Of how many of the population it is not known by how much what they are paid moves, as where no amount is known on
  /// both sides: they are in no sum.
  package let withoutMoney: Int
  /// By how many stars all move, by what they earn and by their scores.
  package var stars: (earned: Int, byScore: Int) { Self.stars(of: subjects) }
  /// Of how many territories of which something moves the stars are not known on both sides: they are in no sum.
  package var withoutStars: Int { isOfLabel ? subjects.count { $0.stars == nil } : 0 }
  /// The groups of each fact, in the order in which the facts were given.
  package let groups: [(fact: FactDeclaration, groups: [Group])]
  /// The rules that answer otherwise, those of the most subjects first.
  package let flips: [Flip]
  /// What it is made of.
  package let comparison: ProgrammeComparison
  /// Whether it is about territories of a label.
  package let isOfLabel: Bool

  /// Looks at the same subjects under two versions of a pack.
  ///
  /// - Parameters:
  ///   - base: under the old version.
  ///   - study: under the new one; of a label where the old one is.
  ///   - facts: those by which subjects are grouped; numbers stand in four classes of as many subjects.
  /// - Throws: `foreign-table` for studies of other subjects, `not-a-label` where only one version is one, and what
  ///   stops everything.
  package init(
    from base: Study, to study: Study, by facts: [FactDeclaration] = []
  ) throws(Diagnostic) {
    guard base.labelIfAny != nil || study.labelIfAny != nil else {
      self.init(try study.compared(to: base), nil, study, by: facts)
      return
    }
    let (answers, territories) = try study.label.comparisons(from: base.label)
    self.init(answers, territories, study, by: facts)
  }

  private init(
    _ comparison: ProgrammeComparison, _ territories: [LabelComparison]?, _ study: Study,
    by facts: [FactDeclaration]
  ) {
    let table = study.subjects
    self.comparison = comparison
    isOfLabel = territories != nil
    rejected = study.rejected
    population = table.count + study.rejected.count
    let moves = Array(comparison.moves)
    let gains = Gains(comparison)
    let subjects: [Subject]
    if let territories {
      let rows = Dictionary(
        table.identities.enumerated().map { ($0.element.id, $0.offset) }
      ) { first, _ in first }
      let places = comparison.moves.placesByRow
      subjects = territories.compactMap { territory in
        guard let row = rows[territory.territory.id] else { return nil }
        let move = places[row].map { moves[$0] }
        let money = gains[row]
        let verdict =
          Verdict(of: territory) ?? move.map { Verdict(of: $0, paid: money) } ?? .moves
        return Subject(
          row: row, move: move, territory: territory, verdict: verdict, money: money)
      }
    } else {
      subjects = moves.map { move in
        let money = gains[move.row]
        return Subject(
          row: move.row, move: move, verdict: Verdict(of: move, paid: money), money: money)
      }
    }
    let order: [Verdict: Int] = [.loses: 0, .wins: 1, .unclear: 2, .moves: 3]
    self.subjects = subjects.sorted { a, b in
      let (first, second) = (order[a.verdict] ?? 4, order[b.verdict] ?? 4)
      if first != second { return first < second }
      let money = (a.money?.cents.magnitude ?? 0, b.money?.cents.magnitude ?? 0)
      if money.0 != money.1 { return money.0 > money.1 }
      let (one, other) = (a.stars ?? (0, 0), b.stars ?? (0, 0))
      if one != other {
        return (abs(one.earned), abs(one.byScore)) > (abs(other.earned), abs(other.byScore))
      }
      return a.row < b.row
    }
    verdicts = Dictionary(grouping: subjects, by: \.verdict).mapValues(\.count)
    money = Self.money(of: subjects)
    withoutMoney = gains.unknown.count
    groups = facts.map { ($0, Self.groups(by: $0, table, subjects, without: gains.unknown)) }
    flips = Self.flips(moves)
  }

  // MARK: - Groups

  private static func groups(
    by fact: FactDeclaration, _ table: FactTable, _ subjects: [Subject], without unknown: [Int]
  ) -> [Group] {
    guard let slot = table.schema.slot(of: fact.name) else { return [] }
    let values = (0..<table.count).map { table.value(row: $0, slot: slot) }
    let key = self.key(of: values)
    var groups: [GroupValue: Group] = [:]
    for value in values { groups[key(value), default: Group(value: key(value))].count += 1 }
    for subject in subjects {
      let value = key(values[subject.row])
      groups[value]?.verdicts[subject.verdict, default: 0] += 1
      let money = groups[value]?.money.cents ?? 0
      groups[value]?.money = Money(cents: money.addingSaturated(subject.money?.cents ?? 0))
      groups[value]?.starsEarned += subject.stars?.earned ?? 0
      groups[value]?.starsByScore += subject.stars?.byScore ?? 0
    }
    for row in unknown { groups[key(values[row])]?.withoutMoney += 1 }
    return groups.values.sorted { $0.value.isBefore($1.value) }
  }

  /// The most values that stand each for itself.
  private static let mostValues = 12

  /// What a value is in the same group with: itself, or a class of numbers where there are many.
  private static func key(of values: [FactValue?]) -> (FactValue?) -> GroupValue {
    let known = values.compactMap { $0 }
    let numbers = known.compactMap(\.double).sorted()
    guard numbers.count == known.count, Set(numbers).count > mostValues else {
      return { $0.map { .value($0) } ?? .unknown }
    }
    // Quartiles: each class ends at a number that is there.
    var ends: [Double] = []
    for quarter in 1...4 {
      let end = numbers[(numbers.count * quarter + 3) / 4 - 1]
      if ends.last != end { ends.append(end) }
    }
    let ranges = ends.enumerated().map { index, end in
      let start = index == 0 ? numbers[0] : numbers.first { $0 > ends[index - 1] } ?? end
      return GroupValue.range(start, end)
    }
    return { value in
      guard let number = value?.double else { return .unknown }
      return ranges[ends.firstIndex { number <= $0 } ?? ends.count - 1]
    }
  }

  /// By how much what some are paid moves, those together of whom it is known.
  package static func money(of subjects: [Subject]) -> Money {
    Money(cents: subjects.reduce(0) { $0.addingSaturated($1.money?.cents ?? 0) })
  }

  /// By how many stars some move, by what they earn and by their scores.
  package static func stars(of subjects: [Subject]) -> (earned: Int, byScore: Int) {
    subjects.compactMap(\.stars).reduce((0, 0)) { ($0.0 + $1.earned, $0.1 + $1.byScore) }
  }

  // MARK: - Rules

  private static func flips(_ moves: [ProgrammeComparison.Move]) -> [Flip] {
    var flips: [String: Flip] = [:]
    var order: [String] = []
    for move in moves {
      for rule in move.rules {
        if flips[rule.rule.id] == nil { order.append(rule.rule.id) }
        var flip = flips[rule.rule.id] ?? Flip(rule: rule.rule)
        flip.count += 1
        if case .met(true)? = rule.after, rule.before != rule.after { flip.opened += 1 }
        if case .met(false)? = rule.after { flip.closed += 1 }
        flips[rule.rule.id] = flip
      }
    }
    return order.compactMap { flips[$0] }.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }
}

extension PopulationImpact.GroupValue {
  /// Ranges and numbers by size, texts by letter, the unknown last.
  fileprivate func isBefore(_ other: Self) -> Bool {
    switch (self, other) {
    case (.unknown, _): false
    case (_, .unknown): true
    case (.range(let a, _), .range(let b, _)): a < b
    case (.value(let a), .value(let b)):
      if let a = a.double, let b = b.double { a < b } else { "\(a)" < "\(b)" }
    default: false
    }
  }
}
