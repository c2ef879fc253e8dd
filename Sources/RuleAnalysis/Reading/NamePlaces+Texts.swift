import CircularCore
import LuaSyntax

/// Names in braces, and those of `en.lua`.
extension NameCollector {
  /// Of a wording with values of its own, `{n}` is one of them.
  ///
  /// The outermost expressions are read first,
  /// so that this is known before the text is.
  mutating func readTemplates(in table: TableConstructor, _ file: String) {
    var own: Set<String> = []
    for field in table.fields {
      if case .name(let name) = field.key { own.insert(name) }
    }
    guard !own.isEmpty else { return }
    for field in table.fields {
      guard case .position = field.key, field.value.stringValue != nil else { continue }
      for range in Self.braces(in: field.value.range, field.tree) {
        guard own.contains(field.tree.text(in: range)) else { continue }
        shadowed.insert(Shadow(file: file, offset: range.lowerBound))
      }
    }
  }

  mutating func readTemplate(_ text: Expression, _ file: String) {
    for range in Self.braces(in: text.range, text.tree) {
      let name = text.tree.text(in: range)
      guard !shadowed.contains(Shadow(file: file, offset: range.lowerBound)) else { continue }
      add(parameters.contains(name) ? .parameter : .fact, name, file, range)
    }
  }

  /// The bytes between `{` and `}` in a text.
  private static func braces(in range: Range<Int>, _ tree: SyntaxTree) -> [Range<Int>] {
    let bytes = tree.bytes
    var found: [Range<Int>] = []
    var start: Int?
    for offset in range {
      if bytes[offset] == 123 { start = offset + 1 }
      if bytes[offset] == 125, let from = start {
        if from < offset { found.append(from..<offset) }
        start = nil
      }
    }
    return found
  }

  // MARK: - English

  mutating func readEnglish(_ file: String, _ tree: SyntaxTree) {
    guard case .return(let values)? = tree.block.statements.last?.kind,
      case .table(let table)? = values.first?.withoutParentheses.kind
    else { return }
    for field in table.fields {
      guard let (word, _) = Self.key(field) else { continue }
      switch word {
      case "fact": readKeys(of: field.value, .fact, prefix: "", file)
      case "sheet": readSheets(field.value, file)
      case "param": readKeys(of: field.value, .parameter, prefix: "", file)
      case _ where Self.isRule(word): readKeys(of: field.value, .rule, prefix: "", file)
      default: break
      }
    }
    for expression in pack.expressions[file] ?? [] {
      if case .string = expression.kind { readTemplate(expression, file) }
    }
  }

  /// The English of columns that show fields or facts.
  private mutating func readSheets(_ sheets: Expression, _ file: String) {
    for sheet in sheets.withoutParentheses.table?.fields ?? [] {
      guard let (id, _) = Self.key(sheet), let named = columns[id],
        let texts = sheet.value.withoutParentheses.table?["columns"]?.withoutParentheses.table
      else { continue }
      for column in texts.fields {
        guard let (name, range) = Self.key(column), let shown = named[name] else { continue }
        add(shown.kind, shown.name, file, range)
      }
    }
  }

  /// The keys of a table that name things, groups of facts and fields of lists included.
  private mutating func readKeys(
    of table: Expression?, _ kind: NamePlace.Kind, prefix: String, _ file: String
  ) {
    guard case .table(let table)? = table?.withoutParentheses.kind else { return }
    for field in table.fields {
      guard let (name, range) = Self.key(field) else { continue }
      let full = prefix + name
      add(kind, full, file, range)
      guard kind == .fact else { continue }
      if fields[full] != nil, case .table(let texts) = field.value.withoutParentheses.kind {
        readKeys(of: texts["fields"], .field, prefix: full + ".", file)
      } else if pack.names.facts.groups.contains(full), !facts.contains(full) {
        readKeys(of: field.value, kind, prefix: full + ".", file)
      }
    }
  }

  /// The name that a key writes out, and its bytes.
  static func key(_ field: TableField) -> (String, Range<Int>)? {
    switch field.key {
    case .name(let name): return field.nameToken.map { (name, $0.range) }
    case .expression(let key):
      let key = key.withoutParentheses
      guard let name = key.stringValue, let range = inside(key.range, key.tree) else { return nil }
      return (name, range)
    case .position: return nil
    }
  }
}
