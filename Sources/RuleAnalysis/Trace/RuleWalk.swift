package import CircularCore
import LuaSyntax

/// One rule gone through for one subject, line by line, with the values that were seen on each.
///
/// One long file: what each event of a trace adds to the lines, in the order in which events come.
package struct RuleWalk: Sendable {
  /// A line of the source.
  package struct Line: Sendable {
    /// The number, from 1.
    package var number: Int
    package var text: String
    /// Whether it was passed by: a branch that was not taken, what stands behind the answer.
    package var isLeftOut: Bool
  }

  /// The source of the rule, or of a function that it called.
  package struct Piece: Sendable {
    /// The file, as messages name it.
    package var file: String
    /// The id of the rule, or the name of the function.
    package var name: String
    package var lines: [Line]
  }

  /// What happened on one line before the next one was reached.
  package struct Step: Sendable {
    /// The piece, among `pieces`.
    package var piece: Int
    /// The number of the line.
    package var line: Int
    /// What was seen there, in order.
    package var notes: [LocalizedText]
  }

  /// The rule.
  package let rule: Rule
  /// The rule first, then the functions that it called, in the order of their first call.
  package private(set) var pieces: [Piece] = []
  /// In the order of time.
  package private(set) var steps: [Step] = []
  /// Whether there were more than are kept.
  package private(set) var isCut = false
  /// What the rule answered.
  package let outcome: Outcome
  /// The note that says so, the last one of the line where it did.
  package private(set) var answerNote: LocalizedText?

  /// The most steps that are kept: a loop has many that are alike.
  private static let most = 400

  private var noteCount = 0
  /// The comparisons of the step under way: one of them again is another turn of a loop.
  private var compared: Set<Int> = []

  private let traced: TracedSources
  private let readings: [DataFlow.Reading]
  /// The piece of each outermost function.
  private var pieceOfOwner: [Int: Int] = [:]
  private var shown: Set<Place> = []

  private struct Place: Hashable {
    var piece: Int
    var line: Int
  }

  /// Puts the log of an evaluation beside the source.
  package init(
    _ traced: TracedSources, _ rule: Rule, _ outcome: Outcome, _ events: [TraceRun.Event],
    readings: [DataFlow.Reading]
  ) {
    self.traced = traced
    self.rule = rule
    self.outcome = outcome
    self.readings = readings
    let run = TraceRun(events, isCut: false, traced.sites)
    for event in events where traced.sites.probes.indices.contains(event.probe) {
      guard steps.count + noteCount < Self.most else {
        isCut = true
        break
      }
      note(event)
    }
    addReads(upTo: nil)
    answer()
    leaveOut(run)
  }

  private var sites: TraceSites { traced.sites }

  // MARK: - Events

  /// Of each comparison that is under way, the values seen.
  private var open: [Int: [[TraceRun.Value]]] = [:]

  private mutating func note(_ event: TraceRun.Event) {
    switch sites.probes[event.probe] {
    case .file: break
    case .function(let function): enter(function)
    case .branch(let branch): take(sites.branches[branch])
    case .conclusion(let conclusion):
      let site = sites.conclusions[conclusion]
      add(site.statement, in: site.function, nil)
    case .operand(let comparison, let place):
      if place == 0 { open[comparison, default: []].append([]) }
      guard let last = open[comparison]?.indices.last else { return }
      open[comparison]?[last].append(event.value)
    case .result(let comparison):
      guard let values = open[comparison]?.popLast() else { return }
      let site = sites.comparisons[comparison]
      guard values.count == site.operands.count else { return }
      add(
        site.expression, in: site.function, sentence(site, values, event.value),
        comparing: comparison)
    case .term(let sum, let place):
      let site = sites.sums[sum]
      let term = site.terms[place].expression
      guard Literal(term) == nil, !isRead(term) else { return }
      add(term, in: site.function, equality(TraceReport.oneLine(term), text(term, event.value)))
    case .logic(let logic, let place):
      let site = sites.logics[logic]
      let operand = site.operands[place]
      guard Literal(operand) == nil, !isRead(operand), !operand.isJoined else { return }
      add(
        operand, in: site.function,
        equality(TraceReport.oneLine(operand), text(operand, event.value)))
    case .key(let lookup):
      let site = sites.lookups[lookup]
      guard case .index(let access) = site.expression.kind else { return }
      add(
        access.key, in: site.function,
        equality(TraceReport.oneLine(access.key), text(access.key, event.value)))
    }
  }

  private mutating func enter(_ function: Int) {
    let site = sites.functions[function]
    let owner = sites.owner(of: function)
    let isNew = pieceOfOwner[owner] == nil
    guard let piece = piece(of: function) else { return }
    guard isNew || site.parent == nil || owner == function else { return }
    let line = site.function.body.tree.sourceMap.line(at: site.function.range.lowerBound)
    addReads(upTo: nil)
    steps.append(Step(piece: piece, line: line, notes: []))
  }

  private mutating func take(_ branch: TraceSites.Branch) {
    guard let condition = branch.conditions.last else { return }
    if branch.isElse, !branch.isWritten { return }
    let tree = branch.statement.tree
    let line = tree.sourceMap.line(at: branch.isElse ? branch.offset : condition.range.lowerBound)
    guard branch.isElse, let piece = piece(of: branch.function) else { return }
    let last = steps.last
    guard last?.piece != piece || last?.line != line else { return }
    steps.append(
      Step(
        piece: piece, line: line, notes: [LocalizedText("autrement", english: "otherwise")]))
  }

  // MARK: - Words

  private func sentence(
    _ site: TraceSites.ComparisonSite, _ values: [TraceRun.Value], _ result: TraceRun.Value
  ) -> LocalizedText {
    let sides = zip(site.operands, values).map { text($0, $1) }
    return LocalizedText { language in
      let texts = sides.map { $0.text(in: language) }
      let colon = language == .french ? "\u{A0}: " : ": "
      let yes = Self.word(result, language)
      switch site.kind {
      case .order(let sign), .equality(let sign):
        return "\(texts[0]) \(sign.mathematical) \(texts[1])\(colon)\(yes)"
      case .between:
        return language == .french
          ? "\(texts[0]) entre \(texts[1]) et \(texts[2])\(colon)\(yes)"
          : "\(texts[0]) between \(texts[1]) and \(texts[2])\(colon)\(yes)"
      case .minimum:
        return (language == .french ? "le moins de " : "the least of ")
          + texts.joined(separator: ", ") + colon + yes
      case .maximum:
        return (language == .french ? "le plus de " : "the most of ")
          + texts.joined(separator: ", ") + colon + yes
      }
    }
  }

  private func equality(_ name: String, _ value: LocalizedText) -> LocalizedText {
    value.map { value, _ in "\(name) = \(value)" }
  }

  /// A value with the unit of what it is.
  private func text(_ expression: Expression, _ value: TraceRun.Value) -> LocalizedText {
    let plain = expression.withoutParentheses
    if let declaration = traced.flow.origin(of: plain, value, among: readings),
      let fact = value.fact
    {
      return LocalizedText { declaration.text(of: declaration.reading(fact), in: $0) }
    }
    return LocalizedText { Self.word(value, $0) }
  }

  private static func word(_ value: TraceRun.Value, _ language: Language) -> String {
    let isFrench = language == .french
    switch value {
    case .nothing: return isFrench ? "rien" : "nothing"
    case .boolean(true): return isFrench ? "oui" : "yes"
    case .boolean(false): return isFrench ? "non" : "no"
    case .integer(let value): return NumberFormat(language).string(value)
    case .number(let value): return NumberFormat(language).string(value, digits: 3)
    case .text(let text):
      if let date = CivilDate(text), date.description == text {
        return NumberFormat(language).string(date)
      }
      return isFrench ? "« \(text) »" : "“\(text)”"
    case .other: return isFrench ? "une liste" : "a list"
    }
  }

  /// Whether an expression reads a fact or parameter by its name: it is told as such.
  private func isRead(_ expression: Expression) -> Bool {
    guard case .value? = traced.meanings[expression.withoutParentheses] else { return false }
    if case .field = expression.withoutParentheses.kind { return true }
    return false
  }

  // MARK: - Steps

  private mutating func add(
    _ node: some SyntaxNode, in function: Int, _ note: LocalizedText?, comparing: Int? = nil
  ) {
    guard let piece = piece(of: function) else { return }
    let line = node.tree.sourceMap.line(at: node.range.lowerBound)
    addReads(upTo: Place(piece: piece, line: line))
    if note != nil { noteCount += 1 }
    let isAgain = comparing.map { compared.contains($0) } ?? false
    if let last = steps.last, last.piece == piece, last.line == line, !isAgain {
      if let note { steps[steps.count - 1].notes.append(note) }
      if let comparing { compared.insert(comparing) }
      return
    }
    compared = comparing.map { [$0] } ?? []
    steps.append(
      Step(piece: piece, line: line, notes: reads(piece, line) + [note].compactMap { $0 }))
  }

  /// The lines on the way down to a place that read something and do nothing else.
  private mutating func addReads(upTo place: Place?) {
    guard let last = steps.last, place == nil || place?.piece == last.piece else { return }
    let end = place?.line ?? last.line
    guard end > last.line + 1 else { return }
    for line in (last.line + 1)..<end where pendingLines[last.piece]?.contains(line) == true {
      let notes = reads(last.piece, line)
      if !notes.isEmpty { steps.append(Step(piece: last.piece, line: line, notes: notes)) }
    }
  }

  /// Of each piece, the lines that stand in no branch.
  private var pendingLines: [Int: Set<Int>] = [:]
  /// Of each piece and line, what is read there.
  private var readsOfLine: [Place: [LocalizedText]] = [:]

  /// What a line reads, told the first time that it is reached.
  private mutating func reads(_ piece: Int, _ line: Int) -> [LocalizedText] {
    let place = Place(piece: piece, line: line)
    return shown.insert(place).inserted ? readsOfLine[place] ?? [] : []
  }

  /// What the rule answered, on the line where it did.
  private mutating func answer() {
    let text = outcome.answer
    let rule = rule
    let note = LocalizedText { language in
      (language == .french ? "réponse\u{A0}: " : "answer: ") + text.text(of: rule, in: language)
    }
    answerNote = note
    guard let last = steps.lastIndex(where: { $0.piece == 0 }) else { return }
    steps[last].notes.append(note)
  }

  // MARK: - Pieces

  private mutating func piece(of function: Int) -> Int? {
    let owner = sites.owner(of: function)
    if let known = pieceOfOwner[owner] { return known }
    let site = sites.functions[owner]
    let tree = site.function.body.tree
    let map = tree.sourceMap
    var range = site.function.range
    // What is declared around it, as far as it fits a screen or two.
    if let statement = tree.block.statements.first(where: {
      $0.range.contains(site.function.range.lowerBound)
    }),
      map.line(at: max(0, statement.range.upperBound - 1))
        - map.line(at: statement.range.lowerBound) < 60
    {
      range = statement.range
    }
    let first = map.line(at: range.lowerBound)
    let last = map.line(at: max(range.lowerBound, range.upperBound - 1))
    let number = pieces.count
    pieceOfOwner[owner] = number
    pieces.append(
      Piece(
        file: tree.name, name: site.rules.first ?? site.name.map { "\($0)()" } ?? rule.id,
        lines: (first...last).map {
          Line(number: $0, text: map.text(ofLine: $0), isLeftOut: false)
        }))
    findReads(site.function, number)
    return number
  }

  private mutating func findReads(_ function: Function, _ piece: Int) {
    let map = function.body.tree.sourceMap
    var inBranch: Set<Int> = []
    for block in function.innerBlocks {
      let end = max(block.range.lowerBound, block.range.upperBound - 1)
      inBranch.formUnion(map.line(at: block.range.lowerBound)...map.line(at: end))
    }
    let body = function.range
    let lines =
      map.line(at: body.lowerBound)...map.line(at: max(body.lowerBound, body.upperBound - 1))
    pendingLines[piece] = Set(lines).subtracting(inBranch)
    var seen: Set<String> = []
    // What is compared is told with the comparison.
    let compared = Set(sites.comparisons.flatMap(\.operands))
    for expression in function.body.expressions where !compared.contains(expression) {
      guard case .value(let datum)? = traced.meanings[expression], case .field = expression.kind,
        let reading = readings.first(where: { $0.declaration.name == datum.declaration.name })
      else { continue }
      let line = map.line(at: expression.range.lowerBound)
      guard seen.insert("\(line) \(expression.text)").inserted else { continue }
      let name = TraceReport.oneLine(expression)
      readsOfLine[Place(piece: piece, line: line), default: []].append(
        LocalizedText {
          "\(name) = \(reading.declaration.text(of: reading.value, in: $0))"
        })
    }
  }

  // MARK: - What was passed by

  private mutating func leaveOut(_ run: TraceRun) {
    var taken: Set<Block> = []
    var conditional: [(block: Block, function: Int)] = []
    for (index, branch) in sites.branches.enumerated() where branch.isWritten {
      guard run.calls[branch.function] != nil, let block = branch.ownBlock else { continue }
      conditional.append((block, branch.function))
      if run.branches.contains(index) { taken.insert(block) }
    }
    for (block, function) in conditional where !taken.contains(block) {
      leaveOut(block.range, block.tree, function)
    }
    for (index, site) in sites.functions.enumerated()
    where run.calls[index] == nil && site.parent.map({ run.calls[$0] != nil }) == true {
      leaveOut(site.function.body.range, site.function.body.tree, index)
    }
    // Behind the last place where a function returned.
    for function in run.calls.keys {
      let statements = sites.functions[function].function.body.statements
      let reached = run.conclusions.map { sites.conclusions[$0] }.filter { $0.function == function }
      let last = reached.compactMap { conclusion in
        statements.lastIndex { $0.range.contains(conclusion.statement.range.lowerBound) }
      }.max()
      guard let last, last + 1 < statements.count, let end = statements.last else { continue }
      leaveOut(
        statements[last + 1].range.lowerBound..<end.range.upperBound, end.tree, function)
    }
  }

  private mutating func leaveOut(_ range: Range<Int>, _ tree: SyntaxTree, _ function: Int) {
    guard !range.isEmpty, let piece = pieceOfOwner[sites.owner(of: function)] else { return }
    let map = tree.sourceMap
    let lines = map.line(at: range.lowerBound)...map.line(at: range.upperBound - 1)
    let visited = Set(steps.filter { $0.piece == piece }.map(\.line))
    for index in pieces[piece].lines.indices
    where lines.contains(pieces[piece].lines[index].number)
      && !visited.contains(pieces[piece].lines[index].number)
    {
      pieces[piece].lines[index].isLeftOut = true
    }
  }
}

extension TraceSites.Branch {
  /// The block that is run where it is taken.
  fileprivate var ownBlock: Block? {
    guard case .if(let clauses, let otherwise) = statement.kind else { return nil }
    return isElse
      ? otherwise
      : clauses.indices.contains(conditions.count - 1)
        ? clauses[conditions.count - 1].block : nil
  }
}

extension Function {
  /// The blocks inside its own.
  fileprivate var innerBlocks: [Block] {
    var collector = BlockCollector(own: body)
    body.walk(&collector)
    return collector.blocks
  }
}

private struct BlockCollector: SyntaxVisitor {
  let own: Block
  var blocks: [Block] = []

  mutating func enter(_ block: Block) -> Visit {
    if block != own, !block.range.isEmpty { blocks.append(block) }
    return .children
  }
}

extension Expression {
  /// Whether it compares or joins: what it gives is told where it does.
  fileprivate var isJoined: Bool {
    let inner = withoutParentheses
    if TraceSites.ComparisonKind.read(inner) != nil { return true }
    guard case .binary(let operation) = inner.kind else { return false }
    return operation.operator == .and || operation.operator == .or
  }
}

extension BinaryOperator {
  /// The sign as people write it.
  fileprivate var mathematical: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .equal: "="
    case .notEqual: "≠"
    default: "?"
    }
  }
}

extension FactDeclaration {
  /// A value that Lua has as a text, as the fact has it.
  fileprivate func reading(_ value: FactValue) -> FactValue {
    if case .date = type, case .text(let text) = value, let date = CivilDate(text) {
      return .date(date)
    }
    return value
  }
}
