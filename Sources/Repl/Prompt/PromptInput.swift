import CircularCore

/// Divides what is piped in into inputs: commands, a line each, and the Lua between them, a chunk each.
struct PromptInput {
  /// One input.
  struct Piece: Equatable {
    /// The text.
    var text: String
    /// The number of its first line.
    var line: Int
  }

  /// The pieces of a text; without commands, the whole text is one chunk.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var chunk: [Substring] = []
    var start = 1
    func finish() {
      let text = chunk.joined(separator: "\n")
      if !text.trimmingBlanks.isEmpty { pieces.append(Piece(text: text, line: start)) }
      chunk = []
    }
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if PromptCommand.isCommand(String(line)) {
        finish()
        pieces.append(Piece(text: String(line), line: index + 1))
        start = index + 2
      } else {
        if chunk.isEmpty { start = index + 1 }
        chunk.append(line)
      }
    }
    finish()
    return pieces
  }

  /// The inputs of a text as they would be typed: a line each, or as many as a chunk needs.
  static func typed(_ text: String, isComplete: (String) -> Bool) -> [Piece] {
    var pieces: [Piece] = []
    var block: [Substring] = []
    var start = 1
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if block.isEmpty { start = index + 1 }
      block.append(line)
      let text = block.joined(separator: "\n")
      guard isComplete(text) || index == lines.count - 1 else { continue }
      if !text.trimmingBlanks.isEmpty { pieces.append(Piece(text: text, line: start)) }
      block = []
    }
    return pieces
  }
}
