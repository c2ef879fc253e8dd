import ArgumentParser
import CircularCore
import RuleTrials

/// `circular test PACK --mutants`: small changes of rules that the cases of a pack do not notice, and the
/// cases that would.
struct MutationReport {
  private let limit: Int
  private let seed: UInt64
  private let least: Double
  private let isJSON: Bool
  private let common: CommonOptions
  private let console: Console

  /// How long the changes of a command may take, in seconds.
  private static let longest = 120

  init(
    limit: Int, seed: UInt64, least: Double, isJSON: Bool, _ common: CommonOptions,
    _ console: Console
  ) {
    self.limit = limit
    self.seed = seed
    self.least = least
    self.isJSON = isJSON
    self.common = common
    self.console = console
  }

  private struct Document: Encodable {
    var passed: Int
    var failed: Int
    var mutants: [MutationScore]
  }

  /// Changes the packs, and writes what was found.
  func write(_ names: [String]) throws {
    var (passed, failed) = (0, 0)
    var scores: [MutationScore] = []
    for name in names {
      let pack = try Job.load(name, common)
      let (good, bad) = CaseResultsView(pack: pack, console: console).write(isQuiet: isJSON)
      passed += good
      failed += bad
      let score = try MutationScore(
        pack, limit: limit, seed: seed, within: .ofCommand(seconds: Self.longest),
        telling: { done, _ in console.progress(done) })
      scores.append(score)
      if !isJSON {
        MutationView(score: score, console: console).write()
        console.writeLine()
      }
    }
    if isJSON {
      try console.writeJSON(
        Document(passed: passed, failed: failed, mutants: scores), isPretty: true)
    }
    console.flush()
    let low = scores.filter { $0.percentage < least }
    for score in low { report(low: score) }
    if failed > 0 || console.hasErrors || !low.isEmpty { throw ExitCode.checkFailed }
  }

  private func report(low score: MutationScore) {
    let share = console.format.string(score.roundedPercentage, digits: 1)
    let wanted = console.format.string(least)
    console.report(
      Diagnostic(
        "mutants-low",
        LocalizedText(
          "\(score.pack)\u{A0}: \(share)\u{A0}% des changements sont vus, attendu au moins \(wanted)\u{A0}%",
          english:
            "\(score.pack): \(share)% of the changes are noticed, expected at least \(wanted)%"),
        suggestion: LocalizedText(
          "gardez dans tests les cas proposés, une fois relus",
          english: "keep the cases proposed in tests, once you have read them")))
  }
}

extension MutationScore {
  /// The percentage rounded down to a tenth: only what is whole shows as 100.
  var roundedPercentage: Double { (percentage * 10).rounded(.down) / 10 }
}
