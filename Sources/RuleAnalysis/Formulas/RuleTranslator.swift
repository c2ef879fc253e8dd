import CircularCore
import LuaSyntax

/// Makes formulas of rules by running them on symbols: what is known while formulas are made is computed,
/// the rest becomes formulas; where a condition is one, both branches are run and become an `IF`.
///
/// What it gives is what the rule gives, in every cell: a missing fact is `#N/A` and runs through every
/// formula as it does through Lua, any other error is a failure. What a spreadsheet would compute otherwise,
/// or nobody can be sure of, is refused with its place.
final class RuleTranslator {
  typealias Scope = [LuaSyntax.Declaration: Int]

  var book: FormulaBook
  let pack: RulePack
  let evaluation: Evaluation
  /// The longest list of each fact that is one.
  let lengths: [Int: Int]
  /// How the program that computes the formulas counts.
  let arithmetic: FormulaArithmetic
  /// What rules that were translated, or are values, are read as by the rules below them.
  var outcomes: [String: FormulaCell] = [:]

  /// The texts of the pack, for its tables of constants; nil where no rule may open one.
  var sources: PackSources?
  /// The tables that its files open, and what they ask of each.
  var constantTables: [ConstantTable] = []
  var requests: [ConstantTable.Request] = []

  /// The columns that read cells of *Données*.
  var inputs: Set<String> = []
  /// What the rules of a label see of a territory; nil for rules of no label.
  var territory: TerritoryCells?
  /// The columns that say whether questions of a label are asked.
  var questions: [String] = []

  /// How many variables and functions were made.
  struct Made {
    var variables = 0
    var functions = 0
  }

  private(set) var made = Made()
  private var steps = 0
  private var calls = 0
  private var depth = 0

  /// A rule may take so many steps.
  private static let mostSteps = 20_000
  private static let deepestCalls = 24
  /// Statements and expressions in each other: the stack holds so many.
  private static let deepest = 220
  /// Formulas longer than this have a column of their own.
  private static let longestPart = 80
  /// Loops are written out up to so many rounds.
  static let mostRounds = 60

  init(
    _ book: FormulaBook, _ pack: RulePack, _ evaluation: Evaluation, lengths: [Int: Int],
    for arithmetic: FormulaArithmetic = .fifteenDigits
  ) {
    self.arithmetic = arithmetic
    self.book = book
    self.pack = pack
    self.evaluation = evaluation
    self.lengths = lengths
  }

  var language: Language { book.language }

  /// Begins another rule.
  func begin() {
    steps = 0
    calls = 0
    depth = 0
  }

  /// Does something one level deeper.
  func deeper<Result>(_ node: some SyntaxNode, _ body: () throws -> Result) throws -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else {
      throw Untranslatable(
        "des calculs imbriqués trop profondément", "computations nested too deep", at: node)
    }
    return try body()
  }

  func newVariable() -> Int {
    made.variables += 1
    return made.variables
  }

  func newClosure(_ function: Function, _ scope: Scope) -> Closure {
    made.functions += 1
    return Closure(function: function, scope: scope)
  }

  /// A state without the variables that were made since, which are out of sight.
  ///
  /// States are compared variable by variable. A function that was made since may still read them.
  func forgetting(since before: Made, _ state: TranslationState) -> TranslationState {
    guard made.functions == before.functions else { return state }
    var state = state
    for variable in Array(state.values.keys) where variable > before.variables {
      state.values[variable] = nil
    }
    return state
  }

  private func count(_ node: some SyntaxNode) throws {
    steps += 1
    guard steps < Self.mostSteps else {
      throw Untranslatable(
        "la règle est trop longue, écrite en formules", "the rule is too long as formulas", at: node
      )
    }
  }

  // MARK: - Statements

  /// Runs statements one after another.
  func run(
    _ statements: ArraySlice<Statement>, _ scope: Scope, _ state: TranslationState
  ) throws -> Flow {
    var (scope, state) = (scope, state)
    for index in statements.indices {
      do {
        let flow = try deeper(statements[index]) { try run(statements[index], &scope, state) }
        if case .next(let after) = flow {
          state = after
          continue
        }
        let rest = statements[(index + 1)...]
        let inner = scope
        return try deeper(statements[index]) {
          try then(flow) { try self.run(rest, inner, $0) }
        }
      } catch let error as Untranslatable {
        throw error.located(at: statements[index])
      }
    }
    return .next(state)
  }

  func run(_ block: Block, _ scope: Scope, _ state: TranslationState) throws -> Flow {
    try run(block.statements[...], scope, state)
  }

  /// Goes on where statements did not end the rule.
  func then(_ flow: Flow, _ rest: (TranslationState) throws -> Flow) throws -> Flow {
    switch flow {
    case .next(let state): return try rest(state)
    case .choice(let condition, let first, let second):
      return try choice(condition, then(first, rest), then(second, rest))
    default: return flow
    }
  }

  func run(
    _ statement: Statement, _ scope: inout Scope, _ start: TranslationState
  ) throws -> Flow {
    try count(statement)
    var state = start
    switch statement.kind {
    case .empty: break
    case .local(let declarations, let expressions):
      let values = try self.values(expressions, declarations.count, scope, &state)
      for (declaration, value) in zip(declarations, values) {
        let variable = newVariable()
        state.values[variable] = try settled(value, &state, declaration.name)
        scope[declaration] = variable
      }
    case .localFunction(let declaration, let function):
      let variable = newVariable()
      scope[declaration] = variable
      state.values[variable] = .function(newClosure(function, scope))
    case .function(let target, let function):
      try assign(.function(newClosure(function, scope)), to: target, scope, &state)
    case .assignment(let targets, let expressions):
      let values = try self.values(expressions, targets.count, scope, &state)
      for (target, value) in zip(targets, values) {
        try assign(settled(value, &state, target.text), to: target, scope, &state)
      }
    case .call(let call):
      if call.callee.globalName == "invalid" {
        for argument in call.arguments { _ = try forced(value(argument, scope, &state), &state) }
        state.guards.append(SheetFormula.wrong)
        return .ended(state)
      }
      for value in try values(of: call, scope, &state) { _ = try forced(value, &state) }
    case .do(let block): return try run(block, scope, state)
    case .if(let clauses, let otherwise):
      return try run(clauses[...], otherwise, scope, state)
    case .numericFor(let variable, let from, let to, let step, let block):
      return try loop(variable, from, to, step, block, scope, state)
    case .genericFor(let names, let iterators, let block):
      return try loop(names, iterators, block, scope, state)
    case .return(let expressions):
      var values = try self.values(expressions, nil, scope, &state)
      if values.count > 1 { values = try values.map { try forced($0, &state) } }
      return .returned(values, state)
    case .break: return .broke(state)
    case .while, .repeat:
      throw Untranslatable(
        "une boucle dont rien ne dit la longueur", "a loop of which nothing tells the length",
        at: statement)
    case .goto, .label, .malformed:
      throw Untranslatable("un saut", "a jump", at: statement)
    }
    return .next(state)
  }

  private func run(
    _ clauses: ArraySlice<Statement.ConditionalBlock>, _ otherwise: Block?, _ scope: Scope,
    _ start: TranslationState
  ) throws -> Flow {
    guard let clause = clauses.first else {
      return try otherwise.map { try run($0, scope, start) } ?? .next(start)
    }
    var state = start
    let condition = try truth(value(clause.condition, scope, &state), &state)
    switch condition {
    case .always: return try run(clause.block, scope, state)
    case .never: return try run(clauses.dropFirst(), otherwise, scope, state)
    case .when:
      return try choice(
        condition, run(clause.block, scope, state),
        run(clauses.dropFirst(), otherwise, scope, state))
    }
  }

  private func assign(
    _ value: Symbol, to target: Expression, _ scope: Scope, _ state: inout TranslationState
  ) throws {
    switch target.kind {
    case .name(let name):
      guard let declaration = name.declaration, let variable = scope[declaration] else {
        throw Untranslatable("une variable globale", "a global variable", at: target)
      }
      state.values[variable] = value
    case .field(let access):
      try put(value, .text(access.name), self.value(access.object, scope, &state), target, &state)
    case .index(let access):
      let object = try self.value(access.object, scope, &state)
      guard let key = try key(self.value(access.key, scope, &state)) else {
        throw Untranslatable(
          "une table écrite sous une clé qui dépend des faits",
          "a table written under a key that depends on facts", at: target)
      }
      try put(value, key, object, target, &state)
    default: throw Untranslatable("une affectation", "an assignment", at: target)
    }
  }

  private func put(
    _ value: Symbol, _ key: TranslationState.Table.Key, _ object: Symbol, _ node: Expression,
    _ state: inout TranslationState
  ) throws {
    guard case .table(let table) = object else {
      throw Untranslatable(
        "une liste que la règle change", "a list that the rule changes", at: node)
    }
    state.tables[table, default: .init()].entries[key] = value
  }

  func key(_ symbol: Symbol) -> TranslationState.Table.Key? {
    switch symbol {
    case .integer(let value): .integer(value)
    case .number(let value): Int64(exactly: value).map { .integer($0) }
    case .text(let text): .text(text)
    case .boolean(let value): .boolean(value)
    default: nil
    }
  }

  // MARK: - Calls of functions

  /// What a function gives.
  func call(
    _ closure: Closure, _ arguments: [Symbol], _ state: inout TranslationState,
    at node: some SyntaxNode
  ) throws -> [Symbol] {
    guard calls < Self.deepestCalls, !closure.function.isVararg else {
      throw Untranslatable(
        "des fonctions qui s'appellent trop profondément", "functions that call too deep", at: node)
    }
    calls += 1
    defer { calls -= 1 }
    var scope = closure.scope
    for (index, parameter) in closure.function.parameters.enumerated() {
      let variable = newVariable()
      scope[parameter] = variable
      state.values[variable] = index < arguments.count ? arguments[index] : .nil
    }
    let flow = try then(run(closure.function.body, scope, state)) { .returned([], $0) }
    guard case .returned(let values, let after) = try whole(flow, at: node) else { return [] }
    state = after
    return values
  }

  /// One end for all.
  private func whole(_ flow: Flow, at node: some SyntaxNode) throws -> Flow {
    switch flow {
    case .returned: return flow
    case .ended(let state): return .returned([], state)
    case .choice(let condition, let first, let second):
      return try choice(condition, whole(first, at: node), whole(second, at: node))
    case .next, .broke: throw Untranslatable("un saut", "a jump", at: node)
    }
  }

  // MARK: - Formulas

  /// A formula short enough to stand in another one.
  func part(_ text: String, _ heading: String = "") throws -> String {
    guard text.utf8.count > Self.longestPart else { return text }
    return try reference(text, heading)
  }

  /// The cell that computes a formula.
  func reference(_ text: String, _ heading: String = "") throws -> String {
    if text.utf8.count < 14, !text.contains("(") { return text }
    guard let column = book.column(of: text, heading) else {
      throw Untranslatable("trop de formules pour un onglet", "too many formulas for a sheet")
    }
    return FormulaBook.reference(column)
  }

  /// A value that is kept in a variable: what fails in it fails the rule now, and a long formula stands once.
  private func settled(
    _ value: Symbol, _ state: inout TranslationState, _ name: String
  ) throws -> Symbol {
    guard case .cell(var cell) = try forced(value, &state) else { return value }
    if cell.text.utf8.count > 30 { cell.text = try reference(cell.text, name) }
    return .cell(cell)
  }

  /// A value that was read: where it fails, so does the rule.
  func forced(_ value: Symbol, _ state: inout TranslationState) throws -> Symbol {
    switch value {
    case .cell(var cell) where cell.canFail:
      cell.text = try reference(cell.text)
      read(cell.isNil == .never ? cell.text : "IF(\(cell.isNil.formula),0,\(cell.text))", &state)
      cell.canFail = false
      return .cell(cell)
    case .wording(let cell?, let isNil) where cell.canFail:
      if let text = try failure(of: value, state) { read(try reference(text), &state) }
      return .wording(nil, isNil: isNil)
    case .list(let list):
      if let text = try failure(of: value, state) { read(try reference(text), &state) }
      return .list(list)
    default: return value
    }
  }

  /// Reads values in front of what was read since there were `count` guards: Lua computes them first.
  func read(
    _ values: [Symbol], before count: Int, _ state: inout TranslationState
  ) throws -> [Symbol] {
    guard state.guards.count > count else { return values }
    var earlier = state
    earlier.guards = Array(state.guards[..<count])
    let forced = try values.map { try self.forced($0, &earlier) }
    state.guards = earlier.guards + state.guards[count...].filter { !earlier.guards.contains($0) }
    return forced
  }

  func read(_ formula: String, _ state: inout TranslationState) {
    if !state.guards.contains(formula) { state.guards.append(formula) }
  }

  /// A formula that fails where one of the guards does.
  func guarded(_ guards: some Sequence<String>, _ value: String) throws -> String {
    var text = value
    for formula in Array(guards).reversed() where formula != "0" {
      if formula == SheetFormula.wrong { text = formula; continue }
      let cell = try reference(formula)
      text = "IF(ISERROR(\(cell)),\(cell),\(try part(text)))"
    }
    return text
  }
}
