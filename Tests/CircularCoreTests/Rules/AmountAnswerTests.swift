import CircularCore
import Testing

/// What a rule may answer as an amount: nothing or more, and less than 2⁵³ cents.
@Suite("Amounts that rules answer")
struct AmountAnswerTests {
  private func outcome(_ payments: [(Int, Int64)]) throws -> Outcome.Answer {
    let schedule = PaymentSchedule(
      payments.map { .init(year: $0.0, amount: Money(cents: $0.1)) })
    let engine = SwiftRules(facts: [], parameters: [])
      .adding(Rule("aide", .amount)) { _ in .payments(schedule) }
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2026-01-01")))
    let table = try FactTable(evaluator.schema, [Subject(id: "a")])
    return try #require(try evaluation.run(table)[0, 0]).answer
  }

  private func failure(_ payments: [(Int, Int64)]) throws -> Diagnostic? {
    if case .failed(let error) = try outcome(payments) { error } else { nil }
  }

  @Test("an amount below nothing fails, with what was found and what was expected")
  func negative() throws {
    let error = try #require(try failure([(1, -500)]))
    #expect(error.code == .negativeAmount)
    #expect(error.message.french == "le montant « aide » vaut −5\u{A0}€, attendu 0 ou plus")
    #expect(
      error.message.text(in: .english) == "the amount “aide” is −5\u{A0}€, expected 0 or more")
    #expect(error.suggestion?.french.contains("indicator") == true)
  }

  @Test("a year below nothing fails, whatever the others add up to, and is named")
  func negativeYear() throws {
    let error = try #require(try failure([(1, 10_000), (2, -1)]))
    #expect(error.code == .negativeAmount)
    #expect(error.message.french.contains("−0,01\u{A0}€ pour l'année 2"))
  }

  @Test("an amount of 2⁵³ cents is too large, and so are years that come to it together")
  func tooLarge() throws {
    let limit: Int64 = 1 << 53
    let one = try #require(try failure([(1, limit)]))
    #expect(one.code == .amountTooLarge)
    #expect(
      one.message.french.contains(
        "attendu moins de 90\u{202F}071\u{202F}992\u{202F}547\u{202F}409,92\u{A0}€"),
      "\(one.message.french)")
    #expect(one.message.text(in: .english).contains("expected less than"))
    #expect(try failure([(1, limit - 1)]) == nil)
    #expect(try failure([(1, limit / 2), (2, limit / 2)])?.code == .amountTooLarge)
    #expect(try failure([(1, limit / 2), (2, limit / 2 - 1)]) == nil)
    // So many years that their cents are beyond what is counted.
    #expect(
      try failure((1...2000).map { ($0, limit - 1) })?.code == .amountTooLarge)
  }

  @Test("nothing is an amount")
  func nothing() throws {
    #expect(try failure([(1, 0)]) == nil)
    #expect(try failure([]) == nil)
  }
}
