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
    /// Whether capitals are taken for small letters.
    var folds: Bool

    init(_ text: String, _ kind: FormulaToken.Kind, folds: Bool = true) {
      self.text = Array(text.unicodeScalars)
      self.kind = kind
      self.folds = folds
    }
  }

  /// These count case; they come before everything else.
  private static let indicatorFunctions = [
    Keyword("val", .value, folds: false), Keyword("opt_val", .optionalValue, folds: false),
    Keyword("cible", .target, folds: false), Keyword("limite", .limit, folds: false),
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

  /// The keywords of each grammar, by their first character, which is ASCII and no capital; those of one
  /// character in the order of the platform.
  private static let personalisationKeywords = byFirst(
    commonFunctions + personalisationFunctions + words)
  private static let indicatorKeywords = byFirst(indicatorFunctions + commonFunctions + words)

  private static func byFirst(_ keywords: [Keyword]) -> [[Keyword]] {
    var lists = [[Keyword]](repeating: [], count: 128)
    for keyword in keywords {
      if let first = keyword.text.first { lists[Int(first.value)].append(keyword) }
    }
    return lists
  }

  /// The tokens of the text; it has no wrong ones.
  func tokens() -> [FormulaToken] {
    let keywords =
      grammar == .indicator ? Self.indicatorKeywords : Self.personalisationKeywords
    var tokens: [FormulaToken] = []
    var position = 0
    while position < scalars.count {
      let length: Int
      let kind: FormulaToken.Kind?
      if let keyword = keyword(of: keywords, at: position) {
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

  private func keyword(of keywords: [[Keyword]], at position: Int) -> Keyword? {
    let first = scalars[position]
    guard first.isASCII else { return nil }
    let isCapital = (0x41...0x5A).contains(first.value)
    for keyword in keywords[Int(isCapital ? first.value | 0x20 : first.value)]
    where matches(keyword, at: position) { return keyword }
    return nil
  }

  private func matches(_ keyword: Keyword, at position: Int) -> Bool {
    guard position + keyword.text.count <= scalars.count else { return false }
    for index in keyword.text.indices {
      let (scalar, wanted) = (scalars[position + index], keyword.text[index])
      if scalar == wanted { continue }
      guard keyword.folds, scalar.isASCII, (0x41...0x5A).contains(scalar.value),
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
