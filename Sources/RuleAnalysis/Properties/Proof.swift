/// What is decided of a promise over a box of facts.
package struct PropertyQuestion: Sendable {
  /// What is promised of the answers of the rule.
  package enum Promise: Sendable, Hashable {
    /// The answer never falls as the fact grows (never rises, if not `rises`).
    case monotone(fact: Int, rises: Bool)
    /// The answer is never yes.
    case never
    /// The answer stays between bounds.
    case within(Double, Double)
    /// From one value of the fact to the next, the answer moves by so much at most.
    case continuous(fact: Int, jump: Double)
    /// Every subject of which all is known has an answer.
    case answers
    /// The answer is never less than that of the other rule, where both answer.
    case notLess
  }

  package var program: PropertyProgram
  package var promise: Promise
  /// What the rule does.
  package var exits: [PropertyProgram.Exit]
  /// What the rule it is compared with does.
  package var others: [PropertyProgram.Exit] = []
  /// Whether answers are yes or no, which count as 1 and 0.
  package var isTruth = false
  /// Between which numbers an answer surely is one.
  package var scale: ClosedRange<Double>?
  /// The texts that are answers, where not all are.
  package var texts: Set<[UInt8]>?
  /// What each fact of the program may be.
  package var box: [FactRange]
  /// Answers that differ by so much at most are taken for equal.
  package var tolerance: Double
  /// Answers that differ by more are surely different: between both, nothing is sure.
  package var margin: Double

  package init(
    _ program: PropertyProgram, _ promise: Promise, exits: [PropertyProgram.Exit], box: [FactRange],
    tolerance: Double = 1e-6
  ) {
    self.program = program
    self.promise = promise
    self.exits = exits
    self.box = box
    self.tolerance = tolerance
    margin = tolerance
  }
}

/// What became of a question.
package enum Proof: Sendable {
  /// It holds, everywhere.
  case proved
  /// It does not hold of this subject, or between these two; what the steps say, to be replayed.
  case refuted([[FactRange]])
  /// Nothing is sure.
  case undecided(Doubt)

  /// Why nothing is sure.
  package enum Doubt: Sendable, Hashable {
    /// The budget of steps is spent.
    case budget(Int)
    /// Some subjects are for the interpreter: one of them.
    case left([FactRange])
    /// What breaks the promise in the form is denied by the rules, of these subjects: they fail there, or
    /// answer otherwise.
    case denied([[FactRange]])
    /// What is left are subjects that no arithmetic of doubles tells apart: one of them.
    case unclear([FactRange])
  }
}
