import CircularCore
import Diagnostics

/// Lines over years as SVG: each is named at its end, so that no legend is needed, and drawn in its own way.
struct LineDrawing {
  let chart: LineChart
  let page: Page
  /// What its parts are called in the page.
  let id: String

  /// The drawing, and what stands around its lines, in units of the drawing.
  private static let (width, height) = (720.0, 320.0)
  private static let (left, right, top, bottom) = (70.0, 150.0, 14.0, 28.0)
  /// The space between the names of lines.
  private static let step = 17.0
  /// As many ways to draw a line follow one another.
  private static let ways = 4
  /// The longest name beside a line; the table has it whole.
  private static let longest = 18

  /// The figure with its caption; nothing without two years.
  var svg: String {
    guard let years = chart.years, years.count > 1 else { return "" }
    let text = HTMLText(page.language)
    let scale = chart.scale
    let caption = chart.unit.map { "\(chart.caption) (\($0))" } ?? chart.caption
    var lines = [
      "<figure>", "<figcaption>\(text.escaped(caption))</figcaption>",
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(id)-title\">",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"lines\""
        + " viewBox=\"0 0 \(number(Self.width)) \(number(Self.height))\" role=\"img\""
        + " aria-labelledby=\"\(id)-title\" aria-describedby=\"\(id)-desc\">",
      "<title id=\"\(id)-title\">\(text.escaped(caption))</title>",
      "<desc id=\"\(id)-desc\">\(text.escaped(inWords))</desc>",
    ]
    for value in scale {
      let y = number(self.y(value, scale))
      lines.append(
        "<line class=\"ring\" x1=\"\(number(Self.left))\" y1=\"\(y)\""
          + " x2=\"\(number(Self.width - Self.right))\" y2=\"\(y)\"/>"
          + "<text class=\"parts\" x=\"\(number(Self.left - 8))\""
          + " y=\"\(number(self.y(value, scale) + 4))\""
          + " text-anchor=\"end\">\(text.escaped(page.format.string(value, digits: 2)))</text>")
    }
    let every = (years.count + 9) / 10
    for year in years where (year - years.lowerBound) % every == 0 {
      lines.append(
        "<text class=\"parts\" x=\"\(number(x(year, years)))\" y=\"\(number(Self.height - 8))\""
          + " text-anchor=\"middle\">\(year)</text>")
    }
    for (index, series) in chart.series.enumerated() {
      let way = index % Self.ways + 1
      let points = series.points.map { point in
        "\(number(x(point.year, years))),\(number(y(point.number, scale)))"
      }
      lines.append(
        "<polyline class=\"line line\(way)\" points=\"\(points.joined(separator: " "))\"/>")
      for point in series.points {
        lines.append(
          "<circle class=\"mark line\(way)\" cx=\"\(number(x(point.year, years)))\""
            + " cy=\"\(number(y(point.number, scale)))\" r=\"3\"/>")
      }
    }
    for (name, y) in names(years, scale) {
      lines.append(
        "<text x=\"\(number(Self.width - Self.right + 8))\" y=\"\(number(y + 5))\">\(text.escaped(name))</text>"
      )
    }
    return (lines + ["</svg>", "</div>", "</figure>"]).joined(separator: "\n") + "\n"
  }

  /// The name of each line near its last point, none over another.
  private func names(_ years: ClosedRange<Int>, _ scale: [Double]) -> [(String, Double)] {
    let ends = chart.series.compactMap { series -> (name: String, y: Double)? in
      guard let last = series.points.last else { return nil }
      let name =
        series.name.count <= Self.longest
        ? series.name : series.name.prefix(Self.longest - 1) + "…"
      // A line that ends early says where.
      return (
        name: last.year < years.upperBound ? "\(name) \(last.year)" : name,
        y: y(last.number, scale)
      )
    }.sorted { $0.y < $1.y }
    var placed: [(String, Double)] = []
    for end in ends {
      let least = placed.last.map { $0.1 + Self.step } ?? 0
      placed.append((end.name, max(end.y, least)))
    }
    return placed
  }

  private func x(_ year: Int, _ years: ClosedRange<Int>) -> Double {
    let part = Double(year - years.lowerBound) / Double(max(1, years.count - 1))
    return Self.left + part * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double, _ scale: [Double]) -> Double {
    guard let low = scale.first, let high = scale.last, high > low else { return Self.top }
    let part = (value - low) / (high - low)
    return Self.height - Self.bottom - part * (Self.height - Self.top - Self.bottom)
  }

  private func number(_ value: Double) -> String {
    NumberFormat(.english).string(value, digits: 1).replacing("\u{2212}", with: "-")
      .replacing(",", with: "")
  }

  /// What who does not see the lines is told.
  private var inWords: String {
    chart.series.map { series in
      let points = series.points.map { "\($0.year) \(page.format.string($0.number, digits: 2))" }
      return "\(series.name)\(page.colon) \(points.joined(separator: ", "))"
    }.joined(separator: page.language.say("\u{A0}; ", english: "; ")) + "."
  }
}
