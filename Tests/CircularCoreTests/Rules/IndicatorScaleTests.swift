import CircularCore
import Testing

@Suite("Scores of indicators")
struct IndicatorScaleTests {
  @Test(
    "less is better: 0 from the limit on, 1 from the target on, linear between",
    arguments: [
      (480.0, 580.0, 530.0, 0.5), (480, 580, 480, 1), (480, 580, 590, 0), (480, 580, 580, 0),
      (480, 580, 285.71, 1), (114, 254, 184, 0.5), (25, 71, 48, 0.5),
    ])
  func lower(target: Double, limit: Double, value: Double, score: Double) throws {
    let scale = try IndicatorScale(target: target, limit: limit, better: .lower)
    #expect(scale.score(of: value) == score)
  }

  @Test(
    "more is better: the mirror",
    arguments: [
      (65.0, 45.0, 55.0, 0.5), (80, 30, 55, 0.5), (80, 30, 30, 0), (80, 30, 80, 1),
      (80, 30, 12, 0), (80, 30, 95, 1),
    ])
  func higher(target: Double, limit: Double, value: Double, score: Double) throws {
    let scale = try IndicatorScale(target: target, limit: limit, better: .higher)
    #expect(scale.score(of: value) == score)
  }

  @Test("bounds further apart than numbers reach still share")
  func far() throws {
    let most = Double.greatestFiniteMagnitude
    for (value, score) in [(0.0, 0.5), (most, 0), (-most, 1), (most / 2, 0.25)] {
      let lower = try IndicatorScale(target: -most, limit: most, better: .lower)
      #expect(lower.score(of: value) == score)
      let higher = try IndicatorScale(target: most, limit: -most, better: .higher)
      #expect(higher.score(of: -value) == score)
    }
    // Zero, not its negative: it is written.
    let scale = try IndicatorScale(target: 480, limit: 580, better: .lower)
    #expect(scale.score(of: 580)?.sign == .plus)
  }

  @Test("571,43 kg an inhabitant is worth 0,0857")
  func smicval() throws {
    let scale = try IndicatorScale(target: 480, limit: 580, better: .lower)
    let score = try #require(scale.score(of: 571.43))
    #expect((score - 0.0857).magnitude < 1e-9)
  }

  @Test("without a limit there is no score")
  func targetAlone() throws {
    let scale = try IndicatorScale(target: 50, limit: nil, better: .higher)
    #expect(scale.score(of: 50) == nil)
  }

  @Test("a target on the wrong side of the limit is refused, with both numbers")
  func outOfOrder() {
    for (target, limit, better) in [
      (580.0, 480.0, IndicatorAim.Better.lower), (480, 480, .lower), (30, 80, .higher),
    ] {
      let error = #expect(throws: Diagnostic.self) {
        try IndicatorScale(target: target, limit: limit, better: better)
      }
      #expect(error?.code == "aim-out-of-order")
      #expect(error?.message.french.contains("\(Int(target))") == true)
      #expect(error?.message.french.contains("\(Int(limit))") == true)
    }
  }
}
