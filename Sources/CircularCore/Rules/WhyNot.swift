/// The smallest change of one fact, or of one parameter, that would make a rule give another answer.
///
/// ```swift
/// let wanted = try WantedAnswer("oui", for: rule)
/// let whyNot = try evaluation.whyNot("population", wanted, table, row: 0)
/// whyNot.changes.first?.sentence  // Habitants concernés : 1 500 hab au lieu de 1 626 hab (126 de moins)
/// ```
///
/// Only what the rule read can matter, and each proposal was evaluated: it does give the answer.
/// Numbers are searched through growing steps on both sides, then narrowed; where an answer goes to
/// and fro between two steps, a smaller change may exist.
public struct WhyNot: Sendable, Encodable {
  /// One change that is enough.
  public struct Change: Sendable, Hashable, Encodable {
    private enum CodingKeys: String, CodingKey {
      case kind, name, from, to, difference, answer, sentence
    }

    /// Whether a fact or a parameter is changed.
    package var kind: Comparison.Kind
    /// Its name; an item of a list is `actors[2].class`.
    public var name: String
    /// The value today; nil for an unknown fact.
    public var from: FactValue?
    /// The value that gives the answer; nil for a fact that is not given.
    public var to: FactValue?
    /// By how much it differs: days for dates; nil for what is no quantity.
    public var difference: Double?
    /// What the rule then answers.
    public var answer: Outcome.Answer
    /// The change in a sentence.
    public var sentence: LocalizedText

    /// How much of itself a value changes by: what proposals are sorted by.
    var relative: Double {
      guard let difference, let start = from?.double ?? from?.day.map({ _ in 365 }) else {
        return 1
      }
      return difference.magnitude / max(start.magnitude, 1)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case rule, answer, wanted, reached, changes, stoppedAfter
  }

  /// The rule's id.
  public var rule: String
  /// What it answers today.
  public var answer: Outcome.Answer
  /// What is wanted, in words.
  public var wanted: LocalizedText
  /// Whether it is the answer already.
  public var isReached: Bool
  /// The smallest change of each fact, then of each parameter, that is enough; smallest first.
  public var changes: [Change]
  /// After how many trials the search was stopped; nil where it came to its end.
  ///
  /// Changes that it did not come to may exist.
  public var stoppedAfter: Int?

  /// Writes the changes with their sentences.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rule, forKey: .rule)
    try container.encode(answer, forKey: .answer)
    try container.encode(wanted, forKey: .wanted)
    try container.encode(isReached, forKey: .reached)
    try container.encode(changes, forKey: .changes)
    try container.encodeIfPresent(stoppedAfter, forKey: .stoppedAfter)
  }
}

extension Evaluation {
  /// The changes of one fact or one parameter that would make a rule give a wanted answer.
  ///
  /// - Parameters:
  ///   - id: the rule.
  ///   - wanted: the answer that is wanted of it.
  ///   - table: the facts of the subjects.
  ///   - row: the row of the subject.
  ///   - kinds: what may be changed: facts only for what a territory can do about it.
  ///   - budget: how much may be tried; one that others use too bounds them together.
  /// - Throws: `unknown-rule`, or what stops an evaluation.
  /// - Complexity: some hundred evaluations for each fact and each parameter that the rule read.
  package func whyNot(
    _ id: String, _ wanted: WantedAnswer, _ table: FactTable, row: Int,
    changing kinds: Set<Comparison.Kind> = [.fact, .parameter],
    within budget: TrialBudget = TrialBudget()
  ) throws(Diagnostic) -> WhyNot {
    try makeRunner().whyNot(id, wanted, table, row: row, changing: kinds, within: budget)
  }
}

extension EvaluationRunner {
  /// The same with workers that are there; nothing is loaded again, but what traces rules the first
  /// time.
  package func whyNot(
    _ id: String, _ wanted: WantedAnswer, _ table: FactTable, row: Int,
    changing kinds: Set<Comparison.Kind> = [.fact, .parameter],
    within budget: TrialBudget = TrialBudget()
  ) throws(Diagnostic) -> WhyNot {
    let evaluator = evaluation.evaluator
    guard let index = evaluator.rule(id) else { throw evaluator.unknownRule(id) }
    let search = try WhyNotSearch(self, rule: index, wanted, table, row: row, budget)
    return try search.run(changing: kinds)
  }
}
