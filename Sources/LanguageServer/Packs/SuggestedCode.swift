import LuaSyntax

/// What the code of a suggestion is, which says in the place of what it can be put.
enum SuggestedCode {
  /// An entry of a table: `min = 2`.
  typealias Entry = (name: String, value: String)

  /// A name or a constant: `habitants`, `p.taux`, `0.5`, `"commune"`.
  case word
  /// An expression that has parts: `a.x > 3`, `not a.y`, `round(a.z)`.
  case expression(Expression)
  /// Entries of a declaration: `min = 2, max = 5`.
  case entries([Entry])
  /// A statement: `if a.x then return 3 else return 4 end`.
  case statement
  /// Several words to choose from, which are no code: `commune, syndicat`.
  case choice
  /// A sign, a keyword, or what is only a part of something: `~=`, `and`, `function(a, p)`.
  case part

  init(_ code: String) {
    let list = SyntaxTree(parsing: code, form: .expressions)
    if list.isValid, case .return(let values)? = list.block.statements.first?.kind,
      let first = values.first
    {
      self = values.count > 1 ? .choice : Self.isWord(first) ? .word : .expression(first)
    } else if let entries = Self.entries(of: code) {
      self = .entries(entries)
    } else {
      let file = SyntaxTree(parsing: code)
      self = file.isValid && file.block.statements.count == 1 ? .statement : .part
    }
  }

  private static func isWord(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .integer, .float, .string, .true, .false, .nil: true
    case .field(let access): isWord(access.object)
    default: false
    }
  }

  private static func entries(of code: String) -> [Entry]? {
    let tree = SyntaxTree(parsing: "{ \(code) }", form: .expressions)
    guard tree.isValid, let table = tree.block.expressions.first?.table, !table.fields.isEmpty
    else { return nil }
    var entries: [Entry] = []
    for field in table.fields {
      guard case .name(let name) = field.key else { return nil }
      entries.append((name, field.value.text))
    }
    return entries
  }
}
