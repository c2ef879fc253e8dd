/// Ranks before and after, as lines from one side to the other.
package struct SlopeChart: Sendable, Hashable {
  /// One line.
  package struct Line: Sendable, Hashable {
    /// Whose it is.
    package var name: String
    /// The rank before; nil for who has none.
    package var before: Int?
    /// The rank after; nil for who has none.
    package var after: Int?

    /// Makes a line.
    package init(_ name: String, before: Int?, after: Int?) {
      self.name = name
      self.before = before
      self.after = after
    }
  }

  /// What the lines show.
  package var caption: String
  /// The lines, in the order of those of equal ranks.
  package var lines: [Line]

  /// Makes a chart.
  package init(_ caption: String, _ lines: [Line]) {
    self.caption = caption
    self.lines = lines
  }

  /// The lines that have a rank on one side, from the first to the last.
  func order(_ rank: (Line) -> Int?) -> [Int] {
    lines.indices.filter { rank(lines[$0]) != nil }
      .sorted { (rank(lines[$0]) ?? 0, $0) < (rank(lines[$1]) ?? 0, $1) }
  }
}
