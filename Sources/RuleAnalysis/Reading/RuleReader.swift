import CircularCore
import LuaSyntax

/// Follows the facts and parameters through the functions of a pack's files.
///
/// Each rule's function is read with the facts as its first parameter and the parameters as its
/// second; a helper function is read once for each set of objects that it is handed. What a variable
/// stands for is told by the one place that gives it a value; a variable that changes stands for
/// nothing known. Calls inside calls are read at once up to some depth, then put in a queue: the stack
/// stays small however long a chain of functions is.
final class RuleReader {
  private struct Context: Hashable {
    var function: Function
    var arguments: [Meaning]
  }

  let names: DeclaredNames
  var reading = RuleReading()
  /// The variables of what is being read.
  var frame = Frame()
  var members: [TableConstructor: [String: Meaning]] = [:]
  /// How many times a variable is given a value after its declaration.
  var assignments: [LuaSyntax.Declaration: Int] = [:]
  /// The first text given to a variable that would not do as a date.
  private var assignedDates: [LuaSyntax.Declaration: Meaning] = [:]
  var depth = 0
  /// The expressions read so far.
  var work = 0

  private let trees: [String: SyntaxTree]
  /// The functions of a label, with how many parameters come before the rule parameters.
  private var labelFunctions: [(function: Function, before: Int)] = []
  /// The functions of papers, with what they are handed last.
  private var paperFunctions: [(function: Function, item: Meaning, isOfProgramme: Bool)] = []
  private var results: [String: Meaning] = [:]
  /// What each function answers, in each context; `unknown` until it is read.
  private var answers: [Context: Meaning] = [:]
  private var visited: Set<Function> = []
  private var bodies: Set<Function> = []
  /// Whether the function was read before with other arguments, which may have told more.
  private(set) var isReadAgain = false
  /// Where functions are defined.
  private var definitions: [Function: Frame] = [:]
  /// The functions defined, in order: those that nobody calls are read at the end.
  private var pending: [Function] = []
  /// Calls that are read once the stack is small again.
  private var queue: [Context] = []
  private var calls = 0
  private var fileStack: [String] = []
  /// The function being read, and the unit of what it has returned so far.
  private var function: Function?
  private var answer: Quantity?
  private var isAnswerKnown = true
  /// The date that the function answers, or the text that would be taken for one.
  private var answeredDate: Meaning?
  private var units: [String: UnitOfMeasure?] = [:]

  /// Deeper expressions, and whatever comes after so many, are left alone.
  static let deepest = 500
  static let mostWork = 5_000_000
  /// Deeper calls are read later.
  private static let deepestCall = 20

  init(_ trees: [String: SyntaxTree], _ names: DeclaredNames) {
    self.trees = trees
    self.names = names
    for tree in trees.values { countAssignments(tree) }
    // Room at once: growing step by step costs as much as the reading itself.
    let functions = trees.values.reduce(0) { $0 + $1.functions.count }
    definitions.reserveCapacity(functions)
    visited.reserveCapacity(functions)
    bodies.reserveCapacity(functions)
    answers.reserveCapacity(functions)
    pending.reserveCapacity(functions)
    reading.meanings.reserveCapacity(trees.values.reduce(0) { $0 + $1.tokens.count / 5 })
  }

  /// Reads the pack from its entry file.
  func read() -> RuleReading {
    _ = result(of: "pack.lua")
    readQueue()
    for rule in reading.rules {
      guard let function = rule.function else { continue }
      let facts: Meaning.Kind = rule.isOfProgramme ? .factOfProgramme : .fact
      _ = call(function, [.group(facts, prefix: ""), .group(.parameter, prefix: ""), .date])
      readQueue()
    }
    for (function, item, isOfProgramme) in paperFunctions {
      let facts: Meaning.Kind = isOfProgramme ? .factOfProgramme : .fact
      _ = call(function, [.group(facts, prefix: ""), .group(.parameter, prefix: ""), .date, item])
      readQueue()
    }
    for (function, before) in labelFunctions {
      let others = [Meaning](repeating: .unknown, count: before)
      _ = call(function, others + [.group(.parameter, prefix: "")])
      readQueue()
    }
    // Functions that nobody calls by name, such as the order given to a sort.
    while let next = pending.popLast() {
      guard !visited.contains(next) else { continue }
      _ = call(next, [])
      readQueue()
    }
    return reading
  }

  private func readQueue() {
    while let next = queue.popLast() { _ = read(next) }
  }

  /// What an included file returns; it is read the first time.
  func result(of file: String) -> Meaning {
    if let known = results[file] { return known }
    guard let tree = trees[file], !fileStack.contains(file) else { return .unknown }
    fileStack.append(file)
    let outer = frame
    frame = Frame()
    walk(tree.block)
    var result = Meaning.unknown
    if case .return(let values)? = tree.block.statements.last?.kind, values.count == 1 {
      result = meaning(ofReturned: values[0])
    }
    frame = outer
    fileStack.removeLast()
    results[file] = result
    return result
  }

  private func meaning(ofReturned expression: Expression) -> Meaning {
    switch expression.withoutParentheses.kind {
    case .name(let name): name.declaration.flatMap { frame[$0] } ?? .unknown
    case .table(let table): .table(table)
    case .function(let function): .function(function)
    default: .unknown
    }
  }

  // MARK: - Functions

  /// A function is defined: it will be read where it is called, else on its own.
  func define(_ function: Function) -> Meaning {
    definitions[function] = frame
    reading.ranking.add(function, calledIn: self.function)
    pending.append(function)
    return .function(function)
  }

  /// Reads the body of a function with what it is handed, and tells the unit of its answer.
  func call(_ function: Function, _ arguments: [Meaning]) -> Meaning {
    let known = arguments.map(\.asArgument)
    let context = Context(function: function, arguments: known)
    visited.insert(function)
    reading.ranking.add(function, calledIn: self.function)
    if let answer = answers[context] { return answer }
    answers[context] = .unknown
    let parameters = function.parameters
    for (index, argument) in known.enumerated() {
      // What a function takes as `...`, or by a name that it changes, cannot be followed.
      let escapes =
        index < parameters.count ? assignments[parameters[index]] != nil : function.isVararg
      if escapes { escape(argument) }
    }
    guard calls < Self.deepestCall, depth < Self.deepest / 2 else {
      queue.append(context)
      return .unknown
    }
    return read(context)
  }

  /// Reads a function that is handed over where it is written: what it captures may differ from the last
  /// time, although its arguments do not.
  func callAfresh(_ function: Function, _ arguments: [Meaning]) -> Meaning {
    answers[Context(function: function, arguments: arguments.map(\.asArgument))] = nil
    return call(function, arguments)
  }

  private func read(_ context: Context) -> Meaning {
    let outer = (frame, function, answer, isAnswerKnown)
    let outerDate = answeredDate
    answeredDate = nil
    let inner = Frame(inside: definitions[context.function])
    for (index, parameter) in context.function.parameters.enumerated() {
      let isFollowed = index < context.arguments.count && assignments[parameter] == nil
      inner.declare(parameter, isFollowed ? context.arguments[index] : .unknown)
    }
    (frame, function, answer, isAnswerKnown) = (inner, context.function, nil, true)
    let wasAgain = isReadAgain
    isReadAgain = !bodies.insert(context.function).inserted
    depth += 10
    calls += 1
    walk(context.function.body)
    calls -= 1
    depth -= 10
    let quantity = isAnswerKnown ? answer.map { Meaning.quantity($0) } : nil
    let result = answeredDate ?? quantity ?? .unknown
    answeredDate = outerDate
    (frame, function, answer, isAnswerKnown) = outer
    isReadAgain = wasAgain
    answers[context] = result
    return result
  }

  /// A function returns: its answer has one unit if all its answers have it.
  func answered(_ values: [Expression], _ meanings: [Meaning]) {
    if values.count > 1, let function { readWording(values[1], of: function) }
    // What a paper says is the answer itself.
    if let function, reading.sayingFunctions.contains(function), let first = values.first {
      readWording(first, of: function)
    }
    if values.count == 1, let function, let call = values[0].call, call.method == nil,
      case .function(let other)? = reading.meanings[call.callee]
    {
      reading.delegates[function, default: []].insert(other)
    }
    guard let function, let expression = values.first, let first = meanings.first else { return }
    if case .text(_, let place) = first {
      reading.returnedTexts[function, default: []].append(place)
    }
    if first.wrongDate != nil || (answeredDate == nil && first.isDate) {
      answeredDate = first.asArgument
    }
    // Of a schedule, each amount is an answer.
    let amounts = expression.call.map { Self.amounts($0) } ?? []
    for part in amounts.isEmpty ? [expression] : amounts {
      let meaning = amounts.isEmpty ? first : reading.meanings[part] ?? .unknown
      guard let quantity = quantity(meaning) else { continue }
      reading.answers[function, default: []].append(
        .init(expression: part, quantity: quantity, isDeclared: meaning.declaredUnit != nil))
    }
    guard let quantity = quantity(first) else {
      isAnswerKnown = false
      return
    }
    guard let answer else { return answer = quantity }
    if let both = answer.plus(quantity) { self.answer = both } else { isAnswerKnown = false }
  }

  /// The unit of a number, where it is known.
  func quantity(_ meaning: Meaning) -> Quantity? {
    if case .quantity(let quantity) = meaning { return quantity }
    guard let text = meaning.declaredUnit else { return nil }
    let unit: UnitOfMeasure?
    if let known = units[text] { unit = known } else { unit = UnitOfMeasure(text) }
    units[text] = .some(unit)
    return unit.map { Quantity(unit: $0, written: text) }
  }

  /// A function of a label is declared, which reads a territory and parameters.
  func declareOfLabel(_ body: Meaning, before: Int) {
    guard case .function(let function) = body else { return }
    visited.insert(function)
    labelFunctions.append((function, before))
  }

  /// A function of a paper is declared.
  func declareOfPaper(
    _ function: Function, _ item: Meaning, givesWords: Bool, isOfProgramme: Bool
  ) {
    visited.insert(function)
    if givesWords { reading.sayingFunctions.insert(function) }
    reading.paperFunctions.insert(function)
    paperFunctions.append((function, item, isOfProgramme))
  }

  /// A rule is declared: its function is read once every file has been.
  func declare(_ site: DeclarationSite, _ body: Meaning) {
    if case .function(let function) = body {
      reading.rules.append(.init(site: site, function: function))
      visited.insert(function)
    } else {
      reading.rules.append(.init(site: site, function: nil))
      if site.word.function != nil { giveUp() }
    }
  }

  /// The ranking is named, or with `outcome` that which another rule may have read of it.
  func readRanking(_ expression: Expression) { reading.ranking.add(expression, in: function) }
  func readOutcome() { reading.ranking.addOutcome(askedIn: function) }

  /// Something is not read: any fact or parameter may be used there.
  func giveUp() {
    reading.ranking.isIncomplete = true
    escape(.group(.fact, prefix: ""))
    escape(.group(.parameter, prefix: ""))
  }

  /// An object goes where it cannot be followed: all that it holds may be read.
  func escape(_ meaning: Meaning, _ depth: Int = 0) {
    switch meaning {
    case .group(let kind, let prefix): reading.use(kind, prefix: prefix)
    case .table(let table) where depth < 8:
      for member in (members[table] ?? [:]).values { escape(member, depth + 1) }
    default: break
    }
  }

  private func countAssignments(_ tree: SyntaxTree) {
    var counter = AssignmentCounter()
    tree.block.walk(&counter)
    assignments.merge(counter.counts) { $0 + $1 }
    assignedDates.merge(counter.dates) { first, _ in first }
  }

  /// What a variable that changes is taken for: the text that would not do as a date, if it ever has one.
  func changing(_ declaration: LuaSyntax.Declaration, from meaning: Meaning) -> Meaning {
    meaning.wrongDate != nil ? meaning : assignedDates[declaration] ?? .unknown
  }
}

private struct AssignmentCounter: SyntaxVisitor {
  var counts: [LuaSyntax.Declaration: Int] = [:]
  var dates: [LuaSyntax.Declaration: Meaning] = [:]

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .assignment(let targets, let values):
      for (index, target) in targets.enumerated() {
        guard let declaration = target.name?.declaration else { continue }
        counts[declaration, default: 0] += 1
        guard index < values.count, let text = values[index].stringValue else { continue }
        let meaning = Meaning.text(text, values[index])
        if meaning.wrongDate != nil, dates[declaration] == nil { dates[declaration] = meaning }
      }
    case .function(let target, _):
      if let declaration = target.name?.declaration { counts[declaration, default: 0] += 1 }
    default: break
    }
    return .children
  }
}
