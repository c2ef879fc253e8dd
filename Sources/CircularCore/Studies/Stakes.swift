/// What decides where subjects stand under an evaluation: the prerequisites, the criteria that weigh, the
/// greatest score.
///
/// The one place that says so, for a ranking of a million as for the page of one territory.
struct Stakes: Sendable {
  /// The prerequisites, in rule order, by their index in the evaluation; so are all the others.
  let prerequisites: [Int]
  /// Every criterion with its weight; one of weight 0 decides nothing.
  let criteria: [(index: Int, weight: Double)]
  let amounts: [Int]
  let alerts: [Int]
  /// The rules whose failure decides nothing.
  let undecisive: [Int]
  /// The greatest score; nil where no criterion weighs, one that does has no scale, or it is too great to be
  /// compared.
  let greatestScore: Double?

  /// The criteria that weigh.
  var weighing: [(index: Int, weight: Double)] { criteria.filter { $0.weight != 0 } }

  init(_ evaluation: Evaluation) {
    let rules = evaluation.evaluator.rules
    func indices(_ kind: RuleKind) -> [Int] {
      rules.indices.filter {
        rules[$0].kind == kind && rules[$0].scope == .subject && evaluation.wanted.contains($0)
      }
    }
    let criteria = indices(.criterion).map { ($0, evaluation.weight(of: rules[$0])) }
    let weighing = criteria.filter { $0.1 != 0 }
    prerequisites = indices(.prerequisite)
    self.criteria = criteria
    amounts = indices(.amount)
    alerts = indices(.alert)
    undecisive = amounts + alerts + criteria.filter { $0.1 == 0 }.map(\.0)
    var greatest: Double? = weighing.isEmpty ? nil : 0
    for (index, weight) in weighing {
      greatest = rules[index].scale.flatMap { scale in
        greatest.map { $0 + weight * scale.upperBound }
      }
    }
    greatestScore = greatest.flatMap { Ranking.isComparable($0) ? $0 : nil }
  }

  /// What they say together of one subject; kept by whoever looks at many, since it is filled in place.
  struct Verdict {
    /// The prerequisites that are not met.
    private(set) var refused: [Int] = []
    /// Those that cannot tell, because something is missing or they failed.
    private(set) var unsettled: [Int] = []
    /// The facts that these wait for, and the criteria that weigh, in the order in which rules ask.
    private(set) var missing: [Outcome.MissingFact] = []
    /// What failed of these, and of the score that they come to.
    private(set) var failures: [Ranking.Failure] = []
    /// Σ weight × points, summed left to right from 0, of the criteria that have points.
    private(set) var score = 0.0
    /// Whether nothing refuses, every criterion that weighs has points, and the score can be compared.
    private(set) var isScored = true
    /// Whether all points are there, and come to a score that cannot be compared.
    private(set) var isBeyondComparing = false

    /// Takes the outcomes of a row; of one that is refused, those of prerequisites only.
    mutating func take(
      _ outcomes: OutcomeTable, row: Int, _ stakes: Stakes, _ rules: [Rule]
    ) {
      refused.removeAll(keepingCapacity: true)
      unsettled.removeAll(keepingCapacity: true)
      missing.removeAll(keepingCapacity: true)
      failures.removeAll(keepingCapacity: true)
      score = 0
      isScored = true
      isBeyondComparing = false
      for rule in stakes.prerequisites where !outcomes.isMet(row: row, rule: rule) {
        if outcomes.isRefused(row: row, rule: rule) {
          refused.append(rule)
        } else {
          unsettled.append(rule)
          note(outcomes, row, rule, rules)
        }
      }
      guard refused.isEmpty else {
        isScored = false
        return
      }
      for (rule, weight) in stakes.criteria where weight != 0 {
        if let points = outcomes.points(row: row, rule: rule) {
          score += weight * points
        } else {
          isScored = false
          note(outcomes, row, rule, rules)
        }
      }
      if isScored, !Ranking.isComparable(score) {
        isScored = false
        isBeyondComparing = true
        if let failure = stakes.overflow(outcomes, row, rules) { failures.append(failure) }
      }
    }

    /// Takes the prerequisites that a row does not meet, and nothing else.
    mutating func takeRefusals(_ outcomes: OutcomeTable, row: Int, _ stakes: Stakes) {
      refused.removeAll(keepingCapacity: true)
      for rule in stakes.prerequisites where outcomes.isRefused(row: row, rule: rule) {
        refused.append(rule)
      }
    }

    private mutating func note(_ outcomes: OutcomeTable, _ row: Int, _ rule: Int, _ rules: [Rule]) {
      switch outcomes.answer(row: row, rule: rule) {
      case .unknown(let facts):
        for fact in facts where !missing.contains(fact) { missing.append(fact) }
      case .failed(let error): failures.append(.init(rule: rules[rule].id, error: error))
      default: break
      }
    }
  }

  /// What is wrong with a score that cannot be compared, at the first criterion with which the sum could not.
  private func overflow(_ outcomes: OutcomeTable, _ row: Int, _ rules: [Rule]) -> Ranking.Failure? {
    var score = 0.0
    for (rule, weight) in weighing {
      guard let points = outcomes.points(row: row, rule: rule) else { continue }
      score += weight * points
      if Ranking.isComparable(score) { continue }
      return Ranking.Failure(
        rule: rules[rule].id, error: .scoreBeyondComparing(rules[rule], weight, points),
        isOfScore: true)
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func scoreBeyondComparing(
    _ rule: Rule, _ weight: Double, _ points: Double
  ) -> Diagnostic {
    Diagnostic(
      .notFinite,
      LocalizedText { language in
        let format = NumberFormat(language)
        let (weight, points) = (format.string(weight), format.string(points))
        return language == .french
          ? "le score est trop grand pour être comparé\u{A0}: poids \(weight) × \(points) points de « \(rule.id) »"
          : "the score is too great to be compared: weight \(weight) × \(points) points of “\(rule.id)”"
      }, at: rule.location)
  }
}
