import CircularCore
import LuaBridge

extension RankCommand {
  /// Writes what a ranking will say of the subjects of a part of a population, as they are judged: nothing is
  /// kept but a batch.
  static func writePart(
    _ job: Job, _ input: String, jobs: Int, _ timings: inout Timings
  ) async throws {
    let empty = RankingBuilder(
      job.evaluation, pack: job.pack.pack.id, ties: job.pack.pack.ties)
    try job.console.writeJSON(RankingPart.Head(of: empty))
    var failures = FailureLog()
    var writing = Timings()
    try await job.evaluate(input, for: .ranking, jobs: jobs, &timings) { table, outcomes in
      try writing.measure(Timings.writing) {
        let part = try RankingPart(of: empty, table, outcomes)
        failures.add(part.ranking)
        for member in part.members { try job.console.writeJSON(member) }
      }
    }
    timings.add(writing)
    failures.report(to: job.console)
  }
}
