import CLuaShim
import CircularCore

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
    worker = try LuaRuleWorker(traced.pack, evaluator.tasks[0])
    worker.session.tables.countRows()
    let loading = TraceRun(worker.session, traced.sites)
    map = CoverageMap(traced.source, files: loading.files)
    points = map.points
    note(loading)
    let tests = PackTests(traced.original)
    for (index, test) in tests.cases.enumerated() {
      guard budget.take() else {
        stoppedAfter = index
        break
      }
      do throws(Diagnostic) {
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

  private mutating func run(
    _ test: PackTests.Case, _ tests: PackTests, _ evaluator: Evaluator
  ) throws(Diagnostic) {
    let rules = test.expectations.map(\.rule)
    let evaluation = try evaluator.evaluation(
      on: test.date, changing: test.parameters, only: rules)
    let table = try tests.table(test, evaluator.schema)
    clua_probes_clear(worker.session.interpreter.state)
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
    let programme = try worker.evaluateProgramme(evaluation.wanted, under: evaluation.terms)
    for outcome in programme.values {
      noteParameters(outcome, test, evaluation)
    }
    note(TraceRun(worker.session, traced.sites))
    for rule in rules {
      if let place = map.place(ofRule: rule) { note(place) }
      // A weight, a target or a limit is read by nobody but the declaration.
      guard let index = evaluator.rule(rule) else { continue }
      for parameter in evaluator.rules[index].namedParameters {
        noteParameter(parameter.name, test, evaluation)
      }
    }
  }

  private mutating func noteParameters(
    _ outcome: Outcome, _ test: PackTests.Case, _ evaluation: Evaluation
  ) {
    for slot in outcome.parametersRead.slots {
      noteParameter(evaluation.parameters.parameters[slot].name, test, evaluation)
    }
  }

  /// Notes the value of a parameter that a case read, unless the case changed it.
  private mutating func noteParameter(
    _ name: String, _ test: PackTests.Case, _ evaluation: Evaluation
  ) {
    guard test.parameters[name] == nil, let slot = evaluation.parameters.slot(of: name),
      let place = map.place(of: evaluation.parameters.parameters[slot], on: test.date)
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
