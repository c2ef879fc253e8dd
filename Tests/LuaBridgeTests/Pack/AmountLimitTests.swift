import CircularCore
import LuaBridge
import TestPacks
import Testing

/// An amount has one limit, however its number is written, and is not below nothing.
@Suite("Limits of amounts in Lua")
struct AmountLimitTests {
  private static func fixture(_ schedule: String) -> PackFixture {
    PackFixture(
      """
      fact "x" { type = "number" }
      amount "g" { schedule = function(a) return \(schedule) end }
      alert "asks" { when = function() return outcome "g" == 0 end }
      """)
  }

  @Test(
    "an integer and a float of the same euros are answered alike",
    arguments: [
      (FactValue.integer(1_000_000_000_000_000), "amount-too-large"),
      (.number(1e15), "amount-too-large"), (.integer(9_007_199_254_740_992), "amount-too-large"),
      (.integer(.max), "amount-too-large"), (.number(1e300), "amount-too-large"),
      (.integer(-5), "negative-amount"), (.number(-5), "negative-amount"),
      (.number(-1e300), "negative-amount"), (.integer(.min + 1), "negative-amount"),
    ] as [(FactValue, String)])
  func alike(value: FactValue, code: String) throws {
    for schedule in ["a.x", "payments { a.x }", "payments { 1, a.x, 2 }"] {
      let fixture = Self.fixture(schedule)
      let error = try #require(try fixture.failure("g", ["x": value]), "\(schedule)")
      #expect(error.code.rawValue == code, "\(schedule)")
      #expect(
        error.message.french.contains(
          code == "negative-amount" ? "attendu 0 ou plus" : "attendu moins de"))
      #expect(error.location?.file.hasSuffix("pack.lua") == true)
      // Who asks for it has no answer to go on with.
      #expect(try fixture.failure("asks", ["x": value])?.code == "outcome-failed", "\(schedule)")
    }
  }

  @Test("what a rule computes that is no number at all is told apart from what is too much")
  func notFinite() throws {
    let error = try #require(try Self.fixture("a.x / 0").failure("g", ["x": 1]))
    #expect(error.code == "not-finite")
    #expect(error.message.french.contains("attendu un nombre d'euros"))
  }

  @Test("the noise of a computation below nothing is nothing")
  func noise() throws {
    let fixture = Self.fixture("a.x - 0.7 * a.x - 0.3 * a.x")
    #expect(
      try fixture.outcome("g", ["x": 0.1])?.answer
        == .payments(PaymentSchedule([.init(year: 1, amount: .zero)])))
  }

  @Test("many rows together answer as each alone")
  func manyRows() throws {
    let values: [FactValue] = [
      -5, 0, 100, .number(-0.004), .number(-0.006), .integer(90_071_992_547_409),
      .integer(90_071_992_547_410), .number(1e15),
    ]
    for schedule in ["a.x", "payments { a.x, 1 }"] {
      let pack = try Self.fixture(schedule).load()
      let evaluator = try Evaluator([pack])
      let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2026-01-01")))
      let table = try FactTable(
        evaluator.schema,
        (0..<400).map { Subject(id: "\($0)", facts: ["x": values[$0 % values.count]]) })
      let together = try evaluation.run(table)
      let rule = try #require(evaluator.rule("g"))
      for row in values.indices {
        let alone = try evaluation.run(try FactTable(evaluator.schema, [table.subject(row: row)]))
        #expect(
          together.answer(row: row, rule: rule) == alone.answer(row: 0, rule: rule),
          "\(values[row])")
        #expect(
          together.answer(row: row + 8 * 30, rule: rule) == alone.answer(row: 0, rule: rule),
          "\(values[row])")
      }
    }
  }
}
