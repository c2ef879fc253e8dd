import CircularCore
import Diagnostics

/// A timeline in letters: a line a thing, what is done, what is left, days that count, today.
extension Page {
  func lines(
    of chart: TimelineChart, _ styled: (String, Phrase.Meaning) -> String
  ) -> [String] {
    guard let scale = chart.scale, !chart.bars.isEmpty else { return [] }
    let room = Paragraph.tableWidth - 4
    let names = min(max(12, room / 3), chart.bars.map(\.name.count).max() ?? 0)
    let width = min(120, max(20, room - names))
    func column(_ place: Double) -> Int { min(width - 1, max(0, Int(place * Double(width)))) }
    let today = chart.today.flatMap { day in
      scale.contains(day) ? column(chart.place(of: day, on: scale)) : nil
    }
    let margin = String(repeating: " ", count: names + 4)
    var lines = [styled(margin + heading(of: chart, scale, width), .faint)]
    for bar in chart.bars {
      var cells = [Character](repeating: " ", count: width)
      if let today { cells[today] = "│" }
      if let (start, end) = chart.extent(of: bar, on: scale) {
        let (first, last) = (column(start), max(column(start), column(end.nextDown)))
        if bar.isPoint {
          cells[first] = bar.done == 1 ? "◆" : "◇"
        } else {
          let done = Int((Double(last - first + 1) * min(1, max(0, bar.done ?? 0))).rounded(.down))
          for place in first...last { cells[place] = place - first < done ? "█" : "▒" }
        }
      }
      var drawn = String(cells)
      while drawn.last == " " { drawn.removeLast() }
      if chart.extent(of: bar, on: scale) == nil { drawn = withoutDays }
      let name = bar.name.fitted(to: names).padded(to: names)
      lines.append("  " + name + "  " + (bar.isLate ? styled(drawn, .bad) : drawn))
    }
    // Each sign stays with its words.
    let signs = [
      language.say("█ fait", english: "█ done"), language.say("▒ à faire", english: "▒ to do"),
      language.say("◆ atteint", english: "◆ reached"),
      language.say("◇ à atteindre", english: "◇ to reach"),
      language.say("│ aujourd'hui", english: "│ today"),
    ]
    var legend = ""
    for sign in signs {
      if legend.count + 2 + sign.count > Paragraph.width {
        lines.append(styled(legend, .faint))
        legend = ""
      }
      legend += "  " + sign
    }
    lines.append(styled(legend, .faint))
    return lines
  }

  /// The days that the scale names, each above its column.
  private func heading(
    of chart: TimelineChart, _ scale: ClosedRange<CivilDate>, _ width: Int
  ) -> String {
    var text = ""
    for tick in chart.ticks(on: scale, atMost: max(2, width / 10), in: language) {
      let place = Int(chart.place(of: tick.day, on: scale) * Double(width))
      guard place >= text.count, place + tick.name.count <= width else { continue }
      text += String(repeating: " ", count: place - text.count) + tick.name + " "
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
