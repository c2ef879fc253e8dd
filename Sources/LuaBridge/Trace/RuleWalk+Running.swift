package import CircularCore

extension LuaRulePack {
  /// Goes through a rule for a subject.
  ///
  /// - Throws: `unknown-rule` with the nearest id; `not-walked` for a rule without a function that can be
  ///   followed, and what stops everything.
  package func walk(_ id: String, of studied: StudiedSubject) throws(Diagnostic) -> RuleWalk {
    let evaluator = studied.evaluation.evaluator
    guard let index = evaluator.rule(id) else { throw evaluator.unknownRule(id) }
    let rule = evaluator.rules[index]
    guard rule.kind != .lifecycle, let traced = TracedPack(self),
      let task = evaluator.tasks(stoppedBy: studied.stop)
        .first(where: { $0.rules.contains(index) })
    else { throw Self.notWalked(rule) }
    let worker = try LuaRuleWorker(traced.pack, task)
    let table = rule.scope == .programme ? nil : studied.table
    let terms = studied.evaluation.terms.reading(
      rule.readsRanking ? try studied.programmeRanking() : nil)
    TraceRun.clear(worker.session)
    var outcome: Outcome?
    if let table {
      var outcomes = OutcomeTable(
        rowCount: 1, ruleCount: index + 1, factCount: task.schema.count,
        parameterCount: task.parameters.count)
      try worker.evaluate(
        table, rows: [0], rules: SlotSet([index]), under: terms, detail: .provenance,
        into: &outcomes)
      outcome = outcomes[0, index]
    } else {
      outcome = try worker.evaluateProgramme(SlotSet([index]), under: terms)[index]
    }
    let events = TraceRun.events(worker.session)
    guard let outcome, !outcome.answer.isStopped else { throw Self.notWalked(rule) }
    let walk = RuleWalk(
      traced.source, rule, outcome, events,
      readings: LuaRuleTracer.readings(of: outcome, table, 0, terms.parameters))
    guard !walk.steps.isEmpty else { throw Self.notWalked(rule) }
    return walk
  }

  private static func notWalked(_ rule: Rule) -> Diagnostic {
    Diagnostic(
      "not-walked",
      LocalizedText(
        "« \(rule.id) » ne se suit pas pas à pas\u{A0}: elle n'a pas de fonction, ou elle en fait trop",
        english: "“\(rule.id)” cannot be stepped through: it has no function, or does too much"),
      at: rule.location)
  }
}
