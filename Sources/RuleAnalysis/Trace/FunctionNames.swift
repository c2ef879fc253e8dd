import LuaSyntax

/// The names that a source gives to its functions.
enum FunctionNames {
  static func names(in tree: SyntaxTree) -> [Function: String] {
    var collector = Collector()
    tree.block.walk(&collector)
    return collector.names
  }

  private struct Collector: SyntaxVisitor {
    var names: [Function: String] = [:]

    mutating func enter(_ statement: Statement) -> Visit {
      switch statement.kind {
      case .function(let target, let function): names[function] = target.text
      case .localFunction(let declaration, let function): names[function] = declaration.name
      case .local(let declarations, let values):
        for (declaration, value) in zip(declarations, values) {
          if case .function(let function) = value.kind { names[function] = declaration.name }
        }
      case .assignment(let targets, let values):
        for (target, value) in zip(targets, values) {
          if case .function(let function) = value.kind { names[function] = target.text }
        }
      default: break
      }
      return .children
    }
  }
}
