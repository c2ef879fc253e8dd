import LuaSyntax

/// What a source that need not parse hands to its rules: the facts, the parameters, and parts of them.
///
/// Of a variable that is given another value somewhere, nothing is said.
struct GivenObjects: SyntaxVisitor {
  /// What variables are given where they are declared, and what a loop goes through.
  private var values: [LuaSyntax.Declaration: Expression] = [:]
  private var changed: Set<LuaSyntax.Declaration> = []
  /// What stands where a statement should, by the byte where it begins.
  private var loose: [Int: Expression] = [:]
  private let entries = Set(Vocabulary.pack.compactMap(\.function))

  init(_ tree: SyntaxTree) { tree.block.walk(&self) }

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .local(let declarations, let given):
      for (declaration, value) in zip(declarations, given) { values[declaration] = value }
    case .genericFor(let declarations, let given, _):
      if declarations.count == 2, let call = given.first?.call, let list = call.arguments.first,
        call.callee.globalName == "ipairs" || call.callee.globalName == "pairs"
      {
        values[declarations[1]] = list
      }
    case .assignment(let targets, _):
      changed.formUnion(targets.compactMap { $0.name?.declaration })
    case .malformed(let expression?): loose[statement.range.lowerBound] = expression
    default: break
    }
    return .children
  }

  /// The part of what is given that begins at a byte, as a statement of its own; nil where none does.
  func part(at offset: Int) -> Expression? {
    guard let expression = loose[offset] else { return nil }
    switch expression.kind {
    case .field, .index: return isGiven(expression) ? expression : nil
    default: return nil
    }
  }

  private func isGiven(_ expression: Expression) -> Bool {
    var root = expression
    for _ in 0..<100 {
      switch root.kind {
      case .parenthesized(let inner): root = inner
      case .field(let access): root = access.object
      case .index(let access): root = access.object
      case .name(let name):
        guard let declaration = name.declaration, !changed.contains(declaration) else {
          return false
        }
        guard let value = values[declaration] else { return isHanded(declaration) }
        root = value
      default: return false
      }
    }
    return false
  }

  /// Whether it is the first or the second parameter of the function of a rule: `test = function(a, p)`.
  private func isHanded(_ declaration: LuaSyntax.Declaration) -> Bool {
    let function = declaration.function
    guard declaration.kind == .parameter,
      function.parameters.prefix(2).contains(declaration),
      let start = function.expression?.range.lowerBound
    else { return false }
    let tree = function.body.tree
    let index = tree.tokens.token(at: start).index
    return index > 1 && tree.tokens[index - 1].kind == .assign
      && entries.contains(tree.text(in: tree.tokens[index - 2].range))
  }
}
