import CircularCore
import LuaSyntax

/// Lists the small changes of one file, in the order of the source.
struct MutantReader: SyntaxVisitor {
  private(set) var mutants: [Mutant] = []

  private let file: String
  private let tree: SyntaxTree
  private let traced: TracedSources
  /// The number of each function among the sites.
  private let functions: [Function: Int]
  private var open: [Int?] = []
  /// How many `local` statements of the file itself are open.
  private var locals = 0
  /// What is not changed: reasons, keys, limits that were changed as such.
  private var passed: Set<Expression> = []
  /// The inner links of chains of `and` and `or`.
  private var joined: Set<Expression> = []

  init(_ file: String, _ tree: SyntaxTree, _ traced: TracedSources) {
    self.file = file
    self.tree = tree
    self.traced = traced
    functions = Dictionary(
      traced.sites.functions.enumerated().map { ($0.element.function, $0.offset) }
    ) { first, _ in first }
    tree.block.walk(&self)
  }

  // MARK: - The walk

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .local where open.isEmpty: locals += 1
    case .if(let clauses, _) where !open.isEmpty:
      for clause in clauses { change(condition: clause.condition) }
    case .return(let values) where !open.isEmpty: change(answers: values)
    default: break
    }
    return .children
  }

  mutating func leave(_ statement: Statement) {
    if case .local = statement.kind, open.isEmpty { locals -= 1 }
  }

  mutating func enter(_ expression: Expression) -> Visit {
    if passed.contains(expression) { return .skip }
    if case .function(let function) = expression.kind {
      open.append(functions[function])
      return .children
    }
    return open.isEmpty ? enter(declared: expression) : enter(computed: expression)
  }

  mutating func leave(_ expression: Expression) {
    if case .function = expression.kind { open.removeLast() }
  }

  private mutating func enter(computed expression: Expression) -> Visit {
    switch expression.kind {
    case .binary(let operation): change(operation, expression)
    case .unary(let operation) where operation.operator == .not:
      add(.negation, expression.range, operation.operand.text)
    case .call(let call): change(call)
    case .index(let access) where Literal(access.key) != nil: passed.insert(access.key)
    case .integer, .float: add(.constant, expression.range, Self.neighbour(of: expression, by: 1))
    default: break
    }
    return .children
  }

  // MARK: - What functions compute

  private mutating func change(condition: Expression) {
    guard !condition.isConstant else { return }
    add(.droppedCondition, condition.range, "false")
    switch condition.withoutParentheses.kind {
    // These are turned round where they stand.
    case .binary(let operation)
    where operation.operator == .equal || operation.operator == .notEqual:
      break
    case .unary(let operation) where operation.operator == .not: break
    default: add(.negation, condition.range, "not (\(condition.text))")
    }
  }

  private mutating func change(answers values: [Expression]) {
    if let first = values.first {
      switch first.withoutParentheses.kind {
      case .true: add(.answer, first.range, "false")
      case .false: add(.answer, first.range, "true")
      default: break
      }
    }
    // Behind the answer of a rule stands its reason: words.
    if let site = open.last ?? nil, !traced.sites.functions[site].rules.isEmpty {
      passed.formUnion(values.dropFirst())
    }
  }

  private mutating func change(_ operation: BinaryOperation, _ expression: Expression) {
    let token = operation.operatorToken.range
    switch operation.operator {
    case .less: order("<=")
    case .lessOrEqual: order("<")
    case .greater: order(">=")
    case .greaterOrEqual: order(">")
    case .equal: add(.negation, token, "~=")
    case .notEqual: add(.negation, token, "==")
    case .and, .or: change(chain: operation, expression)
    case .add: add(.arithmetic, token, "-")
    case .subtract: add(.arithmetic, token, "+")
    case .multiply: add(.arithmetic, token, "/")
    case .divide: add(.arithmetic, token, "*")
    case .concatenate:
      for side in [operation.left, operation.right] where Literal(side) != nil {
        passed.insert(side)
      }
    default: break
    }
    func order(_ other: String) {
      add(.comparison, token, other)
      change(limit: operation.left)
      change(limit: operation.right)
    }
  }

  private mutating func change(chain operation: BinaryOperation, _ expression: Expression) {
    let isAnd = operation.operator == .and
    add(.logic, operation.operatorToken.range, isAnd ? "or" : "and")
    guard !joined.contains(expression) else { return }
    var operands = [operation.right]
    var rest = operation.left
    while case .binary(let inner) = rest.kind, inner.operator == operation.operator {
      joined.insert(rest)
      operands.append(inner.right)
      rest = inner.left
    }
    operands.append(rest)
    operands.reverse()
    for (place, operand) in operands.enumerated() {
      let start = place == 0 ? operand.range.lowerBound : operands[place - 1].range.upperBound
      let end = place == 0 ? operands[1].range.lowerBound : operand.range.upperBound
      add(.droppedCondition, start..<end, "", at: operand.range.lowerBound)
    }
  }

  private mutating func change(_ call: Call) {
    guard call.method == nil else { return }
    switch call.callee.libraryName {
    case "math.min": add(.arithmetic, call.callee.range, "math.max")
    case "math.max": add(.arithmetic, call.callee.range, "math.min")
    default: break
    }
    if call.callee.globalName == "between", call.arguments.count == 3 {
      change(limit: call.arguments[1])
      change(limit: call.arguments[2])
    }
  }

  /// A limit by one: a constant, or a parameter.
  private mutating func change(limit expression: Expression) {
    if case .number? = Literal(expression) {
      passed.insert(expression)
      add(.bound, expression.range, Self.neighbour(of: expression, by: 1))
      add(.bound, expression.range, Self.neighbour(of: expression, by: -1))
      return
    }
    guard let declaration = traced.flow.declaration(expression.withoutParentheses),
      traced.kind(of: declaration) == .parameter
    else { return }
    let text = expression.text
    switch declaration.type {
    case .date:
      add(.bound, expression.range, "add_days(\(text), 1)")
      add(.bound, expression.range, "add_days(\(text), -1)")
    case .integer, .number:
      let step = Self.step(of: traced.pack.parameters.first { $0.name == declaration.name })
      add(.bound, expression.range, "(\(text) + \(step))")
      add(.bound, expression.range, "(\(text) - \(step))")
    default: break
    }
  }

  /// The least change of a parameter that shows: one, or one of its last decimal.
  private static func step(of parameter: Parameter?) -> String {
    let value = (parameter?.revisions.last?.value ?? parameter?.value)?.double ?? 0
    guard value != value.rounded(), value.magnitude < 1e9 else { return "1" }
    let decimals = String(value).split(separator: ".").last?.count ?? 1
    return "0." + String(repeating: "0", count: max(0, decimals - 1)) + "1"
  }

  /// The number that stands beside one, written with as many decimals.
  static func neighbour(of expression: Expression, by one: Int) -> String {
    let text = String(expression.text.filter { !"() \n\t".contains($0) })
    if let whole = Int64(text), whole.magnitude < 1 << 60 { return String(whole + Int64(one)) }
    guard let value = Double(text), value.isFinite else { return text }
    guard value != value.rounded(), let decimals = text.split(separator: ".").last?.count,
      decimals < 12
    else { return String(value + Double(one)) }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return String(((value * scale).rounded() + Double(one)) / scale)
  }

  // MARK: - What is declared

  private mutating func enter(declared expression: Expression) -> Visit {
    switch expression.kind {
    case .call(let call):
      if let site = DeclarationSite(call, words: .pack), site.word.name == "param",
        let table = site.table
      {
        change(values: table, depth: 0)
        return .skip
      }
    case .integer where locals > 0,
      .float where locals > 0:
      add(.constant, expression.range, Self.neighbour(of: expression, by: 1))
    case .index(let access) where Literal(access.key) != nil: passed.insert(access.key)
    default: break
    }
    return .children
  }

  /// What a declaration of parameters says that is no value of them.
  private static let others: Set<String> = [
    "label", "source", "unit", "type", "min", "max", "values", "en", "question", "note",
  ]

  private mutating func change(values table: TableConstructor, depth: Int) {
    guard depth < 6 else { return }
    for field in table.fields {
      switch field.key {
      case .name(let name) where Self.others.contains(name): continue
      case .expression(let key): change(date: key)
      default: break
      }
      switch field.value.withoutParentheses.kind {
      case .table(let inner): change(values: inner, depth: depth + 1)
      case .true: add(.constant, field.value.range, "false")
      case .false: add(.constant, field.value.range, "true")
      case .string: change(date: field.value)
      default:
        if case .number? = Literal(field.value) {
          add(.constant, field.value.range, Self.neighbour(of: field.value, by: 1))
        }
      }
    }
  }

  private mutating func change(date expression: Expression) {
    guard let text = expression.withoutParentheses.stringValue, let date = CivilDate(text),
      date.description == text, let next = date.adding(days: 1)
    else { return }
    add(.constant, expression.range, "\"\(next)\"")
  }

  // MARK: - Adding

  private mutating func add(
    _ change: Mutant.Change, _ range: Range<Int>, _ text: String, at offset: Int? = nil
  ) {
    let place = tree.sourceMap.position(of: offset ?? range.lowerBound)
    let (before, after) = lines(around: range, text)
    guard before != after else { return }
    let site = open.last ?? nil
    mutants.append(
      Mutant(
        change: change, file: file,
        location: SourceLocation(file: tree.name, line: place.line, column: place.column),
        range: range, text: text, before: before, after: after,
        rules: site.map { traced.sites.rules(of: $0) } ?? [], isDeclared: open.isEmpty))
  }

  /// The most characters of a line that are shown.
  private static let widest = 110

  /// The lines that hold a range, as one, before and after.
  private func lines(around range: Range<Int>, _ text: String) -> (String, String) {
    let map = tree.sourceMap
    let start = map.range(ofLine: map.line(at: range.lowerBound)).lowerBound
    let end = map.range(ofLine: map.line(at: max(range.lowerBound, range.upperBound - 1)))
      .upperBound
    func shown(_ range: Range<Int>) -> String {
      map.text(in: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    func joined(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let head = map.text(in: start..<range.lowerBound)
    let tail = map.text(in: range.upperBound..<max(range.upperBound, end))
    var before = joined(head + map.text(in: range) + tail)
    var after = joined(head + text + tail)
    // What does not fit is cut in front of the change.
    let lead = joined(head).count
    let cut = max(before.count, after.count) > Self.widest ? max(0, lead - 40) : 0
    if cut > 0 {
      before = "…" + before.dropFirst(cut)
      after = "…" + after.dropFirst(cut)
    }
    if before.count > Self.widest { before = before.prefix(Self.widest - 1) + "…" }
    if after.count > Self.widest { after = after.prefix(Self.widest - 1) + "…" }
    return (before, after)
  }
}

extension TracedSources {
  /// The small changes of the rule files, in the order of files and lines; files that could not be read are
  /// left out.
  package var mutants: [Mutant] {
    trees.sorted { $0.key < $1.key }.filter { $0.key != "en.lua" }.flatMap { name, tree in
      MutantReader(name, tree, self).mutants.sorted { a, b in
        (a.range.lowerBound, a.range.upperBound) < (b.range.lowerBound, b.range.upperBound)
      }
    }
  }

  /// The numbers that are written in the functions of a rule, and in those that are of no rule.
  package func numbers(near rule: String?) -> [Double] {
    var found: Set<Double> = []
    for site in sites.functions where site.rules.isEmpty || rule.map(site.rules.contains) ?? true {
      for expression in site.function.body.expressions {
        switch expression.kind {
        case .integer(let value): found.insert(Double(value))
        case .float(let value): found.insert(value)
        default: break
        }
      }
    }
    return found.sorted()
  }
}
