/// A row of a sheet that has cells.
///
/// It keeps the bytes of its cells one behind the other, and makes a `Cell` of those that are asked for.
public struct SheetRow: Sendable {
  /// Its number, from 1.
  public private(set) var number = 0
  /// Whether it is hidden, by hand or by a filter.
  public private(set) var isHidden = false

  /// Its cells that are not empty, from left to right, as they are stored.
  private(set) var stored: [StoredCell] = []
  /// The bytes of the cells.
  var bytes: [UInt8] = []
  /// How cells may be shown.
  private(set) var formats: [CellFormat] = []

  /// Makes a row without cells, for `SheetRows` to fill.
  public init() {}

  /// Its cells that are not empty, from left to right.
  ///
  /// - Complexity: linear in their number and in what they hold.
  public var cells: [Cell] { stored.map(cell(of:)) }

  /// What the cell of a column holds; `.empty` where there is none.
  ///
  /// - Complexity: logarithmic in the number of cells.
  public subscript(column: Int) -> Cell.Value { cell(column)?.value ?? .empty }

  /// The cell of a column; nil where it is empty.
  public func cell(_ column: Int) -> Cell? { stored(column).map(cell(of:)) }

  /// The stored cell of a column; nil where it is empty.
  func stored(_ column: Int) -> StoredCell? {
    var low = 0
    var high = stored.count
    while low < high {
      let middle = (low + high) / 2
      if stored[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < stored.count && stored[low].column == column ? stored[low] : nil
  }

  /// The cell that a stored one is.
  func cell(of stored: StoredCell) -> Cell {
    let text = text(stored.bytes)
    let value: Cell.Value =
      switch stored.kind {
      case .text: .text(text)
      case .number: .number(text)
      case .date: stored.day.map { .date($0, second: stored.seconds) } ?? .unreadable(text)
      case .duration: stored.seconds.map { .duration(seconds: $0) } ?? .unreadable(text)
      case .boolean: .boolean(text == "true")
      case .error: .error(text)
      case .uncomputed: .uncomputed
      case .unreadable: .unreadable(text)
      }
    return Cell(
      column: Int(stored.column), value: value, isFormula: stored.isFormula,
      displayed: stored.shown.map(self.text), format: format(of: stored),
      thousands: Int(stored.thousands))
  }

  /// How a number is shown; nil where nothing says it.
  func format(of stored: StoredCell) -> CellFormat? { stored.format.map { formats[Int($0)] } }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: - Filling

  /// Starts a row of a sheet whose cells are shown by these formats.
  mutating func start(_ number: Int, isHidden: Bool, formats: [CellFormat] = []) {
    self.number = number
    self.isHidden = isHidden
    self.formats = formats
    stored.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds a cell to the right of the others, whose bytes are in the row.
  mutating func add(_ cell: StoredCell) { stored.append(cell) }

  /// The same cells in a later row.
  mutating func `repeat`(as number: Int) { self.number = number }

  /// Adds cells that another row of the sheet has, each in the column of its own.
  mutating func add(_ cells: [(row: SheetRow, cell: StoredCell)]) {
    for (row, cell) in cells {
      func moved(_ range: Range<Int>) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: row.bytes[range])
        return start..<bytes.count
      }
      var copy = cell
      copy.bytes = moved(cell.bytes)
      copy.shown = cell.shown.map(moved)
      stored.append(copy)
    }
    stored.sort { $0.column < $1.column }
  }
}

extension SheetRow: Hashable {
  /// Whether two rows have the same number and the same cells.
  public static func == (a: SheetRow, b: SheetRow) -> Bool {
    a.number == b.number && a.isHidden == b.isHidden && a.cells == b.cells
  }

  /// Hashes the number and the cells.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(number)
    hasher.combine(isHidden)
    hasher.combine(cells)
  }
}
