import CircularCore

/// A bar of a tree as SVG, in parts of its width; its numbers stand beside it.
struct TreeBar {
  let bar: Page.Tree.Bar

  /// What a style knows the parts by, in their order.
  static let classes = ["done", "planned", "undone", "unreported"]

  var svg: String {
    guard bar.possible > 0 else { return "" }
    var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" height=\"12\">"
    var start = 0.0
    for (part, name) in zip(bar.parts, Self.classes) where part > 0 {
      let width = min(part / bar.possible, 1 - start)
      svg +=
        "<rect class=\"\(name)\" x=\"\(percent(start))\" width=\"\(percent(width))\" height=\"12\"/>"
      start += width
    }
    return svg + "</svg>"
  }

  private func percent(_ part: Double) -> String {
    NumberFormat(.english).string(part * 100, digits: 2) + "%"
  }
}
