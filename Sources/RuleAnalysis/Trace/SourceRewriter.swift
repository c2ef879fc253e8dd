import CircularCore
import LuaSyntax

/// Puts calls of `__probe` and `__hit` into the functions of one file, from its tree.
///
/// Only text is added, never a line end, and only where a token starts or ends: lines keep their
/// numbers and comments their extent. An operand is one value already, so that a call around it
/// changes nothing.
struct SourceRewriter: SyntaxVisitor {
  private struct Insertion {
    var offset: Int
    var text: String
  }

  private(set) var sites: TraceSites

  private let file: String
  private let rules: [Function: [String]]
  private let shapes: [Function: RuleShape]
  private let names: [Function: String]
  /// The table that the source writes out for an expression.
  private let table: (Expression) -> TableConstructor?
  private var insertions: [Insertion] = []
  private var open: [Int] = []
  /// The first values that functions return.
  private var answers: Set<Expression> = []
  /// What is assigned to.
  private var targets: Set<Expression> = []
  /// The inner links of chains of `and` and `or`.
  private var joined: Set<Expression> = []
  /// What to write around an expression.
  private var openings: [Expression: [Int]] = [:]

  /// Prepares to rewrite the file called `file`, adding its places to those of the files before.
  init(
    _ file: String, sites: TraceSites, rules: [Function: [String]],
    shapes: [Function: RuleShape], names: [Function: String],
    table: @escaping (Expression) -> TableConstructor? = { _ in nil }
  ) {
    self.table = table
    self.file = file
    self.sites = sites
    self.rules = rules
    self.shapes = shapes
    self.names = names
  }

  // A space stands before each: `return(x)` must not become the name `return__probe`.

  /// The text of the file with its probes; nil for one that uses our words, or that declares `_ENV`.
  mutating func rewrite(_ tree: SyntaxTree) -> [UInt8]? {
    let reserved: Set = ["__probe", "__hit", "_ENV"]
    guard !tree.declarations.contains(where: { reserved.contains($0.name) }),
      !tree.names.contains(where: { reserved.contains($0.text) })
    else { return nil }
    hit(.file(file), at: tree.block.range.lowerBound)
    tree.block.walk(&self)
    // Where several texts go to one place, the order of the walk is the right one.
    return tree.bytes(
      replacing: insertions.map { ($0.offset..<$0.offset, $0.text) })
  }

  // MARK: - Insertions

  private mutating func add(_ probe: TraceSites.Probe) -> Int {
    sites.probes.append(probe)
    return sites.probes.count - 1
  }

  private mutating func hit(_ probe: TraceSites.Probe, at offset: Int) {
    let number = add(probe)
    insertions.append(Insertion(offset: offset, text: " __hit(\(number)); "))
  }

  private mutating func wrap(_ expression: Expression, _ probe: TraceSites.Probe) {
    openings[expression, default: []].append(add(probe))
  }

  // MARK: - The walk

  mutating func enter(_ statement: Statement) -> Visit {
    guard let function = open.last else { return .children }
    switch statement.kind {
    case .return(let values):
      if let answer = values.first?.withoutParentheses { answers.insert(answer) }
      sites.conclusions.append(
        .init(
          statement: statement, function: function, blocks: Set(blocks),
          isOfBranch: blocks.last.map { blockProbes[$0] != nil } ?? false))
      hit(.conclusion(sites.conclusions.count - 1), at: statement.range.lowerBound)
    case .if(let clauses, let otherwise):
      var conditions: [Expression] = []
      for clause in clauses {
        conditions.append(clause.condition)
        branch(
          .init(
            statement: statement, conditions: conditions, isElse: false, isWritten: true,
            offset: clause.block.range.lowerBound, function: function, block: blocks.last),
          of: clause.block)
      }
      if let otherwise {
        branch(
          .init(
            statement: statement, conditions: conditions, isElse: true, isWritten: true,
            offset: otherwise.range.lowerBound, function: function, block: blocks.last),
          of: otherwise)
      }
    case .assignment(let targets, _): self.targets.formUnion(targets)
    default: break
    }
    return .children
  }

  /// The blocks that the walk is in.
  private var blocks: [Block] = []
  private var blockProbes: [Block: Int] = [:]

  private mutating func branch(_ branch: TraceSites.Branch, of block: Block) {
    sites.branches.append(branch)
    blockProbes[block] = sites.branches.count - 1
  }

  mutating func leave(_ block: Block) { blocks.removeLast() }

  mutating func enter(_ block: Block) -> Visit {
    blocks.append(block)
    if let branch = blockProbes[block] { hit(.branch(branch), at: block.range.lowerBound) }
    if let function = bodies[block] { hit(.function(function), at: block.range.lowerBound) }
    return .children
  }

  mutating func leave(_ statement: Statement) {
    guard let function = open.last, case .if(let clauses, nil) = statement.kind,
      let end = statement.tokens.last
    else { return }
    sites.branches.append(
      .init(
        statement: statement, conditions: clauses.map(\.condition), isElse: true,
        isWritten: false, offset: statement.range.lowerBound, function: function,
        block: blocks.last))
    let number = add(.branch(sites.branches.count - 1))
    insertions.append(
      Insertion(offset: end.range.lowerBound, text: " else __hit(\(number)); "))
  }

  private var bodies: [Block: Int] = [:]

  mutating func enter(_ expression: Expression) -> Visit {
    if case .function(let function) = expression.kind {
      sites.functions.append(
        .init(
          function: function, file: file, name: names[function], rules: rules[function] ?? [],
          parent: open.last))
      bodies[function.body] = sites.functions.count - 1
      open.append(sites.functions.count - 1)
      note(sumsOf: function)
    } else if let function = open.last {
      compare(expression, in: function)
      join(expression, in: function)
      lookUp(expression, in: function)
      for number in openings[expression] ?? [] {
        insertions.append(
          Insertion(offset: expression.range.lowerBound, text: " __probe(\(number),"))
      }
    }
    return .children
  }

  mutating func leave(_ expression: Expression) {
    if case .function = expression.kind {
      open.removeLast()
      return
    }
    guard !open.isEmpty, let numbers = openings[expression] else { return }
    insertions.append(
      Insertion(
        offset: expression.range.upperBound, text: String(repeating: ")", count: numbers.count)))
  }

  // MARK: - What is probed

  private mutating func compare(_ expression: Expression, in function: Int) {
    guard let (kind, operands) = TraceSites.ComparisonKind.read(expression) else { return }
    let number = sites.comparisons.count
    sites.comparisons.append(
      .init(
        expression: expression, kind: kind, operands: operands, function: function,
        requirement: shapes[sites.functions[function].function]?.requirements[expression]))
    wrap(expression, .result(number))
    for (index, operand) in operands.enumerated() { wrap(operand, .operand(number, index)) }
  }

  /// Notes a chain of `and` or `or`: its operands one by one, so that a long chain makes no call inside
  /// another.
  private mutating func join(_ expression: Expression, in function: Int) {
    guard case .binary(let operation) = expression.kind,
      operation.operator == .and || operation.operator == .or, !joined.contains(expression)
    else { return }
    var operands = [operation.right]
    var rest = operation.left
    while case .binary(let inner) = rest.kind, inner.operator == operation.operator {
      joined.insert(rest)
      operands.append(inner.right)
      rest = inner.left
    }
    operands.append(rest)
    operands.reverse()
    let number = sites.logics.count
    sites.logics.append(
      .init(
        expression: expression, operands: operands, isAnd: operation.operator == .and,
        function: function))
    for (place, operand) in operands.enumerated() { wrap(operand, .logic(number, place)) }
  }

  /// Notes a table of the source that is asked for a computed key.
  private mutating func lookUp(_ expression: Expression, in function: Int) {
    guard case .index(let access) = expression.kind, !targets.contains(expression),
      Literal(access.key) == nil,
      let keys = table(access.object)?.answerKeys(
        withTexts: answers.contains(expression) && !sites.functions[function].rules.isEmpty)
    else { return }
    sites.lookups.append(.init(expression: expression, keys: keys, function: function))
    wrap(access.key, .key(sites.lookups.count - 1))
  }

  private mutating func note(sumsOf function: Function) {
    let index = sites.functions.count - 1
    let sums = shapes[function]?.sums ?? [:]
    let ordered = sums.sorted { $0.key.range.lowerBound < $1.key.range.lowerBound }
    for sum in ordered.map(\.value) {
      let number = sites.sums.count
      sites.sums.append(.init(terms: sum.terms, function: index, isResult: sum.isResult))
      for (place, term) in sum.terms.enumerated() { wrap(term.expression, .term(number, place)) }
    }
  }
}

extension TableConstructor {
  /// The keys of a table of answers: names or positions, as many as people write; nil for a table of
  /// anything but numbers and yes or no, or with computed keys.
  ///
  /// - Parameter withTexts: whether texts are answers too; elsewhere they are words for people.
  fileprivate func answerKeys(withTexts: Bool) -> [TraceSites.TableKey]? {
    guard (2...50).contains(fields.count) else { return nil }
    var keys: [TraceSites.TableKey] = []
    for field in fields {
      switch Literal(field.value) {
      case .number, .boolean: break
      case .text where withTexts: break
      default: return nil
      }
      switch field.key {
      case .position: keys.append(.place(Int64(keys.count + 1)))
      case .name(let name): keys.append(.text(name))
      case .expression(let key):
        guard case .text(let text)? = Literal(key) else { return nil }
        keys.append(.text(text))
      }
    }
    // Positions beside names are counted otherwise.
    return Set(keys).count == keys.count ? keys : nil
  }
}

extension TraceSites.ComparisonKind {
  /// The most operands of `math.min` that are told.
  private static let mostOperands = 16

  /// How an expression compares, and what; nil for one that does not.
  static func read(_ expression: Expression) -> (kind: Self, operands: [Expression])? {
    switch expression.kind {
    case .binary(let operation):
      switch operation.operator {
      case .less, .lessOrEqual, .greater, .greaterOrEqual:
        return (.order(operation.operator), [operation.left, operation.right])
      case .equal, .notEqual:
        return (.equality(operation.operator), [operation.left, operation.right])
      default: return nil
      }
    case .call(let call):
      guard call.method == nil, call.style == .parentheses else { return nil }
      if call.callee.globalName == "between", call.arguments.count == 3 {
        return (.between, call.arguments)
      }
      // The last argument may be several values, which a probe would cut to one.
      guard (2...Self.mostOperands).contains(call.arguments.count),
        call.arguments.last?.isOneValue == true
      else { return nil }
      switch call.callee.libraryName {
      case "math.min": return (.minimum, call.arguments)
      case "math.max": return (.maximum, call.arguments)
      default: return nil
      }
    default: return nil
    }
  }
}

extension Expression {
  /// Whether the expression is one value wherever it stands.
  fileprivate var isOneValue: Bool {
    switch kind {
    case .vararg: return false
    case .call(let call):
      let words: Set = [
        "ratio", "between", "known", "round", "list.count", "list.sum", "add_days", "add_months",
        "days_between", "months_between",
        "year_of", "breaches",
      ]
      return call.method == nil
        && (call.callee.globalName ?? call.callee.libraryName).map { words.contains($0) } == true
    default: return true
    }
  }
}
