/// Rules that were compiled elsewhere, evaluated without an interpreter: an engine of a program that links
/// no Lua.
///
/// ```swift
/// let forms = try decoder.decode([String: CompiledRule].self, from: json)   // as a pack's were kept
/// let engine = CompiledEngine(facts: facts, parameters: parameters, rules: rules, forms: forms)
/// let outcomes = try Evaluator([engine]).evaluation(on: today).run(table)
/// ```
///
/// What a form leaves to the interpreter, nobody answers here: that rule has failed for that subject, and
/// says so.
public struct CompiledEngine: RuleEngine {
  /// The facts that the rules read.
  public let facts: [FactDeclaration]
  /// The parameters that the rules read.
  public let parameters: [Parameter]
  /// The rules.
  public let rules: [Rule]
  /// How they are computed, by their ids.
  public let forms: [String: CompiledRule]
  /// The tables of constants that the forms read, by the names that these have for them.
  public let tables: [String: ConstantTable]

  /// Makes an engine of compiled rules.
  public init(
    facts: [FactDeclaration], parameters: [Parameter] = [], rules: [Rule],
    forms: [String: CompiledRule], tables: [String: ConstantTable] = [:]
  ) {
    self.facts = facts
    self.parameters = parameters
    self.rules = rules
    self.forms = forms
    self.tables = tables
  }

  /// Makes a worker.
  public func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker {
    CompiledWorker(self, task)
  }
}

private final class CompiledWorker: RuleWorker {
  private let engine: CompiledEngine
  private let task: EvaluationTask
  private var ready: (terms: EvaluationTerms, rules: BlockRules)?

  init(_ engine: CompiledEngine, _ task: EvaluationTask) {
    self.engine = engine
    self.task = task
  }

  private func rules(under terms: EvaluationTerms) -> BlockRules {
    if let ready, ready.terms == terms { return ready.rules }
    let made = BlockRules(engine.forms, engine.tables, task.schema, under: terms)
    ready = (terms, made)
    return made
  }

  func evaluate(
    _ table: FactTable, rows: [Int], rules wanted: SlotSet, under terms: EvaluationTerms,
    detail: OutcomeTable.Detail, into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    let compiled = rules(under: terms)
    for (rule, index) in zip(engine.rules, task.rules)
    where rule.scope == .subject && wanted.contains(index) {
      let left = compiled.evaluate(
        rule, index: index, table, rows: rows, detail: detail, into: &outcomes)
      for row in left { outcomes[row, index] = Outcome(.failed(Self.needsInterpreter(rule))) }
    }
  }

  func evaluateProgramme(
    _ wanted: SlotSet, under terms: EvaluationTerms
  ) throws(Diagnostic) -> [Int: Outcome] {
    var outcomes: [Int: Outcome] = [:]
    for (rule, index) in zip(engine.rules, task.rules)
    where rule.scope == .programme && wanted.contains(index) {
      outcomes[index] = Outcome(.failed(Self.needsInterpreter(rule)))
    }
    return outcomes
  }

  private static func needsInterpreter(_ rule: Rule) -> Diagnostic {
    Diagnostic(
      "needs-interpreter",
      LocalizedText(
        "la règle « \(rule.id) » a besoin de l'interpréteur pour ce sujet, et ce programme n'en a pas",
        english:
          "the rule “\(rule.id)” needs the interpreter for this subject, and this program has none"),
      at: rule.location)
  }
}
