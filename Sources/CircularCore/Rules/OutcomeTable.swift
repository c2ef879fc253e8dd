/// The outcomes of a table's rows: one for each row and each rule that was evaluated.
public struct OutcomeTable: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of rules of the evaluation, evaluated or not.
  public let ruleCount: Int

  private var outcomes: [Outcome?]

  /// Makes a table without outcomes.
  public init(rowCount: Int, ruleCount: Int) {
    self.rowCount = rowCount
    self.ruleCount = ruleCount
    outcomes = Array(repeating: nil, count: rowCount * ruleCount)
  }

  /// The outcome of a rule for a row; nil if the rule was not evaluated.
  public subscript(row: Int, rule: Int) -> Outcome? {
    get { outcomes[row * ruleCount + rule] }
    set { outcomes[row * ruleCount + rule] = newValue }
  }
}
