import CircularCore
import Diagnostics

/// A matrix as SVG: a grid whose cells name who stands there, the greatest ratings above and to the right.
///
/// Cells are as high as their names ask for, so that no name runs into another.
struct MatrixDrawing {
  let chart: MatrixChart
  let page: Page
  /// What its parts are called in the page.
  let id: String

  /// The width of the drawing and of what stands left of its cells, in units of the drawing.
  private static let (width, left) = (720, 44)
  /// The height of a name, and of an empty cell.
  private static let (line, least) = (18, 40)

  /// The figure with its caption.
  var svg: String {
    let text = HTMLText(page.language)
    let columns = Array(chart.across.range)
    let cell = (Self.width - Self.left - 4) / columns.count
    let rows = chart.up.range.reversed().map { up in
      let cells = columns.map { across in
        chart.names(across: across, up: up).flatMap { broken($0, to: max(6, cell / 8)) }
      }
      return (
        up: up, cells: cells,
        height: max(Self.least, 12 + Self.line * (cells.map(\.count).max() ?? 0))
      )
    }
    let grid = rows.reduce(0) { $0 + $1.height }
    let top = 24
    let height = top + grid + 44
    var lines = [
      "<figure>", "<figcaption>\(text.escaped(chart.caption))</figcaption>",
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(id)-title\">",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"matrix\" viewBox=\"0 0 \(Self.width) \(height)\""
        + " role=\"img\" aria-labelledby=\"\(id)-title\" aria-describedby=\"\(id)-desc\">",
      "<title id=\"\(id)-title\">\(text.escaped(chart.caption))</title>",
      "<desc id=\"\(id)-desc\">\(text.escaped(inWords))</desc>",
      "<text class=\"heading\" x=\"0\" y=\"16\">\(text.escaped("↑ " + chart.up.name))</text>",
    ]
    var y = top
    for row in rows {
      lines.append("<text x=\"20\" y=\"\(y + 24)\" text-anchor=\"middle\">\(row.up)</text>")
      for (column, names) in row.cells.enumerated() {
        let x = Self.left + column * cell
        lines.append(
          "<rect class=\"ring\" x=\"\(x)\" y=\"\(y)\" width=\"\(cell)\" height=\"\(row.height)\"/>")
        for (place, line) in names.enumerated() {
          lines.append(
            "<text x=\"\(x + (line.goesOn ? 14 : 6))\" y=\"\(y + 20 + place * Self.line)\">"
              + "\(text.escaped(line.text))</text>")
        }
      }
      y += row.height
    }
    for (column, across) in columns.enumerated() {
      lines.append(
        "<text x=\"\(Self.left + column * cell + cell / 2)\" y=\"\(y + 18)\" text-anchor=\"middle\">\(across)</text>"
      )
    }
    lines.append(
      "<text class=\"heading\" x=\"\(Self.width - 4)\" y=\"\(y + 38)\" text-anchor=\"end\">"
        + "\(text.escaped(chart.across.name + " →"))</text>")
    return (lines + ["</svg>", "</div>", "</figure>"]).joined(separator: "\n") + "\n"
  }

  /// A name in lines that a cell has room for, those behind the first one set in.
  private func broken(_ name: String, to length: Int) -> [(text: String, goesOn: Bool)] {
    var lines: [String] = []
    for word in name.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= length {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.enumerated().map { place, line in
      (line.count <= length ? line : line.prefix(length - 1) + "…", place > 0)
    }
  }

  /// What who does not see the grid is told.
  private var inWords: String {
    chart.points.map { point in
      "\(point.name)\(page.colon) \(chart.up.name) \(point.up), \(chart.across.name) \(point.across)"
    }
    .joined(separator: page.language.say("\u{A0}; ", english: "; ")) + "."
  }
}
