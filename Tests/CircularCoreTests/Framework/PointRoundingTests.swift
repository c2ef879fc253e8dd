import CircularCore
import Foundation
import Testing

@Suite("Rounding of points")
struct PointRoundingTests {
  @Test(
    "ties of the thousandfold end above",
    arguments: [
      (1.5625, 1.563), (0.3375, 0.338), (0.5005, 0.5), (0.0005, 0.001), (2.0015, 2.002), (0, 0),
      (-0.0005, 0), (-0.0015, -0.001), (6.0 + 2.0 / 3, 6.667), (669.9, 669.9), (1e18, 1e18),
    ] as [(Double, Double)])
  func ties(_ value: Double, _ rounded: Double) {
    #expect(PointRounding.rounded(value) == rounded)
    #expect(throughScoring(value) == rounded)
  }

  @Test("the fast way has the bits of the plain one")
  func fastWay() {
    var generator = FixedGenerator(3)
    let isWhole = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
    for _ in 0..<(isWhole ? 60_000 : 20_000) {
      let value: Double
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: value = Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 2000
      case 1: value = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
      case 2:
        let tie = Double(Int.random(in: 0...50_000, using: &generator)) / 1000 + 0.0005
        value = generator.isTrue(oneIn: 2) ? tie.nextUp : tie.nextDown
      default: value = Double.random(in: -0x1p44...0x1p44, using: &generator)
      }
      guard value.isFinite, value.magnitude < 1e300 else { continue }
      let plain = NaiveScoring.r(value)
      #expect(PointRounding.rounded(value) == plain)
      #expect(throughScoring(value) == plain)
    }
  }

  /// What scoring makes of one measure worth so much: the way that rounds four at once.
  private func throughScoring(_ value: Double) -> Double {
    guard
      let framework = try? Framework(
        id: "x", shape: FrameworkShape(measureLevel: 1, redistributes: true),
        rows: [FrameworkRow(id: "1", points: value)])
    else { return .nan }
    let workspace = ScoringWorkspace(framework)
    do throws(Diagnostic) {
      try workspace.score(MeasureStatuses())
    } catch {
      return .nan
    }
    return workspace[0].unreported
  }
}
