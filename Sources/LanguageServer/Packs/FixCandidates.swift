import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

/// The edits that a suggestion may mean, the likeliest first; which of them it means is tried.
struct FixCandidates {
  typealias Edit = (range: Range<Int>, text: String)

  /// What is put in the place of what.
  private(set) var edits: [Edit] = []
  let tree: SyntaxTree
  let range: Range<Int>
  let suggestion: String
  private let finding: Diagnostic

  /// - Parameter suggestion: code, as the finding suggests it.
  init(_ finding: LocatedFinding, _ suggestion: String, _ file: PackSources.File) {
    tree = SyntaxTree(parsing: file.bytes, name: file.path)
    range = finding.range.clamped(to: 0..<file.bytes.count)
    self.suggestion = Self.apart(suggestion, range, tree.bytes)
    self.finding = finding.diagnostic
    if finding.diagnostic.code == "global-write" {
      addLocal()
      return
    }
    // What its author has to fill in is no edit.
    guard !suggestion.contains("…") else { return }
    if finding.diagnostic.code == "syntax" {
      addUnread()
      return
    }
    switch SuggestedCode(suggestion) {
    case .choice: break
    case .statement: addReturned()
    case .entries(let entries): addEntries(entries)
    case .part:
      addInQuotes()
      addThere()
    case .word:
      addInQuotes()
      addThere()
      addQuoted()
    case .expression(let expression):
      // The id of a choice may look like one: `zone-rurale`.
      addInQuotes()
      addExpression(expression)
    }
  }

  var written: String { tree.text(in: range) }

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

  /// The names and numbers of a piece of code: what is put in the place of another keeps them.
  private static func words(in code: String) -> Set<String> {
    let tree = SyntaxTree(parsing: code, form: .expressions)
    let kinds: Set<TokenKind> = [.name, .integer, .float, .string]
    return Set(tree.tokens.filter { kinds.contains($0.kind) }.map { tree.text(in: $0.range) })
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

  /// Of what Lua cannot read: what was found there, what surrounds it, or what is missing before it.
  private mutating func addUnread() {
    addThere()
    addAround(excluding: [])
    edits.append((range.lowerBound..<range.lowerBound, suggestion + " "))
  }

  /// A word for one in quotes.
  private mutating func addInQuotes() {
    guard written.first == "\"" || written.first == "'", !suggestion.contains("\""),
      !suggestion.contains("'")
    else { return }
    edits.append((range, "\"\(suggestion)\""))
  }

  private mutating func addThere() {
    edits.append((range, suggestion))
    // A name is told whole, and written by its last part.
    if Self.isName(suggestion), let last = suggestion.split(separator: ".").last,
      suggestion.contains(".")
    {
      edits.append((range, String(last)))
    }
  }

  private static func isName(_ code: String) -> Bool {
    let tree = SyntaxTree(parsing: code, form: .expressions)
    return switch tree.block.expressions.first?.kind {
    case .name, .field: tree.isValid
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

  // MARK: - Expressions

  /// Puts an expression in the place of what it is said of, and never where it would be read otherwise.
  private mutating func addExpression(_ expression: Expression) {
    if addBraces() || expression.table != nil { return }
    let callees = Dictionary(tree.block.calls.map { ($0.callee.range, $0.range) }) { first, _ in
      first
    }
    if let call = callees[range] {
      // `MIN(a, 3)`, told at its name, becomes another expression: with its arguments.
      edits.append((call, suggestion))
    } else {
      // What holds more than was found stands for what surrounds it: first.
      addAround(excluding: Set(callees.keys))
      if let place = place(of: expression) { edits.append((place, suggestion)) }
    }
    edits = edits.filter { stands($0) }
  }

  /// A message about an operator, or an operand, gives the whole expression.
  private mutating func addAround(excluding callees: Set<Range<Int>>) {
    let kept = Self.words(in: suggestion)
    // Of conditions side by side, the others stay.
    let conditions = Set(
      isComparison
        ? tree.block.expressions.filter { $0.isCondition }.map(\.range) : [])
    for outer in tree.expressionsAround(range).prefix(4)
    where !conditions.contains(outer) && !callees.contains(outer)
      && Self.words(in: tree.text(in: outer)).isSubset(of: kept)
    {
      edits.append((outer, suggestion))
    }
  }

  /// Whether what was found is a comparison as a whole.
  private var isComparison: Bool {
    let told = range
    return tree.block.expressions.contains { $0.range == told && $0.comparison != nil }
  }

  /// What an expression stands for where the finding is: of a chain of conditions, the one comparison that it
  /// corrects; nil where more would be lost than is corrected.
  private func place(of expression: Expression) -> Range<Int>? {
    guard let wanted = expression.comparison,
      let found = tree.block.expressions.first(where: { $0.range == range })
    else { return range }
    if case .binary(let operation) = found.withoutParentheses.kind,
      operation.operator == .and || operation.operator == .or
    {
      let same = found.expressions.compactMap(\.comparison).filter {
        $0.left.text == wanted.left.text && $0.isBelow == wanted.isBelow
      }
      return same.count == 1 ? same[0].range : nil
    }
    let lost = Self.words(in: found.text).subtracting(Self.words(in: suggestion))
    return lost.count <= 1 ? range : nil
  }

  /// Whether an expression, put there, is read as a whole, and makes no comparison the operand of another.
  private func stands(_ edit: Edit) -> Bool {
    var bytes = tree.bytes
    bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    let spaces = edit.text.prefix { $0 == " " }.count
    let start = edit.range.lowerBound + spaces
    let place = start..<start + edit.text.trimmed(of: " ").utf8.count
    let after = SyntaxTree(parsing: bytes).block.expressions
    guard let put = after.first(where: { $0.range == place }) else { return false }
    guard put.withoutParentheses.comparison != nil else { return true }
    return !after.contains { outer in
      guard let operation = outer.comparison else { return false }
      return [operation.left, operation.right].contains {
        $0.range == place || $0.withoutParentheses.range == place
      }
    }
  }

  // MARK: - Statements and declarations

  /// `return SI(a.x, 3, 4)`, told at the name that is called, becomes a statement as a whole.
  private mutating func addReturned() {
    var returns = Returns()
    tree.block.walk(&returns)
    for (statement, values) in returns.found
    where values.count == 1 && values[0].call?.callee.range == range {
      edits.append((statement.range, suggestion))
    }
  }

  /// Entries are written anew where the finding is one of them, and beside the one that it is about where none
  /// of them is there; what another entry says is never replaced.
  private mutating func addEntries(_ entries: [SuggestedCode.Entry]) {
    let told = range
    let tables = tree.block.expressions.compactMap(\.table).filter {
      $0.range.contains(told.lowerBound)
    }
    guard let fields = tables.min(by: { $0.range.count < $1.range.count })?.fields,
      let place = fields.first(where: {
        $0.range == told || $0.nameToken?.range == told || $0.value.range == told
      })
    else { return }
    var written: [(field: TableField, value: String)] = []
    for entry in entries {
      for field in fields {
        if case .name(entry.name) = field.key { written.append((field, entry.value)) }
      }
    }
    if written.isEmpty {
      let start = place.range.lowerBound
      edits.append((start..<start, suggestion + ", "))
      return
    }
    guard written.count == entries.count, written.contains(where: { $0.field == place }) else {
      return
    }
    let ordered = written.sorted { $0.field.range.lowerBound < $1.field.range.lowerBound }
    let start = ordered[0].field.range.lowerBound
    var text = ""
    var end = start
    for (field, value) in ordered {
      text += tree.text(in: end..<field.value.range.lowerBound) + value
      end = field.value.range.upperBound
    }
    edits.append((start..<end, text))
  }

  /// A message about a declaration quotes the word that is wrong in it, which is not what it is called.
  private mutating func addQuoted() {
    guard
      let statement = tree.block.statements.first(where: { $0.range.contains(range.lowerBound) })
    else { return }
    let id = statement.tokens.prefix { $0.kind != .leftBrace }.first { $0.kind == .string }?.range
    let quoted = finding.message.french.quoted
    for token in statement.tokens where token.range != id && token.range != range {
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

/// The statements that return something, with what they return.
private struct Returns: SyntaxVisitor {
  var found: [(statement: Statement, values: [Expression])] = []

  mutating func enter(_ statement: Statement) -> Visit {
    if case .return(let values) = statement.kind { found.append((statement, values)) }
    return .children
  }
}

extension Expression {
  /// The comparison that the expression is; nil for any other.
  fileprivate var comparison: BinaryOperation? {
    guard case .binary(let operation) = kind,
      operation.operator.precedence == BinaryOperator.equal.precedence
    else { return nil }
    return operation
  }
}

extension Expression {
  /// Whether it joins conditions.
  fileprivate var isCondition: Bool {
    guard case .binary(let operation) = kind else { return false }
    return operation.operator == .and || operation.operator == .or
  }
}

extension BinaryOperation {
  /// Whether the left side is to be the lesser one.
  fileprivate var isBelow: Bool { `operator` == .less || `operator` == .lessOrEqual }
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
  /// The expressions that hold these bytes and more, the smallest first.
  fileprivate func expressionsAround(_ range: Range<Int>) -> [Range<Int>] {
    block.expressions.map(\.range).filter {
      $0 != range && $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound
        && $0.count <= 400
    }.sorted { $0.count < $1.count }
  }
}
