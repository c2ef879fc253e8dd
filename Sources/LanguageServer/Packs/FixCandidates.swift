import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

/// The edits that a suggestion may mean, the likeliest first; which of them it means is tried.
struct FixCandidates {
  typealias Edit = (range: Range<Int>, text: String)

  /// What is put in the place of what.
  private(set) var edits: [Edit] = []
  private let tree: SyntaxTree
  private let range: Range<Int>
  private let suggestion: String
  private let finding: Diagnostic
  /// What is called, and the call; empty where the suggestion is a name, which can be called.
  private let callees: [Range<Int>: Range<Int>]

  init(_ finding: LocatedFinding, _ suggestion: String, _ file: PackSources.File) {
    tree = SyntaxTree(parsing: file.bytes, name: file.path)
    range = finding.range.clamped(to: 0..<file.bytes.count)
    self.suggestion = Self.apart(suggestion, range, tree.bytes)
    self.finding = finding.diagnostic
    callees =
      Self.isName(suggestion)
      ? [:]
      : Dictionary(tree.block.calls.map { ($0.callee.range, $0.range) }) { first, _ in first }
    if finding.diagnostic.code == "global-write" {
      addLocal()
      return
    }
    // What its author has to fill in is no edit.
    guard !suggestion.contains("…") else { return }
    if let call = callees[range] {
      // `MIN(a, 3)`, told at its name, becomes another expression: with its arguments.
      edits.append((call, suggestion))
      return
    }
    if addBraces() { return }
    addThere()
    addAround()
    if finding.diagnostic.code == "syntax" {
      // What is missing goes before what was found in its place.
      edits.append((range.lowerBound..<range.lowerBound, suggestion + " "))
    } else {
      addInDeclaration()
    }
  }

  private var written: String { tree.text(in: range) }

  /// A word in the place of signs stands apart from the names beside it: `!a` is `not a`.
  private static func apart(_ suggestion: String, _ range: Range<Int>, _ bytes: [UInt8]) -> String {
    func isOfName(_ byte: UInt8?) -> Bool {
      guard let byte else { return false }
      return switch byte {
      case 48...57, 65...90, 97...122, 95: true
      default: false
      }
    }
    let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : nil
    let after = range.upperBound < bytes.count ? bytes[range.upperBound] : nil
    return (isOfName(before) && isOfName(suggestion.utf8.first) ? " " : "") + suggestion
      + (isOfName(after) && isOfName(suggestion.utf8.last) ? " " : "")
  }

  // MARK: - Where the finding is

  /// `x = 3` and `function f()` become local.
  private mutating func addLocal() {
    let text = DocumentText(tree.bytes)
    let start =
      suggestion.hasPrefix("local function")
      ? text.start(of: "function", before: range.upperBound) : range.lowerBound
    if let start { edits.append((start..<start, "local ")) }
  }

  private static func isName(_ code: String) -> Bool {
    switch SyntaxTree(parsing: code, form: .expressions).block.expressions.first?.kind {
    case .name, .field: true
    default: false
    }
  }

  /// `{name}` in a text, told at the name.
  private mutating func addBraces() -> Bool {
    let bytes = tree.bytes
    guard suggestion.hasPrefix("{"), suggestion.hasSuffix("}"), !written.hasPrefix("{"),
      range.lowerBound > 0, bytes[range.lowerBound - 1] == UInt8(ascii: "{"),
      range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "}")
    else { return false }
    edits.append((range, String(suggestion.dropFirst().dropLast())))
    return true
  }

  private mutating func addThere() {
    let isQuoted = written.first == "\"" || written.first == "'"
    if isQuoted, suggestion.first != "\"", suggestion.first != "'" {
      edits.append((range, "\"\(suggestion)\""))
    }
    edits.append((range, suggestion))
    // A name is told whole, and written by its last part.
    if let last = suggestion.split(separator: ".").last, suggestion.contains(".") {
      edits.append((range, String(last)))
    }
  }

  /// A message about an operator, or a first operand, gives the whole expression.
  private mutating func addAround() {
    let kept = Self.words(in: suggestion)
    for outer in tree.expressionsAround(range).prefix(4)
    where callees[outer] == nil && Self.words(in: tree.text(in: outer)).isSubset(of: kept) {
      edits.append((outer, suggestion))
    }
  }

  /// The names and numbers of a piece of code: what is put in the place of another keeps them.
  private static func words(in code: String) -> Set<String> {
    let tree = SyntaxTree(parsing: code, form: .expressions)
    let kinds: Set<TokenKind> = [.name, .integer, .float, .string]
    return Set(tree.tokens.filter { kinds.contains($0.kind) }.map { tree.text(in: $0.range) })
  }

  // MARK: - In the declaration

  /// A message about a whole declaration gives an entry anew, or quotes what is wrong in it.
  private mutating func addInDeclaration() {
    guard
      let statement = tree.block.statements.first(where: { $0.range.contains(range.lowerBound) })
    else { return }
    for case .table(let table) in statement.expressions.map(\.kind) {
      for field in table.fields {
        if case .name(let name) = field.key, suggestion.hasPrefix("\(name) = ") {
          edits.append((field.range, suggestion))
        }
      }
    }
    let quoted = finding.message.french.quoted
    for token in statement.tokens {
      let text = tree.text(in: token.range)
      let inside = String(text.dropFirst().dropLast())
      if token.kind == .string, quoted.contains(inside) {
        let bare = suggestion.trimmed(of: "\"")
        edits.append((token.range.lowerBound + 1..<token.range.upperBound - 1, bare))
      } else if token.kind == .name, quoted.contains(text) {
        edits.append((token.range, suggestion))
      }
    }
  }
}

extension String {
  /// What stands between « and ».
  fileprivate var quoted: Set<String> {
    Set(
      split(separator: "«").dropFirst().compactMap { part in
        part.contains("»")
          ? part.prefix { $0 != "»" }.filter { $0 != "\u{A0}" }.trimmed(of: " ") : nil
      })
  }
}

extension StringProtocol {
  fileprivate func trimmed(of character: Character) -> String {
    String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
  }
}

extension DocumentText {
  /// Where a word begins on the line of a byte, before it.
  fileprivate func start(of word: String, before offset: Int) -> Int? {
    let word = Array(word.utf8)
    var start = offset
    while start > 0, bytes[start - 1] != 10, bytes[start - 1] != 13 {
      start -= 1
      if bytes[start...].starts(with: word) { return start }
    }
    return nil
  }
}

extension SyntaxTree {
  /// The expressions that hold these bytes and begin or end with them, the smallest first.
  fileprivate func expressionsAround(_ range: Range<Int>) -> [Range<Int>] {
    block.expressions.map(\.range).filter {
      $0 != range && $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound
        && $0.count <= 400
    }.sorted { $0.count < $1.count }
  }
}
