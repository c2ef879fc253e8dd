import CircularCore
import LuaSyntax

/// A statement of a pack as far as it decides what rules answer: its tokens, without comments and layout, and
/// without what only people read.
///
/// Two statements with the same decisive text give the same answers: in between lie the label, the source, the
/// question or the message of a declaration, the wording of a reason, comments, spaces. What a person is told
/// may differ, and so may lines.
struct DecisiveText: Equatable {
  private let tokens: [[UInt8]]

  init(_ statement: Statement) {
    var aside = Aside()
    if case .call(let call) = statement.kind, let site = DeclarationSite(call, words: .pack) {
      aside.read(site)
    }
    let bytes = statement.tree.bytes
    var fields = aside.fields.sorted { $0.lowerBound < $1.lowerBound }[...]
    var tokens: [[UInt8]] = []
    for token in statement.tokens {
      let start = token.range.lowerBound
      if let field = fields.first, field.lowerBound <= start {
        if start < field.upperBound { continue }
        fields.removeFirst()
        // The separator goes with its field.
        if token.kind == .comma || token.kind == .semicolon { continue }
      }
      // One in front of a closing brace says nothing.
      if token.kind == .rightBrace, Self.separators.contains(tokens.last ?? []) {
        tokens.removeLast()
      }
      tokens.append(
        aside.wordings.contains(start) ? Self.wording : Array(bytes[token.range]))
    }
    self.tokens = tokens
  }

  private static let separators = [Array(",".utf8), Array(";".utf8)]
  private static let wording = Array("\"\"".utf8)
}

/// What of a declaration only people read.
private struct Aside {
  /// The bytes of entries that decide nothing.
  private(set) var fields: [Range<Int>] = []
  /// Where the texts of reasons begin.
  private(set) var wordings: Set<Int> = []

  mutating func read(_ site: DeclarationSite) {
    guard let table = site.table, let entries = Self.entries(of: site.word.name) else { return }
    leaveOut(entries, of: table)
    // The list of a family of parameters is read by nobody; a rule of a family is handed its element.
    if site.isFamily, site.word.name == "param",
      case .table(let items)? = table["each"]?.withoutParentheses.kind
    {
      for item in items.fields {
        guard case .table(let item) = item.value.kind else { continue }
        leaveOut(entries, of: item)
      }
    }
    guard !site.isFamily, let entry = site.word.function,
      case .function(let function)? = table[entry]?.kind
    else { return }
    var finder = ReasonFinder()
    function.body.walk(&finder)
    wordings = finder.wordings
  }

  /// The entries of a declaration that decide nothing; nil where any may.
  private static func entries(of word: String) -> Set<String>? {
    switch word {
    case "fact": ["label", "source", "ask"]
    case "param", "phase", "envelope": ["label", "source"]
    case _ where RuleKind(rawValue: word) != nil:
      ["label", "short", "source", "because", "message"]
    default: nil
    }
  }

  private mutating func leaveOut(_ entries: Set<String>, of table: TableConstructor) {
    for field in table.fields {
      guard case .name(let name) = field.key, entries.contains(name), field.value.isConstantText
      else { continue }
      fields.append(field.range)
    }
  }
}

/// Finds the texts behind an answer: `return false, "…"`, `return false, { "{n} hab", n = n }`.
private struct ReasonFinder: SyntaxVisitor {
  var wordings: Set<Int> = []

  // Another function answers nobody but the rule.
  mutating func enter(_ expression: Expression) -> Visit {
    if case .function = expression.kind { .skip } else { .children }
  }

  mutating func enter(_ statement: Statement) -> Visit {
    if case .return(let values) = statement.kind, values.count == 2 { read(values[1]) }
    return .children
  }

  private mutating func read(_ reason: Expression) {
    switch reason.kind {
    case .string: take(reason)
    case .table(let table):
      var isFirst = true
      for field in table.fields {
        switch field.key {
        case .position:
          if isFirst { read(wording: field.value) }
          isFirst = false
        case .name("fr"), .name("en"): read(wording: field.value)
        default: break
        }
      }
    default: break
    }
  }

  /// A text, or one in both languages.
  private mutating func read(wording: Expression) {
    switch wording.kind {
    case .string: take(wording)
    case .table(let table):
      for field in table.fields {
        guard case .name(let name) = field.key, name == "fr" || name == "en",
          case .string = field.value.kind
        else { continue }
        take(field.value)
      }
    default: break
    }
  }

  /// What is longer may reach a limit.
  private static let longest = 4096

  private mutating func take(_ text: Expression) {
    if text.range.count <= Self.longest { wordings.insert(text.range.lowerBound) }
  }
}

extension Expression {
  /// Whether it is a text, or one in both languages: nothing that is computed.
  fileprivate var isConstantText: Bool {
    switch kind {
    case .string: true
    case .table(let table):
      table.fields.allSatisfy {
        if case .name = $0.key, case .string = $0.value.kind { true } else { false }
      }
    default: false
    }
  }
}
