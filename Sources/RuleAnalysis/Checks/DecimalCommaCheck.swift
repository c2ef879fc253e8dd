package import CircularCore
package import LuaSyntax

/// Numbers with a decimal comma, which Lua takes for two values: `weight = 0,5` is 0.
///
/// A comma between two digits, without a space, is a decimal comma wherever one number is expected.
/// In a list it may be one: that is said where the list itself does not tell.
package enum DecimalCommaCheck: Check {
  static let codes = [
    CheckCode(
      "decimal-comma", stopsLoading: true,
      "Un nombre est écrit avec une virgule décimale\u{00A0}: Lua y lit deux valeurs.",
      english: "A number is written with a decimal comma: Lua reads two values."),
    CheckCode(
      "doubtful-comma", severity: .warning,
      "Dans une liste, « 0,5 » sans espace est peut-être un seul nombre.",
      english: "In a list, “0,5” without a space may be one number."),
  ]

  package static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.trees.sorted { $0.key < $1.key }.flatMap { _, tree in
      findings(in: tree, pack.reading.meanings)
    }
  }

  /// What is wrong with the numbers of one file.
  package static func findings(
    in tree: SyntaxTree, _ meanings: [Expression: Meaning] = [:]
  ) -> [Diagnostic] {
    let pairs = GluedPair.all(in: tree)
    guard !pairs.isEmpty else { return [] }
    var lists = CommaLists(meanings)
    tree.block.walk(&lists)
    return pairs.compactMap { pair in
      let verdict = lists.lists[pair.comma]?.verdict(pair)
      guard pair.isSure || verdict == .number || verdict == .doubtful else { return nil }
      let isNumber = pair.isSure || verdict == .number
      return finding(
        isNumber ? "decimal-comma" : "doubtful-comma", tree, pair.range,
        isNumber
          ? "le nombre « \(pair.text) » s'écrit \(pair.cure)\u{A0}; deux valeurs, avec une espace après la virgule"
          : "« \(pair.text) » est lu comme deux valeurs\u{A0}: un nombre s'écrit \(pair.cure)",
        english: isNumber
          ? "the number “\(pair.text)” is written \(pair.cure); two values, with a space after the comma"
          : "“\(pair.text)” is read as two values: a number is written \(pair.cure)",
        suggestion: LocalizedText(pair.cure))
    }
  }
}

/// Two numerals with nothing but a comma between them.
private struct GluedPair {
  /// Where the comma stands.
  let comma: Int
  let range: Range<Int>
  let text: String
  /// The number, as Lua has it.
  let cure: String
  /// Whether no list would be written so: `0,05`, `1.000,50`.
  let isSure: Bool

  /// The pairs of a source that do not share a numeral.
  static func all(in tree: SyntaxTree) -> [GluedPair] {
    let bytes = tree.bytes
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    var found: [GluedPair] = []
    for comma in bytes.indices.dropFirst().dropLast()
    where bytes[comma] == 44 && isDigit(bytes[comma - 1]) && isDigit(bytes[comma + 1]) {
      let token = tree.tokens.token(at: comma)
      guard token.kind == .comma, token.range.lowerBound == comma,
        comma >= found.last?.range.upperBound ?? 0
      else { continue }
      let (left, right) = (tree.tokens[token.index - 1], tree.tokens[token.index + 1])
      let (whole, decimals) = (tree.text(in: left.range), tree.text(in: right.range))
      guard right.kind == .integer || (right.kind == .float && !decimals.contains(".")),
        decimals.utf8.first.map(isDigit) == true, !decimals.lowercased().hasPrefix("0x")
      else { continue }
      let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
      let isGrouped =
        left.kind == .float && groups.count == 2 && groups[1].count == 3
        && (1...3).contains(groups[0].count)
      guard isGrouped || (left.kind == .integer && whole.utf8.allSatisfy(isDigit)) else { continue }
      found.append(
        GluedPair(
          comma: comma, range: left.range.lowerBound..<right.range.upperBound,
          text: "\(whole),\(decimals)", cure: "\(groups.joined()).\(decimals)",
          isSure: isGrouped || right.kind == .float
            || (decimals.utf8.count > 1 && decimals.hasPrefix("0"))))
    }
    return found
  }
}

/// What stands between commas.
private struct CommaList {
  enum Place {
    /// A table: whether one number is expected wherever there is one, as in declarations.
    case table(TableConstructor, isOfNumbers: Bool, isScale: Bool)
    case arguments(most: Int?, isChoice: Bool)
    case returned
    /// As many values as there are targets.
    case given(targets: Int)
    case loop
  }

  enum Verdict { case number, doubtful, list }

  var place: Place
  var parts: [Range<Int>]
  var arePlain: [Bool]
  /// Whether a comma of the list has a space behind.
  var isSpaced: Bool

  func verdict(_ pair: GluedPair) -> Verdict {
    guard let index = parts.lastIndex(where: { $0.upperBound <= pair.comma }),
      index + 1 < parts.count
    else { return .list }
    let isComputed = !(arePlain[index] && arePlain[index + 1])
    switch place {
    case .returned: return .number
    case .given(let targets): return parts.count > targets ? .number : isSpaced ? .doubtful : .list
    case .loop: return .list
    case .arguments(let most, let isChoice):
      if isChoice { return .number }
      if let most { return parts.count > most ? .number : .list }
      return isSpaced || isComputed ? .doubtful : .list
    case .table(let table, let isOfNumbers, let isScale):
      let field = table.fields[index]
      guard case .position = field.key else { return .number }
      if isOfNumbers { return .number }
      if isScale { return parts.count == 2 ? .list : .number }
      if isComputed { return .number }
      return isSpaced || parts.count == 2 ? .doubtful : .list
    }
  }
}

/// The lists of a source, by the place of each of their commas.
private struct CommaLists: SyntaxVisitor {
  var lists: [Int: CommaList] = [:]
  private let meanings: [Expression: Meaning]
  private var ofNumbers: Set<TableConstructor> = []
  private var scales: Set<TableConstructor> = []

  package init(_ meanings: [Expression: Meaning]) { self.meanings = meanings }

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .return(let values): add(.returned, values)
    case .local(let names, let values): add(.given(targets: names.count), values)
    case .assignment(let targets, let values): add(.given(targets: targets.count), values)
    case .numericFor(_, let from, let to, let step, _):
      add(.loop, [from, to] + (step.map { [$0] } ?? []))
    default: break
    }
    return .children
  }

  mutating func enter(_ expression: Expression) -> Visit {
    switch expression.kind {
    case .call(let call): read(call)
    case .table(let table):
      let fields = table.fields
      add(
        .table(
          table, isOfNumbers: ofNumbers.contains(table), isScale: scales.contains(table)),
        parts: fields.map { ($0.range, Self.isPlain($0.value)) }, in: table.tree)
    default: break
    }
    return .children
  }

  private mutating func read(_ call: Call) {
    let name = call.callee.globalName ?? call.callee.libraryName
    if let site = DeclarationSite(call, words: .pack)
      ?? DeclarationSite(call, words: .tests), let table = site.table
    {
      ofNumbers.insert(table)
      if site.word.name == RuleKind.criterion.rawValue,
        case .table(let scale)? = table["scale"]?.withoutParentheses.kind
      {
        scales.insert(scale)
      }
    } else if name == "payments",
      case .table(let table)? = call.arguments.first?.withoutParentheses.kind
    {
      ofNumbers.insert(table)
    }
    guard call.style == .parentheses else { return }
    var most = name.flatMap { Self.arguments[$0] }
    if call.method == "get" { most = 2 }
    if call.method == nil, case .function(let function)? = meanings[call.callee] {
      most = function.isVararg ? nil : function.parameters.count
    }
    add(
      .arguments(most: most, isChoice: name == "math.min" || name == "math.max"), call.arguments)
  }

  private mutating func add(_ place: CommaList.Place, _ values: [Expression]) {
    guard let tree = values.first?.tree else { return }
    add(place, parts: values.map { ($0.range, Self.isPlain($0)) }, in: tree)
  }

  private mutating func add(
    _ place: CommaList.Place, parts: [(range: Range<Int>, isPlain: Bool)], in tree: SyntaxTree
  ) {
    guard parts.count > 1 else { return }
    var commas: [Int] = []
    var isSpaced = false
    for (part, next) in zip(parts, parts.dropFirst()) {
      let gap = tree.bytes[part.range.upperBound..<next.range.lowerBound]
      guard let comma = gap.firstIndex(of: 44) else { continue }
      commas.append(comma)
      if gap.count > 1 { isSpaced = true }
    }
    let list = CommaList(
      place: place, parts: parts.map(\.range), arePlain: parts.map(\.isPlain), isSpaced: isSpaced)
    for comma in commas { lists[comma] = list }
  }

  /// Whether it is a number and nothing else.
  private static func isPlain(_ expression: Expression) -> Bool {
    if case .number? = Literal(expression) { return true }
    return false
  }

  /// How many arguments words take.
  private static let arguments: [String: Int] = {
    var most = Signature.all.compactMapValues(\.most)
    // What stands behind the condition and its message is not looked at.
    most["assert"] = 2
    return most
  }()
}
