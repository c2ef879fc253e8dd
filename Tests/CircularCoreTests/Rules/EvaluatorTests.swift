import CircularCore
import Testing

@Suite("Evaluation")
struct EvaluatorTests {
  private struct Odd: Error {}

  private let place = SourceLocation(file: "rules.swift", line: 12)
  private let facts = [
    FactDeclaration("inhabitants", type: .integer, unit: "hab", question: "Combien d'habitants ?"),
    FactDeclaration("place", type: .text),
  ]
  private let maximum = Parameter(
    FactDeclaration("population_max", type: .integer), value: 1500)

  private func engine() -> SwiftRules { SwiftRules(facts: facts, parameters: [maximum]) }

  private func evaluate(
    _ engines: any RuleEngine..., facts: [String: FactValue] = ["inhabitants": 1120],
    changing: [String: FactValue] = [:], only: [String]? = nil
  ) throws -> [String: Outcome] {
    let evaluator = try Evaluator(engines)
    let evaluation = try evaluator.evaluation(
      on: day("2023-06-02"), changing: changing, only: only)
    let table = try FactTable(evaluator.schema, [Subject(id: "a", facts: facts)])
    let outcomes = try evaluation.run(table)
    return Dictionary(
      uniqueKeysWithValues: evaluator.rules.enumerated().compactMap { index, rule in
        outcomes[0, index].map { (rule.id, $0) }
      })
  }

  /// The failure of a rule that answers so.
  private func failure(_ rule: Rule, _ answer: Outcome.Answer) throws -> Diagnostic? {
    guard
      case .failed(let error)? = try evaluate(engine().adding(rule) { _ in answer })[rule.id]?
        .answer
    else { return nil }
    return error
  }

  private func problem(_ engines: any RuleEngine...) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try Evaluator(engines) }
  }

  // MARK: - One engine

  @Test("each kind of rule gives its kind of answer")
  func kinds() throws {
    let schedule = PaymentSchedule([.init(year: 1, amount: Money(cents: 1))])
    let outcomes = try evaluate(
      engine()
        .adding(Rule("p", .prerequisite)) { .met(try $0.number("inhabitants") >= 800) }
        .adding(Rule("c", .criterion, scale: 0...5)) { _ in .points(5) }
        .adding(Rule("i", .indicator)) { _ in .number(-0.5) }
        .adding(Rule("a", .amount)) { _ in .payments(schedule) }
        .adding(Rule("k", .class, categories: [.init(id: "big")])) { _ in .category("big") }
        .adding(Rule("w", .alert)) { _ in .alert(false) }
        .adding(Rule("l", .lifecycle)) { _ in .category("opened") })
    #expect(
      outcomes.mapValues(\.answer) == [
        "p": .met(true), "c": .points(5), "i": .number(-0.5), "a": .payments(schedule),
        "k": .category("big"), "w": .alert(false), "l": .category("opened"),
      ])
  }

  @Test("what a rule reads is recorded, and nothing else")
  func provenance() throws {
    let outcomes = try evaluate(
      engine()
        .adding(Rule("reads", .prerequisite)) {
          .met(try $0.number("inhabitants") <= $0.parameterNumber("population_max"))
        }
        .adding(Rule("asks", .prerequisite)) { .met(try $0.known("place") != nil) }
        .adding(Rule("neither", .prerequisite)) { _ in .met(true) })
    #expect(outcomes["reads"]?.factsRead.slots == [0])
    #expect(outcomes["reads"]?.parametersRead.slots == [0])
    #expect(outcomes["asks"]?.answer == .met(false))
    #expect(outcomes["asks"]?.factsRead.slots == [1])
    #expect(outcomes["neither"]?.factsRead.isEmpty == true)
    #expect(outcomes["neither"]?.parametersRead.isEmpty == true)
  }

  @Test("a fact that is absent makes the rule unknown, with the question to put")
  func unknown() throws {
    let outcomes = try evaluate(
      engine().adding(Rule("p", .prerequisite)) { .met(try $0.number("inhabitants") > 0) },
      facts: [:])
    #expect(
      outcomes["p"]?.answer
        == .unknown([.init(fact: "inhabitants", ask: "Combien d'habitants ?")]))
    #expect(outcomes["p"]?.factsRead.slots == [0])
  }

  @Test("an undeclared fact or parameter fails the rule with the nearest name, not the others")
  func undeclared() throws {
    let outcomes = try evaluate(
      engine()
        .adding(Rule("fact", .prerequisite)) { .met(try $0.number("inhabitant") > 0) }
        .adding(Rule("parameter", .prerequisite)) {
          .met(try $0.parameterNumber("population_mx") > 0)
        }
        .adding(Rule("fine", .prerequisite)) { _ in .met(true) })
    guard case .failed(let fact)? = outcomes["fact"]?.answer,
      case .failed(let parameter)? = outcomes["parameter"]?.answer
    else {
      Issue.record("not failed: \(outcomes)")
      return
    }
    #expect(fact.code == "undeclared-fact")
    #expect(fact.suggestion?.french == "inhabitants")
    #expect(parameter.code == "undeclared-parameter")
    #expect(parameter.suggestion?.french == "population_max")
    #expect(outcomes["fine"]?.answer == .met(true))
  }

  @Test("a fact that is no number, or any other error, fails the rule where it is declared")
  func failures() throws {
    let outcomes = try evaluate(
      engine()
        .adding(Rule("text", .prerequisite, location: place)) {
          .met(try $0.number("place") > 0)
        }
        .adding(Rule("odd", .prerequisite, location: place)) { _ in throw Odd() },
      facts: ["place": "x"])
    for (id, code) in [("text", "wrong-type"), ("odd", "rule-failed")] {
      guard case .failed(let error)? = outcomes[id]?.answer else {
        Issue.record("\(id) has not failed")
        continue
      }
      #expect(error.code.rawValue == code)
      #expect(error.location == place)
    }
  }

  @Test("a criterion may give the ends of its scale and nothing beyond, NaN or infinite")
  func scales() throws {
    let rule = Rule("c", .criterion, scale: 0...5, location: place)
    for points in [0.0, 5, 2.5] { #expect(try failure(rule, .points(points)) == nil) }
    for points in [-0.001, 5.001] {
      let error = try #require(try failure(rule, .points(points)))
      #expect(error.code == "out-of-scale")
      #expect(error.location == place)
      #expect(error.message.french.contains("de 0 à 5"))
    }
    for points in [Double.nan, .infinity, -.infinity] {
      #expect(try failure(rule, .points(points))?.code == "not-finite")
      #expect(try failure(Rule("i", .indicator), .number(points))?.code == "not-finite")
    }
    #expect(try failure(Rule("free", .criterion), .points(1e9)) == nil)
  }

  @Test("an answer of another kind fails the rule", arguments: RuleKind.allCases)
  func wrongKind(kind: RuleKind) throws {
    let answers: [(Outcome.Answer, [RuleKind])] = [
      (.met(true), [.prerequisite]), (.points(1), [.criterion]), (.number(1), [.indicator]),
      (.payments(PaymentSchedule([])), [.amount]), (.category("x"), [.class, .lifecycle]),
      (.alert(true), [.alert]),
    ]
    for (answer, kinds) in answers {
      let error = try failure(Rule("r", kind), answer)
      #expect(error?.code == (kinds.contains(kind) ? nil : "wrong-answer"), "\(answer)")
    }
  }

  @Test("a class gives one of its categories, or fails with the nearest")
  func categories() throws {
    let rule = Rule("k", .class, categories: [.init(id: "small"), .init(id: "large")])
    #expect(try failure(rule, .category("large")) == nil)
    let error = try #require(try failure(rule, .category("larg")))
    #expect(error.code == "unknown-category")
    #expect(error.suggestion?.french == "large")
  }

  @Test("a rule of the programme is evaluated once, apart from subjects, and reads no fact")
  func programmeScope() throws {
    let engine = engine()
      .adding(Rule("envelope", .indicator, scope: .programme)) {
        .number(try $0.parameterNumber("population_max") * 420)
      }
      .adding(Rule("wrong", .indicator, scope: .programme)) {
        .number(try $0.number("inhabitants"))
      }
      .adding(Rule("p", .prerequisite)) { _ in .met(true) }
    #expect(Set(try evaluate(engine).keys) == ["p"])
    let evaluator = try Evaluator([engine])
    let outcomes = try evaluator.evaluation(on: day("2023-06-02")).makeRunner().runProgramme()
    #expect(outcomes.map(\.rule.id) == ["envelope", "wrong"])
    #expect(outcomes.first?.outcome.answer == .number(630_000))
    guard case .failed(let error)? = outcomes.last?.outcome.answer else {
      Issue.record("a programme rule has read a fact")
      return
    }
    #expect(error.code == "programme-reads-fact")
  }

  @Test("only the rules asked for are evaluated; an unknown one is refused with the nearest")
  func only() throws {
    let engine = engine()
      .adding(Rule("population", .prerequisite)) { _ in .met(true) }
      .adding(Rule("carrier", .prerequisite)) { _ in .met(true) }
    #expect(Set(try evaluate(engine, only: ["carrier"]).keys) == ["carrier"])
    #expect(try evaluate(engine, only: []).isEmpty)
    let error = try #require(
      #expect(throws: Diagnostic.self) { try evaluate(engine, only: ["populaton"]) })
    #expect(error.code == "unknown-rule")
    #expect(error.suggestion?.french == "population")
  }

  @Test("the evaluation date is the rules' clock, and parameters may be changed")
  func dateAndParameters() throws {
    let engine = engine()
      .adding(Rule("year", .indicator)) { .number(Double($0.date.year)) }
      .adding(Rule("max", .indicator)) { .number(try $0.parameterNumber("population_max")) }
    let outcomes = try evaluate(engine, changing: ["population_max": 1600])
    #expect(outcomes["year"]?.answer == .number(2023))
    #expect(outcomes["max"]?.answer == .number(1600))
  }

  @Test("a Swift rule may say why, and what it said does not stick to the next one")
  func reasons() throws {
    let reason = Reason(
      LocalizedText("{over} de trop", english: "{over} too many"),
      values: [.init(name: "over", value: 1126)])
    let outcomes = try evaluate(
      engine()
        .adding(Rule("says", .prerequisite)) {
          $0.because = reason
          return .met(false)
        }
        .adding(Rule("silent", .prerequisite)) { _ in .met(false) })
    #expect(outcomes["says"]?.because == reason)
    #expect(outcomes["says"]?.because?.text().french == "1\u{202F}126 de trop")
    #expect(outcomes["says"]?.because?.text().english == "1,126 too many")
    #expect(outcomes["silent"]?.because == nil)
  }

  @Test("for a ranking, criteria and amounts of a refused subject are left out, its alerts are not")
  func runForRanking() throws {
    let engine = engine()
      .adding(Rule("c", .criterion)) { _ in .points(1) }
      .adding(Rule("p", .prerequisite)) { .met(try $0.number("inhabitants") >= 800) }
      .adding(Rule("a", .amount)) { _ in .payments(PaymentSchedule([])) }
      .adding(Rule("w", .alert)) { _ in .alert(true) }
      .adding(Rule("i", .indicator)) { _ in .number(1) }
    let evaluator = try Evaluator([engine])
    let table = try FactTable(
      evaluator.schema,
      [
        Subject(id: "in", facts: ["inhabitants": 800]),
        Subject(id: "out", facts: ["inhabitants": 799]), Subject(id: "unknown"),
      ])
    let outcomes = try evaluator.evaluation(on: day("2023-06-02")).makeRunner()
      .runForRanking(table)
    let evaluated = (0..<table.count).map { row in
      evaluator.rules.indices.filter { outcomes[row, $0] != nil }.map { evaluator.rules[$0].id }
    }
    #expect(evaluated == [["c", "p", "a", "w"], ["p", "w"], ["c", "p", "a", "w"]])
  }

  @Test("workers on several tables give what one runner gives")
  func workers() async throws {
    let engine = engine().adding(Rule("i", .indicator)) {
      .number(try $0.number("inhabitants") / 3)
    }
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-06-02"))
    let tables = try (0..<4).map { part in
      try FactTable(
        evaluator.schema,
        (0..<10).map {
          Subject(id: "\(part)-\($0)", facts: ["inhabitants": .integer(Int64(part * 10 + $0))])
        })
    }
    let expected = try tables.map { table in
      let outcomes = try evaluation.run(table)
      return (0..<table.count).map { outcomes[$0, 0] }
    }
    let workers = try (0..<2).map { _ in try EvaluationWorker(evaluation) }
    let found = try await withThrowingTaskGroup(of: (Int, [Outcome?]).self) { group in
      for (index, table) in tables.enumerated() {
        group.addTask {
          let outcomes = try await workers[index % 2].run(table)
          return (index, (0..<table.count).map { outcomes[$0, 0] })
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (index, outcomes) in expected.enumerated() { #expect(found[index] == outcomes) }
  }

  @Test("an answer is told in words, with its scale, its unit or its label")
  func answersInWords() {
    func text(_ answer: Outcome.Answer, _ rule: Rule, _ language: Language = .french) -> String {
      answer.text(of: rule, in: language)
    }
    #expect(text(.met(true), Rule("p", .prerequisite)) == "rempli")
    #expect(text(.met(false), Rule("p", .prerequisite), .english) == "not met")
    #expect(text(.points(3.75), Rule("c", .criterion, scale: 0...5)) == "3,75 / 5")
    #expect(text(.number(571.4), Rule("i", .indicator, unit: "kg/hab")) == "571,4\u{A0}kg/hab")
    #expect(
      text(
        .payments(PaymentSchedule([.init(year: 1, amount: Money(cents: 15_680_000))])),
        Rule("a", .amount)) == "156\u{202F}800\u{A0}€")
    let rule = Rule("k", .class, categories: [.init(id: "urgent", label: "à contacter d'urgence")])
    #expect(text(.category("urgent"), rule) == "à contacter d'urgence")
    #expect(text(.unknown([]), rule) == "inconnu")
    #expect(text(.failed(Diagnostic("x", "oh")), rule, .english) == "failed")
  }

  // MARK: - Several engines

  @Test("engines stand side by side: facts and parameters are shared, rules keep their order")
  func severalEngines() throws {
    let first = engine().adding(Rule("p", .prerequisite)) {
      .met(try $0.number("inhabitants") <= $0.parameterNumber("population_max"))
    }
    let second = SwiftRules(facts: [FactDeclaration("distance", type: .number)] + facts)
      .adding(Rule("near", .criterion, scale: 0...5)) {
        .points(
          try $0.number("distance") < 10 && $0.number("inhabitants") > 0
            && $0.parameterNumber("population_max") > 0 ? 5 : 0)
      }
    let evaluator = try Evaluator([first, second])
    #expect(evaluator.rules.map(\.id) == ["p", "near"])
    #expect(evaluator.schema.declarations.map(\.name) == ["inhabitants", "place", "distance"])
    let outcomes = try evaluate(
      first, second, facts: ["inhabitants": 1120, "distance": 3.5])
    #expect(outcomes["p"]?.answer == .met(true))
    #expect(outcomes["near"]?.answer == .points(5))
    #expect(outcomes["near"]?.factsRead.slots == [0, 2])
  }

  @Test("two rules of one id are refused, where the second is declared")
  func duplicateRules() throws {
    let one = engine().adding(Rule("p", .prerequisite, location: .init(file: "a", line: 1))) { _ in
      .met(true)
    }
    let two = SwiftRules().adding(Rule("p", .alert, location: place)) { _ in .alert(true) }
    for error in [problem(one, two), problem(one.adding(two.rules[0]) { _ in .alert(true) })] {
      let error = try #require(error)
      #expect(error.code == "duplicate-rule")
      #expect(error.location == place)
      #expect(error.message.french.contains("a:1"))
    }
  }

  @Test("two engines that declare a fact differently are refused")
  func conflictingFacts() {
    for other in [
      FactDeclaration("inhabitants", type: .number, unit: "hab"),
      FactDeclaration("inhabitants", type: .integer, unit: "foyers"),
      FactDeclaration("inhabitants", type: .integer),
    ] {
      #expect(problem(engine(), SwiftRules(facts: [other]))?.code == "conflicting-fact")
    }
    #expect(
      problem(engine(), SwiftRules(facts: [FactDeclaration("inhabitants.part", type: .text)]))?
        .code == "fact-is-group")
  }

  @Test("two engines that declare a parameter differently are refused")
  func conflictingParameters() throws {
    let other = Parameter(FactDeclaration("population_max", type: .integer), value: 1600)
    #expect(
      problem(engine(), SwiftRules(parameters: [other]))?.code == "conflicting-parameter")
    #expect(try Evaluator([engine(), SwiftRules(parameters: [maximum])]).parameters == [maximum])
  }

  @Test("a weight whose parameter no engine declares is refused with the nearest name")
  func undeclaredWeight() throws {
    let weighed = engine().adding(
      Rule("c", .criterion, weight: .parameter("population_mx"), location: place)
    ) { _ in .points(1) }
    let error = try #require(problem(weighed))
    #expect(error.code == "undeclared-parameter")
    #expect(error.suggestion?.french == "population_max")
    #expect(error.location == place)
  }

  @Test("sets of slots are equal when they hold the same slots")
  func slotSets() {
    var set = SlotSet()
    for slot in [0, 63, 64, 200] { set.insert(slot) }
    #expect(set.slots == [0, 63, 64, 200])
    #expect(set.contains(64))
    #expect(!set.contains(65))
    #expect(!set.contains(5000))
    #expect(SlotSet(words: [1 | 1 << 63, 1, 0, 1 << 8, 0, 0][...]) == set)
    #expect(SlotSet(words: [0, 0][...]) == SlotSet())
    #expect(SlotSet(words: [][...]).isEmpty)
  }
}
