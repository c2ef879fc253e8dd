import Diagnostics

/// Ranks before and after as SVG: names on both sides, so that no legend is needed.
///
/// Places are in parts of the width, texts in their own size: it is as legible on a telephone.
struct SlopeDrawing {
  let chart: SlopeChart
  let page: Page
  /// What its parts are called in the page.
  let id: String

  /// The height of a line, and of what stands above the first, in pixels.
  private static let (step, top) = (24, 28)
  /// The longest name that a telephone shows, alone and with a word behind it; the table has it whole.
  private static let (longest, longestMarked) = (14, 9)

  private var language: Language { page.language }

  /// The figure with its caption.
  var svg: String {
    let text = HTMLText(language)
    let (before, after) = (chart.order(\.before), chart.order(\.after))
    let height = Self.top + max(before.count, after.count) * Self.step + 4
    var lines = [
      "<figure>", "<figcaption>\(text.escaped(chart.caption))</figcaption>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"\(id)-title\""
        + " aria-describedby=\"\(id)-desc\" class=\"slope\" height=\"\(height)\">",
      "<title id=\"\(id)-title\">\(text.escaped(chart.caption))</title>",
      "<desc id=\"\(id)-desc\">\(text.escaped(inWords))</desc>",
      label(language.say("avant", english: "before"), "41%", 14, "end", text, "heading"),
      label(language.say("après", english: "after"), "59%", 14, "start", text, "heading"),
    ]
    var right: [Int: Int] = [:]
    for (place, line) in after.enumerated() { right[line] = middle(place) }
    for (place, index) in before.enumerated() {
      let line = chart.lines[index]
      let y = middle(place)
      let leaves = line.after == nil ? language.say(" (sort)", english: " (leaves)") : ""
      lines.append(
        label(
          "\(shortened(line.name, isMarked: line.after == nil))\(leaves) \(rank(line.before))",
          "41%", y + 5, "end", text))
      lines.append(dot("43%", y))
      guard let end = right[index] else { continue }
      let isMoved = line.before != line.after
      lines.append(
        "<line class=\"\(isMoved ? "moved" : "still")\" x1=\"43%\" y1=\"\(y)\" x2=\"57%\" y2=\"\(end)\"/>"
      )
    }
    for (place, index) in after.enumerated() {
      let line = chart.lines[index]
      let y = middle(place)
      let enters = line.before == nil ? language.say(" (entre)", english: " (enters)") : ""
      lines.append(dot("57%", y))
      lines.append(
        label(
          "\(rank(line.after)) \(shortened(line.name, isMarked: line.before == nil))\(enters)",
          "59%", y + 5, "start", text))
    }
    return (lines + ["</svg>", "</figure>"]).joined(separator: "\n") + "\n"
  }

  private func middle(_ place: Int) -> Int { Self.top + place * Self.step + Self.step / 2 }

  private func label(
    _ words: String, _ x: String, _ y: Int, _ anchor: String, _ text: HTMLText,
    _ name: String? = nil
  ) -> String {
    let shape = name.map { " class=\"\($0)\"" } ?? ""
    return
      "<text\(shape) x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(text.escaped(words))</text>"
  }

  private func dot(_ x: String, _ y: Int) -> String {
    "<circle class=\"dot\" cx=\"\(x)\" cy=\"\(y)\" r=\"3\"/>"
  }

  private func rank(_ rank: Int?) -> String { rank.map { "\($0)" } ?? "—" }

  /// What who does not see the lines is told.
  private var inWords: String {
    chart.lines.map { "\($0.name)\(page.colon) \(rank($0.before)) → \(rank($0.after))" }
      .joined(separator: language.say("\u{A0}; ", english: "; ")) + "."
  }

  private func shortened(_ name: String, isMarked: Bool) -> String {
    let most = isMarked ? Self.longestMarked : Self.longest
    return name.count <= most ? name : name.prefix(most - 1) + "…"
  }
}
