package import CircularCore

/// A cell of a sheet that is written: what it holds, and how a workbook shows it.
package struct WrittenCell: Sendable, Hashable {
  /// What a cell holds.
  package enum Content: Sendable, Hashable {
    /// Nothing.
    case empty
    /// Words: never a formula, whatever they begin with.
    case text(String)
    /// A number.
    case number(Double)
    /// A day.
    case date(CivilDate)
    /// What a formula gives, written without its `=`, with what it gives now.
    case formula(String, Result)
  }

  /// What a formula gives now, for those who do not compute it.
  package enum Result: Sendable, Hashable {
    case number(Double)
    case text(String)
  }

  /// How a cell is shown.
  package struct Style: Sendable, Hashable {
    /// The format of its number as Excel writes formats: `#,##0`; empty for as it comes.
    package var numberFormat = ""
    /// Whether it leads.
    package var isStrong = false
    /// Whether its lines are broken where the column ends.
    package var isWrapped = false
    /// What it is the heading of; nil for other cells.
    var heading: Heading?

    /// What a heading stands over.
    enum Heading: Sendable, Hashable {
      case text, number
    }

    /// Makes a style.
    ///
    /// - Parameters:
    ///   - numberFormat: the format of the number as Excel writes formats; empty for as it comes.
    ///   - isStrong: whether the cell leads.
    package init(_ numberFormat: String = "", isStrong: Bool = false) {
      self.numberFormat = numberFormat
      self.isStrong = isStrong
    }
  }

  /// What it holds.
  package var content: Content
  /// How it is shown.
  package var style: Style

  /// Makes a cell.
  package init(_ content: Content, _ style: Style = Style()) {
    self.content = content
    self.style = style
  }
}
