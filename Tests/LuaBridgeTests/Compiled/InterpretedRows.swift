import CircularCore

/// Rows one by one in the interpreter: who has evaluated many leaves them to the compiled form, so another takes over
/// in time.
struct InterpretedRows {
  private let evaluation: Evaluation
  private var current: EvaluationRunner?
  private var uses = 0

  /// So many rows nobody calls many: a ranking asks a rule for its answer up to three times.
  private static let few = 20

  init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  /// What evaluates the next row, and no other.
  mutating func runner() throws -> EvaluationRunner {
    if let current, uses < Self.few {
      uses += 1
      return current
    }
    let made = try evaluation.makeRunner()
    (current, uses) = (made, 1)
    return made
  }
}
