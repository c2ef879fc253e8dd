/// Cuts a formula into tokens as the platform does: at each place the first that matches wins, not the
/// longest.
///
/// Keywords match prefixes, without regard to case: `ouest` is `ou` `est`, `siX` is `si` `X`. A minus
/// is never part of a number. A character that starts no token, a quote or an accented letter, is
/// dropped.
struct FormulaLexer {
  private let scalars: [Unicode.Scalar]
  private let grammar: FormulaGrammar

  init(_ text: String, grammar: FormulaGrammar) {
    scalars = Array(text.unicodeScalars)
    self.grammar = grammar
  }

  private struct Keyword {
    var text: [Unicode.Scalar]
    var kind: FormulaToken.Kind

    init(_ text: String, _ kind: FormulaToken.Kind) {
      self.text = Array(text.unicodeScalars)
      self.kind = kind
    }
  }

  /// These count case; they come before everything else.
  private static let indicatorFunctions = [
    Keyword("val", .value), Keyword("opt_val", .optionalValue), Keyword("cible", .target),
    Keyword("limite", .limit),
  ]
  private static let commonFunctions = [
    Keyword("identite", .identity), Keyword("reponse", .answer),
  ]
  private static let personalisationFunctions = [
    Keyword("score", .score), Keyword("referentiel", .framework),
  ]
  private static let words = [
    Keyword("vrai", .yes), Keyword("faux", .no), Keyword("oui", .yes), Keyword("non", .no),
    Keyword("sinon", .else), Keyword("si", .if), Keyword("alors", .then), Keyword("min", .least),
    Keyword("max", .greatest), Keyword("ou", .or), Keyword("et", .and), Keyword("+", .plus),
    Keyword("-", .minus), Keyword("*", .times), Keyword("/", .over), Keyword("=", .equal),
    Keyword("<=", .atMost), Keyword(">=", .atLeast), Keyword("<", .less), Keyword(">", .greater),
    Keyword("(", .open), Keyword(")", .close), Keyword(",", .comma),
  ]

  /// The tokens of the text; it has no wrong ones.
  func tokens() -> [FormulaToken] {
    let foldedKeywords =
      Self.commonFunctions
      + (grammar == .personalisation ? Self.personalisationFunctions : []) + Self.words
    let exactKeywords = grammar == .indicator ? Self.indicatorFunctions : []
    var tokens: [FormulaToken] = []
    var position = 0
    while position < scalars.count {
      let length: Int
      let kind: FormulaToken.Kind?
      if let keyword = exactKeywords.first(where: { matches($0, at: position, folding: false) })
        ?? foldedKeywords.first(where: { matches($0, at: position, folding: true) })
      {
        (kind, length) = (keyword.kind, keyword.text.count)
      } else if Self.startsIdentifier(scalars[position]) {
        length = extent(from: position, while: Self.continuesIdentifier)
        kind = .identifier(text(position, length))
      } else if Self.isDigit(scalars[position]) {
        length = numberLength(at: position)
        kind = Double(text(position, length)).map { .number($0) }
      } else {
        (kind, length) = (nil, 1)
      }
      if let kind { tokens.append(FormulaToken(kind: kind, offset: position, length: length)) }
      position += length
    }
    return tokens
  }

  private func matches(_ keyword: Keyword, at position: Int, folding: Bool) -> Bool {
    guard position + keyword.text.count <= scalars.count else { return false }
    for (index, wanted) in keyword.text.enumerated() {
      let scalar = scalars[position + index]
      if scalar == wanted { continue }
      guard folding, scalar.isASCII, (0x41...0x5A).contains(scalar.value),
        scalar.value | 0x20 == wanted.value
      else { return false }
    }
    return true
  }

  private func extent(from start: Int, while test: (Unicode.Scalar) -> Bool) -> Int {
    var position = start
    while position < scalars.count && test(scalars[position]) { position += 1 }
    return position - start
  }

  private func numberLength(at start: Int) -> Int {
    let whole = extent(from: start, while: Self.isDigit)
    let point = start + whole
    guard point + 1 < scalars.count, scalars[point] == ".", Self.isDigit(scalars[point + 1]) else {
      return whole
    }
    return whole + 1 + extent(from: point + 1, while: Self.isDigit)
  }

  private func text(_ start: Int, _ length: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<start + length])
    return String(view)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func startsIdentifier(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.isASCII && (0x61...0x7A).contains(scalar.value | 0x20)
  }

  private static func continuesIdentifier(_ scalar: Unicode.Scalar) -> Bool {
    startsIdentifier(scalar) || isDigit(scalar) || scalar == "." || scalar == "-"
  }
}
