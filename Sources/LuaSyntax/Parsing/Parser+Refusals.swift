import Diagnostics

extension Parser {
  /// Reports an error of grammar at the current token, unless one was already reported there.
  mutating func report(
    _ code: Diagnostic.Code, at range: Range<Int>? = nil,
    expected: [Refusal.Expectation] = [], related: Refusal.Related? = nil,
    suggestion: Suggestion? = nil
  ) {
    guard !isAborted, errorPosition != position else { return }
    errorPosition = position
    // A character unknown to Lua has its refusal already.
    if kind == .unknown { return }
    let isAtEnd = kind == .endOfFile
    refusals.append(
      Refusal(
        code: code, range: range ?? tokens[position].range,
        found: isAtEnd ? .endOfSource : .text(text(of: token)), expected: expected,
        related: related, isCurable: isAtEnd, suggestion: suggestion))
  }

  mutating func reportExpected(
    _ expected: [Refusal.Expectation], suggestion: Suggestion? = nil
  ) {
    report(.expectedToken, expected: expected, suggestion: suggestion)
  }

  /// Reports what the grammar allows and Lua refuses all the same; the parser goes on unmoved.
  mutating func check(
    _ code: Diagnostic.Code, at range: Range<Int>, subject: String? = nil, limit: Int? = nil,
    related: Refusal.Related? = nil
  ) {
    guard !isAborted else { return }
    refusals.append(
      Refusal(
        code: code, range: range, found: .text(String(map.text(in: range.start(160)).prefix(40))),
        subject: subject, limit: limit, related: related))
  }

  /// A token as another place that explains an error.
  func related(to token: Int32) -> Refusal.Related {
    let range = tokens[Int(token)].range
    return Refusal.Related(
      range: range, line: map.line(at: range.lowerBound), text: text(of: token))
  }

  func text(of token: Int32) -> String {
    // A token may be a string of a megabyte: what is shown of it is short.
    String(map.text(in: tokens[Int(token)].range.start(160)).prefix(40))
  }

  // MARK: - Going on after an error

  /// Whether the current token is the first one of its line.
  var startsLine: Bool {
    position == 0 || isLineEnd(before: position)
  }

  /// Whether a line ends between a token, which is not the first one, and the one before it.
  func isLineEnd(before token: Int) -> Bool {
    map.bytes[Int(tokens[token - 1].end)..<Int(tokens[token].start)].contains(where: \.isLineEnd)
  }

  /// Skips what follows an error up to something that starts or ends a statement.
  ///
  /// - Parameter start: the token at which the statement in error starts: at least that one is
  ///   skipped.
  mutating func synchronize(from start: Int) {
    let first = token
    if position == start, !endsBlock { advance() }
    while !startsStatement { advance() }
    if token > first { scratch.append(append(.malformed, from: first)) }
  }

  private var startsStatement: Bool {
    mutating get {
      switch kind {
      case .endOfFile, .endKeyword, .elseKeyword, .elseifKeyword, .untilKeyword, .semicolon,
        .localKeyword, .ifKeyword, .whileKeyword, .forKeyword, .repeatKeyword, .doKeyword,
        .returnKeyword, .gotoKeyword, .breakKeyword, .doubleColon:
        true
      case .functionKeyword: nextKind == .name
      case .name: startsLine
      default: false
      }
    }
  }

  /// Moves past a keyword of the head of a statement, `then` or `do`; if it is missing, reports it,
  /// then looks for it on the rest of the line.
  mutating func expectHeadEnd(_ expected: TokenKind) {
    if accept(expected) { return }
    var suggestion: Suggestion?
    switch kind {
    case .assign:
      suggestion = Suggestion(range: tokens[position].range, replacement: "==")
    case .doKeyword, .thenKeyword, .leftBrace:
      suggestion = Suggestion(
        range: tokens[position].range, replacement: expected.spelling ?? "")
    default: break
    }
    var takesOther = kind == .doKeyword || kind == .thenKeyword
    if kind == .name,
      let keyword = Suggestion.forMisspelledKeyword(text(of: token), at: tokens[position].range),
      keyword.replacement == expected.spelling
    {
      suggestion = keyword
      takesOther = true
    }
    reportExpected([.token(expected)], suggestion: suggestion)
    if takesOther { return advance() }
    var ahead = position
    while ahead < tokens.count - 1 {
      if tokens[ahead].kind == expected {
        move(to: ahead + 1)
        return
      }
      ahead += 1
      if isLineEnd(before: ahead) { return }
    }
  }
}

extension Range<Int> {
  /// The first `count` bytes of a range.
  fileprivate func start(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}
