import CircularCore
import Testing

@Suite("What another version does to a population")
struct PopulationImpactTests {
  private typealias Body = SwiftRules.Body

  private static let facts = [
    FactDeclaration("n", type: .number), FactDeclaration("rural", type: .boolean),
    FactDeclaration("open", type: .boolean), FactDeclaration("zone", type: .number),
    FactDeclaration("cost", type: .number),
  ]

  /// A version: whoever is open is eligible, has these points and is paid so much.
  private func engine(
    score: @escaping Body = { .points(try $0.number("n")) }, paid: Body? = nil,
    open: @escaping Body = { .met(try $0.known("open") != false) }
  ) -> SwiftRules {
    let engine = SwiftRules(facts: Self.facts)
      .adding(Rule("open", .prerequisite), open)
      .adding(Rule("score", .criterion, weight: .fixed(1)), score)
    guard let paid else { return engine }
    return engine.adding(Rule("grant", .amount), paid)
  }

  private static func euros(_ amount: Double) throws -> Outcome.Answer {
    .payments(
      PaymentSchedule([.init(year: 1, amount: try #require(Money(euros: amount)))]))
  }

  private func impact(
    _ old: SwiftRules, _ new: SwiftRules, _ subjects: [Subject], by facts: [String] = []
  ) throws -> PopulationImpact {
    let pack = RulePack(id: "p", version: "1", title: "P", subject: "commune")
    func study(_ engine: SwiftRules) throws -> Study {
      let evaluator = try Evaluator([engine])
      let table = try FactTable(evaluator.schema, subjects)
      return try Study(pack, evaluator, subjects: table, on: day("2026-01-01"))
    }
    return try PopulationImpact(
      from: study(old), to: study(new), by: Self.facts.filter { facts.contains($0.name) })
  }

  private func subject(_ id: String, _ facts: [String: FactValue]) -> Subject {
    Subject(id: id, facts: ["open": true, "zone": 1].merging(facts) { $1 })
  }

  private func verdict(_ impact: PopulationImpact, _ row: Int) -> PopulationImpact.Verdict? {
    impact.subjects.first { $0.row == row }?.verdict
  }

  // MARK: - Amounts that are not known

  @Test("an amount that is unknown or fails on a side is unclear, and in no sum")
  func unknownAmounts() throws {
    let plain = engine(paid: { try Self.euros(try $0.number("n") * 2) })
    let asking = engine(paid: {
      let rate: Double = try $0.value("rural") == true ? 4 : 3
      return try Self.euros(try $0.number("n") * rate)
    })
    let failing = engine(paid: {
      let n = try $0.number("n")
      guard n != 300 else { throw Diagnostic("broken", "cassé") }
      return try Self.euros(n * 3)
    })
    let subjects = [
      subject("a", ["n": 100, "rural": true]), subject("b", ["n": 200, "rural": false]),
      subject("c", ["n": 300, "zone": 2]),
    ]
    for (old, new, sign) in [
      (plain, asking, 1.0), (asking, plain, -1), (plain, failing, 1), (failing, plain, -1),
    ] {
      let impact = try impact(old, new, subjects, by: ["zone"])
      #expect(verdict(impact, 2) == .unclear)
      #expect(verdict(impact, 0) == (sign > 0 ? .wins : .loses))
      #expect(impact.verdicts[.unclear] == 1)
      #expect(impact.verdicts[sign > 0 ? .loses : .wins] == nil)
      #expect(impact.subjects.first { $0.row == 2 }.map { $0.money == nil } == true)
      #expect(impact.money.euros * sign > 0)
      #expect(impact.withoutMoney == 1)
      let groups = try #require(impact.groups.first?.groups)
      #expect(groups.map(\.withoutMoney) == [0, 1])
      #expect(groups.map(\.money) == [impact.money, .zero])
      #expect(groups[1].verdicts == [.unclear: 1])
    }
    // 100 × 2 € more, 200 × 1 € more, to the euro.
    #expect(try impact(plain, asking, subjects).money == Money(cents: 40_000))
    #expect(try impact(plain, failing, subjects).money == Money(cents: 30_000))
  }

  @Test("who is refused is paid nothing, that is known; of whom it is unknown is not")
  func eligibility() throws {
    let closing = engine(
      paid: { try Self.euros(try $0.number("n")) },
      open: { .met(try $0.value("rural") != true) })
    let plain = engine(paid: { try Self.euros(try $0.number("n")) })
    let subjects = [
      subject("refused", ["n": 5, "rural": true]), subject("same", ["n": 7, "rural": false]),
      // Nobody knows whether it is eligible: 9 €, or nothing.
      subject("open", ["n": 9]),
      // Either way nothing.
      subject("nothing", ["n": 0]),
    ]
    let impact = try impact(plain, closing, subjects)
    #expect(verdict(impact, 0) == .loses)
    #expect(impact.money == Money(cents: -500))
    // Another one's place is free.
    #expect(verdict(impact, 1) == .moves)
    #expect(verdict(impact, 2) == .unclear)
    #expect(verdict(impact, 3) == .unclear)
    #expect(impact.withoutMoney == 1)
    let back = try self.impact(closing, plain, subjects)
    #expect(verdict(back, 0) == .wins)
    #expect(back.money == Money(cents: 500))
    #expect(back.withoutMoney == 1)
  }

  @Test("an amount that nobody knows on either side leaves the others told, one of a side does not")
  func severalAmounts() throws {
    func version(_ rate: Double, _ other: @escaping Body) -> SwiftRules {
      engine(paid: { try Self.euros(try $0.number("n") * rate) }).adding(
        Rule("more", .amount), other)
    }
    let unknown: Body = { try Self.euros(try $0.number("cost")) }
    let known: Body = { _ in try Self.euros(5) }
    let subjects = [
      subject("both", ["n": 10]), subject("enters", ["n": 20, "zone": 0]),
    ]
    let both = try impact(version(2, unknown), version(3, unknown), subjects)
    #expect(both.money == Money(cents: 3_000) && both.withoutMoney == 0)
    #expect(both.verdicts == [.wins: 2])
    for (old, new) in [
      (version(2, known), version(3, unknown)), (version(2, unknown), version(3, known)),
    ] {
      let torn = try impact(old, new, subjects)
      #expect(torn.verdicts == [.unclear: 2])
      #expect(torn.withoutMoney == 2 && torn.money == .zero)
    }
    let closed = engine(
      paid: { try Self.euros(try $0.number("n") * 2) }, open: { .met(try $0.number("zone") > 0) }
    ).adding(Rule("more", .amount), unknown)
    let opened = try impact(closed, version(2, unknown), subjects)
    #expect(verdict(opened, 1) == .wins)
    #expect(opened.money == Money(cents: 4_000) && opened.withoutMoney == 0)
    let shut = try impact(version(2, unknown), closed, subjects)
    #expect(verdict(shut, 1) == .loses)
    #expect(shut.money == Money(cents: -4_000))
  }

  @Test("a version that pays nobody is known to pay nothing")
  func noAmounts() throws {
    let paying = engine(paid: { try Self.euros(try $0.number("n")) })
    let subjects = [subject("a", ["n": 3]), subject("b", ["n": 4])]
    let begun = try impact(engine(), paying, subjects)
    #expect(begun.money == Money(cents: 700))
    #expect(begun.verdicts == [.wins: 2])
    #expect(begun.withoutMoney == 0)
    let none = try impact(engine(), engine(score: { .points(try $0.number("n") + 1) }), subjects)
    #expect(none.money == .zero && none.withoutMoney == 0)
    #expect(none.verdicts == [.wins: 2])
  }

  @Test("what is unknown on both sides in the same way moves nothing, and is left out all the same")
  func unmoved() throws {
    let plain = engine(paid: { try Self.euros(try $0.number("n") * 2) })
    let more = engine(paid: { try Self.euros(try $0.number("n") * 3) })
    let impact = try impact(plain, more, [subject("a", ["n": 1]), subject("b", [:])])
    #expect(impact.subjects.map(\.row) == [0])
    #expect(impact.withoutMoney == 1)
    #expect(impact.money == Money(cents: 100))
  }

  // MARK: - Scores as they are compared

  @Test("another way to write a formula moves nobody")
  func noise() throws {
    let times = engine(score: { .points(try $0.number("n") * 0.3) })
    let over = engine(score: { .points(try $0.number("n") * 3 / 10) })
    let numbers = [0.1, 0.2, 3, 7, 1.1, 9.7, 1e6, 0]
    try #require(numbers.contains { $0 * 0.3 != $0 * 3 / 10 })
    let subjects = numbers.enumerated().map {
      subject("s\($0.offset)", ["n": .number($0.element)])
    }
    let impact = try impact(times, over, subjects)
    #expect(impact.subjects.isEmpty)
    #expect(impact.verdicts.isEmpty)
    #expect(impact.flips.isEmpty)
    #expect(impact.comparison.moves.isEmpty)
  }

  @Test(
    "a score wins where the ranking tells it from the old one",
    arguments: [(1e-7, PopulationImpact.Verdict.moves), (2e-6, .wins), (-2e-6, .loses), (1, .wins)])
  func threshold(_ change: Double, _ verdict: PopulationImpact.Verdict) throws {
    let impact = try impact(
      engine(), engine(score: { .points(try $0.number("n") + change) }),
      [subject("a", ["n": 0.5]), subject("b", ["n": 2])])
    #expect(impact.verdicts == [verdict: 2])
    let kind: ProgrammeComparison.Kind = verdict == .moves ? .answers : .score
    #expect(impact.comparison.moves.map(\.kind) == [kind, kind])
    #expect(impact.flips.map(\.count) == [2])
  }

  @Test("a score too great to be compared is unclear, and stops nothing")
  func overflow() throws {
    let huge = engine(score: { .points(try $0.number("n") == 2 ? 1e308 : try $0.number("n")) })
    let impact = try impact(
      engine(), huge, [subject("a", ["n": 1]), subject("b", ["n": 2])])
    #expect(impact.verdicts[.unclear] == 1)
    #expect(verdict(impact, 1) == .unclear)
    _ = try JSONText.string(impact.comparison, language: .french)
  }

  @Test("a difference that no number says is none; one of amounts goes to the greatest there is")
  func differences() throws {
    func version(_ number: Double, _ cents: Int64) -> SwiftRules {
      engine(paid: { _ in
        .payments(PaymentSchedule([.init(year: 1, amount: Money(cents: cents))]))
      }).adding(Rule("rate", .indicator)) { _ in .number(number) }
    }
    let most = Double.greatestFiniteMagnitude
    let greatest: Int64 = (1 << 53) - 1
    let impact = try impact(version(-most, 0), version(most, greatest), [subject("a", ["n": 1])])
    let rules = try #require(impact.comparison.moves.first?.rules)
    #expect(rules.map(\.rule.id) == ["grant", "rate"])
    #expect(rules.map(\.difference) == [Money(cents: greatest).euros, nil])
    #expect(impact.money == Money(cents: greatest))
    _ = try JSONText.string(impact.comparison, language: .french)
  }
}
