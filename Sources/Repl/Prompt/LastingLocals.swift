import LuaSyntax

/// Variables that a chunk declares at its outermost, as a prompt keeps them.
///
/// What is typed is one chunk a line: a `local` of Lua would end with it, and a script that is piped in
/// would not be what the same lines are when typed. So that both are alike, and as useful, the outermost
/// `local x = 40` is `x = 40`.
enum LastingLocals {
  /// The text with its outermost `local` words blanked; constants and variables without a value stay.
  static func kept(in text: String) -> String {
    let tree = SyntaxTree(parsing: text)
    guard tree.isValid else { return text }
    var edits: [(range: Range<Int>, text: String)] = []
    for statement in tree.block.statements {
      let isKept: Bool
      switch statement.kind {
      case .local(let declarations, let values):
        isKept = !values.isEmpty && !declarations.contains(where: \.isConstant)
      case .localFunction: isKept = true
      default: isKept = false
      }
      guard isKept, let word = statement.tokens.first, word.kind == .localKeyword else { continue }
      edits.append((word.range, String(repeating: " ", count: word.range.count)))
    }
    guard !edits.isEmpty else { return text }
    return String(decoding: tree.bytes(replacing: edits), as: UTF8.self)
  }
}
