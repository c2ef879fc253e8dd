extension Page {
  /// The rows of a table: kept, or made as they are read, so that a million of them need no room.
  package struct Rows: RandomAccessCollection, Sendable, ExpressibleByArrayLiteral {
    private var kept: [[Cell]]
    private let made: (count: Int, row: @Sendable (Int) -> [Cell])?

    /// Makes rows that are kept.
    package init(arrayLiteral rows: [Cell]...) {
      kept = rows
      made = nil
    }

    /// Makes rows that are made as they are read.
    ///
    /// - Parameters:
    ///   - count: how many there are.
    ///   - row: makes one by its place.
    package init(count: Int, _ row: @escaping @Sendable (Int) -> [Cell]) {
      kept = []
      made = (count, row)
    }

    /// The first row.
    package var startIndex: Int { 0 }
    /// The number of rows.
    package var endIndex: Int { (made?.count ?? 0) + kept.count }

    /// A row.
    package subscript(index: Int) -> [Cell] {
      let count = made?.count ?? 0
      if let made, index < count { return made.row(index) }
      return kept[index - count]
    }

    /// Adds a row.
    package mutating func append(_ row: [Cell]) { kept.append(row) }
  }
}
