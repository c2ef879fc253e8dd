import Pages

extension Console {
  /// Writes a page for people.
  func write(_ page: Page) {
    for line in page.terminalLines(styled) { writeLine(line) }
  }

  /// A text as a terminal shows what it means.
  private func styled(_ text: String, _ meaning: Phrase.Meaning) -> String {
    switch meaning {
    case .strong: bold(text)
    case .faint: faint(text)
    case .good: green(text)
    case .bad: red(text)
    case .warning: yellow(text)
    }
  }
}
