package import LuaSyntax

/// Where a place stands in a source that need not parse: what is open around it, and what is being written.
///
/// Read from the tokens alone, from the last declaration at the start of a line on.
package struct CursorContext: Sendable {
  /// What a bracket, or a function, that is open belongs to.
  package struct Frame: Sendable {
    /// How it was opened.
    package enum Opener: Sendable { case brace, parenthesis, bracket, function, block }

    package var opener: Opener
    /// The word before it: `fact`, `between`, `a:get`; nil for none.
    package var word: String?
    /// The name between the word and a brace: `fact "x" {`.
    package var id: String?
    /// The key whose value it is: `given = {`.
    package var key: String?
    /// Of a function: its parameters; of a `for … in`: its variables.
    package var parameters: [String] = []
    /// What a call names in its first argument, a `for` behind `in`: `a.list` is `["a", "list"]`.
    package var subjects: [[String]] = []
    /// The commas since it was opened.
    package var commas = 0
    /// The key of the entry that is being written.
    package var entry: String?
  }

  /// What stands at the place.
  package enum Spot: Sendable, Hashable {
    /// A name, or the place for one.
    case name
    /// A name behind a point: `a.perimeter.` is `["a", "perimeter"]`.
    case member([String])
    /// A name behind the item of a list: `a.actors[1].` is `["a", "actors"]`.
    case item([String])
    /// Inside of quotes.
    case text
    /// Inside of braces in a text.
    case braces
    /// Nothing that can be completed: a comment, a number.
    case nothing
  }

  package private(set) var frames: [Frame] = []
  package private(set) var spot = Spot.nothing
  /// The bytes of what is written there: a name, a text without quotes.
  package private(set) var range: Range<Int>
  /// Whether the place is where a key of a table may stand.
  package private(set) var isKey = false
  /// What the other side of a comparison with a text is: `a.kind == "…"`.
  package private(set) var compared: [String]?
  /// The word right before a text or a table: `include "…"`.
  package private(set) var word: String?

  /// The token that the place is in or right behind.
  private let index: Int

  package init(_ tree: SyntaxTree, at offset: Int) {
    let tokens = tree.tokens
    var index = tokens.token(at: max(0, offset)).index
    // Right behind a word, or in a text that nothing closes yet, that is meant.
    if index > 0, tokens[index].range.lowerBound >= offset,
      tokens[index - 1].range.upperBound == offset
    {
      let before = tokens[index - 1]
      let isText = before.kind == .string && Self.isInText(tree, before, offset)
      if before.kind == .name || before.kind.isKeyword || isText { index -= 1 }
    }
    self.index = index
    let token = tokens[index]
    range = offset..<offset
    let isInside = token.range.lowerBound < offset || token.range.lowerBound == offset
    // Nothing ends a comment at the end of the text.
    if offset < token.range.lowerBound || token.kind == .endOfFile,
      Self.isInComment(tree, before: token, offset)
    {
      return
    }
    open(tree, upTo: index)
    switch token.kind {
    case .string where token.range.lowerBound < offset && Self.isInText(tree, token, offset):
      readText(tree, token, offset)
    case .name where isInside,
      _ where isInside && token.kind.isKeyword && token.range.lowerBound < offset:
      range = token.range
      spot = Self.spot(tree, before: index)
    case .integer, .float:
      if token.range.lowerBound < offset { return }
      spot = .name
    default:
      // Between two tokens: what comes is behind the one before.
      spot = Self.spot(tree, before: index)
    }
    if spot == .name { isKey = isKeyPlace(tree, index) }
  }

  private static func isInComment(_ tree: SyntaxTree, before token: Token, _ offset: Int) -> Bool {
    tree.trivia(before: token).contains {
      $0.isComment && $0.range.lowerBound < offset && offset <= $0.range.upperBound
    }
  }

  private static func isInText(_ tree: SyntaxTree, _ token: Token, _ offset: Int) -> Bool {
    let bytes = tree.bytes
    let quote = bytes[token.range.lowerBound]
    guard quote == 34 || quote == 39 else { return false }
    let isClosed = token.range.count > 1 && bytes[token.range.upperBound - 1] == quote
    return offset < token.range.upperBound || !isClosed
  }

  // MARK: - What is open

  private mutating func open(_ tree: SyntaxTree, upTo end: Int) {
    let tokens = tree.tokens
    var index = Self.start(tree, before: end)
    var loop: Frame?
    while index < end {
      let token = tokens[index]
      switch token.kind {
      case .leftBrace: frames.append(Self.brace(tree, index, frames.last?.entry))
      case .leftParenthesis:
        frames.append(
          Frame(opener: .parenthesis, word: Self.callee(tree, before: index)))
      case .leftBracket:
        frames.append(Frame(opener: .bracket, word: Self.callee(tree, before: index)))
      case .rightBrace: close(.brace)
      case .rightParenthesis: close(.parenthesis)
      case .rightBracket: close(.bracket)
      case .functionKeyword:
        frames.append(Frame(opener: .function, parameters: Self.parameters(tree, index)))
      case .forKeyword: loop = Self.loop(tree, index)
      case .doKeyword:
        frames.append(loop ?? Frame(opener: .block))
        loop = nil
      case .ifKeyword, .repeatKeyword: frames.append(Frame(opener: .block))
      case .name:
        guard index > 0, tokens[index - 1].kind != .dot, tokens[index - 1].kind != .colon,
          let chain = Self.chain(tree, startingAt: index)
        else { break }
        loop?.subjects.append(chain)
        // What is named in a call inside of the first argument is named in that argument.
        for frame in frames.indices.reversed() {
          guard frames[frame].opener == .parenthesis, frames[frame].commas == 0 else { break }
          frames[frame].subjects.append(chain)
        }
      case .endKeyword, .untilKeyword: closeBlock()
      case .comma, .semicolon:
        if let last = frames.indices.last, frames[last].opener != .function {
          frames[last].commas += 1
          frames[last].entry = nil
        }
      case .assign:
        if let last = frames.indices.last, frames[last].opener == .brace {
          frames[last].entry = Self.key(tree, before: index)
        }
      default: break
      }
      index += 1
    }
  }

  private mutating func close(_ opener: Frame.Opener) {
    guard let last = frames.lastIndex(where: { $0.opener == opener }) else { return }
    frames.removeSubrange(last...)
  }

  private mutating func closeBlock() {
    guard
      let last = frames.lastIndex(where: { $0.opener == .block || $0.opener == .function })
    else { return }
    frames.removeSubrange(last...)
  }

  /// The last name, `local` or `return` at the start of a line: a declaration begins there.
  private static func start(_ tree: SyntaxTree, before end: Int) -> Int {
    let (tokens, bytes) = (tree.tokens, tree.bytes)
    var index = end
    while index > 0 {
      let token = tokens[index]
      let start = token.range.lowerBound
      let isFirst = start == 0 || bytes[start - 1] == 10 || bytes[start - 1] == 13
      if isFirst,
        token.kind == .name || token.kind == .localKeyword || token.kind == .returnKeyword,
        start < bytes.count
      {
        return index
      }
      index -= 1
    }
    return 0
  }

  private static func brace(_ tree: SyntaxTree, _ index: Int, _ entry: String?) -> Frame {
    var frame = Frame(opener: .brace)
    guard index > 0 else { return frame }
    let before = tree.tokens[index - 1]
    switch before.kind {
    case .string:
      frame.id = text(tree, before)
      if index > 1, tree.tokens[index - 2].kind == .name {
        frame.word = tree.text(in: tree.tokens[index - 2].range)
      }
    case .name: frame.word = callee(tree, before: index)
    case .rightParenthesis:
      // `star (2) {`
      if index > 3, tree.tokens[index - 4].kind == .name {
        frame.word = tree.text(in: tree.tokens[index - 4].range)
      }
    case .assign: frame.key = entry
    case .returnKeyword: frame.key = "return"
    default: break
    }
    return frame
  }

  /// What is called: `between`, `list.count`, `a:get`.
  private static func callee(_ tree: SyntaxTree, before index: Int) -> String? {
    var start = index
    while start > 0 {
      let kind = tree.tokens[start - 1].kind
      guard kind == .name || kind == .dot || kind == .colon else { break }
      // Two names side by side are two things.
      if kind == .name, start < index, tree.tokens[start].kind == .name { break }
      start -= 1
    }
    guard start < index else { return nil }
    return tree.text(
      in: tree.tokens[start].range.lowerBound..<tree.tokens[index - 1].range.upperBound)
  }

  private static func parameters(_ tree: SyntaxTree, _ index: Int) -> [String] {
    var names: [String] = []
    var next = index + 1
    while next < tree.tokens.count, tree.tokens[next].kind != .leftParenthesis, next < index + 6 {
      next += 1
    }
    next += 1
    while next < tree.tokens.count, names.count < 8 {
      let token = tree.tokens[next]
      if token.kind == .name {
        names.append(tree.text(in: token.range))
      } else if token.kind != .comma {
        break
      }
      next += 1
    }
    return names
  }

  /// The block of a `for … in`, which its `do` opens; nil for another `for`.
  private static func loop(_ tree: SyntaxTree, _ index: Int) -> Frame? {
    var names: [String] = []
    var next = index + 1
    while next < tree.tokens.count, names.count < 8 {
      let token = tree.tokens[next]
      switch token.kind {
      case .name: names.append(tree.text(in: token.range))
      case .comma: break
      case .inKeyword: return Frame(opener: .block, parameters: names)
      default: return nil
      }
      next += 1
    }
    return nil
  }

  private static func key(_ tree: SyntaxTree, before index: Int) -> String? {
    guard index > 0 else { return nil }
    let before = tree.tokens[index - 1]
    if before.kind == .name { return tree.text(in: before.range) }
    if before.kind == .rightBracket, index > 1, tree.tokens[index - 2].kind == .string {
      return text(tree, tree.tokens[index - 2])
    }
    return nil
  }

  private static func text(_ tree: SyntaxTree, _ token: Token) -> String {
    let text = tree.text(in: token.range)
    guard text.count >= 2 else { return text }
    return String(text.dropFirst().dropLast())
  }

  // MARK: - What is written

  private mutating func readText(_ tree: SyntaxTree, _ token: Token, _ offset: Int) {
    let bytes = tree.bytes
    let quote = bytes[token.range.lowerBound]
    let isClosed = token.range.count > 1 && bytes[token.range.upperBound - 1] == quote
    let inside = token.range.lowerBound + 1..<token.range.upperBound - (isClosed ? 1 : 0)
    range = inside
    spot = .text
    var start = offset
    while start > inside.lowerBound, bytes[start - 1] != 125, bytes[start - 1] != 123 { start -= 1 }
    if start > inside.lowerBound, bytes[start - 1] == 123 {
      spot = .braces
      var end = offset
      while end < inside.upperBound, bytes[end].isWordByte || bytes[end] == 46 { end += 1 }
      range = start..<end
    }
    guard index > 0 else { return }
    let before = tree.tokens[index - 1]
    if before.kind == .equal || before.kind == .notEqual {
      compared = Self.chain(tree, endingAt: index - 2)
    } else if index + 1 < tree.tokens.count,
      tree.tokens[index + 1].kind == .equal || tree.tokens[index + 1].kind == .notEqual
    {
      compared = Self.chain(tree, startingAt: index + 2)
    }
    if before.kind == .name { word = Self.callee(tree, before: index) }
    if before.kind == .leftParenthesis { word = Self.callee(tree, before: index - 1) }
  }

  /// `a.perimeter.kind`, by its last token.
  private static func chain(_ tree: SyntaxTree, endingAt index: Int) -> [String]? {
    var names: [String] = []
    var index = index
    while index >= 0, tree.tokens[index].kind == .name {
      names.insert(tree.text(in: tree.tokens[index].range), at: 0)
      guard index > 1, tree.tokens[index - 1].kind == .dot else { break }
      index -= 2
    }
    return names.isEmpty ? nil : names
  }

  private static func chain(_ tree: SyntaxTree, startingAt index: Int) -> [String]? {
    var names: [String] = []
    var index = index
    while index < tree.tokens.count, tree.tokens[index].kind == .name {
      names.append(tree.text(in: tree.tokens[index].range))
      guard index + 1 < tree.tokens.count, tree.tokens[index + 1].kind == .dot else { break }
      index += 2
    }
    return names.isEmpty ? nil : names
  }

  /// What a name at a token is behind.
  private static func spot(_ tree: SyntaxTree, before index: Int) -> Spot {
    guard index > 1, tree.tokens[index - 1].kind == .dot || tree.tokens[index - 1].kind == .colon
    else { return .name }
    guard tree.tokens[index - 2].kind == .rightBracket else {
      return .member(chain(tree, endingAt: index - 2) ?? [])
    }
    var depth = 0
    var open = index - 2
    while open > 0 {
      if tree.tokens[open].kind == .rightBracket { depth += 1 }
      if tree.tokens[open].kind == .leftBracket { depth -= 1 }
      if depth == 0 { break }
      open -= 1
    }
    return .item(chain(tree, endingAt: open - 1) ?? [])
  }

  private func isKeyPlace(_ tree: SyntaxTree, _ index: Int) -> Bool {
    guard frames.last?.opener == .brace, index > 0 else { return false }
    let before = tree.tokens[index - 1].kind
    return before == .leftBrace || before == .comma || before == .semicolon
  }
}
