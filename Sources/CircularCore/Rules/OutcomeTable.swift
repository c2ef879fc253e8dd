/// The outcomes of a table's rows: one for each row and each rule that was evaluated.
///
/// Kept in columns: a plain answer (yes, no, a number) takes sixteen bytes, what a rule read a few
/// words beside it. Missing facts are kept once for rows that lack the same, reasons of compiled rules packed;
/// only what needs words of its own — failures, other reasons — is an `Outcome` in memory.
public struct OutcomeTable: Sendable {
  /// What an evaluation notes of each outcome.
  public enum Detail: Sendable {
    /// As `answers`, but behind a prerequisite that is not met, the others may be left out.
    case decisions
    /// The answer; also why, where it is unknown or failed.
    case answers
    /// The answer, the reason that the rule gave, the facts and parameters that it read.
    case provenance
  }

  /// The number of rows.
  public let rowCount: Int
  /// The number of rules of the evaluation, evaluated or not.
  public let ruleCount: Int

  /// Whose outcomes they are, row by row; nil where nobody said.
  private let identities: [FactTable.Identity]?
  /// How many words the facts that an outcome read take; and the parameters.
  let factWords: Int
  let parameterWords: Int
  private(set) var cells: [OutcomeCell]
  private(set) var reads: [UInt64] = []
  private var schedules: [PaymentSchedule] = []
  private(set) var details: [Outcome] = []
  private var words = OutcomeWords()

  /// Makes a table without outcomes.
  ///
  /// - Parameters:
  ///   - rowCount: the number of subjects.
  ///   - ruleCount: the number of rules of the evaluation.
  ///   - factCount: the number of facts of the schema.
  ///   - parameterCount: the number of parameters of the evaluation.
  public init(rowCount: Int, ruleCount: Int, factCount: Int, parameterCount: Int) {
    self.init(
      rowCount: rowCount, nil, ruleCount: ruleCount, factCount: factCount,
      parameterCount: parameterCount)
  }

  /// Makes a table without outcomes, of the rows of a table of facts.
  init(
    of identities: [FactTable.Identity], ruleCount: Int, factCount: Int, parameterCount: Int
  ) {
    self.init(
      rowCount: identities.count, identities, ruleCount: ruleCount, factCount: factCount,
      parameterCount: parameterCount)
  }

  private init(
    rowCount: Int, _ identities: [FactTable.Identity]?, ruleCount: Int, factCount: Int,
    parameterCount: Int
  ) {
    self.rowCount = rowCount
    self.identities = identities
    self.ruleCount = ruleCount
    factWords = SlotSet.wordCount(slots: factCount)
    parameterWords = SlotSet.wordCount(slots: parameterCount)
    cells = Array(repeating: OutcomeCell(), count: rowCount * ruleCount)
  }

  /// Whether the rows may be those of subjects: false where they are known to be others.
  func isAbout(_ subjects: [FactTable.Identity]) -> Bool {
    identities.map { $0 == subjects } ?? true
  }

  /// The place of an outcome's cell; nil where there is no such row or rule.
  private func place(row: Int, rule: Int) -> Int? {
    guard row >= 0, row < rowCount, rule >= 0, rule < ruleCount else { return nil }
    return row * ruleCount + rule
  }

  /// The outcome of a rule for a row; nil if the rule was not evaluated, and where there is no such row or rule.
  ///
  /// An outcome that is set where there is no such row or rule is nobody's, and dropped.
  public subscript(row: Int, rule: Int) -> Outcome? {
    get {
      guard let place = place(row: row, rule: rule) else { return nil }
      let cell = cells[place]
      if cell.kind == .detailed { return details[Int(cell.bits)] }
      guard let answer = answer(cell) else { return nil }
      guard cell.reads > 0 else { return Outcome(answer) }
      let first = Int(cell.reads) - 1
      let end = first + factWords
      return Outcome(
        answer, because: packedReason(cell).map { words.reasons[$0] },
        factsRead: SlotSet(words: reads[first..<end]),
        parametersRead: SlotSet(words: reads[end..<end + parameterWords]))
    }
    set {
      guard let index = place(row: row, rule: rule) else { return }
      guard let outcome = newValue else {
        cells[index] = OutcomeCell()
        return
      }
      if outcome.because == nil, !outcome.answer.isUnknown, set(outcome.answer, at: index) {
        guard !outcome.factsRead.isEmpty || !outcome.parametersRead.isEmpty else { return }
        cells[index].reads = UInt32(reads.count + 1)
        outcome.factsRead.append(to: &reads, wordCount: factWords)
        outcome.parametersRead.append(to: &reads, wordCount: parameterWords)
      } else {
        cells[index] = OutcomeCell(bits: UInt64(details.count), kind: .detailed)
        details.append(outcome)
      }
    }
  }

  /// The answer of a rule for a row, without its provenance; nil if the rule was not evaluated, and where there
  /// is no such row or rule.
  public func answer(row: Int, rule: Int) -> Outcome.Answer? {
    place(row: row, rule: rule).flatMap { answer(cells[$0]) }
  }

  // MARK: - Outcomes that are there: nothing is checked

  /// Whether a prerequisite was evaluated and is not met.
  package func isRefused(row: Int, rule: Int) -> Bool {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed { return details[Int(cell.bits)].answer == .met(false) }
    return cell.kind == .notMet
  }

  /// Whether a prerequisite was evaluated and is met.
  func isMet(row: Int, rule: Int) -> Bool {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed { return details[Int(cell.bits)].answer == .met(true) }
    return cell.kind == .met
  }

  /// Whether an outcome refuses or alerts, so that people will ask why, and nobody noted it.
  func lacksReason(row: Int, rule: Int) -> Bool {
    let cell = cells[row * ruleCount + rule]
    return (cell.kind == .notMet || cell.kind == .raised) && cell.reads == 0
  }

  /// Why a rule failed; nil when it did not.
  package func failure(row: Int, rule: Int) -> Diagnostic? {
    let cell = cells[row * ruleCount + rule]
    guard cell.kind == .detailed, case .failed(let error) = details[Int(cell.bits)].answer else {
      return nil
    }
    return error
  }

  /// Whether an alert is raised.
  func isRaised(row: Int, rule: Int) -> Bool {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed { return details[Int(cell.bits)].answer == .alert(true) }
    return cell.kind == .raised
  }

  /// What a rule answers that waits for facts, or that failed of itself; nil for any other answer, and for
  /// what failed of wrong data, which is told with its subject.
  func openAnswer(row: Int, rule: Int) -> Outcome.Answer? {
    let cell = cells[row * ruleCount + rule]
    guard cell.kind == .unknown || cell.kind == .detailed else { return nil }
    return answer(cell)?.ifOpen
  }

  /// Whether a rule was evaluated for a row.
  func isEvaluated(row: Int, rule: Int) -> Bool {
    cells[row * ruleCount + rule].kind != .none
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

  /// The cell of a rule for a row, and the payments of one that has some.
  func cell(row: Int, rule: Int) -> OutcomeCell { cells[row * ruleCount + rule] }
  func years(_ cell: OutcomeCell) -> [PaymentSchedule.Payment] { schedules[Int(cell.bits)].years }

  private func answer(_ cell: OutcomeCell) -> Outcome.Answer? {
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
    case .unknown: .unknown(words.missing[Int(cell.bits)])
    }
  }

  /// The place of a cell's reason among the packed ones; nil for one that has none, or is no condition.
  private func packedReason(_ cell: OutcomeCell) -> Int? {
    cell.kind.isCondition && cell.bits > 0 ? Int(cell.bits) - 1 : nil
  }

  /// Whether a rule answers the same for two rows of tables, whatever it read and says of it.
  package func isSame(
    row: Int, rule: Int, as other: OutcomeTable, row otherRow: Int, rule otherRule: Int
  ) -> Bool {
    let (a, b) = (cell(row: row, rule: rule), other.cell(row: otherRow, rule: otherRule))
    switch (a.kind, b.kind) {
    case (.points, .points), (.number, .number):
      return Double(bitPattern: a.bits) == Double(bitPattern: b.bits)
    case (.payments, .payments): return years(a) == other.years(b)
    case (.detailed, _), (_, .detailed), (.unknown, .unknown):
      return answer(a) == other.answer(b)
    default: return a.kind == b.kind
    }
  }

  /// Takes what some rules answer for some rows from outcomes of the same rows; what they read is left.
  package mutating func take(_ rules: SlotSet, rows: Range<Int>, from other: OutcomeTable) {
    for row in rows {
      for rule in rules.slots {
        let index = row * ruleCount + rule
        let cell = other.cells[index]
        switch cell.kind {
        case .detailed, .unknown: self[row, rule] = other[row, rule]
        case _ where other.packedReason(cell) != nil: self[row, rule] = other[row, rule]
        case .payments: set(.payments(other.schedules[Int(cell.bits)]), row: row, rule: rule)
        default: cells[index] = OutcomeCell(bits: cell.bits, kind: cell.kind)
        }
      }
    }
  }

  /// Forgets what a rule answered for a row.
  mutating func forget(row: Int, rule: Int) { cells[row * ruleCount + rule] = OutcomeCell() }

  /// Whether any rule may have failed.
  package var mayHaveFailures: Bool {
    details.contains { outcome in
      if case .failed = outcome.answer { true } else { false }
    }
  }

  /// The reason that a rule gave.
  func because(row: Int, rule: Int) -> Reason? {
    let cell = cells[row * ruleCount + rule]
    if cell.kind == .detailed { return details[Int(cell.bits)].because }
    return packedReason(cell).map { words.reasons[$0] }
  }

  /// The reasons that cells refer to.
  var packedReasons: CapturedWordings { words.reasons }

  /// The place of the reason that a rule gave among the packed ones; nil where it is not among them.
  func packedReason(row: Int, rule: Int) -> Int? { packedReason(cells[row * ruleCount + rule]) }

  // MARK: - For workers

  /// Lends the cells, row after row, for the time of `body`.
  package mutating func withUnsafeMutableCells<Result>(
    _ body: (UnsafeMutableBufferPointer<OutcomeCell>) -> Result
  ) -> Result {
    cells.withUnsafeMutableBufferPointer { body($0) }
  }

  /// The place of the next words of what was read, as `OutcomeCell.reads` counts.
  package var nextRead: UInt32 { UInt32(reads.count + 1) }

  /// Appends words of what was read, to which cells refer already.
  package mutating func append(reads words: [UInt64]) { reads.append(contentsOf: words) }

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
    let mayBeCell = reason == nil && (!answer.isUnknown || words.contains { $0 != 0 })
    if mayBeCell, set(answer, at: index) {
      cells[index].reads = nextRead
      reads.append(contentsOf: words)
    } else {
      setDetailed(answer, at: index, reading: words, because: reason)
    }
  }

  private mutating func setDetailed(
    _ answer: Outcome.Answer, at index: Int, reading words: ArraySlice<UInt64>,
    because reason: Reason?
  ) {
    let end = words.startIndex + factWords
    cells[index] = OutcomeCell(bits: UInt64(details.count), kind: .detailed)
    details.append(
      Outcome(
        answer, because: reason, factsRead: SlotSet(words: words[..<end]),
        parametersRead: SlotSet(words: words[end...])))
  }

  /// Lends what cells refer to, to who adds some, for the time of `body`.
  mutating func withWords<Result>(
    _ body: (inout OutcomeTable, inout OutcomeWords) -> Result
  ) -> Result {
    var lent = OutcomeWords()
    swap(&lent, &words)
    defer { swap(&lent, &words) }
    return body(&self, &lent)
  }

  /// Sets an outcome of which what it read was appended.
  ///
  /// - Parameters:
  ///   - answer: nil for the one that is in the cell.
  ///   - first: the place of the words of what was read, as `OutcomeCell.reads` counts.
  ///   - reason: the place of its reason among the packed ones.
  mutating func set(
    _ answer: Outcome.Answer?, row: Int, rule: Int, readsFrom first: UInt32, because reason: Int?
  ) {
    let index = row * ruleCount + rule
    guard let answer = answer ?? self.answer(cells[index]) else { return }
    if reason == nil, !answer.isUnknown, set(answer, at: index) {
      cells[index].reads = first
    } else {
      let end = Int(first) - 1 + factWords + parameterWords
      setDetailed(
        answer, at: index, reading: reads[(Int(first) - 1)..<end],
        because: reason.map { words.reasons[$0] })
    }
  }

  /// Sets an answer that takes no outcome of its own; false for the others.
  private mutating func set(_ answer: Outcome.Answer, at index: Int) -> Bool {
    switch answer {
    case .met(let value): cells[index] = OutcomeCell(kind: value ? .met : .notMet)
    case .alert(let value): cells[index] = OutcomeCell(kind: value ? .raised : .quiet)
    case .points(let value): cells[index] = OutcomeCell(bits: value.bitPattern, kind: .points)
    case .number(let value): cells[index] = OutcomeCell(bits: value.bitPattern, kind: .number)
    case .payments(let schedule):
      cells[index] = OutcomeCell(bits: UInt64(schedules.count), kind: .payments)
      schedules.append(schedule)
    case .unknown(let facts):
      cells[index] = OutcomeCell(bits: UInt64(words.place(of: facts)), kind: .unknown)
    default: return false
    }
    return true
  }
}

extension Outcome.Answer {
  fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
