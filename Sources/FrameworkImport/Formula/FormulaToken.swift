/// One token of a formula, with the offset of its first Unicode scalar.
struct FormulaToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    // Functions.
    case identity, answer, score, framework
    case value, optionalValue, target, limit
    // Words.
    case yes, no, `else`, `if`, then, least, greatest, or, and
    // Signs.
    case plus, minus, times, over
    case equal, atMost, atLeast, less, greater
    case open, close, comma
    // The rest.
    case identifier(String)
    case number(Double)
  }

  var kind: Kind
  var offset: Int
  var length: Int
}
