import CircularCore
import Diagnostics

/// A bar chart as SVG: a name and a value over each bar, so that nothing runs into anything.
///
/// Lengths are in parts of the width and texts in their own size: it is as legible on a telephone.
struct BarDrawing {
  let chart: BarChart
  let page: Page
  /// What its parts are called in the page.
  let id: String

  /// The height of a name, its bar and the space below, in pixels.
  private var step: Int { isStacked ? 62 : 44 }
  /// Whether bars say what they are made of, under each.
  private var isStacked: Bool { chart.bars.contains { $0.shares != nil } }
  /// The longest line of parts that a telephone shows; the table has them too.
  private static let longestParts = 60
  /// As many colours follow one another.
  private static let colours = 4
  /// The longest name that a telephone shows; the table has it whole.
  private static let longest = 32

  /// The figure with its caption.
  var svg: String {
    let text = HTMLText(page.language)
    let height = chart.bars.count * step
    var lines = [
      "<figure>", "<figcaption>\(text.escaped(chart.caption))</figcaption>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"\(id)-title\""
        + " aria-describedby=\"\(id)-desc\" height=\"\(height)\">",
      "<title id=\"\(id)-title\">\(text.escaped(chart.caption))</title>",
      "<desc id=\"\(id)-desc\">\(text.escaped(inWords))</desc>",
    ]
    for (index, (bar, extent)) in zip(chart.bars, chart.extents).enumerated() {
      let top = index * step
      lines.append(
        "<text x=\"0\" y=\"\(top + 14)\">\(text.escaped(shortened(bar.name)))</text>"
          + "<text x=\"100%\" y=\"\(top + 14)\" text-anchor=\"end\">"
          + "\(text.escaped(page.text(of: bar.value)))</text>")
      lines.append(
        "<rect class=\"track\" x=\"0\" y=\"\(top + 20)\" width=\"100%\" height=\"12\"/>"
          + rects(bar, extent, top + 20))
      let parts = bar.parts.map { "\($0.name) \(page.text(of: $0.value))" }.joined(separator: " + ")
      guard bar.shares != nil, parts.count <= Self.longestParts else { continue }
      lines.append("<text class=\"parts\" x=\"0\" y=\"\(top + 46)\">\(text.escaped(parts))</text>")
    }
    return (lines + ["</svg>", "</figure>"]).joined(separator: "\n") + "\n"
  }

  /// What who does not see the bars is told.
  private var inWords: String {
    chart.bars.map { bar in
      let parts = bar.shares == nil ? [] : bar.parts.map { "\($0.name) \(page.text(of: $0.value))" }
      return "\(bar.name)\(page.colon) \(page.text(of: bar.value))"
        + (parts.isEmpty ? "" : " (\(parts.joined(separator: " + ")))")
    }
    .joined(separator: page.language.say("\u{A0}; ", english: "; ")) + "."
  }

  /// The bar, or its parts one behind another, in the order in which they are told under it.
  private func rects(
    _ bar: BarChart.Bar, _ extent: (start: Double, length: Double), _ y: Int
  ) -> String {
    func rect(_ name: String, _ start: Double, _ length: Double) -> String {
      "<rect class=\"\(name)\" x=\"\(percent(start))\" y=\"\(y)\""
        + " width=\"\(percent(length))\" height=\"12\"/>"
    }
    guard let shares = bar.shares else { return rect("bar", extent.start, extent.length) }
    var start = extent.start
    return shares.enumerated().map { index, share in
      let length = extent.length * share
      defer { start += length }
      let colour = index % Self.colours
      return rect(colour == 0 ? "bar part" : "bar\(colour + 1) part", start, length)
    }.joined()
  }

  private func shortened(_ name: String) -> String {
    name.count <= Self.longest ? name : name.prefix(Self.longest - 1) + "…"
  }

  private func percent(_ part: Double) -> String {
    NumberFormat(.english).string(part * 100, digits: 2) + "%"
  }
}
