import CircularCore
import LuaBridge

/// The cases of a pack run in its traced form, and what they exercised.
struct CoverageRun {
  let traced: TracedPack
  let map: CoverageMap
  /// The points with what was exercised of them.
  private(set) var points: [CoveragePoint]
  private(set) var isCut = false
  /// How many cases were run, where the others were not.
  private(set) var stoppedAfter: Int?
  let worker: LuaRuleWorker

  init(_ traced: TracedPack, within budget: TrialBudget) throws(Diagnostic) {
    self.traced = traced
    let evaluator = try Evaluator([traced.pack])
    worker = try LuaRuleWorker(traced.pack, evaluator.tasks(stoppedBy: EvaluationStop())[0])
    worker.session.tables.countRows()
    let loading = TraceRun(worker.session, traced.sites)
    map = CoverageMap(traced.source, files: loading.files)
    points = map.points
    note(loading)
    let tests = PackTests(traced.original)
    let label = try TracedLabelCases(traced)
    for (index, test) in tests.cases.enumerated() {
      guard budget.take() else {
        stoppedAfter = index
        break
      }
      do throws(Diagnostic) {
        if let label { try run(test, label, evaluator) }
        try run(test, tests, evaluator)
      } catch {
        if error.code == "interrupted" { throw error }
        // The case fails, which the tests themselves say.
        continue
      }
    }
  }

  /// The rows of the tables of constants, with how often cases used each.
  var rows: [CoveragePoint] { worker.session.tables.coveredRows }

  /// Runs what a case expects of a label.
  private mutating func run(
    _ test: PackTests.Case, _ label: TracedLabelCases, _ evaluator: Evaluator
  ) throws(Diagnostic) {
    let run = try label.run(test)
    note(run.trace)
    let values = try evaluator.evaluation(on: test.date, changing: test.parameters).parameters
    for name in run.parameters { noteParameter(name, test, values) }
  }

  private mutating func run(
    _ test: PackTests.Case, _ tests: PackTests, _ evaluator: Evaluator
  ) throws(Diagnostic) {
    // Beside a label, the rules of the ordinary kind.
    let ordinary = Set(evaluator.rules.map(\.id) + traced.pack.pack.papers.map(\.id))
    if traced.pack.label != nil, !test.expectations.contains(where: { ordinary.contains($0.rule) })
    {
      return
    }
    let papers = traced.pack.pack.papers.filter { paper in
      test.expectations.contains { $0.rule == paper.id }
    }
    let rules = test.expectations.map(\.rule).filter { id in
      !papers.contains { $0.id == id } && ordinary.contains(id)
    }
    let evaluation = try evaluator.evaluation(
      on: test.date, changing: test.parameters, only: rules)
    let table = try tests.table(test, evaluator.schema)
    TraceRun.clear(worker.session)
    var outcomes = OutcomeTable(
      rowCount: table.count, ruleCount: evaluator.rules.count,
      factCount: evaluator.schema.count, parameterCount: evaluator.parameters.count)
    for row in 0..<table.count {
      try worker.evaluate(
        table, rows: [row], rules: evaluation.wanted, under: evaluation.terms,
        detail: .provenance, into: &outcomes)
      note(TraceRun(worker.session, traced.sites))
      for rule in evaluator.rules.indices {
        if let outcome = outcomes[row, rule] { noteParameters(outcome, test, evaluation) }
      }
    }
    for paper in papers { try make(paper, table, evaluation) }
    let programme = try worker.evaluateProgramme(
      evaluation.wanted, under: evaluation.terms.reading(ranking(of: table, rules, test)))
    for outcome in programme.values {
      noteParameters(outcome, test, evaluation)
    }
    note(TraceRun(worker.session, traced.sites))
    for rule in rules {
      if let place = map.place(ofRule: rule) { note(place) }
      // A weight, a target or a limit is read by nobody but the declaration.
      guard let index = evaluator.rule(rule) else { continue }
      for parameter in evaluator.rules[index].namedParameters {
        noteParameter(parameter.name, test, evaluation.parameters)
      }
    }
  }

  /// What rules of the programme that a case expects something of read of its subjects.
  private func ranking(
    of table: FactTable, _ rules: [String], _ test: PackTests.Case
  ) throws(Diagnostic) -> ProgrammeRanking? {
    guard traced.original.rules.contains(where: { $0.readsRanking && rules.contains($0.id) }) else {
      return nil
    }
    let evaluator = try Evaluator([traced.original])
    return try evaluator.evaluation(on: test.date, changing: test.parameters, only: rules)
      .makeRunner().programmeRanking(of: table, by: traced.original.pack)
  }

  /// Makes a paper for the first subject of a case, or for all where it is of all.
  private mutating func make(
    _ paper: Paper, _ table: FactTable, _ evaluation: Evaluation
  ) throws(Diagnostic) {
    let rows = paper.isOfSubjects ? Array(0..<table.count) : [0]
    let facts = paper.scope == .subject ? table : nil
    for row in rows {
      _ = try worker.cells(of: paper, facts, row: row, under: evaluation.terms)
      note(TraceRun(worker.session, traced.sites))
      guard case .document(let parts) = paper.content else { continue }
      for part in parts.indices {
        _ = try worker.cells(ofPart: part, of: paper, facts, row: row, under: evaluation.terms)
        note(TraceRun(worker.session, traced.sites))
        guard case .sheet(let id) = parts[part].kind,
          let sheet = traced.pack.pack.papers.first(where: { $0.id == id })
        else { continue }
        try make(sheet, table, evaluation)
      }
    }
  }

  private mutating func noteParameters(
    _ outcome: Outcome, _ test: PackTests.Case, _ evaluation: Evaluation
  ) {
    for slot in outcome.parametersRead.slots {
      noteParameter(
        evaluation.parameters.parameters[slot].name, test, evaluation.parameters)
    }
  }

  /// Notes the value of a parameter that a case read, unless the case changed it.
  private mutating func noteParameter(
    _ name: String, _ test: PackTests.Case, _ values: ParameterValues
  ) {
    guard test.parameters[name] == nil, let slot = values.slot(of: name),
      let place = map.place(of: values.parameters[slot], on: test.date)
    else { return }
    note(place)
  }

  private mutating func note(_ run: TraceRun) {
    if run.isCut { isCut = true }
    for exercise in map.exercises(of: run) {
      note(exercise.place)
      if exercise.isLimit { points[exercise.place.point].limitWasMet = true }
    }
  }

  private mutating func note(_ place: CoverageMap.Place) {
    points[place.point].sides[place.side].count += 1
  }
}
