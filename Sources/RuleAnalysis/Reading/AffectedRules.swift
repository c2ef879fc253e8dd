import CircularCore
import LuaSyntax

/// Which rules may answer otherwise once texts of a pack have changed, as far as the source alone tells.
///
/// Texts are compared by the statements that stand in no other. The declaration of a rule decides for that
/// rule; that of a parameter for the rules that read it; a function or a value of the file for whatever
/// names it, and so on. Names are compared as they are written, so that too many rules are told, never too
/// few; where that is not enough, all of them.
package enum AffectedRules {
  /// Something that statements share: a variable of one file, or whatever goes by a name or text.
  private enum Shared: Hashable {
    case variable(file: String, String)
    case named(String)
  }

  private struct Piece {
    var file: String
    var text: [UInt8]
    var rule: String?
    var parameter: String?
    /// Whether it decides no answer: a paper, a text in English.
    var isAside = false
    /// What others may take from it; nil where nobody can tell.
    var defined: Set<Shared>?
    var used: Set<Shared> = []
    /// The variables that hold what files give, or that functions are put into.
    var modules: Set<String> = []
    /// The variables that are asked for a key that is computed.
    var searched: Set<String> = []
  }

  /// The rules that may answer otherwise; nil for all.
  ///
  /// - Parameters:
  ///   - before: the texts.
  ///   - after: the same, changed.
  ///   - reads: the parameters that each rule read by the texts before, for the subjects that count.
  package static func ids(
    from before: PackSources, to after: PackSources, reading reads: [String: Set<String>]
  ) -> Set<String>? {
    let (before, after) = (rules(before), rules(after))
    guard before.keys == after.keys else { return nil }
    var pieces: [Piece] = []
    var open: [Piece] = []
    var found: Set<String> = []
    for (name, old) in before.sorted(by: { $0.key < $1.key }) {
      guard let new = after[name] else { return nil }
      guard name.hasSuffix(".lua") else {
        if old != new { return nil }
        continue
      }
      guard let now = read(name, new) else { return nil }
      pieces += now
      if old == new { continue }
      guard let then = read(name, old), then.count == now.count else { return nil }
      for (a, b) in zip(then, now) where a.text != b.text {
        guard a.rule == b.rule, a.parameter == b.parameter, a.isAside == b.isAside else {
          return nil
        }
        if a.isAside { continue }
        if let rule = a.rule {
          found.insert(rule)
        } else if let parameter = a.parameter {
          found.formUnion(reads.filter { $0.value.contains(parameter) }.keys)
        } else {
          guard a.defined != nil, b.defined != nil else { return nil }
          open += [a, b]
        }
      }
    }
    // A function that is taken by a key that is computed has no name to be found by.
    if !open.isEmpty {
      for (_, own) in Dictionary(grouping: pieces, by: \.file) {
        let modules = own.reduce(into: Set<String>()) { $0.formUnion($1.modules) }
        if own.contains(where: { !$0.searched.isDisjoint(with: modules) }) { return nil }
      }
    }
    var changed: Set<Shared> = []
    var waiting = open.reduce(into: Set<Shared>()) { $0.formUnion($1.defined ?? []) }
    while !waiting.isEmpty {
      changed.formUnion(waiting)
      let new = waiting
      waiting = []
      for piece in pieces where !piece.used.isDisjoint(with: new) {
        if let rule = piece.rule { found.insert(rule) }
        if piece.isAside || piece.rule != nil { continue }
        guard piece.parameter == nil, let defined = piece.defined else { return nil }
        waiting.formUnion(defined.subtracting(changed))
      }
    }
    return found
  }

  private static func rules(_ sources: PackSources) -> [String: [UInt8]] {
    sources.files.values.filter { $0.name != "en.lua" && !$0.name.hasPrefix("tests/") }
      .reduce(into: [:]) { $0[$1.name] = $1.bytes }
  }

  // MARK: - Statements

  private static func read(_ name: String, _ bytes: [UInt8]) -> [Piece]? {
    let tree = SyntaxTree(parsing: bytes, name: name)
    guard tree.isValid else { return nil }
    return tree.block.statements.map { piece($0, name) }
  }

  private static func piece(_ statement: Statement, _ file: String) -> Piece {
    var piece = Piece(file: file, text: Array(statement.text.utf8))
    read(statement, &piece)
    switch statement.kind {
    case .call(let call): declare(call, &piece)
    case .local(let declarations, let values):
      piece.defined = Set(declarations.map { .variable(file: file, $0.name) })
      for (declaration, value) in zip(declarations, values)
      where value.withoutParentheses.call?.callee.globalName == "include" {
        piece.modules.insert(declaration.name)
      }
    case .localFunction(let declaration, _):
      piece.defined = [.variable(file: file, declaration.name)]
    case .function(let target, _):
      guard case .field(let access) = target.kind else { break }
      piece.defined = [.named(access.name)]
      if let name = access.object.name { piece.modules.insert(name.text) }
    case .return: piece.defined = [.named(file), .named(String(file.dropLast(4)))]
    default: break
    }
    return piece
  }

  /// A declaration: of a rule or parameter alone, or of something that only papers and people read.
  private static func declare(_ call: Call, _ piece: inout Piece) {
    if call.callee.globalName == "include" {
      piece.defined = []
      return
    }
    guard let site = DeclarationSite(call, words: .pack), !site.isFamily else { return }
    if Vocabulary.paperWords.contains(site.word.name) {
      piece.isAside = true
    } else if let id = site.id, site.word.name == "param" {
      piece.parameter = id
    } else if let id = site.id, RuleKind(rawValue: site.word.name) != nil, let table = site.table,
      !callsSomething(table)
    {
      piece.rule = id
    }
  }

  private static func read(_ statement: Statement, _ piece: inout Piece) {
    for expression in statement.expressions {
      switch expression.kind {
      case .name(let name):
        piece.used.insert(
          name.resolution == .global ? .named(name.text) : .variable(file: piece.file, name.text))
      case .field(let access): piece.used.insert(.named(access.name))
      case .call(let call):
        if let method = call.method { piece.used.insert(.named(method)) }
      case .string:
        if let text = expression.stringValue { piece.used.insert(.named(text)) }
      case .index(let access):
        if let name = access.object.withoutParentheses.name,
          access.key.withoutParentheses.stringValue == nil
        {
          piece.searched.insert(name.text)
        }
      default: break
      }
    }
  }

  /// Whether a declaration calls something where it is made, not in a function of its own.
  private static func callsSomething(_ table: TableConstructor) -> Bool {
    var finder = CallFinder()
    for field in table.fields { field.value.walk(&finder) }
    return finder.hasFound
  }

  private struct CallFinder: SyntaxVisitor {
    var hasFound = false

    mutating func enter(_ expression: Expression) -> Visit {
      if case .function = expression.kind { return .skip }
      if expression.call != nil { hasFound = true }
      return .children
    }
  }
}
