/// The bands of a table: from a number to another, both in the band.
///
/// Where a band ends at the number at which the next begins, that number is in the next one.
package struct Bands: Sendable {
  /// One row.
  package struct Band: Sendable {
    package var row: Int
    package var from: Double
    package var to: Double

    package init(row: Int, from: Double, to: Double) {
      self.row = row
      self.from = from
      self.to = to
    }

    /// Whether both ends are whole numbers, or none.
    var isWhole: Bool { Self.isWhole(from) && Self.isWhole(to) }

    private static func isWhole(_ number: Double) -> Bool {
      number.isInfinite || number == number.rounded()
    }
  }

  /// What is wrong with a row.
  package enum Fault: Hashable {
    /// Its end is below its start.
    case reversed(row: Int)
    /// Another band holds all that it holds.
    case unreachable(row: Int, within: Int)
    /// It begins before another one ends.
    case overlap(row: Int, with: Int)
    /// Nothing holds what lies between another one and this.
    case gap(row: Int, after: Int)
  }

  /// The rows by where they begin.
  package private(set) var bands: [Band]
  /// The faults, in the order of the bands.
  package private(set) var faults: [Fault] = []

  package init(_ rows: [Band]) {
    // Of those that begin together, the widest first: the others lie in it.
    bands = rows.filter { $0.from <= $0.to }
      .sorted { ($0.from, -$0.to, $0.row) < ($1.from, -$1.to, $1.row) }
    faults = rows.filter { $0.from > $0.to }.map { .reversed(row: $0.row) }
    guard var reach = bands.first else { return }
    let isWhole = bands.allSatisfy(\.isWhole)
    for band in bands.dropFirst() {
      if band.from < reach.to || band.from == reach.from {
        faults.append(
          band.to <= reach.to
            ? .unreachable(row: band.row, within: reach.row)
            : .overlap(row: band.row, with: reach.row))
      } else if band.from > reach.to, !(isWhole && band.from == reach.to + 1) {
        faults.append(.gap(row: band.row, after: reach.row))
      }
      if band.to > reach.to || band.from >= reach.to { reach = band }
    }
  }

  /// The row that holds a number; nil for none.
  package func row(holding number: Double) -> Int? {
    var low = 0
    var high = bands.count
    while low < high {
      let middle = (low + high) / 2
      if bands[middle].from <= number { low = middle + 1 } else { high = middle }
    }
    guard low > 0, number <= bands[low - 1].to else { return nil }
    return bands[low - 1].row
  }
}
