import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// Scores every territory of an input and writes the results in its order.
///
/// Batches are read while others are scored; the bytes written are the same whatever the number of
/// jobs.
struct LabelScoring {
  let job: LabelJob
  let format: OutputFormat
  let depth: Int?
  /// The order of a table of measures; nil for the scorecard.
  var sort: MeasureTable.Order?
  let jobs: Int
  /// Whether a spreadsheet has the names of programs.
  var ids = false
  /// Whether what each part took is told at the end.
  var showsTimings = false

  private var console: Console { job.console }

  func run(_ path: String) async throws {
    let input = try job.open(path, isStream: true)
    var scorers: [LabelScorer] = []
    let evaluation = job.evaluation
    let (depth, language, showsTimings) = (depth, console.language, showsTimings)
    var writing = Timings()
    let isJSON = format == .json || format == .ndjson
    var writer = try LabelWriter(
      job: job, format: format, depth: depth, sort: sort, ids: ids, input: path)
    try writer.begin()
    var told = ToldWarnings()
    var ids = KnownIDs()
    var failures = FailureLog()
    var completed = CompletedTerritories()
    var running: [Task<[LabelScorer.Scored], any Error>] = []
    var batches = 0
    var count = 0
    let changes = evaluation.scenario
    var scored: [String] = []

    func finish(_ task: Task<[LabelScorer.Scored], any Error>) async throws {
      for var territory in try await task.value {
        if let problem = ids.problem(with: territory.identity) {
          territory.diagnostics.append(problem)
          territory.outcome = nil
        }
        for diagnostic in territory.diagnostics {
          if told.isNew(diagnostic) {
            console.report(diagnostic)
          } else if diagnostic.code == .completed, let identity = territory.identity {
            completed.add(identity)
          }
        }
        count += 1
        if changes.changesSubjects, let identity = territory.identity { scored.append(identity.id) }
        guard let outcome = territory.outcome else {
          if let identity = territory.identity, !identity.id.isEmpty {
            try writing.measure(Timings.writing) { try writer.write(identity, territory.errors) }
          }
          continue
        }
        if let identity = territory.identity { failures.add(outcome, identity, of: job.label) }
        try writing.measure(Timings.writing) { try writer.write(territory, outcome) }
      }
      try console.checkOutput()
      console.progress(count)
    }

    while let batch = try input.next() {
      // A scorer loads the pack: the second one is made when there is work for it.
      if scorers.count < jobs && scorers.count == batches {
        scorers.append(
          try LabelScorer(
            evaluation, depth: depth, isJSON: isJSON, language: language,
            measuresTime: showsTimings))
      }
      let scorer = scorers[batches % scorers.count]
      batches += 1
      // What was told when the batch leaves is not made again; the first of a kind always is.
      let before = told
      running.append(Task { try await scorer.run(batch, told: before) })
      if running.count >= 2 * scorers.count && running.count > 1 {
        try await finish(running.removeFirst())
      }
    }
    for task in running { try await finish(task) }
    console.reportUnmet(changes.scenario, among: scored)
    try writer.end()
    if let note = completed.note { console.report(note) }
    failures.report(to: console)
    console.flush()
    if showsTimings {
      var timings = Timings()
      for scorer in scorers { timings.add(await scorer.timings) }
      timings.add(writing)
      write(timings)
    }
  }

  /// What each part took, all workers together, and the share of it that was Lua.
  private func write(_ timings: Timings) {
    console.writeError(timings.text(in: console.language))
    let share = timings.duration(of: Timings.rules) / timings.total
    let percentage = console.format.percentage(share)
    console.writeError(
      console.say(
        "part du temps passée en Lua\u{00A0}: \(percentage)",
        english: "share of the time spent in Lua: \(percentage)"))
  }
}

extension ToldWarnings {
  /// Whether a diagnostic is to be shown: errors each time.
  fileprivate mutating func isNew(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.severity != .error else { return true }
    return isFirst(diagnostic.code, diagnostic.location?.field)
  }
}
