/// The eligible subjects of a ranking, in order.
///
/// Kept packed, some tens of bytes a subject; an entry is made when somebody reads it, so that a ranking
/// of a million is written without ever standing in memory whole.
public struct RankedRows: RandomAccessCollection, Sendable {
  private var chunks: [RankedChunk] = []
  /// Where each chunk begins among all rows, then how many there are.
  private var starts = [0]
  /// The rows from the first rank to the last.
  private var order: [UInt32] = []
  /// The rank of each place.
  private var ranks: [UInt32] = []
  /// Whether the subject of a place has the score of another.
  private var ties: [Bool] = []
  /// What parts the subject of a place from others of its score, a bit a key; empty where nothing but ids
  /// could.
  private var parted: [UInt64] = []

  init() {}

  /// The first place.
  public var startIndex: Int { 0 }
  /// The number of subjects.
  public var endIndex: Int { order.count }

  /// The subject at a place.
  public subscript(place: Int) -> Ranking.Entry {
    let row = Int(order[place])
    let chunk = starts.lastPlace(atMost: row)
    let rank = ranks[place]
    let shares =
      place > 0 && ranks[place - 1] == rank || place + 1 < ranks.count && ranks[place + 1] == rank
    let bits = parted.isEmpty ? 0 : parted[place]
    return chunks[chunk].entry(
      row - starts[chunk], rank: Int(rank), isTied: ties[place], sharesRank: shares,
      partedBy: bits == 0 ? [] : (0..<64).filter { bits >> UInt64($0) & 1 == 1 })
  }

  /// The rank and the score at a place, without the entry.
  func seat(at place: Int) -> (rank: Int, score: Double, isTied: Bool) {
    let row = Int(order[place])
    let chunk = starts.lastPlace(atMost: row)
    return (Int(ranks[place]), chunks[chunk].scores[row - starts[chunk]], ties[place])
  }

  /// The place of each row, in the order in which they were added.
  var placesByRow: [UInt32] {
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { places[Int(row)] = UInt32(place) }
    return places
  }

  /// The rows as they were added, without ranks, with the values that part ties.
  ///
  /// - Parameter count: how many things part ties.
  func unranked(ties count: Int) -> [(entry: Ranking.Entry, tieValues: [Double])] {
    chunks.flatMap { chunk in
      (0..<chunk.count).map { row in
        (
          chunk.entry(row, rank: 0, isTied: false, sharesRank: false, partedBy: []),
          (0..<count).map { chunk.tieValue(row, $0) }
        )
      }
    }
  }

  /// Adds rows, behind those that are there.
  mutating func append(_ chunk: RankedChunk) {
    guard chunk.count > 0 else { return }
    chunks.append(chunk)
    starts.append(starts[starts.count - 1] + chunk.count)
  }

  /// Orders the rows: the greater score first, as `floor(score × 10⁶ + 0.5)`, then what parts ties, then the
  /// smaller id, then the row that was added first.
  mutating func sort(_ rule: Ranking.Ties) {
    let keys = chunks.flatMap { $0.scores.map { Ranking.compared($0) } }
    var order = (0..<UInt32(keys.count)).map { $0 }
    order.sort { a, b in
      let (x, y) = (keys[Int(a)], keys[Int(b)])
      if x != y { return x > y }
      switch NumericID.compare(id(Int(a)), id(Int(b))) {
      case 0: return a < b
      case let sign: return sign < 0
      }
    }
    var begins = [Bool](repeating: false, count: order.count)
    if rule.needsValues {
      let rows = self
      var parting = TieParting(
        keys: rule.keys, value: { rows.tieValue(Int($0), $1) },
        parted: Array(repeating: 0, count: order.count))
      var first = 0
      for place in order.indices.dropFirst() + [order.count]
      where place >= order.count || keys[Int(order[place])] != keys[Int(order[first])] {
        parting.part(first..<place, &order, &begins)
        first = place
      }
      parted = parting.parted
    } else if rule.keys.contains(.id) {
      begins = Array(repeating: true, count: order.count)
    }
    self.order = order
    ranks = []
    ties = []
    ranks.reserveCapacity(order.count)
    ties.reserveCapacity(order.count)
    for place in order.indices {
      let key = keys[Int(order[place])]
      let isBehind = place > 0 && keys[Int(order[place - 1])] == key
      let isBefore = place + 1 < order.count && keys[Int(order[place + 1])] == key
      ties.append(isBehind || isBefore)
      ranks.append(isBehind && !begins[place] ? ranks[place - 1] : UInt32(place + 1))
    }
  }

  private func tieValue(_ row: Int, _ key: Int) -> Double {
    let chunk = starts.lastPlace(atMost: row)
    return chunks[chunk].tieValue(row - starts[chunk], key)
  }

  private func id(_ row: Int) -> String {
    let chunk = starts.lastPlace(atMost: row)
    return chunks[chunk].ids[row - starts[chunk]]
  }
}

extension RankedRows: Encodable {
  /// Writes a list of entries, each made for as long as it is written.
  public func encode(to encoder: any Encoder) throws {
    if let json = encoder as? JSONValueEncoder {
      return try json.stream.write(list: self, depth: json.depth)
    }
    var container = encoder.unkeyedContainer()
    for entry in self { try container.encode(entry) }
  }
}

extension [Int] {
  /// The place of the last of ascending numbers that is at most `number`; the first is.
  fileprivate func lastPlace(atMost number: Int) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle] <= number { low = middle } else { high = middle }
    }
    return low
  }
}

/// The eligible rows of one table.
final class RankedChunk: Sendable {
  let ids: [String]
  let scores: [Double]
  private let names: [String?]
  private let columns: Ranking.Columns
  private let cells: [OutcomeCell]
  private let payments: [PaymentSchedule.Payment]
  private let others: [Outcome.Answer]
  private let alerts: [Int: [Ranking.Reason]]
  private let tieValues: [Double]

  var count: Int { ids.count }

  fileprivate init(_ draft: Draft) {
    ids = draft.ids.trimmed
    scores = draft.scores.trimmed
    names = draft.names.contains { $0 != nil } ? draft.names.trimmed : []
    columns = draft.columns
    cells = draft.cells.trimmed
    payments = draft.payments.trimmed
    others = draft.others.trimmed
    alerts = draft.alerts
    tieValues = draft.tieValues.trimmed
  }

  fileprivate func tieValue(_ row: Int, _ key: Int) -> Double {
    tieValues.isEmpty ? .nan : tieValues[row * (tieValues.count / ids.count) + key]
  }

  fileprivate func entry(
    _ row: Int, rank: Int, isTied: Bool, sharesRank: Bool, partedBy: [Int]
  ) -> Ranking.Entry {
    let width = columns.rules.count - columns.prerequisites.count
    var answers = [Outcome.Answer](repeating: .met(true), count: columns.prerequisites.count)
    answers.reserveCapacity(columns.rules.count)
    for cell in cells[row * width..<(row + 1) * width] { answers.append(answer(cell)) }
    return Ranking.Entry(
      id: ids[row], name: names.isEmpty ? nil : names[row], rank: rank, isTied: isTied,
      sharesRank: sharesRank, partedBy: partedBy, score: scores[row], columns: columns,
      answers: answers, alerts: alerts[row] ?? [])
  }

  private func answer(_ cell: OutcomeCell) -> Outcome.Answer {
    switch cell.kind {
    case .points: .points(Double(bitPattern: cell.bits))
    case .number: .number(Double(bitPattern: cell.bits))
    case .payments:
      .payments(PaymentSchedule(Array(payments[Int(cell.bits)..<Int(cell.bits) + Int(cell.reads)])))
    default: others[Int(cell.bits)]
    }
  }

  /// Rows that are being added.
  struct Draft {
    fileprivate let columns: Ranking.Columns
    fileprivate var ids: [String] = []
    fileprivate var names: [String?] = []
    fileprivate var scores: [Double] = []
    fileprivate var cells: [OutcomeCell] = []
    fileprivate var payments: [PaymentSchedule.Payment] = []
    fileprivate var others: [Outcome.Answer] = []
    fileprivate var alerts: [Int: [Ranking.Reason]] = [:]
    fileprivate var tieValues: [Double] = []

    /// The number of rows added.
    var count: Int { ids.count }

    init(_ columns: Ranking.Columns) { self.columns = columns }

    /// Adds a row whose prerequisites are all met.
    ///
    /// - Parameters:
    ///   - answers: of criteria, then of amounts.
    ///   - tieValues: what parts it from others of its score; none where nothing but ids could.
    mutating func add(
      _ identity: FactTable.Identity, score: Double, _ answers: some Sequence<Outcome.Answer>,
      _ raised: [Ranking.Reason], tieValues: [Double]
    ) {
      self.tieValues += tieValues
      if !raised.isEmpty { alerts[ids.count] = raised }
      ids.append(identity.id)
      names.append(identity.name)
      scores.append(score)
      for answer in answers { cells.append(cell(answer)) }
    }

    private mutating func cell(_ answer: Outcome.Answer) -> OutcomeCell {
      switch answer {
      case .points(let value): return OutcomeCell(bits: value.bitPattern, kind: .points)
      case .number(let value): return OutcomeCell(bits: value.bitPattern, kind: .number)
      case .payments(let schedule):
        defer { payments += schedule.years }
        return OutcomeCell(
          bits: UInt64(payments.count), kind: .payments, reads: UInt32(schedule.years.count))
      default:
        defer { others.append(answer) }
        return OutcomeCell(bits: UInt64(others.count), kind: .detailed)
      }
    }

    /// The rows added.
    func chunk() -> RankedChunk { RankedChunk(self) }
  }
}

extension Array {
  /// The same elements, without room for more.
  var trimmed: [Element] {
    count == capacity ? self : withUnsafeBufferPointer { Array($0) }
  }
}
