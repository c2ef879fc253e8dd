import Diagnostics

/// Says where a space stands between two tokens of one line.
///
/// It walks the tokens in order and remembers just what two neighbours do not tell: whether an
/// operator is a prefix, whether `<` opens an attribute, whether `::` opens a label.
struct TokenSpacing {
  private let storage: TreeStorage
  private var previous: TokenKind = .endOfFile
  private var previousIsPrefix = false
  private var previousIsLongString = false
  private var inLocalNames = false
  private var inAttribute = false
  private var inLabel = false

  init(_ storage: TreeStorage) { self.storage = storage }

  /// Whether a space stands before the token at `index`; to be asked for each token in order.
  mutating func next(_ index: Int) -> Bool {
    let record = storage.tokens[index]
    let kind = record.kind
    let isPrefix = isPrefixOperator(kind)
    let isLongString = kind == .string && storage.map.bytes[Int(record.start)] == 91
    let space = isSpaced(kind, isLongString: isLongString)
    advance(kind)
    previousIsPrefix = isPrefix
    previousIsLongString = isLongString
    previous = kind
    return space
  }

  private func isSpaced(_ kind: TokenKind, isLongString: Bool) -> Bool {
    if inAttribute { return false }
    switch kind {
    case .comma, .semicolon, .rightParenthesis, .dot, .colon: return false
    case .rightBracket: return previousIsLongString
    case .rightBrace: return previous != .leftBrace
    case .doubleColon where inLabel: return false
    case .leftParenthesis where endsPrefixExpression || previous == .functionKeyword: return false
    case .leftBracket where endsPrefixExpression: return false
    default: break
    }
    switch previous {
    case .leftParenthesis, .dot, .colon: return false
    case .leftBracket: return isLongString
    case .doubleColon: return !inLabel
    case .notKeyword: return true
    case .minus where previousIsPrefix: return kind == .minus
    default: return !previousIsPrefix
    }
  }

  /// Whether the token before can end what is called or indexed.
  private var endsPrefixExpression: Bool {
    switch previous {
    case .name, .string, .rightParenthesis, .rightBracket, .rightBrace: true
    default: false
    }
  }

  private func isPrefixOperator(_ kind: TokenKind) -> Bool {
    switch kind {
    case .hash, .notKeyword: return true
    case .minus, .tilde:
      switch previous {
      case .integer, .float, .nilKeyword, .trueKeyword, .falseKeyword, .ellipsis, .endKeyword:
        return false
      default: return !endsPrefixExpression
      }
    default: return false
    }
  }

  private mutating func advance(_ kind: TokenKind) {
    switch kind {
    case .localKeyword: inLocalNames = true
    case .name, .comma: break
    case .less where inLocalNames: inAttribute = true
    case .greater where inAttribute: inAttribute = false
    default: inLocalNames = false
    }
    if kind == .doubleColon { inLabel.toggle() }
  }
}
