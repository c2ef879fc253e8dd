import CircularCore

/// Ranks in two to four scenarios as lines from column to column, names on both sides.
struct RankLines {
  /// One line.
  struct Line {
    var name: String
    /// The rank in each scenario; nil for none.
    var ranks: [Int?]
  }

  let caption: String
  let columns: [String]
  let lines: [Line]
  let language: Language

  private static let step = 30
  private static let top = 34

  /// Names take a quarter of the width on each side.
  private func x(_ column: Int) -> Int { 26 + 48 * column / max(1, columns.count - 1) }

  /// The places of lines in a column: ties one below another, then those without a rank.
  private func places(_ column: Int) -> [Int: Int] {
    let order = lines.indices.filter { lines[$0].ranks[column] != nil }
      .sorted { (lines[$0].ranks[column] ?? 0, $0) < (lines[$1].ranks[column] ?? 0, $1) }
    return Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
  }

  /// The drawing; the table beside it says the same.
  var markup: Markup {
    let places = columns.indices.map(places)
    let rows = places.map(\.count).max() ?? 0
    guard rows > 0 else { return "" }
    func y(_ place: Int) -> Int { Self.top + place * Self.step + 14 }
    var drawn: Markup = ""
    for (index, line) in lines.enumerated() {
      for column in 0..<(columns.count - 1) {
        guard let before = places[column][index], let after = places[column + 1][index] else {
          continue
        }
        let kind: Markup = line.ranks[column] == line.ranks[column + 1] ? "still" : "moved"
        drawn +=
          "<line class=\"\(kind)\" x1=\"\(x(column))%\" y1=\"\(y(before))\" x2=\"\(x(column + 1))%\" y2=\"\(y(after))\"/>"
      }
      for column in columns.indices {
        guard let place = places[column][index], let rank = line.ranks[column] else { continue }
        drawn += "<circle class=\"dot\" cx=\"\(x(column))%\" cy=\"\(y(place))\" r=\"4\"/>"
        if column == 0 {
          drawn +=
            "<text x=\"\(x(column) - 2)%\" y=\"\(y(place) + 5)\" text-anchor=\"end\">\(shortened(line.name)) \(rank)</text>"
        } else if column == columns.count - 1 {
          drawn +=
            "<text x=\"\(x(column) + 2)%\" y=\"\(y(place) + 5)\">\(rank) \(shortened(line.name))</text>"
        }
      }
    }
    for (column, name) in columns.enumerated() {
      let anchor: Markup =
        column == 0 ? "end" : column == columns.count - 1 ? "start" : "middle"
      drawn +=
        "<text class=\"heading\" x=\"\(x(column))%\" y=\"16\" text-anchor=\"\(anchor)\">\(shortened(name))</text>"
    }
    return """
      <figure><figcaption>\(caption)</figcaption>
      <svg class="slope" role="img" aria-label="\(caption)" height="\(y(rows))">\(drawn)</svg></figure>

      """
  }

  private func shortened(_ name: String) -> String {
    name.count <= 26 ? name : name.prefix(25) + "…"
  }
}
