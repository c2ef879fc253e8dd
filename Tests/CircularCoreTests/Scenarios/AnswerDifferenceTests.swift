import CircularCore
import Testing

@Suite("Whether a rule answers otherwise")
struct AnswerDifferenceTests {
  @Test("two ways to compute the same are not apart")
  func noise() {
    let pairs: [(Double, Double)] = [
      (0.1 * 3, 0.3), (3 * 0.3, 3 * 3 / 10.0), (0.1 + 0.2 - 0.3, 0), (33.4 + 33.3 + 33.3, 100),
      (1.1 * 1.1, 1.21), (-0.1 * 3, -0.3), (0.0, -0.0), (1e15 / 3 * 3.3, 1e15 * 1.1),
    ]
    for (a, b) in pairs {
      #expect(!a.isApart(from: b) && !b.isApart(from: a), "\(a) \(b)")
      #expect(!Outcome.Answer.points(a).isAnother(than: .points(b)))
      #expect(!Outcome.Answer.number(a).isAnother(than: .number(b)))
    }
  }

  @Test("what a decimal or a whole number tells apart is apart")
  func apart() {
    let pairs: [(Double, Double)] = [
      (0.3, 0.300000001), (0, 1e-9), (1_000_000, 1_000_000.001), (0.5, -0.5),
      (9_007_199_254_740_991, 9_007_199_254_740_990), (9_999_999_999_999, 9_999_999_999_998),
      (1e300, 1.000001e300), (.greatestFiniteMagnitude, -.greatestFiniteMagnitude),
    ]
    for (a, b) in pairs {
      #expect(a.isApart(from: b) && b.isApart(from: a), "\(a) \(b)")
      #expect(Outcome.Answer.points(a).isAnother(than: .points(b)))
    }
  }

  @Test("amounts, words and answers of other kinds are compared exactly; none is another than some")
  func exact() throws {
    func paid(_ cents: Int64) -> Outcome.Answer {
      .payments(PaymentSchedule([.init(year: 1, amount: Money(cents: cents))]))
    }
    #expect(paid(1).isAnother(than: paid(2)))
    #expect(!paid(1).isAnother(than: paid(1)))
    #expect(Outcome.Answer.points(1).isAnother(than: .number(1)))
    #expect(Outcome.Answer.category("a").isAnother(than: .category("b")))
    #expect(Outcome.Answer.points(1).isAnother(than: nil))
    #expect(Outcome.Answer.unknown([]).isAnother(than: .points(0)))
  }
}
