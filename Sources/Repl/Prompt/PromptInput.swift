import CircularCore

/// Divides a text into inputs, as its lines are when they are typed: a line each, or as many as a block
/// needs to be complete.
struct PromptInput {
  /// One input.
  struct Piece: Equatable {
    /// The text.
    var text: String
    /// The number of its first line.
    var line: Int
  }

  /// The inputs of a text.
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

  /// The inputs of a block that was pasted or typed in one go: those of its lines where one of them is a
  /// command, which never spans lines; else the block itself.
  static func inputs(
    of block: String, isCommand: (String) -> Bool, isComplete: (String) -> Bool
  ) -> [String] {
    let lines = block.split(whereSeparator: \.isNewline)
    guard lines.count > 1, lines.contains(where: { isCommand(String($0)) }) else {
      return [block]
    }
    return typed(block, isComplete: isComplete).map(\.text)
  }
}
