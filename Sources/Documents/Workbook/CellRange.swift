internal import CircularCore

/// A rectangle of cells, such as `B2:D4`.
public struct CellRange: Sendable, Hashable {
  /// The rows, from 1.
  public let rows: ClosedRange<Int>
  /// The columns, from 1.
  public let columns: ClosedRange<Int>

  /// Makes a rectangle.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// Reads `B2:D4`; nil for anything else.
  init?(_ text: String) {
    let corners = text.split(separator: ":").map { CellReference($0.utf8) }
    guard corners.count == 2, let first = corners[0], let last = corners[1],
      first.row <= last.row, first.column <= last.column
    else { return nil }
    self.init(rows: first.row...last.row, columns: first.column...last.column)
  }

  /// Whether a cell is in it.
  public func contains(row: Int, column: Int) -> Bool {
    rows.contains(row) && columns.contains(column)
  }
}

extension CellRange: CustomStringConvertible {
  /// Its corners, `B2:D4`.
  public var description: String {
    SourceLocation.letters(ofColumn: columns.lowerBound) + "\(rows.lowerBound):"
      + SourceLocation.letters(ofColumn: columns.upperBound) + "\(rows.upperBound)"
  }
}

/// The place of a cell as workbooks write it, `C14`.
struct CellReference {
  let row: Int
  let column: Int

  /// The most rows and columns that a sheet has, in Excel as in LibreOffice.
  static let rows = 1...1_048_576
  static let columns = 1...16_384

  /// Reads `C14` or `$C$14`; nil for anything else, and beyond the bounds of a sheet.
  @inline(__always)
  init?(_ bytes: some Collection<UInt8>) {
    var row = 0
    var column = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "$"): break
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        guard row == 0, column < Self.columns.upperBound else { return nil }
        column = column * 26 + Int(byte & 31)
      case 48...57:
        guard column > 0, row < Self.rows.upperBound else { return nil }
        row = row * 10 + Int(byte - 48)
      default: return nil
      }
    }
    guard Self.rows.contains(row), Self.columns.contains(column) else { return nil }
    self.row = row
    self.column = column
  }
}
