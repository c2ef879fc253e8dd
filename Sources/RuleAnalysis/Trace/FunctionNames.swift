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

    /// The functions of a sheet are called by it and by what they are of: `tracking.due`.
    mutating func enter(_ expression: Expression) -> Visit {
      guard let call = expression.call, let site = DeclarationSite(call, words: .pack),
        Vocabulary.paperWords.contains(site.word.name), let id = site.id, let table = site.table
      else { return .children }
      name(table["rows"], "\(id).rows")
      name(table["late"], "\(id).late")
      for column in Self.items(of: table["columns"]) {
        guard case .position? = column.fields.first?.key,
          let own = column.fields.first?.value.stringValue
        else { continue }
        name(column["value"], "\(id).\(own)")
      }
      for (index, part) in Self.items(of: table["parts"]).enumerated() {
        for entry in ["when", "heading", "text", "list"] {
          name(part[entry], "\(id)[\(index + 1)].\(entry)")
        }
      }
      return .children
    }

    private mutating func name(_ expression: Expression?, _ name: String) {
      if case .function(let function)? = expression?.withoutParentheses.kind {
        names[function] = name
      }
    }

    private static func items(of list: Expression?) -> [TableConstructor] {
      guard case .table(let table)? = list?.withoutParentheses.kind else { return [] }
      return table.fields.compactMap { field in
        if case .table(let table) = field.value.withoutParentheses.kind { table } else { nil }
      }
    }

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
