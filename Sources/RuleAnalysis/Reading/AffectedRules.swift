import CircularCore
import LuaSyntax

/// Which rules may answer otherwise once texts of a pack have changed, as far as the source alone tells.
///
/// Texts are compared by the statements that stand in no other, and these by their `DecisiveText`: comments,
/// labels and the wording of reasons decide for nobody. The declaration of a rule decides for that
/// rule; that of a parameter for the rules that read it; a function or a value of the file for whatever
/// names it, and so on. Names are compared as they are written, so that too many rules are told, never too
/// few; where that is not enough, all of them.
package enum AffectedRules {
  /// Something that statements share: a variable of one file, or whatever goes by a name or text.
  private enum Shared: Hashable {
    case variable(file: String, String)
    case named(String)
  }

  /// What a statement is for.
  private enum Role: Equatable {
    /// The declaration of one rule.
    case rule(String)
    /// The declaration of parameters whose names begin and end so; those of one are its name.
    case parameters(String, String, isFamily: Bool)
    /// A paper, which decides no answer.
    case aside
    case other
  }

  private struct Piece {
    var file: String
    var statement: Statement
    var role: Role
    /// What others may take from it; nil where nobody can tell.
    var defined: Set<Shared>?
    /// The variables that hold what files give, or that functions are put into.
    var modules: Set<String> = []
  }

  /// What a statement names.
  private struct Uses {
    var shared: Set<Shared> = []
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
    var read: [String: [Piece]] = [:]
    var open: [Piece] = []
    var found: Set<String> = []
    for (name, old) in before.sorted(by: { $0.key < $1.key }) {
      guard let new = after[name] else { return nil }
      if old == new { continue }
      guard name.hasSuffix(".lua"), let now = pieces(name, new), let then = pieces(name, old),
        then.count == now.count
      else { return nil }
      read[name] = now
      for (a, b) in zip(then, now)
      where a.statement.bytes != b.statement.bytes
        && DecisiveText(a.statement) != DecisiveText(b.statement)
      {
        guard a.role == b.role else { return nil }
        switch a.role {
        case .aside: break
        case .rule(let rule): found.insert(rule)
        case .parameters(let start, let end, let isFamily):
          found.formUnion(
            reads.filter {
              $0.value.contains {
                isFamily ? $0.hasPrefix(start) && $0.hasSuffix(end) : $0 == start
              }
            }.keys)
        case .other:
          guard a.defined != nil, b.defined != nil else { return nil }
          open += [a, b]
        }
      }
    }
    if open.isEmpty { return found }
    for (name, bytes) in after where read[name] == nil && name.hasSuffix(".lua") {
      guard let own = pieces(name, bytes) else { return nil }
      read[name] = own
    }
    return followed(open, in: Array(read.values)).map { found.union($0) }
  }

  /// The rules that get at what statements define; nil for all.
  private static func followed(_ open: [Piece], in files: [[Piece]]) -> Set<String>? {
    var pieces: [(piece: Piece, uses: Set<Shared>)] = []
    for own in files {
      let uses = own.map { Self.uses(of: $0) }
      // A function that is taken by a key that is computed has no name to be found by.
      let modules = own.reduce(into: Set<String>()) { $0.formUnion($1.modules) }
      if uses.contains(where: { !$0.searched.isDisjoint(with: modules) }) { return nil }
      pieces += zip(own, uses).map { ($0, $1.shared) }
    }
    var found: Set<String> = []
    var changed: Set<Shared> = []
    var waiting = open.reduce(into: Set<Shared>()) { $0.formUnion($1.defined ?? []) }
    while !waiting.isEmpty {
      changed.formUnion(waiting)
      let new = waiting
      waiting = []
      for (piece, uses) in pieces where !uses.isDisjoint(with: new) {
        switch piece.role {
        case .rule(let rule): found.insert(rule)
        case .aside: break
        case .parameters: return nil
        case .other:
          guard let defined = piece.defined else { return nil }
          waiting.formUnion(defined.subtracting(changed))
        }
      }
    }
    return found
  }

  private static func rules(_ sources: PackSources) -> [String: [UInt8]] {
    sources.files.values.filter { $0.name != "en.lua" && !$0.name.hasPrefix("tests/") }
      .reduce(into: [:]) { $0[$1.name] = $1.bytes }
  }

  // MARK: - Statements

  private static func pieces(_ name: String, _ bytes: [UInt8]) -> [Piece]? {
    let tree = SyntaxTree(parsing: bytes, name: name)
    guard tree.isValid else { return nil }
    return tree.block.statements.map { piece($0, name) }
  }

  private static func piece(_ statement: Statement, _ file: String) -> Piece {
    var piece = Piece(file: file, statement: statement, role: .other)
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

  /// A declaration: of a rule or of parameters alone, or of something that only papers and people read.
  private static func declare(_ call: Call, _ piece: inout Piece) {
    if call.callee.globalName == "include" {
      piece.defined = []
      return
    }
    guard let site = DeclarationSite(call, words: .pack) else { return }
    if site.isFamily {
      guard site.word.name == "param",
        let name = call.callee.withoutParentheses.call?.arguments.first?.stringValue
      else { return }
      // The key stands for the star, or follows the name.
      let parts = name.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      piece.role = .parameters(
        String(parts[0]), parts.count > 1 ? String(parts[1]) : "", isFamily: true)
    } else if Vocabulary.paperWords.contains(site.word.name) {
      piece.role = .aside
    } else if let id = site.id, site.word.name == "param" {
      piece.role = .parameters(id, "", isFamily: false)
    } else if let id = site.id, RuleKind(rawValue: site.word.name) != nil, let table = site.table,
      !callsSomething(table)
    {
      piece.role = .rule(id)
    }
  }

  private static func uses(of piece: Piece) -> Uses {
    var uses = Uses()
    for expression in piece.statement.expressions {
      switch expression.kind {
      case .name(let name):
        uses.shared.insert(
          name.resolution == .global ? .named(name.text) : .variable(file: piece.file, name.text))
      case .field(let access): uses.shared.insert(.named(access.name))
      case .call(let call):
        if let method = call.method { uses.shared.insert(.named(method)) }
      case .string:
        if let text = expression.stringValue { uses.shared.insert(.named(text)) }
      case .index(let access):
        if let name = access.object.withoutParentheses.name,
          access.key.withoutParentheses.stringValue == nil
        {
          uses.searched.insert(name.text)
        }
      default: break
      }
    }
    return uses
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

extension Statement {
  /// The statement as it is written.
  fileprivate var bytes: ArraySlice<UInt8> { tree.bytes[range] }
}
