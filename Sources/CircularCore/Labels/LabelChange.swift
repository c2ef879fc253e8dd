/// What is another of territories than of the same ones under another scenario: it tells whose score stands.
///
/// A territory scores by itself, by its statuses, its facts, and the parameters that rules read of it.
struct LabelChange {
  private let before: FactTable
  private let after: FactTable
  /// The rows that either scenario changes; nil for all.
  private let touched: Set<Int>?
  /// The parameters that are others; nil where it cannot be told what was read of them.
  private let parameters: SlotSet?
  private let schema: LabelSchema

  /// What parts the scores of the same territories by the same worker.
  init(from before: LabelScores, to after: LabelScores) {
    self.before = before.subjects
    self.after = after.subjects
    if let old = before.touched, let new = after.touched {
      touched = old.union(new)
    } else {
      touched = nil
    }
    parameters = after.worker.parameters.moved(from: before.worker.parameters)
    schema = after.worker.schema
  }

  /// Whether nothing of a row is another, neither facts nor parameters.
  func isNothing(row: Int) -> Bool {
    !touches(row) && parameters?.isEmpty == true
  }

  /// Whether what a row scored before is what it scores now, to the bit.
  ///
  /// A fact that only ordinary rules have is looked up in what the label's rules have read; any other counts, as
  /// it decides which questions are asked and which answers competences give.
  func leaves(_ outcome: LabelOutcome, row: Int) -> Bool {
    guard let parameters else { return false }
    if !parameters.isEmpty {
      guard let reads = outcome.reads, !reads.parameters.meets(parameters) else { return false }
    }
    guard touches(row) else { return true }
    guard after.hasSameStatuses(row: row, as: before) else { return false }
    return after.differences(row: row, from: before).slots.allSatisfy { slot in
      schema.factsOfOrdinaryAlone.contains(slot) && outcome.reads?.facts.contains(slot) == false
    }
  }

  private func touches(_ row: Int) -> Bool { touched?.contains(row) ?? true }
}
