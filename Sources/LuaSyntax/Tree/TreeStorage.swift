import Diagnostics

/// Everything known of one source, in flat arrays; immutable once parsed, shared by every handle
/// (`Expression`, `Statement`, …) that points into it.
final class TreeStorage: Sendable {
  let name: String
  let form: SyntaxTree.Form
  let map: SourceMap
  let tokens: [TokenRecord]
  let comments: [Trivia]
  let symbols: SymbolTable
  let nodes: [NodeRecord]
  let lists: [Int32]
  let functions: [FunctionRecord]
  let declarations: [DeclarationRecord]
  let labels: [LabelRecord]
  let refusals: [Refusal]
  let isIncomplete: Bool

  init(bytes: [UInt8], name: String, form: SyntaxTree.Form, options: SyntaxTree.Limits) {
    self.name = name
    self.form = form
    let isTooLarge = bytes.count >= Int(Int32.max)
    let map = SourceMap(isTooLarge ? [] : bytes)
    self.map = map
    var lexer = Lexer(map.bytes)
    lexer.run(form: form)
    var parser = Parser(lexer: lexer, map: map, limits: options)
    parser.parseSource(form: form)
    tokens = parser.tokens
    comments = lexer.comments
    symbols = parser.symbols
    nodes = parser.nodes
    lists = parser.lists
    functions = parser.functions
    declarations = parser.declarations
    labels = parser.labels
    var found = parser.refusals
    if !lexer.refusals.isEmpty {
      found = Self.merged(found, lexer.refusals)
    }
    if isTooLarge {
      found = [
        Refusal(
          code: .sourceTooLarge, range: 0..<0, found: .endOfSource, limit: Int(Int32.max))
      ]
    }
    let sorted = found.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    refusals = sorted.map(\.element)
    isIncomplete = !found.isEmpty && found.allSatisfy(\.isCurable)
  }

  /// The refusals of the parser and of the lexer together; where both speak of the same bytes,
  /// the lexer knows better.
  private static func merged(_ parsed: [Refusal], _ lexed: [Refusal]) -> [Refusal] {
    let known = Set(lexed.map(\.range.lowerBound))
    let isCut = lexed.contains(where: \.isCurable)
    return parsed.filter {
      !known.contains($0.range.lowerBound) && !(isCut && $0.isCurable)
    } + lexed
  }

  /// The bytes of the tokens from `first` to the one before `end`.
  func range(_ first: Int32, _ end: Int32) -> Range<Int> {
    let start = Int(tokens[Int(first)].start)
    guard end > first else { return start..<start }
    return start..<Int(tokens[Int(end) - 1].end)
  }

  /// The symbol of the token of a name, as text; empty for a name that is missing.
  func text(ofName token: Int32) -> String {
    guard token >= 0, tokens[Int(token)].symbol >= 0 else { return "" }
    return symbols.text(of: tokens[Int(token)].symbol)
  }

  /// The tokens of consecutive indices, as values.
  func token(_ index: Int32) -> Token { Tokens(storage: self)[Int(index)] }
}
