package import CircularCore
import LuaSyntax

/// The English of a pack, from its file `en.lua`: a table of texts, by what they belong to.
///
/// ```lua
/// return {
///   fact = {
///     inhabitants = { "Inhabitants concerned", ask = "How many inhabitants are concerned?" },
///     class = { "Class", values = { commune = "commune", association = "association" } },
///   },
///   prerequisite = { population = "Inhabitants within the bounds of the call" },
///   measure = { ["1.2"] = "Waste strategy" },
///   texts = { ["{n} hab, attendu {population_min}"] = "{n} hab, expected {population_min}" },
/// }
/// ```
///
/// The first level is the word of the declaration, the second its name; a text that stands alone or first
/// is the label. Measures are those of the label's framework file. What rules say as they answer is found by its French, under `texts`. The file is data: it
/// is read from its tree, and nothing in it runs.
package struct EnglishTexts: Sendable, Hashable {
  /// One text, with the place where it is written.
  package struct Text: Sendable, Hashable {
    /// The English.
    package var text: String
    /// Where its key begins in the file.
    package var offset: Int
  }

  /// The name of the file inside the pack.
  package static let fileName = "en.lua"
  /// The section of what rules say.
  package static let section = "texts"
  /// The entries of declarations whose items have texts of their own.
  package static let lists: Set<String> = [
    "fields", "values", "states", "choices", "requires", "columns",
  ]
  /// The entries that are texts for people.
  package static let entries: Set<String> = [
    "label", "short", "ask", "message", "because", "title", "subject", "empty",
  ]

  /// The texts by their path, such as `fact`, `class`, `values`, `commune`, `label`.
  package private(set) var texts: [[String]: Text] = [:]
  /// The English of what rules say, by its French.
  package private(set) var wordings: [String: Text] = [:]
  /// What is wrong with the file.
  package private(set) var problems: [Diagnostic] = []

  /// No English.
  package init() {}

  /// Whether the pack has such a file with something in it.
  package var isEmpty: Bool { texts.isEmpty && wordings.isEmpty }

  /// A French wording with its English: the one given, else that of the file.
  package func wording(_ french: String, _ english: String? = nil) -> LocalizedText {
    LocalizedText(french, english: english ?? wordings[french]?.text)
  }

  /// Reads the file.
  package init(_ file: PackSources.File) {
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    // A file that is no Lua is told with the others.
    guard tree.isValid else { return }
    guard tree.block.statements.count == 1,
      case .return(let values) = tree.block.statements[0].kind,
      values.count == 1, case .table(let table) = values[0].withoutParentheses.kind
    else {
      problems.append(
        problem(tree, tree.block.range, "il rend une table", "it returns a table"))
      return
    }
    for field in table.fields {
      guard let word = key(field, tree), let section = inner(field, tree) else { continue }
      for field in section.fields {
        guard let name = key(field, tree) else { continue }
        if word == Self.section {
          guard let text = string(field, tree) else { continue }
          wordings[name] = Text(text: text, offset: field.range.lowerBound)
        } else if word == "pack" {
          readEntry(field, [word, ""], name, tree)
        } else {
          readThing(field, [word, name], tree)
        }
      }
    }
  }

  /// What has a label and other texts: a fact, a rule, a field, a choice.
  private mutating func readThing(_ field: TableField, _ path: [String], _ tree: SyntaxTree) {
    guard case .table(let table) = field.value.withoutParentheses.kind else {
      if let text = string(field, tree) {
        texts[path + ["label"]] = Text(text: text, offset: field.range.lowerBound)
      }
      return
    }
    for (index, inner) in table.fields.enumerated() {
      if case .position = inner.key, index == 0 {
        guard let text = string(inner, tree) else { continue }
        texts[path + ["label"]] = Text(text: text, offset: field.range.lowerBound)
      } else if let name = key(inner, tree) {
        readEntry(inner, path, name, tree)
      }
    }
  }

  private mutating func readEntry(
    _ field: TableField, _ path: [String], _ name: String, _ tree: SyntaxTree
  ) {
    guard Self.lists.contains(name) else {
      if let text = string(field, tree) {
        texts[path + [name]] = Text(text: text, offset: field.range.lowerBound)
      }
      return
    }
    guard let list = inner(field, tree) else { return }
    for item in list.fields {
      if let id = key(item, tree) { readThing(item, path + [name, id], tree) }
    }
  }

  private mutating func key(_ field: TableField, _ tree: SyntaxTree) -> String? {
    switch field.key {
    case .name(let name): return name
    case .expression(let key):
      if let name = key.stringValue { return name }
      if case .integer(let number) = key.withoutParentheses.kind { return String(number) }
    case .position: break
    }
    problems.append(
      problem(
        tree, field.range, "attendu un nom devant la valeur", "expected a name before the value"))
    return nil
  }

  private mutating func inner(_ field: TableField, _ tree: SyntaxTree) -> TableConstructor? {
    if case .table(let table) = field.value.withoutParentheses.kind { return table }
    problems.append(
      problem(tree, field.value.range, "attendu une table { … }", "expected a table { … }"))
    return nil
  }

  private mutating func string(_ field: TableField, _ tree: SyntaxTree) -> String? {
    if let text = field.value.constantText { return text }
    problems.append(
      problem(
        tree, field.value.range, "attendu un texte écrit en toutes lettres",
        "expected a text that is written out"))
    return nil
  }

  private func problem(
    _ tree: SyntaxTree, _ range: Range<Int>, _ french: String, _ english: String
  ) -> Diagnostic {
    let place = tree.sourceMap.position(of: range.lowerBound)
    return Diagnostic(
      "bad-english",
      LocalizedText("textes anglais\u{A0}: \(french)", english: "English texts: \(english)"),
      at: SourceLocation(file: tree.name, line: place.line, column: place.column),
      excerpt: .init(line: tree.sourceMap.text(ofLine: place.line)))
  }
}

extension Expression {
  /// The text that an expression is, where it is written out: one text, or several joined by `..`.
  package var constantText: String? {
    var parts: [String] = []
    var stack = [withoutParentheses]
    while let part = stack.popLast() {
      if let text = part.stringValue {
        parts.append(text)
      } else if case .binary(let operation) = part.kind, operation.operator == .concatenate {
        stack.append(operation.right.withoutParentheses)
        stack.append(operation.left.withoutParentheses)
      } else {
        return nil
      }
    }
    return parts.joined()
  }
}
