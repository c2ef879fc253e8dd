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
  private static let step = 44
  /// The longest name that a telephone shows; the table has it whole.
  private static let longest = 32

  /// The figure with its caption.
  var svg: String {
    let text = HTMLText(page.language)
    let height = chart.bars.count * Self.step
    var lines = [
      "<figure>", "<figcaption>\(text.escaped(chart.caption))</figcaption>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"\(id)-title\""
        + " aria-describedby=\"\(id)-desc\" height=\"\(height)\">",
      "<title id=\"\(id)-title\">\(text.escaped(chart.caption))</title>",
      "<desc id=\"\(id)-desc\">\(text.escaped(inWords))</desc>",
    ]
    for (index, (bar, extent)) in zip(chart.bars, chart.extents).enumerated() {
      let top = index * Self.step
      lines.append(
        "<text x=\"0\" y=\"\(top + 14)\">\(text.escaped(shortened(bar.name)))</text>"
          + "<text x=\"100%\" y=\"\(top + 14)\" text-anchor=\"end\">"
          + "\(text.escaped(page.text(of: bar.value)))</text>")
      lines.append(
        "<rect class=\"track\" x=\"0\" y=\"\(top + 20)\" width=\"100%\" height=\"12\"/>"
          + "<rect class=\"bar\" x=\"\(percent(extent.start))\" y=\"\(top + 20)\""
          + " width=\"\(percent(extent.length))\" height=\"12\"/>")
    }
    return (lines + ["</svg>", "</figure>"]).joined(separator: "\n") + "\n"
  }

  /// What who does not see the bars is told.
  private var inWords: String {
    chart.bars.map { "\($0.name)\(page.colon) \(page.text(of: $0.value))" }
      .joined(separator: page.language.say("\u{A0}; ", english: "; ")) + "."
  }

  private func shortened(_ name: String) -> String {
    name.count <= Self.longest ? name : name.prefix(Self.longest - 1) + "…"
  }

  private func percent(_ part: Double) -> String {
    NumberFormat(.english).string(part * 100, digits: 2) + "%"
  }
}
