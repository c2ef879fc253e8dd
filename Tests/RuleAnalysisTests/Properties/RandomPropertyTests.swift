import CircularCore
import RuleAnalysis
import Testing

/// Ten thousand rules, each with a promise, proved or refuted, against every subject there is.
@Suite struct RandomPropertyTests {
  @Test(arguments: 0..<10) func `Never a false proof, never a false counterexample`(_ seed: Int)
    throws
  {
    let tally = PropertyTally.run(seed: UInt64(seed), rules: 1000)
    #expect(tally.falseProofs == [])
    #expect(tally.falseCounterexamples == [])
    #expect(tally.missed == [])
    #expect(tally.proved > 100 && tally.refuted > 100)
  }
}
