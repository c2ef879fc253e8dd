import CircularCore

/// Reads a formula by the platform's grammar; any token left over is an error.
///
///     statement := SI expr ALORS statement [SINON statement] | expr
///     expr      := and { OU and }          and := cmp { ET cmp }
///     cmp       := term { (=|<=|>=|<|>) term }
///     term      := factor { (+|-) factor } factor := call { (*|/) call }
///     primary   := ( statement ) | VRAI | FAUX | OUI | NON | identifier | number
struct FormulaParser {
  /// The deepest nesting accepted.
  static let depthLimit = 50
  /// The most operands of one chain of `ou`, `et`, sums or products: Lua's compiler nests them.
  static let chainLimit = 5000

  private let text: FormulaText
  private let tokens: [FormulaToken]
  private var position = 0
  private var depth = 0

  init(_ text: FormulaText, grammar: FormulaGrammar) {
    self.text = text
    tokens = FormulaLexer(text.text, grammar: grammar).tokens()
  }

  /// Reads the whole text.
  ///
  /// - Throws: `formula-syntax`, `formula-too-deep` or `formula-too-long`, located.
  mutating func formula() throws(Diagnostic) -> FormulaNode {
    let node = try statement()
    if position < tokens.count {
      throw unexpected("la fin de la formule", "the end of the formula")
    }
    return node
  }

  // MARK: - Tokens

  private var next: FormulaToken.Kind? {
    position < tokens.count ? tokens[position].kind : nil
  }

  private mutating func take(_ kind: FormulaToken.Kind) -> Bool {
    guard next == kind else { return false }
    position += 1
    return true
  }

  private mutating func expect(
    _ kind: FormulaToken.Kind, _ french: String, _ english: String? = nil
  ) throws(Diagnostic) {
    guard take(kind) else { throw unexpected(french, english ?? french) }
  }

  private mutating func identifier() throws(Diagnostic) -> String {
    guard case .identifier(let name)? = next else {
      throw unexpected("un identifiant", "an identifier")
    }
    position += 1
    return name
  }

  private mutating func nested<Value>(
    _ body: (inout FormulaParser) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw problem(
        "formula-too-deep", "plus de \(Self.depthLimit) niveaux imbriqués",
        "more than \(Self.depthLimit) nested levels")
    }
    return try body(&self)
  }

  // MARK: - Grammar

  private mutating func statement() throws(Diagnostic) -> FormulaNode {
    guard take(.if) else { return try either() }
    var branches: [FormulaNode.Branch] = []
    while true {
      let condition = try either()
      try expect(.then, "« alors »", "“alors”")
      let result = try nested { (parser) throws(Diagnostic) in try parser.statement() }
      branches.append(FormulaNode.Branch(condition: condition, result: result))
      guard take(.else) else { return .choice(branches, otherwise: nil) }
      if take(.if) { continue }
      return .choice(branches, otherwise: try either())
    }
  }

  private func checkLength(_ count: Int) throws(Diagnostic) {
    guard count >= Self.chainLimit else { return }
    throw problem(
      "formula-too-long", "plus de 5\u{202F}000 termes d'affilée",
      "more than 5,000 terms in a row")
  }

  private mutating func either() throws(Diagnostic) -> FormulaNode {
    let first = try both()
    var operands = [first]
    while take(.or) {
      try checkLength(operands.count)
      operands.append(try both())
    }
    return operands.count == 1 ? first : .either(operands)
  }

  private mutating func both() throws(Diagnostic) -> FormulaNode {
    let first = try comparison()
    var operands = [first]
    while take(.and) {
      try checkLength(operands.count)
      operands.append(try comparison())
    }
    return operands.count == 1 ? first : .both(operands)
  }

  private mutating func comparison() throws(Diagnostic) -> FormulaNode {
    let left = try term()
    guard let first = takeComparison() else { return left }
    let right = try term()
    while takeComparison() != nil { _ = try term() }
    return .comparison(first, left, right)
  }

  private mutating func takeComparison() -> FormulaNode.Comparison? {
    let found: FormulaNode.Comparison
    switch next {
    case .equal: found = .equal
    case .atMost: found = .atMost
    case .atLeast: found = .atLeast
    case .less: found = .less
    case .greater: found = .greater
    default: return nil
    }
    position += 1
    return found
  }

  private mutating func term() throws(Diagnostic) -> FormulaNode {
    let first = try factor()
    var steps: [FormulaNode.Step] = []
    while true {
      try checkLength(steps.count)
      if take(.plus) {
        steps.append(FormulaNode.Step(operation: .plus, operand: try factor()))
      } else if take(.minus) {
        steps.append(FormulaNode.Step(operation: .minus, operand: try factor()))
      } else {
        return steps.isEmpty ? first : .arithmetic(first, steps)
      }
    }
  }

  private mutating func factor() throws(Diagnostic) -> FormulaNode {
    let first = try call()
    var steps: [FormulaNode.Step] = []
    while true {
      try checkLength(steps.count)
      if take(.times) {
        steps.append(FormulaNode.Step(operation: .times, operand: try call()))
      } else if take(.over) {
        steps.append(FormulaNode.Step(operation: .over, operand: try call()))
      } else {
        return steps.isEmpty ? first : .arithmetic(first, steps)
      }
    }
  }

  private mutating func call() throws(Diagnostic) -> FormulaNode {
    guard let function = next else { return try primary() }
    switch function {
    case .identity, .answer, .score, .framework, .value, .optionalValue, .target, .limit, .least,
      .greatest:
      position += 1
    default: return try primary()
    }
    try expect(.open, "« ( »", "“(”")
    let node: FormulaNode
    switch function {
    case .least, .greatest:
      let left = try nested { (parser) throws(Diagnostic) in try parser.term() }
      try expect(.comma, "« , »", "“,”")
      let right = try nested { (parser) throws(Diagnostic) in try parser.term() }
      node = function == .least ? .least(left, right) : .greatest(left, right)
    case .identity:
      let field = try identifier()
      try expect(.comma, "« , »", "“,”")
      node = .identity(field: field, value: try primary())
    case .answer:
      let question = try identifier()
      node = take(.comma) ? .answerIs(question, try primary()) : .answer(question)
    case .value, .optionalValue:
      let indicator = try identifier()
      let source = take(.comma) ? try identifier() : nil
      node = .value(indicator, isOptional: function == .optionalValue, source: source)
    case .target: node = .target(try identifier())
    case .limit: node = .limit(try identifier())
    case .score: node = .score(try identifier())
    default: node = .framework(try identifier())
    }
    try expect(.close, "« ) »", "“)”")
    return node
  }

  private mutating func primary() throws(Diagnostic) -> FormulaNode {
    switch next {
    case .open?:
      position += 1
      let inner = try nested { (parser) throws(Diagnostic) in try parser.statement() }
      try expect(.close, "« ) »", "“)”")
      return .group(inner)
    case .yes?:
      position += 1
      return .boolean(true)
    case .no?:
      position += 1
      return .boolean(false)
    case .identifier(let name)?:
      position += 1
      return .word(name)
    case .number(let number)?:
      position += 1
      return .number(number)
    default: throw unexpected("une valeur", "a value")
    }
  }

  // MARK: - Errors

  private func unexpected(_ french: String, _ english: String) -> Diagnostic {
    guard position < tokens.count else {
      return problem(
        "formula-syntax", "la formule s'arrête ici, attendu \(french)",
        "the formula stops here, expected \(english)")
    }
    let token = tokens[position]
    var found = String.UnicodeScalarView()
    found.append(contentsOf: text.text.unicodeScalars.dropFirst(token.offset).prefix(token.length))
    return problem(
      "formula-syntax", "trouvé « \(String(found)) », attendu \(french)",
      "found “\(String(found))”, expected \(english)")
  }

  private func problem(
    _ code: Diagnostic.Code, _ french: String, _ english: String
  ) -> Diagnostic {
    let token = position < tokens.count ? tokens[position] : nil
    let offset = token?.offset ?? text.text.unicodeScalars.count
    return Diagnostic(
      code, LocalizedText(french, english: english), at: text.location(at: offset),
      excerpt: text.excerpt(at: offset, length: token?.length ?? 1))
  }
}
