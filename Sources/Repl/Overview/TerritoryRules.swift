import CircularCore
import LuaBridge

/// The ordinary rules of one pack for one territory: evaluated as it is, and as it would be; one owner.
final class TerritoryRules {
  /// What prerequisites and criteria say together.
  struct Position {
    /// The prerequisites that are not met, or cannot tell.
    var obstacles: [Rule]
    /// Those of them that refuse.
    var refused: [Rule]
    /// The score as a percentage of the greatest one; 0 while there are obstacles, nil where no criterion
    /// weighs or the score or its maximum is unknown.
    var share: Double?
  }

  let pack: String
  let evaluation: Evaluation
  let subject: Subject
  let table: FactTable
  let outcomes: OutcomeTable
  let scored: ScoredSubject
  private let runner: EvaluationRunner

  /// Evaluates all rules of a pack for a territory.
  ///
  /// - Throws: what stops an evaluation, or a fact with a value that the pack refuses.
  init(
    _ pack: String, _ rules: LuaRulePack, _ subject: Subject, on date: CivilDate
  ) throws(Diagnostic) {
    self.pack = pack
    self.subject = subject
    evaluation = try Evaluator([rules]).evaluation(on: date)
    runner = try evaluation.makeRunner()
    table = try FactTable(evaluation.evaluator.schema, [subject])
    outcomes = try runner.run(table)
    scored = try ScoredSubject(pack: pack, table, outcomes, row: 0, in: evaluation)
  }

  // MARK: - As it is

  var eligibility: PackStanding.Eligibility {
    let prerequisites = scored.outcomes(.prerequisite)
    var because: [Ranking.Reason] = []
    var (met, unknown, failed) = (0, 0, 0)
    for (rule, outcome) in prerequisites {
      switch outcome.answer {
      case .met(true): met += 1
      case .met(false):
        because.append(Ranking.Reason(rule: rule.id, text: scored.reasons[rule.id] ?? rule.label))
      case .unknown: unknown += 1
      default: failed += 1
      }
    }
    let state: PackStanding.Eligibility.State =
      if prerequisites.isEmpty {
        .unconditional
      } else if !because.isEmpty {
        .refused
      } else if failed > 0 {
        .failed
      } else {
        unknown > 0 ? .unknown : .eligible
      }
    return .init(state: state, met: met, of: prerequisites.count, because: because)
  }

  var score: PackStanding.Score? {
    weighing.isEmpty
      ? nil : .init(value: score(outcomes), greatest: greatestScore)
  }

  var amounts: [PackStanding.Amount] {
    scored.outcomes(.amount).compactMap { rule, outcome in
      guard case .payments(let schedule) = outcome.answer else { return nil }
      return .init(rule: rule.id, label: rule.label, total: schedule.total)
    }
  }

  var missing: [MissingFact] {
    MissingFact.waiting(in: scored.outcomes, of: pack, evaluation)
  }

  /// The rules that failed.
  var failures: [Diagnostic] {
    scored.outcomes.compactMap { _, outcome in
      if case .failed(let error) = outcome.answer { error } else { nil }
    }
  }

  // MARK: - As it would be

  /// The criteria that weigh, with their weights.
  lazy var weighing: [(rule: Rule, weight: Double)] = evaluation.evaluator.rules.compactMap {
    rule in
    guard rule.kind == .criterion, rule.scope == .subject else { return nil }
    let weight = evaluation.weight(of: rule)
    return weight > 0 ? (rule, weight) : nil
  }

  /// The greatest score; nil where a criterion has no scale.
  lazy var greatestScore: Double? = {
    var sum = 0.0
    for (rule, weight) in weighing {
      guard let scale = rule.scale else { return nil }
      sum += weight * scale.upperBound
    }
    return sum
  }()

  /// The answer of a rule for the territory as it is.
  func answer(_ rule: Rule) -> Outcome.Answer? {
    evaluation.evaluator.rule(rule.id).flatMap { outcomes.answer(row: 0, rule: $0) }
  }

  private func score(_ outcomes: OutcomeTable) -> Double? {
    var sum = 0.0
    for (rule, weight) in weighing {
      guard let index = evaluation.evaluator.rule(rule.id),
        case .points(let points)? = outcomes.answer(row: 0, rule: index)
      else { return nil }
      sum += weight * points
    }
    return sum
  }

  /// Where the territory stands today.
  lazy var position: Position = position(outcomes)

  /// Where another version of the territory would stand; nil where the pack refuses one of its facts.
  func position(of subject: Subject) throws(Diagnostic) -> Position? {
    let table: FactTable
    do throws(Diagnostic) {
      table = try FactTable(evaluation.evaluator.schema, [subject])
    } catch {
      return nil  // not a value that the fact may have: no proposal
    }
    return position(try runner.run(table))
  }

  private func position(_ outcomes: OutcomeTable) -> Position {
    var position = Position(obstacles: [], refused: [])
    for (index, rule) in evaluation.evaluator.rules.enumerated() where rule.kind == .prerequisite {
      guard let answer = outcomes.answer(row: 0, rule: index), answer != .met(true) else {
        continue
      }
      position.obstacles.append(rule)
      if answer == .met(false) { position.refused.append(rule) }
    }
    position.share = share(outcomes, isOpen: position.obstacles.isEmpty)
    return position
  }

  private func share(_ outcomes: OutcomeTable, isOpen: Bool) -> Double? {
    guard isOpen else { return 0 }
    guard let score = score(outcomes), let greatestScore, greatestScore > 0 else { return nil }
    return score * 100 / greatestScore
  }
}
