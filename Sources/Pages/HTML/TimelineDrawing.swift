import CircularCore
import Diagnostics

/// A timeline as SVG: over each bar what it is and its days, what is done filled, a line for today.
///
/// Places are in parts of the width, texts in their own size: it is as legible on a telephone.
struct TimelineDrawing {
  let chart: TimelineChart
  let page: Page
  /// What its parts are called in the page.
  let id: String

  /// The height of a name with its bar, and of the scale above, in pixels.
  private static let (step, top) = (44, 26)
  /// The longest name that a telephone shows; the table has it whole.
  private static let longest = 26
  /// As many names of the scale fit a telephone.
  private static let mostTicks = 5

  private var language: Language { page.language }

  /// The figure with its caption; nothing where no day is known.
  var svg: String {
    guard let scale = chart.scale else { return "" }
    let text = HTMLText(language)
    let height = Self.top + chart.bars.count * Self.step + 20
    var lines = [
      "<figure>", "<figcaption>\(text.escaped(chart.caption))</figcaption>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"\(id)-title\""
        + " aria-describedby=\"\(id)-desc\" class=\"timeline\" height=\"\(height)\">",
      "<title id=\"\(id)-title\">\(text.escaped(chart.caption))</title>",
      "<desc id=\"\(id)-desc\">\(text.escaped(inWords))</desc>",
    ]
    for tick in chart.ticks(on: scale, atMost: Self.mostTicks, in: language) {
      let x = percent(chart.place(of: tick.day, on: scale))
      lines.append(
        "<line class=\"ring\" x1=\"\(x)\" y1=\"\(Self.top - 6)\" x2=\"\(x)\" y2=\"\(height)\"/>"
          + "<text class=\"parts\" x=\"\(x)\" y=\"14\">\(text.escaped(tick.name))</text>")
    }
    for (index, bar) in chart.bars.enumerated() {
      lines.append(row(bar, scale, Self.top + index * Self.step, text))
    }
    if let today = chart.today, scale.contains(today) {
      let x = percent(chart.place(of: today, on: scale))
      lines.append(
        "<line class=\"other\" x1=\"\(x)\" y1=\"\(Self.top - 6)\" x2=\"\(x)\" y2=\"\(height - 18)\"/>"
          + "<text class=\"parts\" x=\"\(x)\" y=\"\(height - 4)\" text-anchor=\"middle\">"
          + "\(text.escaped(language.say("aujourd'hui", english: "today")))</text>")
    }
    return (lines + ["</svg>", "</figure>"]).joined(separator: "\n") + "\n"
  }

  private func row(
    _ bar: TimelineChart.Bar, _ scale: ClosedRange<CivilDate>, _ top: Int, _ text: HTMLText
  ) -> String {
    let name =
      bar.name.count <= Self.longest ? bar.name : bar.name.prefix(Self.longest - 1) + "…"
    var row =
      "<text x=\"0\" y=\"\(top + 14)\">\(text.escaped(name))</text>"
      + "<text class=\"parts\" x=\"100%\" y=\"\(top + 14)\" text-anchor=\"end\">"
      + "\(text.escaped(short(bar)))</text>"
    let y = top + 20
    guard let (start, end) = chart.extent(of: bar, on: scale) else { return row }
    if bar.isPoint {
      let shape = bar.done == 1 ? "dot" : "hollow"
      row += "<circle class=\"\(shape)\" cx=\"\(percent(start))\" cy=\"\(y + 6)\" r=\"6\"/>"
      return row
    }
    let done = min(1, max(0, bar.done ?? 0))
    row +=
      "<rect class=\"span\" x=\"\(percent(start))\" y=\"\(y)\" width=\"\(percent(end - start))\" height=\"12\"/>"
    if done > 0 {
      row +=
        "<rect class=\"bar\" x=\"\(percent(start))\" y=\"\(y)\" width=\"\(percent((end - start) * done))\" height=\"12\"/>"
    }
    return row
  }

  /// What stands beside a name: how far it is, or its day, and whether it is late.
  private func short(_ bar: TimelineChart.Bar) -> String {
    var parts: [String] = []
    if bar.isLate { parts.append(language.say("en retard", english: "late")) }
    if bar.isPoint {
      parts.append(bar.days.map { page.format.string($0.lowerBound) } ?? page.withoutDays)
    } else if bar.days == nil {
      parts.append(page.withoutDays)
    } else if let done = bar.done {
      parts.append(page.format.percentage(done, digits: 0))
    }
    return parts.joined(separator: " · ")
  }

  /// What who does not see the bars is told.
  private var inWords: String {
    chart.bars.map { bar in
      var words = "\(bar.name)\(page.colon) \(page.days(of: bar))"
      if let done = bar.done, !bar.isPoint {
        words += language.say(", fait à ", english: ", done ") + page.format.percentage(done)
      }
      if bar.isLate { words += language.say(", en retard", english: ", late") }
      return words
    }
    .joined(separator: language.say("\u{A0}; ", english: "; ")) + "."
  }

  private func percent(_ part: Double) -> String {
    NumberFormat(.english).string(part * 100, digits: 2) + "%"
  }
}

extension Page {
  /// That a thing has no day, or none that can be drawn.
  var withoutDays: String { language.say("sans date", english: "no date") }

  /// The days of a thing in words.
  func days(of bar: TimelineChart.Bar) -> String {
    guard let days = bar.days else { return withoutDays }
    let (first, last) = (format.string(days.lowerBound), format.string(days.upperBound))
    if bar.isPoint { return first }
    return language.say("du \(first) au \(last)", english: "from \(first) to \(last)")
  }
}
