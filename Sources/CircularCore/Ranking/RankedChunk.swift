/// The eligible rows of one table: what they answer, before anything is weighed.
final class RankedChunk: Sendable {
  let ids: [String]
  let alerts: ReasonRanges
  private let names: [String?]
  private let columns: Ranking.Columns
  /// The criteria of each row, then its amounts.
  private let cells: [OutcomeCell]
  private let payments: [PaymentSchedule.Payment]
  private let others: [Outcome.Answer]
  private let tieValues: [Double]
  let reasons: CapturedReasons

  /// The number of rows.
  var count: Int { ids.count }
  private var width: Int { columns.rules.count - columns.prerequisites.count }

  fileprivate init(_ draft: Draft, _ reasons: CapturedReasons) {
    ids = draft.ids.trimmed
    names = draft.names.contains { $0 != nil } ? draft.names.trimmed : []
    columns = draft.columns
    cells = draft.cells.trimmed
    payments = draft.payments.trimmed
    others = draft.others.trimmed
    alerts = draft.alerts.trimmed
    tieValues = draft.tieValues.trimmed
    self.reasons = reasons
  }

  private init(_ other: RankedChunk, _ reasons: CapturedReasons) {
    (ids, names, columns) = (other.ids, other.names, other.columns)
    (cells, payments, others) = (other.cells, other.payments, other.others)
    (alerts, tieValues) = (other.alerts, other.tieValues)
    self.reasons = reasons
  }

  /// The same rows, for other parameters that their words may name.
  func telling(_ reasons: CapturedReasons) -> RankedChunk { RankedChunk(self, reasons) }

  // MARK: - Scores

  /// Adds up Σ weight × points of each row, criterion after criterion, from 0; what has no points is left out.
  ///
  /// - Parameter weights: the criteria that weigh, by their place among all criteria, in rule order.
  func addScores(_ weights: [(criterion: Int, weight: Double)], to scores: inout [Double]) {
    let first = scores.count
    scores.append(contentsOf: repeatElement(0, count: count))
    let (width, count) = (width, count)
    cells.withUnsafeBufferPointer { cells in
      scores.withUnsafeMutableBufferPointer { scores in
        for (criterion, weight) in weights {
          for row in 0..<count {
            let cell = cells[row * width + criterion]
            guard cell.kind == .points else { continue }
            scores[first + row] += weight * Double(bitPattern: cell.bits)
          }
        }
      }
    }
  }

  // MARK: - Reading

  func tieValue(_ row: Int, _ key: Int) -> Double {
    tieValues.isEmpty ? .nan : tieValues[row * (tieValues.count / ids.count) + key]
  }

  func identity(_ row: Int) -> (id: String, name: String?) {
    (ids[row], names.isEmpty ? nil : names[row])
  }

  func points(_ criterion: Int, _ row: Int) -> Double? {
    let cell = cells[row * width + criterion]
    return cell.kind == .points ? Double(bitPattern: cell.bits) : nil
  }

  private func amountCell(_ amount: Int, _ row: Int) -> OutcomeCell {
    cells[row * width + columns.criteria.count + amount]
  }

  func amount(_ amount: Int, _ row: Int) -> Outcome.Answer { answer(amountCell(amount, row)) }

  func total(ofAmount amount: Int, _ row: Int) -> Money? {
    let cell = amountCell(amount, row)
    guard cell.kind == .payments else { return nil }
    return PaymentSchedule.total(of: years(cell))
  }

  func entry(
    _ row: Int, rank: Int, score: Double, isTied: Bool, sharesRank: Bool, partedBy: [Int]
  ) -> Ranking.Entry {
    var answers = [Outcome.Answer](repeating: .met(true), count: columns.prerequisites.count)
    answers.reserveCapacity(columns.rules.count)
    for cell in cells[row * width..<(row + 1) * width] { answers.append(answer(cell)) }
    return Ranking.Entry(
      id: ids[row], name: names.isEmpty ? nil : names[row], rank: rank, isTied: isTied,
      sharesRank: sharesRank, partedBy: partedBy, score: score, columns: columns,
      answers: answers, alerts: reasons.listed(alerts[row]) ?? [])
  }

  private func years(_ cell: OutcomeCell) -> ArraySlice<PaymentSchedule.Payment> {
    payments[Int(cell.bits)..<Int(cell.bits) + Int(cell.reads)]
  }

  private func answer(_ cell: OutcomeCell) -> Outcome.Answer {
    switch cell.kind {
    case .points: .points(Double(bitPattern: cell.bits))
    case .number: .number(Double(bitPattern: cell.bits))
    case .payments: .payments(PaymentSchedule(Array(years(cell))))
    default: others[Int(cell.bits)]
    }
  }

  /// Rows that are being added.
  struct Draft {
    fileprivate let columns: Ranking.Columns
    fileprivate var ids: [String] = []
    fileprivate var names: [String?] = []
    fileprivate var cells: [OutcomeCell] = []
    fileprivate var payments: [PaymentSchedule.Payment] = []
    fileprivate var others: [Outcome.Answer] = []
    fileprivate var alerts = ReasonRanges()
    fileprivate var tieValues: [Double] = []

    /// The number of rows added.
    var count: Int { ids.count }

    init(_ columns: Ranking.Columns) { self.columns = columns }

    /// Adds a row whose prerequisites are all met; its answers follow, one by one.
    ///
    /// - Parameters:
    ///   - alerts: what people should be told, among the reasons of the table.
    ///   - tieValues: what parts it from others of its score; none where nothing but ids could.
    mutating func add(
      _ identity: FactTable.Identity, alerts: Range<Int>, tieValues: [Double]
    ) {
      self.tieValues += tieValues
      self.alerts.append(alerts)
      ids.append(identity.id)
      names.append(identity.name)
    }

    /// Adds the answer of the next rule, criteria before amounts, to the row that was added last.
    mutating func add(_ rule: Int, _ outcomes: OutcomeTable, row: Int) {
      let cell = outcomes.cell(row: row, rule: rule)
      switch cell.kind {
      case .points, .number: cells.append(OutcomeCell(bits: cell.bits, kind: cell.kind))
      case .payments: add(outcomes.years(cell))
      default: add(outcomes.answer(row: row, rule: rule) ?? .unknown([]))
      }
    }

    private mutating func add(_ answer: Outcome.Answer) {
      switch answer {
      case .points(let value): cells.append(OutcomeCell(bits: value.bitPattern, kind: .points))
      case .number(let value): cells.append(OutcomeCell(bits: value.bitPattern, kind: .number))
      case .payments(let schedule): add(schedule.years)
      default:
        cells.append(OutcomeCell(bits: UInt64(others.count), kind: .detailed))
        others.append(answer)
      }
    }

    private mutating func add(_ years: [PaymentSchedule.Payment]) {
      cells.append(
        OutcomeCell(bits: UInt64(payments.count), kind: .payments, reads: UInt32(years.count)))
      payments += years
    }

    /// The rows added, with the reasons of the table.
    func chunk(_ reasons: CapturedReasons) -> RankedChunk { RankedChunk(self, reasons) }
  }
}

extension Array {
  /// The same elements, without room for more.
  var trimmed: [Element] {
    count == capacity ? self : withUnsafeBufferPointer { Array($0) }
  }
}
