/// The outcomes of a table's rows: one for each row and each rule that was evaluated.
///
/// Kept in columns: a plain answer (yes, no, a number) takes sixteen bytes, what a rule read a few
/// words beside it; only what needs words of its own — missing facts, failures, reasons — is an
/// `Outcome` in memory.
public struct OutcomeTable: Sendable {
  /// What an evaluation notes of each outcome.
  public enum Detail: Sendable {
    /// The answer; also why, where it is unknown or failed.
    case answers
    /// The answer, the reason that the rule gave, the facts and parameters that it read.
    case provenance
  }

  private struct Cell: Sendable {
    var bits: UInt64 = 0
    var kind = Kind.none
    /// Where the words of what was read begin, counted from 1; 0 when that was not noted.
    var reads: UInt32 = 0
  }

  private enum Kind: UInt32, Sendable {
    case none, notMet, met, quiet, raised, points, number
    /// `bits` is an index into `schedules`.
    case payments
    /// `bits` is an index into `details`.
    case detailed
  }

  /// The number of rows.
  public let rowCount: Int
  /// The number of rules of the evaluation, evaluated or not.
  public let ruleCount: Int

  private let factWords: Int
  private let parameterWords: Int
  private var cells: [Cell]
  private var reads: [UInt64] = []
  private var schedules: [PaymentSchedule] = []
  private var details: [Outcome] = []

  /// Makes a table without outcomes.
  ///
  /// - Parameters:
  ///   - factCount: the number of facts of the schema.
  ///   - parameterCount: the number of parameters of the evaluation.
  public init(rowCount: Int, ruleCount: Int, factCount: Int, parameterCount: Int) {
    self.rowCount = rowCount
    self.ruleCount = ruleCount
    factWords = SlotSet.wordCount(slots: factCount)
    parameterWords = SlotSet.wordCount(slots: parameterCount)
    cells = Array(repeating: Cell(), count: rowCount * ruleCount)
  }

  /// The outcome of a rule for a row; nil if the rule was not evaluated.
  public subscript(row: Int, rule: Int) -> Outcome? {
    get {
      let cell = cells[row * ruleCount + rule]
      if cell.kind == .detailed { return details[Int(cell.bits)] }
      guard let answer = answer(cell) else { return nil }
      guard cell.reads > 0 else { return Outcome(answer) }
      let first = Int(cell.reads) - 1
      let end = first + factWords
      return Outcome(
        answer, factsRead: SlotSet(words: reads[first..<end]),
        parametersRead: SlotSet(words: reads[end..<end + parameterWords]))
    }
    set {
      let index = row * ruleCount + rule
      guard let outcome = newValue else {
        cells[index] = Cell()
        return
      }
      if outcome.because == nil, set(outcome.answer, at: index) {
        guard !outcome.factsRead.isEmpty || !outcome.parametersRead.isEmpty else { return }
        cells[index].reads = UInt32(reads.count + 1)
        outcome.factsRead.append(to: &reads, wordCount: factWords)
        outcome.parametersRead.append(to: &reads, wordCount: parameterWords)
      } else {
        cells[index] = Cell(bits: UInt64(details.count), kind: .detailed)
        details.append(outcome)
      }
    }
  }

  /// The answer of a rule for a row, without its provenance; nil if the rule was not evaluated.
  public func answer(row: Int, rule: Int) -> Outcome.Answer? {
    answer(cells[row * ruleCount + rule])
  }

  /// Whether a prerequisite was evaluated and is not met.
  func isRefused(row: Int, rule: Int) -> Bool {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed { return details[Int(cell.bits)].answer == .met(false) }
    return cell.kind == .notMet
  }

  /// Whether an outcome refuses or alerts, so that people will ask why, and nobody noted it.
  func lacksReason(row: Int, rule: Int) -> Bool {
    let cell = cells[row * ruleCount + rule]
    return (cell.kind == .notMet || cell.kind == .raised) && cell.reads == 0
  }

  /// The points of a criterion, where it has some.
  func points(row: Int, rule: Int) -> Double? {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .points { return Double(bitPattern: cell.bits) }
    if cell.kind == .detailed, case .points(let points) = details[Int(cell.bits)].answer {
      return points
    }
    return nil
  }

  private func answer(_ cell: Cell) -> Outcome.Answer? {
    switch cell.kind {
    case .none: nil
    case .notMet: .met(false)
    case .met: .met(true)
    case .quiet: .alert(false)
    case .raised: .alert(true)
    case .points: .points(Double(bitPattern: cell.bits))
    case .number: .number(Double(bitPattern: cell.bits))
    case .payments: .payments(schedules[Int(cell.bits)])
    case .detailed: details[Int(cell.bits)].answer
    }
  }

  // MARK: - For workers

  /// Sets an answer whose provenance is not noted.
  package mutating func set(_ answer: Outcome.Answer, row: Int, rule: Int) {
    let index = row * ruleCount + rule
    if !set(answer, at: index) { self[row, rule] = Outcome(answer) }
  }

  /// Sets an outcome from the words of what the rule read: those of the facts, then of the
  /// parameters.
  package mutating func set(
    _ answer: Outcome.Answer, row: Int, rule: Int, reading words: ArraySlice<UInt64>,
    because reason: Reason?
  ) {
    let index = row * ruleCount + rule
    if reason == nil, set(answer, at: index) {
      cells[index].reads = UInt32(reads.count + 1)
      reads.append(contentsOf: words)
    } else {
      let end = words.startIndex + factWords
      self[row, rule] = Outcome(
        answer, because: reason, factsRead: SlotSet(words: words[..<end]),
        parametersRead: SlotSet(words: words[end...]))
    }
  }

  /// Sets an answer that needs no words; false for the others.
  private mutating func set(_ answer: Outcome.Answer, at index: Int) -> Bool {
    switch answer {
    case .met(let value): cells[index] = Cell(kind: value ? .met : .notMet)
    case .alert(let value): cells[index] = Cell(kind: value ? .raised : .quiet)
    case .points(let value): cells[index] = Cell(bits: value.bitPattern, kind: .points)
    case .number(let value): cells[index] = Cell(bits: value.bitPattern, kind: .number)
    case .payments(let schedule):
      cells[index] = Cell(bits: UInt64(schedules.count), kind: .payments)
      schedules.append(schedule)
    default: return false
    }
    return true
  }
}
