/// Where each row of a table went in a ranking.
struct RowPlaces {
  /// A group, and the place in it.
  enum Place {
    case ranked(Int)
    case refused(Int)
    case unknown(Int)
    case failed
  }

  private enum Group: UInt8 { case failed, ranked, refused, unknown }

  private var groups: [Group]
  /// The place in the group, in the order in which rows were added.
  private var indices: [UInt32]
  /// The place of each eligible row in the order of ranks, by the order in which rows were added.
  private var ranked: [UInt32] = []

  /// - Parameter rowCount: how many rows the table has; each failed until something else is noted.
  init(rowCount: Int) {
    groups = Array(repeating: .failed, count: rowCount)
    indices = Array(repeating: 0, count: rowCount)
  }

  /// The place of a row, once the ranking is settled.
  subscript(row: Int) -> Place {
    let index = Int(indices[row])
    return switch groups[row] {
    case .ranked: .ranked(Int(ranked[index]))
    case .refused: .refused(index)
    case .unknown: .unknown(index)
    case .failed: .failed
    }
  }

  /// The place of an eligible row in the order in which they were added; nil for other rows.
  func rankedIndex(_ row: Int) -> UInt32? { groups[row] == .ranked ? indices[row] : nil }

  mutating func noteRanked(_ row: Int, _ index: Int) { note(row, .ranked, index) }
  mutating func noteRefused(_ row: Int, _ index: Int) { note(row, .refused, index) }
  mutating func noteUnknown(_ row: Int, _ index: Int) { note(row, .unknown, index) }

  /// Takes the order of the eligible rows, which is known when all are there.
  mutating func settle(_ ranking: Ranking) { ranked = ranking.ranked.placesByRow }

  private mutating func note(_ row: Int, _ group: Group, _ index: Int) {
    groups[row] = group
    indices[row] = UInt32(index)
  }
}
