import CircularCore
import LuaSyntax

/// Makes compiled rules of functions by running them on symbols: what is known is computed, what depends on
/// the row becomes a step, both branches of a condition on the row are run and their results selected.
///
/// A row leaves the rule where a fact is absent, where an answer is given, and where Lua would raise or the
/// form has no words: `depart` notes the exit, and the rest of that way is not compiled. All other ways are.
final class RuleCompiler {
  typealias Scope = [LuaSyntax.Declaration: Int]

  let schema: FactSchema
  let parameters: ParameterValues
  /// The English of the texts that the pack writes in French.
  let english: EnglishTexts
  /// The files of tables, each read once for all who load the pack.
  private let sources: PackSources

  // MARK: What files hold

  /// What variables and tables of files hold once the pack has loaded; read only from then on.
  var fileValues: [Int: RuleValue] = [:]
  var fileTables: [Int: RuleTable] = [:]
  var isLoading = true
  private(set) var closures: [RuleClosure] = []
  /// The tables of constants that files open, each time that they open one.
  private(set) var constantTables: [(name: String, table: ConstantTable)] = []
  private var requests: [ConstantTable.Request] = []
  private var variables = 0

  // MARK: The rule that is compiled

  var steps = StepList()
  var exits: [CompiledRule.Exit] = []
  var readings: [CompiledRule.Reading] = []
  var reasons: [CompiledRule.Reason] = []
  var assumptions: [CompiledRule.Assumption] = []
  private(set) var facts: [String] = []
  private(set) var parameterNames: [String] = []
  private var tableNames: [String] = []
  private(set) var hindrances: [Hindrance] = []
  /// Which of all rows came to the function that is run.
  var base = Term.always
  /// The function that is run; nil for what a rule itself does.
  var frame: Frame?
  var loop: Loop?
  /// Takes what the rule itself returns.
  var answer: (([RuleValue], Statement, inout RuleState) throws -> Void)?
  /// The rules above, whose outcomes may be asked for.
  var outcomes: [String: Outcome] = [:]
  /// How many rules in a row ask for what is run.
  var asked = 0
  private var counted = 0
  private var calls = 0
  private var depth = 0

  /// What a function gave so far, return by return.
  struct Frame {
    var returns: [(values: [RuleValue], state: RuleState)] = []
  }

  /// A rule that another one asks for its outcome.
  struct Outcome {
    var rule: Rule
    var closure: RuleClosure
    /// What it is handed.
    var arguments: [RuleValue]
  }

  /// Where a loop was left.
  struct Loop {
    var breaks: [RuleState] = []
  }

  static let mostSteps = 20_000
  private static let mostExits = 2_000
  static let mostRounds = 200
  static let mostWays = 12
  private static let deepestCalls = 24
  private static let deepest = 220

  init(_ schema: FactSchema, _ parameters: ParameterValues, _ sources: PackSources) {
    self.sources = sources
    english = sources.english
    self.schema = schema
    self.parameters = parameters
  }

  /// Begins another rule, or another statement of a file.
  func begin() {
    steps = StepList()
    (exits, readings, reasons, assumptions) = ([], [], [], [])
    (facts, parameterNames, tableNames, hindrances) = ([], [], [], [])
    (base, frame, loop) = (.always, nil, nil)
    (counted, calls, depth, asked) = (0, 0, 0, 0)
  }

  // MARK: - Exits

  /// Which of all rows are at a place.
  func here(_ state: RuleState) -> Term { steps.and(base, state.path) }

  /// An exit for the rows here for which something holds.
  func exit(_ state: RuleState, where condition: Term, _ effect: CompiledRule.Effect) {
    let leaving = steps.and(here(state), condition)
    guard leaving != .never else { return }
    exits.append(.init(leaving == .always ? nil : steps.place(leaving), effect))
  }

  /// The rows here for which something holds leave to the interpreter.
  ///
  /// - Throws: a departure where that is all of them.
  func leave(_ state: RuleState, where condition: Term = .always) throws {
    guard condition != .never else { return }
    exit(state, where: condition, .leave)
    if condition == .always { throw Departure.gone }
  }

  /// Does something that may depart; false where it did: the rows here have left.
  @discardableResult
  func attempt(_ state: RuleState, _ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch let departure as Departure {
      if isLoading { throw departure }
      if let hindrance = departure.hindrance {
        hindrances.append(hindrance)
        exit(state, where: .always, .leave)
      }
      return false
    }
  }

  func count(_ node: some SyntaxNode) throws {
    counted += 1
    guard counted < Self.mostSteps, steps.steps.count < Self.mostSteps,
      exits.count < Self.mostExits
    else {
      throw Departure(
        "la règle est trop longue, boucles déroulées", "the rule is too long, loops written out",
        at: node)
    }
  }

  /// Does something one level deeper.
  func deeper<Result>(_ node: some SyntaxNode, _ body: () throws -> Result) throws -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else {
      throw Departure(
        "des calculs imbriqués trop profondément", "computations nested too deep", at: node)
    }
    return try body()
  }

  // MARK: - Names

  func newVariable() -> Int {
    variables += 1
    return variables
  }

  func add(_ closure: RuleClosure) -> Int {
    closures.append(closure)
    return closures.count - 1
  }

  /// The place of a fact among those of the rule.
  func fact(_ slot: Int) -> Int {
    let name = schema.declarations[slot].name
    if let known = facts.firstIndex(of: name) { return known }
    facts.append(name)
    return facts.count - 1
  }

  func parameter(_ slot: Int) -> Int {
    let name = parameters.parameters[slot].name
    if let known = parameterNames.firstIndex(of: name) { return known }
    parameterNames.append(name)
    return parameterNames.count - 1
  }

  /// Takes a table that a file opens; nil where its file is none of the pack.
  func openTable(_ request: ConstantTable.Request) -> Int? {
    guard let file = sources.files[request.file] else { return nil }
    // One file may be opened in several ways: by another key, as other texts.
    let known = requests.firstIndex(of: request)
    let place = known ?? requests.count
    if known == nil { requests.append(request) }
    let others = requests[..<place].count { $0.file == request.file }
    let name = others == 0 ? request.file : "\(request.file) \(others + 1)"
    constantTables.append((name, sources.table(request, in: file)))
    return constantTables.count - 1
  }

  /// The place of a table of constants among those of the rule.
  func tablePlace(_ number: Int) -> Int {
    let name = constantTables[number].name
    if let known = tableNames.firstIndex(of: name) { return known }
    tableNames.append(name)
    return tableNames.count - 1
  }

  /// Notes that rows here read something.
  func note(_ input: CompiledRule.Reading.Input, _ state: RuleState) {
    let place = here(state)
    guard place != .never else { return }
    let condition = place == .always ? nil : steps.place(place)
    // What all rows that came so far have read needs no second note.
    if readings.contains(where: {
      $0.input == input && ($0.condition == nil || $0.condition == condition)
    }) {
      return
    }
    readings.append(.init(input, condition: condition, exit: exits.count))
  }

  func assume(_ slot: Int, _ value: FactValue) {
    let name = parameters.parameters[slot].name
    if assumptions.contains(where: { $0.parameter == name }) { return }
    assumptions.append(.init(name, .init(value)))
  }

  func table(_ number: Int, _ state: RuleState) -> RuleTable? {
    state.tables[number] ?? fileTables[number]
  }

  // MARK: - Calls of functions

  /// What a function gives.
  func call(
    _ closure: RuleClosure, _ arguments: [RuleValue], _ state: inout RuleState,
    at node: some SyntaxNode
  ) throws -> [RuleValue] {
    guard calls < Self.deepestCalls, !closure.function.isVararg else {
      throw Departure(
        "des fonctions qui s'appellent trop profondément", "functions that call too deep", at: node)
    }
    calls += 1
    let outer = (base: base, frame: frame, loop: loop, path: state.path)
    defer {
      calls -= 1
      (base, frame, loop) = (outer.base, outer.frame, outer.loop)
    }
    base = here(state)
    frame = Frame()
    loop = nil
    var inner = state
    inner.path = .always
    var scope = closure.scope
    for (index, parameter) in closure.function.parameters.enumerated() {
      let variable = newVariable()
      scope[parameter] = variable
      inner.values[variable] = index < arguments.count ? arguments[index] : .nil
    }
    if try run(closure.function.body, scope, &inner) == .next {
      frame?.returns.append(([], inner))
    }
    var returns = frame?.returns ?? []
    guard var result = returns.popLast() else { throw Departure.gone }
    while let earlier = returns.popLast() {
      let condition = earlier.state.path
      result.values = try merge(condition, earlier.values, result.values)
      result.state = try merge(condition, earlier.state, result.state)
    }
    state = result.state
    state.path = outer.path
    return result.values
  }

  /// The form of what was compiled.
  func finished() -> CompiledRule {
    if exits.last?.condition != nil || exits.isEmpty { exits.append(.init(nil, .leave)) }
    let first = exits.firstIndex { $0.condition == nil } ?? exits.count - 1
    let rule = CompiledRule(
      facts: facts, parameters: parameterNames, tables: tableNames, steps: steps.steps,
      exits: Array(exits[...first]), reasons: reasons,
      readings: readings.filter { $0.exit <= first }, assumptions: assumptions)
    return rule.withoutIdleSteps
  }
}
