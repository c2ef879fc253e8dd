public import CircularCore

/// A sheet of a workbook: its name and its place among the others.
public struct Sheet: Sendable, Hashable {
  /// Whether people see it.
  public enum Visibility: Sendable, Hashable {
    /// Its tab is shown.
    case visible
    /// Its tab is hidden.
    case hidden
    /// It is hidden so that Excel's menus do not show it either.
    case veryHidden
  }

  /// Its place in the workbook, from 0.
  public let index: Int
  /// The name on its tab.
  public let name: String
  /// Whether people see it.
  public let visibility: Visibility
  /// The workbook as the user named it.
  public let file: String

  /// The place of a row or a cell, as errors show it: `detr.xlsx, onglet Candidatures, C14`.
  public func location(row: Int? = nil, column: Int? = nil, field: String? = nil) -> SourceLocation
  {
    SourceLocation(file: file, sheet: name, line: row, column: column, field: field)
  }
}
