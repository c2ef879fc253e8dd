import CircularCore

/// Marked paragraphs of a page: wrapped first, coloured afterwards, so that colours never count as width.
struct PageText {
  let console: Console
  /// The columns before a mark.
  var indent = 2

  /// The columns of a page: it fits a terminal of 80.
  static let width = 79

  /// Writes a text behind a mark over as many lines as it needs; `source` ends it in grey.
  func paragraph(
    _ mark: String, _ text: String, source: String? = nil, style: (String) -> String = { $0 }
  ) {
    let margin = String(repeating: " ", count: indent)
    // A mark is one column wide, the numbers of a list two.
    let gap = String(repeating: " ", count: mark.hasSuffix(".") || mark.isEmpty ? 3 : 2)
    let tail = source.map { "—\u{A0}\($0)" }
    let whole = tail.map { "\(text) \($0)" } ?? text
    let lines = LabelRulesView.wrapped(glued(whole), Self.width - indent - gap.count)
    for (index, line) in lines.enumerated() {
      let head = index == 0 && !mark.isEmpty ? "\(mark) " : gap
      if let tail, index == lines.count - 1, line.hasSuffix(tail) {
        let start = String(line.dropLast(tail.count))
        console.writeLine(margin + head + style(start) + console.faint(tail))
      } else {
        console.writeLine(margin + head + style(line))
      }
    }
  }

  /// French signs stay with the word before or behind them, whoever wrote the text.
  private func glued(_ text: String) -> String {
    guard console.language == .french else { return text }
    var text = text
    for sign in ["?", "!", ":", ";", "»", "%", "€"] {
      text = text.replacing(" \(sign)", with: "\u{A0}\(sign)")
    }
    return text.replacing("« ", with: "«\u{A0}")
  }
}
