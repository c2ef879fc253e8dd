public import CircularCore

/// What a label pack yields for one territory.
public struct LabelOutcome: Sendable {
  /// A rule that failed for the territory; the others stand.
  public struct Failure: Sendable {
    /// The place of the rule among the label's; nil for a question's visibility.
    public var rule: Int?
    /// What is wrong, at the line of the rule.
    public var diagnostic: Diagnostic
  }

  /// The id of the territory.
  public var id: String
  /// The scores.
  public var scorecard: Scorecard
  /// The way to the next star; nil for a label without stars.
  public var path: LabelPath?
  /// What the rules decided.
  public var personalisation: Personalisation
  /// The rules that failed.
  public var failures: [Failure]
  /// The rules that needed a population that nobody gave; they answered as for an unknown one.
  public var lackingPopulation: [Int]
  /// What each rule said and read, in the order of the label's rules; empty unless it was asked for.
  public var decisions: [LabelDecision]
  /// The questions whose answers did not count because they are not asked of the territory.
  public var inactive: [Int]
  /// The outcomes in the frameworks that a merged label comes from.
  public var origins: [LabelOutcome]
  /// What the pack's ordinary rules answer (prerequisites, classes, indicators, alerts…); nil where the
  /// territory has no facts, or the pack no such rules.
  public var ordinary: ScoredSubject?
}

/// What one rule said of a territory, and what it read to say so.
public struct LabelDecision: Sendable, Hashable {
  /// What a rule said.
  public enum Answer: Sendable, Hashable {
    /// The rule changes nothing.
    case nothing
    /// The measure is disabled.
    case disabled
    /// Its points are multiplied.
    case factor(Double)
    /// Its share done is replaced.
    case ratio(Double)
    /// The rule failed.
    case failed
  }

  /// Something that a rule read.
  public struct Reading: Sendable, Hashable {
    /// The name in the rule: `answers.dechets_1`, `population`.
    public var name: String
    /// The place of the question, if it is an answer.
    public var question: Int?
    /// The value; nil for none.
    public var value: FactValue?
    /// The code of the competence that an answer was deduced from; nil where somebody gave it.
    public var competence: Int?
  }

  /// The place of the rule among the label's.
  public var rule: Int
  /// What it said.
  public var answer: Answer
  /// What it read, in the order of the questions.
  public var readings: [Reading]
  /// The parameters that it read.
  public var parameters: [String]
}
