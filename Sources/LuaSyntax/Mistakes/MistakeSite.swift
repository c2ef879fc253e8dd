import Diagnostics

/// The place of an error, with the tokens around it.
struct MistakeSite {
  let tree: SyntaxTree
  let problem: Refusal
  let tokens: Tokens
  /// The token at the error, or after it.
  let index: Int

  init(_ tree: SyntaxTree, _ problem: Refusal) {
    self.tree = tree
    self.problem = problem
    tokens = tree.tokens
    index = tree.tokens.token(at: problem.range.lowerBound).index
  }

  /// The byte at which the error is.
  var offset: Int { problem.range.lowerBound }

  /// Every correction to try, the likeliest first.
  var repairs: [Repair] {
    characterRepairs + numberRepairs + operatorRepairs + commentRepairs + wordRepairs
      + spreadsheetRepairs + separatorRepairs + blockRepairs + statementRepairs + plainRepairs
  }

  // MARK: - Tokens

  func kind(_ index: Int) -> TokenKind? {
    tokens.indices.contains(index) ? tokens[index].kind : nil
  }

  func text(_ index: Int) -> String {
    tokens.indices.contains(index) ? tree.text(in: tokens[index].range) : ""
  }

  func range(_ index: Int) -> Range<Int> { tokens[index].range }

  /// Whether nothing stands between a token and the next one.
  func isGlued(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens.indices.contains(index + 1)
      && range(index).upperBound == range(index + 1).lowerBound
  }

  func line(_ index: Int) -> Int { tree.sourceMap.line(at: range(index).lowerBound) }

  /// The end of the last line of a token before the error.
  var lineEnd: Int { tree.sourceMap.range(ofLine: tree.sourceMap.line(at: offset)).upperBound }

  /// The indices near the error that are tokens.
  func window(_ before: Int, _ after: Int) -> Range<Int> {
    max(0, index - before)..<min(tokens.count, index + after + 1)
  }

  /// The indices of the tokens of a line, around the token `index`.
  func line(around index: Int) -> Range<Int> {
    let line = line(index)
    var (low, high) = (index, index)
    while low > 0, self.line(low - 1) == line { low -= 1 }
    while high < tokens.count - 1, self.line(high) == line { high += 1 }
    return low..<max(low, high)
  }

  /// The token that closes the bracket at `opener`; nil if none does.
  func closing(_ opener: Int) -> Int? {
    var depth = 0
    for index in opener..<tokens.count {
      switch tokens[index].kind {
      case .leftParenthesis, .leftBrace, .leftBracket: depth += 1
      case .rightParenthesis, .rightBrace, .rightBracket:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The bracket in which a token stands; nil outside of any.
  func opening(around index: Int) -> Int? {
    var depth = 0
    for index in stride(from: index - 1, through: max(0, index - 2_000), by: -1) {
      switch tokens[index].kind {
      case .rightParenthesis, .rightBrace, .rightBracket: depth += 1
      case .leftParenthesis, .leftBrace, .leftBracket:
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
    }
    return nil
  }

  // MARK: - Corrections

  func edit(_ range: Range<Int>, _ text: String) -> PatchedSource.Edit {
    .init(range: range, text: text)
  }

  /// One replacement, told as « found » s'écrit « cure ».
  func replacing(_ range: Range<Int>, _ cure: String, mustCure: Bool = false) -> Repair {
    let found = Self.brief(tree.text(in: range))
    return Repair(
      [edit(range, cure)],
      [
        TypedMistake(
          at: range, "« \(found) » ne se lit pas ici\u{00A0}: cela s'écrit « \(cure) »",
          english: "“\(found)” cannot be read here: write “\(cure)”", cure: cure)
      ], mustCure: mustCure)
  }

  /// A text on one line, cut where it is long.
  static func brief(_ text: String, _ most: Int = 90) -> String {
    let line = text.split { $0.isWhitespace }.joined(separator: " ")
    return line.count > most ? line.prefix(most - 1) + "…" : line
  }

  /// What the grammar says of the error, where nothing else is recognised.
  var plainMistake: TypedMistake {
    var plain = problem
    if problem.suggestion?.replacement.isEmpty == true { plain = problem.withoutSuggestion }
    return TypedMistake(
      problem.code == .nonASCIIName ? .foreignName : .syntax, at: curedRange,
      plain.withoutSuggestion.message(in: .french),
      english: plain.withoutSuggestion.message(in: .english),
      cure: plain.suggestion.map { $0.replacement == " " ? nil : $0.replacement } ?? nil)
  }

  /// What the cure stands for, where it begins with the error and goes on: `n += 1` from `n` on; else where
  /// the error is told.
  private var curedRange: Range<Int> {
    guard let range = problem.suggestion?.range, range.lowerBound == problem.range.lowerBound,
      range.upperBound > problem.range.upperBound
    else { return toldRange }
    return range
  }

  /// Where the error is told: what is missing is missing behind what was written, not before the
  /// next line.
  private var toldRange: Range<Int> {
    let isMissing = problem.code == .expectedToken || problem.code == .unclosed
    guard isMissing, index > 0, kind(index) != .endOfFile, line(index) > line(index - 1) else {
      return problem.range
    }
    return range(index - 1)
  }

  // MARK: - Declarations

  /// The lines from the beginning of the declaration in which the error is told to the next one.
  var declaration: Range<Int> {
    let map = tree.sourceMap
    let line = map.line(at: toldRange.lowerBound)
    var first = line
    while first > 1, !startsDeclaration(first) { first -= 1 }
    var last = line
    // A statement of one line is left at its end.
    let text = map.text(ofLine: line)
    let openers: [String] = ["{", "(", "function", " then", " do"]
    let isWhole = line == first && line == map.line(at: offset)
    if isWhole, !openers.contains(where: { text.contains($0) }) {
      return map.range(ofLine: line)
    }
    while last < map.lineCount, !startsDeclaration(last + 1) { last += 1 }
    return map.range(ofLine: first).lowerBound..<map.range(ofLine: last).upperBound
  }

  /// Whether a line begins, without a space, as declarations do: `fact "…"`, `pack {`, `local`.
  func startsDeclaration(_ line: Int) -> Bool {
    let text = tree.sourceMap.text(ofLine: line)
    guard let first = text.utf8.first, first.startsName else { return false }
    let word = text.utf8.prefix(while: \.continuesName)
    let name = String(decoding: Array(word), as: UTF8.self)
    if name == "local" || name == "function" { return true }
    let next = text.utf8.dropFirst(word.count).first { $0 != 32 }
    return next.map { [34, 39, 123, 40].contains($0) } == true
      && !TokenKind.allCases.contains { $0.isKeyword && $0.spelling == name }
  }
}

extension Refusal {
  var withoutSuggestion: Refusal {
    Refusal(
      code: code, range: range, found: found, expected: expected, subject: subject, limit: limit,
      related: related, isCurable: isCurable)
  }
}
