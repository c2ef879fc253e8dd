import Diagnostics

/// Assignments as other languages write them.
extension Parser {
  /// A longer value is not written anew.
  private static let mostBytes = 400

  /// `x += 1`, `x++` and `x == 1` alone, which people who know other languages write.
  mutating func compoundAssignment(_ target: Range<Int>) -> Suggestion? {
    if kind == .equal { return Suggestion(range: tokens[position].range, replacement: "=") }
    guard let sign = BinaryOperator(kind), nextKind == .assign else { return nil }
    let first = position + 2
    let last = lastOfValue(from: first)
    guard last >= first else { return nil }
    let bytes = Int(tokens[first].start)..<Int(tokens[last].end)
    guard bytes.count <= Self.mostBytes, target.count <= Self.mostBytes,
      let value = Self.operand(map.text(in: bytes), of: sign)
    else { return nil }
    let left = map.text(in: target)
    return Suggestion(
      range: target.lowerBound..<bytes.upperBound,
      replacement: "\(left) = \(left) \(text(of: token)) \(value)")
  }

  /// The last token of an expression on its line: another statement ends it, or a bracket that was open
  /// before.
  private func lastOfValue(from first: Int) -> Int {
    var depth = 0
    var last = first - 1
    while last + 1 < tokens.count, !isLineEnd(before: last + 1) {
      let next = tokens[last + 1].kind
      switch next {
      case .endOfFile, .semicolon: return last
      case .leftParenthesis, .leftBrace, .leftBracket, .functionKeyword: depth += 1
      case .rightParenthesis, .rightBrace, .rightBracket, .endKeyword:
        if depth == 0 { return last }
        depth -= 1
      case .returnKeyword, .localKeyword, .ifKeyword, .elseKeyword, .elseifKeyword,
        .whileKeyword, .forKeyword, .doKeyword, .repeatKeyword, .untilKeyword, .gotoKeyword,
        .breakKeyword, .thenKeyword, .doubleColon:
        if depth == 0 { return last }
      case .name:
        if depth == 0, last >= first, tokens[last].kind.endsOperand { return last }
      default: break
      }
      last += 1
    }
    return last
  }

  /// An expression as the right side of an operator: in brackets where it has one that binds no tighter;
  /// nil where it is none.
  private static func operand(_ text: String, of sign: BinaryOperator) -> String? {
    let tree = SyntaxTree(parsing: text, form: .expressions)
    guard tree.isValid, case .return(let values)? = tree.block.statements.first?.kind,
      values.count == 1
    else { return nil }
    if case .binary(let operation) = values[0].kind,
      operation.operator.precedence <= sign.precedence
    {
      return "(\(text))"
    }
    return text
  }
}

extension TokenKind {
  /// Whether an operand may end with it.
  fileprivate var endsOperand: Bool {
    switch self {
    case .name, .integer, .float, .string, .rightParenthesis, .rightBracket, .rightBrace,
      .trueKeyword, .falseKeyword, .nilKeyword, .endKeyword, .ellipsis:
      true
    default: false
    }
  }
}
