import CircularCore
import Foundation
import RuleAnalysis
import Testing

/// Rules, each with a promise, proved or refuted, against every subject there is: four hundred, and ten thousand
/// where `CIRCULAR_RANDOM_RULES` says 1000 a seed, as `scripts/nightly` does.
@Suite struct RandomPropertyTests {
  private static let rulesOfSeed =
    ProcessInfo.processInfo.environment["CIRCULAR_RANDOM_RULES"].flatMap { Int($0) } ?? 40

  @Test(arguments: 0..<10) func `Never a false proof, never a false counterexample`(_ seed: Int)
    throws
  {
    let tally = PropertyTally.run(seed: UInt64(seed), rules: Self.rulesOfSeed)
    #expect(tally.falseProofs == [])
    #expect(tally.falseCounterexamples == [])
    #expect(tally.missed == [])
    #expect(tally.proved > Self.rulesOfSeed / 10 && tally.refuted > Self.rulesOfSeed / 10)
  }
}
