/// Decides by a label's rules how it is adapted to a territory; one owner, one thread at a time.
///
/// A label pack provides one. What it decided of the last territory stays until the next one: its overrides
/// are asked while that one is scored.
package protocol LabelRuleWorker: ScoreOverrides, AnyObject {
  /// Whether decisions are kept.
  var keepsDecisions: Bool { get set }
  /// Whether the time spent in rules is measured.
  var measuresTime: Bool { get set }
  /// The time spent in rules while it was measured.
  var timeInRules: Duration { get }

  /// The rules that failed for the last territory.
  var failures: [LabelOutcome.Failure] { get }
  /// The rules that needed a population that nobody gave, by their place in the label.
  var lackingPopulation: [Int] { get }
  /// What the rules said of the last territory; empty unless decisions are kept.
  var decisions: [LabelDecision] { get }
  /// What questions and rules have read of the last territory; nil unless decisions are kept, and where one met
  /// a limit, so that nobody knows.
  var reads: LabelReads? { get }
  /// The questions that were answered and are not asked of the last territory.
  var inactive: [Int] { get }

  /// Evaluates questions and rules for a territory.
  ///
  /// - Parameters:
  ///   - table: territories.
  ///   - row: which of them.
  ///   - terms: the day and the parameter values.
  ///   - personalisation: what is decided.
  /// - Throws: only what stops everything, an interruption.
  func decide(
    _ table: FactTable, row: Int, under terms: EvaluationTerms,
    into personalisation: inout Personalisation
  ) throws(Diagnostic)

  /// The questions that a territory is asked and has not answered, in the order of the label.
  ///
  /// - Parameters:
  ///   - table: territories.
  ///   - row: which of them.
  ///   - terms: the day and the parameter values.
  func openQuestions(
    _ table: FactTable, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> [Int]
}
