/// The eligible subjects of a ranking, in order.
///
/// Kept packed, some tens of bytes a subject; an entry is made when somebody reads it, so that a ranking
/// of a million is written without ever standing in memory whole.
public struct RankedRows: RandomAccessCollection, Sendable {
  private var chunks: [RankedChunk] = []
  /// Where each chunk begins among all rows, then how many there are.
  private var starts = [0]
  /// The score of each row.
  private var scores: [Double] = []
  /// The rows from the first rank to the last; none as long as there is no order.
  private var order: [UInt32] = []
  /// The rank of each place.
  private var ranks: [UInt32] = []
  /// Whether the subject of a place has the score of another.
  private var ties: [Bool] = []
  /// What parts the subject of a place from others of its score, a bit a key; empty where nothing could.
  private var parted: [UInt64] = []
  /// What parted those of one score, in order.
  private var tieKeys: [Ranking.Ties.Key] = []

  init() {}

  /// Adds up the scores of the rows of tables, which have no order yet.
  ///
  /// - Parameter weights: the criteria that weigh, by their place among all criteria, in rule order.
  init(_ chunks: [RankedChunk], weights: [(criterion: Int, weight: Double)]) {
    self.chunks = chunks
    for chunk in chunks { starts.append(starts[starts.count - 1] + chunk.count) }
    scores.reserveCapacity(starts[starts.count - 1])
    for chunk in chunks { chunk.addScores(weights, to: &scores) }
  }

  /// Whether every score can be compared; other weights may have made some too great.
  var areComparable: Bool { scores.allSatisfy { Ranking.isComparable($0) } }

  /// The first place.
  public var startIndex: Int { 0 }
  /// The number of subjects.
  public var endIndex: Int { order.count }

  /// The subject at a place.
  public subscript(place: Int) -> Ranking.Entry {
    let (chunk, row) = self.row(at: place)
    return chunk.entry(
      row, rank: Int(ranks[place]), score: scores[Int(order[place])], isTied: ties[place],
      sharesRank: sharesRank(at: place), partedBy: partedBy(at: place))
  }

  /// The row at a place, in its table.
  private func row(at place: Int) -> (chunk: RankedChunk, row: Int) {
    row(Int(order[place]))
  }

  private func row(_ row: Int) -> (chunk: RankedChunk, row: Int) {
    let chunk = chunks.count == 1 ? 0 : starts.lastPlace(atMost: row)
    return (chunks[chunk], row - starts[chunk])
  }

  /// The rows as they were added, without ranks, with the values that part ties.
  ///
  /// - Parameter count: how many things part ties.
  func unranked(ties count: Int) -> [(entry: Ranking.Entry, tieValues: [Double])] {
    scores.indices.map { place in
      let (chunk, row) = row(place)
      return (
        chunk.entry(
          row, rank: 0, score: scores[place], isTied: false, sharesRank: false, partedBy: []),
        (0..<count).map { chunk.tieValue(row, $0) }
      )
    }
  }

  // MARK: - Without an entry

  /// The rank and the score at a place, and whether another has the rank.
  func seat(at place: Int) -> (rank: Int, score: Double, isTied: Bool) {
    (Int(ranks[place]), scores[Int(order[place])], sharesRank(at: place))
  }

  /// Whether the subject at a place has the rank of another.
  package func sharesRank(at place: Int) -> Bool {
    let rank = ranks[place]
    return place > 0 && ranks[place - 1] == rank
      || place + 1 < ranks.count && ranks[place + 1] == rank
  }

  /// Whether two subjects have the same rank.
  package var haveSharedRanks: Bool {
    ranks.indices.dropFirst().contains { ranks[$0] == ranks[$0 - 1] }
  }

  /// What parts the subject at a place from others of its score.
  func partedBy(at place: Int) -> [Int] { partedBy(places: place..<place + 1) }

  /// What parts subjects at some places from others of their score, each thing once.
  package func partedBy(places: Range<Int>) -> [Int] {
    let bits = parted.isEmpty ? 0 : parted[places].reduce(0, |)
    return bits == 0 ? [] : (0..<64).filter { bits >> UInt64($0) & 1 == 1 }
  }

  /// Which of the first places have subjects that something parts from others of their score.
  package func partedPlaces(first most: Int) -> [Int] {
    parted.indices.prefix(most).filter { parted[$0] != 0 }
  }

  /// What parts places that come to one score under other weights, as it does here; nil where nothing could.
  ///
  /// - Returns: what puts places in order, and where each stands in the order of ids, in which they have to come.
  func parting() -> (parting: TieParting, byID: [UInt32])? {
    guard !tieKeys.isEmpty else { return nil }
    let values = tieKeys.indices.map { key in order.map { tieValue(Int($0), key) } }
    let sorted = order.indices.sorted { a, b in
      switch NumericID.compare(id(Int(order[a])), id(Int(order[b]))) {
      case 0: order[a] < order[b]
      case let sign: sign < 0
      }
    }
    var byID = [UInt32](repeating: 0, count: order.count)
    for (number, place) in sorted.enumerated() { byID[place] = UInt32(number) }
    return (TieParting(keys: tieKeys, value: { values[$1][Int($0)] }, parted: []), byID)
  }

  /// How many places behind the first ones have the score of the last of them.
  package func countTied(behind first: Int) -> Int {
    guard order.indices.contains(first), first > 0, ties[first - 1] else { return 0 }
    let score = Ranking.compared(seat(at: first - 1).score)
    return (first..<order.count).prefix { Ranking.compared(seat(at: $0).score) == score }.count
  }

  /// Who stands at a place.
  package func identity(at place: Int) -> (id: String, name: String?) {
    let (chunk, row) = row(at: place)
    return chunk.identity(row)
  }

  /// What the subject at a place is called: its name, else its id.
  package func displayName(at place: Int) -> String {
    let identity = identity(at: place)
    return identity.name ?? identity.id
  }

  /// The answer of an amount at a place, by its place among the amounts.
  package func amount(_ amount: Int, at place: Int) -> Outcome.Answer {
    let (chunk, row) = row(at: place)
    return chunk.amount(amount, row)
  }

  /// What an amount comes to over all years at a place; nil where it is not known.
  package func total(ofAmount amount: Int, at place: Int) -> Money? {
    let (chunk, row) = row(at: place)
    return chunk.total(ofAmount: amount, row)
  }

  /// The points of a criterion at a place, by its place among the criteria; nil where it has none.
  func points(_ criterion: Int, at place: Int) -> Double? {
    let (chunk, row) = row(at: place)
    return chunk.points(criterion, row)
  }

  /// What people should be told of the subject at a place.
  func alerts(at place: Int) -> [Ranking.Reason] {
    let (chunk, row) = row(at: place)
    return chunk.reasons.listed(chunk.alerts[row]) ?? []
  }

  /// Whether people should be told something of anybody.
  var isAlerting: Bool { chunks.contains { !$0.alerts.isEmpty } }

  /// The place of each row, in the order in which they were added.
  var placesByRow: [UInt32] {
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { places[Int(row)] = UInt32(place) }
    return places
  }

  // MARK: - Ordering

  /// Orders the rows: the greater score first, as `floor(score × 10⁶ + 0.5)`, then what parts ties, then the
  /// smaller id, then the row that was added first.
  ///
  /// - Parameter rows: the rows in the order of their ids, where somebody knows it already.
  mutating func sort(_ rule: Ranking.Ties, inOrderOfIDs rows: [UInt32]? = nil) {
    let sorting = ScoreOrder(scores)
    let keys = sorting.keys
    var order = sorting.sorted(rows ?? (0..<UInt32(scores.count)).map { $0 })
    func forEachTie(_ body: (Range<Int>) -> Void) {
      var first = 0
      while first < order.count {
        let key = keys[Int(order[first])]
        var end = first + 1
        while end < order.count, keys[Int(order[end])] == key { end += 1 }
        if end - first > 1 { body(first..<end) }
        first = end
      }
    }
    if rows == nil {
      var sorted = order
      forEachTie { range in
        sorted[range].sort { a, b in
          switch NumericID.compare(id(Int(a)), id(Int(b))) {
          case 0: a < b
          case let sign: sign < 0
          }
        }
      }
      order = sorted
    }
    var begins = [Bool](repeating: false, count: order.count)
    tieKeys = rule.keys
    if !rule.keys.isEmpty {
      let rows = self
      var parting = TieParting(
        keys: rule.keys, value: { rows.tieValue(Int($0), $1) },
        parted: Array(repeating: 0, count: order.count))
      var parted = order
      forEachTie { parting.part($0, &parted, &begins) }
      order = parted
      self.parted = parting.parted
    }
    ranks = Array(unsafeUninitializedCapacity: order.count) { ranks, count in
      for place in order.indices {
        let isBehind = place > 0 && keys[Int(order[place - 1])] == keys[Int(order[place])]
        ranks[place] = isBehind && !begins[place] ? ranks[place - 1] : UInt32(place + 1)
      }
      count = order.count
    }
    ties = Array(repeating: false, count: order.count)
    forEachTie { range in for place in range { ties[place] = true } }
    self.order = order
  }

  private func tieValue(_ row: Int, _ key: Int) -> Double {
    let (chunk, row) = self.row(row)
    return chunk.tieValue(row, key)
  }

  private func id(_ row: Int) -> String {
    let (chunk, row) = self.row(row)
    return chunk.ids[row]
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
