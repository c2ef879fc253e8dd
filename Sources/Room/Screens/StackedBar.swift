import CircularCore
import Pages

/// A score as one bar of its criteria, each as long as its points times its weight: as wide as its cell, on
/// the scale of the greatest score.
struct StackedBar {
  /// Each part with its share of the whole width.
  let parts: [(name: String, text: String, share: Double)]

  /// As many colours follow one another.
  static let colours = 4

  /// What a part of a place looks like.
  static func name(_ place: Int) -> Markup {
    switch place % colours {
    case 0: "bar"
    case 1: "bar2"
    case 2: "bar3"
    default: "bar4"
    }
  }

  /// The drawing; the words beside it say the same.
  var markup: Markup {
    var start = 0.0
    let rects: [Markup] = parts.enumerated().map { index, part in
      defer { start += part.share }
      return
        "<rect class=\"\(Self.name(index)) part\" x=\"\(percent(start))\" y=\"0\" width=\"\(percent(part.share))\" height=\"100%\"/>"
    }
    let words = parts.map { "\($0.name) \($0.text)" }.joined(separator: " + ")
    return
      "<svg class=\"stack\" role=\"img\" aria-label=\"\(words)\"><rect class=\"track\" width=\"100%\" height=\"100%\"/>\(rects)</svg>"
  }

  private func percent(_ share: Double) -> String {
    NumberFormat(.english).string(max(0, share) * 100, digits: 2) + "%"
  }
}
