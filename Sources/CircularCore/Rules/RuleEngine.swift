/// The plug-in seam: whoever can evaluate rules.
///
/// `LuaBridge` provides engines made of Lua files; a Swift program provides its own by conforming to
/// `SubjectRules`. Several engines stand side by side in one `Evaluator`.
///
/// An engine is a value that any thread may hold. It evaluates through workers, each with one owner:
/// a worker may keep an interpreter or buffers that must not be shared.
public protocol RuleEngine: Sendable {
  /// The facts that the rules read.
  var facts: [FactDeclaration] { get }
  /// The parameters that the rules read.
  var parameters: [Parameter] { get }
  /// The rules, in the order in which they are shown and their points are added.
  var rules: [Rule] { get }

  /// Makes a worker for one evaluation.
  ///
  /// - Throws: a diagnostic when the rules cannot be made ready.
  func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker

  /// Makes a tracer for one evaluation; nil, the default, for an engine that cannot tell how its
  /// rules come to their answers.
  ///
  /// - Throws: a diagnostic when the rules cannot be made ready.
  func makeTracer(for task: EvaluationTask) throws(Diagnostic) -> (any RuleTracer)?
}

extension RuleEngine {
  /// None: most engines read the parameters of the pack they stand beside.
  public var parameters: [Parameter] { [] }
  /// None: most engines read the facts of the pack they stand beside.
  public var facts: [FactDeclaration] { [] }
  /// None: an engine need not trace.
  public func makeTracer(for task: EvaluationTask) throws(Diagnostic) -> (any RuleTracer)? { nil }
}

/// What a worker is told before the first row: the facts, parameters and rules of all engines
/// together, and which of the rules are its own.
public struct EvaluationTask: Sendable {
  /// The facts of every row, of all engines.
  public let schema: FactSchema
  /// The parameter values.
  public let parameters: ParameterValues
  /// The evaluation date: the only clock that rules have.
  public let date: CivilDate
  /// The indices of the engine's own rules among those of the evaluation.
  public let rules: Range<Int>
  /// Which rules of the evaluation are wanted.
  public let wanted: SlotSet

  package init(
    schema: FactSchema, parameters: ParameterValues, date: CivilDate, rules: Range<Int>,
    wanted: SlotSet
  ) {
    self.schema = schema
    self.parameters = parameters
    self.date = date
    self.rules = rules
    self.wanted = wanted
  }
}

/// Evaluates the rules of one engine; one owner, one thread at a time.
public protocol RuleWorker: AnyObject {
  /// Writes the outcomes of its rules of subject scope.
  ///
  /// An error in one rule becomes that rule's outcome and leaves the others standing.
  ///
  /// - Parameters:
  ///   - table: the facts of the subjects.
  ///   - rows: the rows to evaluate.
  ///   - rules: the rules to evaluate, by their index in the evaluation; those of other engines are
  ///     left alone.
  ///   - detail: how much is wanted of each outcome; a worker may note more.
  ///   - outcomes: where the answers go.
  /// - Throws: only what stops the whole evaluation, such as an interruption by the user.
  func evaluate(
    _ table: FactTable, rows: [Int], rules: SlotSet, detail: OutcomeTable.Detail,
    into outcomes: inout OutcomeTable
  ) throws(Diagnostic)

  /// The outcome of each wanted rule of programme scope, by its index in the evaluation.
  func evaluateProgramme() throws(Diagnostic) -> [Int: Outcome]
}
