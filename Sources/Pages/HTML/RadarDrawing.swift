import CircularCore
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shares of axes as SVG: a ring a quarter, a filled shape, and a dashed one for what it is compared with.
struct RadarDrawing {
  let chart: RadarChart
  let page: Page
  /// What its parts are called in the page.
  let id: String

  /// The middle, and how far from it a whole share is, in units of the drawing.
  private static let (centre, radius) = ((x: 200.0, y: 150.0), 110.0)

  /// The figure with its caption.
  var svg: String {
    let text = HTMLText(page.language)
    var lines = [
      "<figure>", "<figcaption>\(text.escaped(chart.caption))</figcaption>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"radar\" viewBox=\"0 0 400 \(300 + 22 * chart.series.count)\" role=\"img\""
        + " aria-labelledby=\"\(id)-title\" aria-describedby=\"\(id)-desc\">",
      "<title id=\"\(id)-title\">\(text.escaped(chart.caption))</title>",
      "<desc id=\"\(id)-desc\">\(text.escaped(inWords))</desc>",
    ]
    for ring in 1...4 {
      let share = Double(ring) / 4
      lines.append("<polygon class=\"ring\" points=\"\(points(chart.axes.map { _ in share }))\"/>")
    }
    for index in chart.axes.indices {
      let end = place(index, 1)
      lines.append(
        "<line class=\"ring\" x1=\"\(number(Self.centre.x))\" y1=\"\(number(Self.centre.y))\""
          + " x2=\"\(number(end.x))\" y2=\"\(number(end.y))\"/>")
    }
    for series in chart.series.indices.reversed() {
      let shares = chart.axes.map { $0.shares.indices.contains(series) ? $0.shares[series] : 0 }
      lines.append("<polygon class=\"\(shape(series))\" points=\"\(points(shares))\"/>")
    }
    for (index, axis) in chart.axes.enumerated() {
      let end = place(index, 1.12)
      let side = end.x - Self.centre.x
      let anchor = side.magnitude < 1 ? "middle" : side > 0 ? "start" : "end"
      let share = axis.shares.first.map { " · " + page.format.percentage($0, digits: 0) } ?? ""
      lines.append(
        "<text x=\"\(number(end.x))\" y=\"\(number(end.y + 5))\" text-anchor=\"\(anchor)\">"
          + "\(text.escaped(axis.short + share))</text>")
    }
    for (index, name) in chart.series.enumerated() {
      let y = 306 + 22 * index
      lines.append(
        "<line class=\"\(shape(index))\" x1=\"20\" y1=\"\(y)\" x2=\"60\" y2=\"\(y)\"/>"
          + "<text x=\"70\" y=\"\(y + 5)\">\(text.escaped(name))</text>")
    }
    return (lines + ["</svg>", "</figure>"]).joined(separator: "\n") + "\n"
  }

  private func shape(_ series: Int) -> String { series == 0 ? "main" : "other" }

  private func place(_ axis: Int, _ share: Double) -> (x: Double, y: Double) {
    let share = share.isFinite ? max(0, share) : 0
    let angle = 2 * Double.pi * Double(axis) / Double(chart.axes.count)
    return (
      Self.centre.x + Self.radius * share * sin(angle),
      Self.centre.y - Self.radius * share * cos(angle)
    )
  }

  private func points(_ shares: [Double]) -> String {
    shares.enumerated().map { axis, share in
      let place = place(axis, min(share, 1))
      return "\(number(place.x)),\(number(place.y))"
    }.joined(separator: " ")
  }

  private func number(_ value: Double) -> String {
    let text = NumberFormat(.english).string(value, digits: 1)
    return text.replacing("\u{2212}", with: "-")
  }

  /// What who does not see the shapes is told.
  private var inWords: String {
    chart.axes.map { axis in
      let shares = zip(chart.series, axis.shares).map { series, share in
        "\(series) \(page.format.percentage(share))"
      }
      return "\(axis.name)\(page.colon) \(shares.joined(separator: ", "))"
    }.joined(separator: page.language.say("\u{A0}; ", english: "; ")) + "."
  }
}
