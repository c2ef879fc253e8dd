package import CircularCore

/// Traces the rules of a Lua pack; one owner.
package final class LuaRuleTracer: RuleTracer {
  private let traced: TracedPack
  private let task: EvaluationTask
  private let worker: LuaRuleWorker

  /// Makes a tracer of a rewritten pack.
  init(_ traced: TracedPack, _ task: EvaluationTask) throws(Diagnostic) {
    self.traced = traced
    self.task = task
    worker = try LuaRuleWorker(traced.pack, task)
  }

  package func trace(
    _ rule: Int, _ table: FactTable?, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> RuleTrace? {
    let rules = traced.pack.rules
    guard task.rules.contains(rule) else { return nil }
    let declaration = rules[rule - task.rules.lowerBound]
    guard declaration.kind != .lifecycle else { return nil }
    // A rule of a file that could not be rewritten enters no function that tells of it.
    guard let (outcome, run) = try run(rule, declaration, table, row: row, terms), !run.isCut,
      !run.calls.isEmpty
    else { return nil }
    var trace = TraceReport(
      traced: traced.source, rule: declaration, run: run, outcome: outcome,
      readings: Self.readings(of: outcome, table, row, terms.parameters)
    ).trace()
    trace.rows = worker.session.tables.usedRows
    return trace
  }

  /// What the rule read, facts then parameters; absent values are left out.
  static func readings(
    of outcome: Outcome, _ table: FactTable?, _ row: Int, _ parameters: ParameterValues
  ) -> [DataFlow.Reading] {
    var readings: [DataFlow.Reading] = []
    if let table {
      for slot in outcome.factsRead.slots {
        guard let value = table.value(row: row, slot: slot) else { continue }
        readings.append(.init(declaration: table.schema.declarations[slot], value: value))
      }
    }
    for slot in outcome.parametersRead.slots {
      guard let value = parameters.values[slot] else { continue }
      readings.append(
        .init(declaration: parameters.parameters[slot].declaration, value: value))
    }
    return readings
  }

  private func run(
    _ rule: Int, _ declaration: Rule, _ table: FactTable?, row: Int, _ terms: EvaluationTerms
  ) throws(Diagnostic) -> (Outcome, TraceRun)? {
    let table = declaration.scope == .programme ? nil : table
    guard declaration.scope == .programme || table != nil else { return nil }
    return try Self.run(worker, traced.sites, rule, table, row: row, terms)
  }

  /// Evaluates one rule, for one row of a table unless it is of programme scope, and reads what it did.
  package static func run(
    _ worker: LuaRuleWorker, _ sites: TraceSites, _ rule: Int, _ table: FactTable?, row: Int,
    _ terms: EvaluationTerms
  ) throws(Diagnostic) -> (Outcome, TraceRun)? {
    TraceRun.clear(worker.session)
    worker.session.tables.noteRows()
    let only = SlotSet([rule])
    guard let table else {
      let outcome = try worker.evaluateProgramme(only, under: terms)[rule]
      return outcome.map { ($0, TraceRun(worker.session, sites)) }
    }
    var outcomes = OutcomeTable(
      rowCount: table.count, ruleCount: rule + 1, factCount: worker.task.schema.count,
      parameterCount: worker.task.parameters.count)
    try worker.evaluate(
      table, rows: [row], rules: only, under: terms, detail: .provenance, into: &outcomes)
    let run = TraceRun(worker.session, sites)
    return outcomes[row, rule].map { ($0, run) }
  }
}

extension LuaRulePack: TracingEngine {
  /// Makes a tracer: the pack is rewritten to tell what it does, and loaded once more.
  ///
  /// - Returns: nil when the rewritten pack cannot be loaded, as it may happen near the limits of
  ///   Lua's compiler.
  package func makeTracer(for task: EvaluationTask) throws(Diagnostic) -> (any RuleTracer)? {
    guard let traced = TracedPack(self) else { return nil }
    return try LuaRuleTracer(traced, task)
  }
}
