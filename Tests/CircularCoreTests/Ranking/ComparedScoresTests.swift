import Testing

@testable import CircularCore

@Suite("Scores as rankings compare them")
struct ComparedScoresTests {
  /// What is compared one by one and by fours.
  private func expectSame(_ score: Double) {
    let four = SIMD4(score, -score, score.nextUp, score / 3)
    let compared = Ranking.compared(four)
    for lane in 0..<4 {
      let one = Ranking.compared(four[lane])
      #expect(compared[lane] == one || (compared[lane].isNaN && one.isNaN), "\(four[lane])")
    }
  }

  @Test(
    "four at once are each as one alone: near whole and half millionths, tiny, vast, no numbers")
  func byFours() {
    for score in [0, 0.3, 0.1 + 0.2, 1e-7, 4.9e-7, 5e-7, 1.5e-6, 2.5e-6, .infinity, .nan] {
      expectSame(score)
    }
    for exponent in stride(from: -1074, through: 1023, by: 7) {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for score in [power, power.nextDown, power * 1.5, power / 1e6] { expectSame(score) }
    }
    for exponent in 25...60 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for score in [power / 1e6, (power + 0.5) / 1e6, (power - 0.5) / 1e6] { expectSame(score) }
    }
    var random = Xoshiro(seed: 2)
    for _ in 0..<20_000 {
      expectSame(Double(bitPattern: random.next()))
      expectSame(Double(random.next() >> 24) / 2e6)
    }
  }
}
