/// A row of a sheet that has cells.
public struct SheetRow: Sendable, Hashable {
  /// Its number, from 1.
  public private(set) var number = 0
  /// Whether it is hidden, by hand or by a filter.
  public private(set) var isHidden = false
  /// Its cells that are not empty, from left to right.
  public internal(set) var cells: [Cell] = []

  /// Makes a row without cells, for `SheetRows` to fill.
  public init() {}

  /// What the cell of a column holds; `.empty` where there is none.
  ///
  /// - Complexity: logarithmic in the number of cells.
  public subscript(column: Int) -> Cell.Value { cell(column)?.value ?? .empty }

  /// The cell of a column; nil where it is empty.
  public func cell(_ column: Int) -> Cell? {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].column == column ? cells[low] : nil
  }

  mutating func start(_ number: Int, isHidden: Bool) {
    self.number = number
    self.isHidden = isHidden
    cells.removeAll(keepingCapacity: true)
  }

  /// The same cells in a later row.
  mutating func `repeat`(as number: Int) { self.number = number }
}
