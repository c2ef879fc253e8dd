import CircularCore
import LuaBridge
import Synchronization

/// A label pack that notes whom its label's rules decide for.
struct CountedLabel: LabelEngine {
  /// What was asked, in no order that counts.
  final class Asked: Sendable {
    private let all = Mutex<[String]>([])

    func note(_ what: String) { all.withLock { $0.append(what) } }

    /// What was asked since it was taken last, sorted.
    func taken() -> [String] {
      all.withLock { all in
        defer { all = [] }
        return all.sorted()
      }
    }
  }

  let inner: LuaRulePack
  let asked: Asked

  var pack: RulePack { inner.pack }
  var declaredLabel: PackLabel? { inner.label }
  var facts: [FactDeclaration] { inner.facts }
  var parameters: [Parameter] { inner.parameters }
  var rules: [Rule] { inner.rules }

  func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker {
    try inner.makeWorker(for: task)
  }

  func makeLabelRules(
    for schema: LabelSchema, origin: Int?, stoppedBy stop: EvaluationStop
  ) throws(Diagnostic) -> any LabelRuleWorker {
    Rules(try inner.makeLabelRules(for: schema, origin: origin, stoppedBy: stop), asked)
  }

  private final class Rules: LabelRuleWorker {
    private let inner: any LabelRuleWorker
    private let asked: Asked

    init(_ inner: any LabelRuleWorker, _ asked: Asked) { (self.inner, self.asked) = (inner, asked) }

    var keepsDecisions: Bool {
      get { inner.keepsDecisions }
      set { inner.keepsDecisions = newValue }
    }
    var measuresTime: Bool {
      get { inner.measuresTime }
      set { inner.measuresTime = newValue }
    }
    var timeInRules: Duration { inner.timeInRules }
    var failures: [LabelOutcome.Failure] { inner.failures }
    var lackingPopulation: [Int] { inner.lackingPopulation }
    var decisions: [LabelDecision] { inner.decisions }
    var reads: LabelReads? { inner.reads }
    var inactive: [Int] { inner.inactive }

    func decide(
      _ table: FactTable, row: Int, under terms: EvaluationTerms,
      into personalisation: inout Personalisation
    ) throws(Diagnostic) {
      asked.note("label \(table.identities[row].id)")
      try inner.decide(table, row: row, under: terms, into: &personalisation)
    }

    func openQuestions(
      _ table: FactTable, row: Int, under terms: EvaluationTerms
    ) throws(Diagnostic) -> [Int] {
      try inner.openQuestions(table, row: row, under: terms)
    }

    func ratio(of node: Int, given ratios: ScoreRatios) throws(Diagnostic) -> Double? {
      try inner.ratio(of: node, given: ratios)
    }

    func location(of node: Int) -> SourceLocation? { inner.location(of: node) }
  }
}
