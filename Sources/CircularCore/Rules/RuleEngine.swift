/// The plug-in seam: whoever can evaluate rules.
///
/// `LuaBridge` provides engines made of Lua files; a Swift program provides its own by conforming to
/// `SubjectRules`. Several engines stand side by side in one `Evaluator`.
///
/// An engine is a value that any thread may hold. It evaluates through workers, each with one owner:
/// a worker may keep an interpreter or buffers that must not be shared. A worker is made ready once, and
/// told the day and the parameters with each table: another day loads nothing again.
public protocol RuleEngine: Sendable {
  /// The facts that the rules read.
  var facts: [FactDeclaration] { get }
  /// The parameters that the rules read.
  var parameters: [Parameter] { get }
  /// The rules, in the order in which they are shown and their points are added.
  var rules: [Rule] { get }

  /// Makes a worker.
  ///
  /// - Throws: a diagnostic when the rules cannot be made ready.
  func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker
}

/// An engine that can tell how its rules come to their answers.
package protocol TracingEngine: RuleEngine {
  /// Makes a tracer; nil where this one cannot be traced.
  ///
  /// - Throws: a diagnostic when the rules cannot be made ready.
  func makeTracer(for task: EvaluationTask) throws(Diagnostic) -> (any RuleTracer)?
}

/// What a worker is told once: the facts, parameters and rules of all engines together, and which of the
/// rules are its own.
public struct EvaluationTask: Sendable {
  /// The facts of every row, of all engines.
  public let schema: FactSchema
  /// The parameters of all engines; their values come with each table.
  public let parameters: [Parameter]
  /// The indices of the engine's own rules among those of all engines.
  public let rules: Range<Int>
  /// What stops the evaluation from outside: an engine whose rules can be stopped adds what stops them,
  /// one whose rules take long asks it now and then.
  public let stop: EvaluationStop

  package init(
    schema: FactSchema, parameters: [Parameter], rules: Range<Int>, stop: EvaluationStop
  ) {
    self.schema = schema
    self.parameters = parameters
    self.rules = rules
    self.stop = stop
  }
}

/// The day and the parameter values under which rules are evaluated, and for those of the programme the
/// ranking that they may read.
public struct EvaluationTerms: Sendable, Hashable {
  /// The evaluation date: the only clock that rules have.
  public let date: CivilDate
  /// The parameter values.
  public let parameters: ParameterValues
  /// The ranking, for rules of the programme; nil where nothing reads one, and for every other rule.
  public private(set) var ranking: ProgrammeRanking?

  /// The same for rules of the programme that read a ranking.
  package func reading(_ ranking: ProgrammeRanking?) -> EvaluationTerms {
    var terms = self
    terms.ranking = ranking
    return terms
  }

  /// Whether rules that read no ranking read the same to the bit under other terms.
  ///
  /// - Complexity: constant for copies of the same terms.
  package func readsSame(as other: EvaluationTerms) -> Bool {
    date == other.date && parameters.values.areIdentical(to: other.parameters.values)
      && parameters.parameters == other.parameters.parameters
  }

  package init(date: CivilDate, parameters: ParameterValues) {
    self.date = date
    self.parameters = parameters
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
  ///   - rules: the rules to evaluate, by their index among those of all engines; those of other
  ///     engines are left alone.
  ///   - terms: the day and the parameter values.
  ///   - detail: how much is wanted of each outcome; a worker may note more.
  ///   - outcomes: where the answers go.
  /// - Throws: only what stops the whole evaluation, such as an interruption by the user.
  func evaluate(
    _ table: FactTable, rows: [Int], rules: SlotSet, under terms: EvaluationTerms,
    detail: OutcomeTable.Detail, into outcomes: inout OutcomeTable
  ) throws(Diagnostic)

  /// The outcomes of its rules of programme scope among `rules`, by their index; they may read the ranking
  /// of the terms.
  func evaluateProgramme(
    _ rules: SlotSet, under terms: EvaluationTerms
  ) throws(Diagnostic) -> [Int: Outcome]
}
