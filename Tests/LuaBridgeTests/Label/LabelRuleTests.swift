import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Rules of a label")
struct LabelRuleTests {
  private func potential(_ outcome: LabelOutcome?, _ id: MeasureID) -> Double? {
    outcome?.scorecard[id]?.potential
  }

  @Test(
    "a measure is disabled by what the platform takes for true",
    arguments: [
      ("true", true), ("1", true), ("\"no\"", true), ("{}", true), ("-0.5", true), ("nil", false),
      ("false", false), ("0", false), ("0.0", false), ("0/0", false), ("\"\"", false),
    ])
  func truth(_ value: String, _ isDisabled: Bool) throws {
    let outcome = try LabelFixture("disable \"1.2\" { when = function(t) return \(value) end }")
      .outcome()
    #expect(outcome?.failures.isEmpty == true)
    #expect(outcome?.scorecard["1.2"]?.isDisabled == isDisabled)
    #expect(potential(outcome, "x") == (isDisabled ? 10 : 20))
  }

  @Test("a factor multiplies what is below; nil changes nothing")
  func factors() throws {
    let two = try LabelFixture("scale \"1.1\" { by = function(t) return 2 end }").outcome()
    #expect(potential(two, "1.1.1") == 10)
    #expect(two?.scorecard["1.1"]?.personalised == 20)
    let none = try LabelFixture("scale \"1.1\" { by = function(t) end }").outcome()
    #expect(potential(none, "1.1.1") == 5)
    #expect(none?.scorecard["1.1"]?.personalised == .some(nil))
  }

  @Test(
    "a factor or a share that is none is an error at the rule, and the others stand",
    arguments: [
      ("scale", "by", "-1"), ("scale", "by", "0/0"), ("scale", "by", "1/0"),
      ("scale", "by", "\"2\""), ("scale", "by", "true"), ("override", "score", "0/0"),
      ("override", "score", "\"0.5\""), ("override", "score", "1.5"),
      ("override", "score", "-0.1"),
    ])
  func wrongAnswers(_ word: String, _ entry: String, _ value: String) throws {
    let outcome = try #require(
      try LabelFixture(
        """
        \(word) "1.1" { \(entry) = function(t) return \(value) end }
        disable "1.2" { when = function(t) return true end }
        """
      ).outcome())
    let failure = try #require(outcome.failures.first)
    #expect(outcome.failures.count == 1)
    #expect(failure.diagnostic.code == "wrong-answer")
    #expect(failure.diagnostic.location?.line == 4)
    #expect(failure.diagnostic.message.french.contains("1.1"))
    #expect(potential(outcome, "1.1") == 10)
    #expect(outcome.scorecard["1.2"]?.isDisabled == true)
  }

  @Test("an error in one rule leaves the others standing")
  func errors() throws {
    let outcome = try #require(
      try LabelFixture(
        """
        disable "1.1" { when = function(t) return t.answers.nothing end }
        disable "1.2" { when = function(t) return true end }
        scale "1" { by = function(t) return nil + 1 end }
        """
      ).outcome())
    #expect(outcome.failures.map(\.rule) == [0, 2])
    #expect(outcome.failures.map(\.diagnostic.location?.line) == [4, 6])
    #expect(outcome.scorecard["1.2"]?.isDisabled == true)
  }

  @Test("a question that nobody declared is an error with the nearest one")
  func undeclared() throws {
    let outcome = try LabelFixture(
      """
      question "dechets_1" { type = "boolean" }
      disable "1.1" { when = function(t) return t.answers.dechet_1 end }
      """
    ).outcome()
    #expect(outcome?.failures.first?.diagnostic.suggestion?.french == "answers.dechets_1")
  }

  @Test("a rule that does not end is stopped, and so is one that eats memory")
  func limits() throws {
    let outcome = try #require(
      try LabelFixture(
        """
        disable "1.1" { when = function(t) while true do end end }
        disable "1.1.1" { when = function(t) local s = {} for i = 1, 1e9 do s[i] = i end end }
        disable "1.2" { when = function(t) return true end }
        """
      ).outcome())
    #expect(outcome.failures.map(\.rule) == [0, 1])
    #expect(outcome.scorecard["1.2"]?.isDisabled == true)
  }

  @Test("an override reads the shares of others, before any override")
  func overrides() throws {
    let fixture = LabelFixture(
      "override \"1.2\" { score = function(t, score, p) return math.min(score \"1.1\", score \"x_1.2\") end }"
    )
    let outcome = try fixture.outcome(
      "{\"id\":\"t\",\"statuses\":{\"1.1.1\":\"done\",\"1.2\":\"done\"}}")
    #expect(outcome?.scorecard["1.1"]?.done == 5)
    #expect(outcome?.scorecard["1.2"]?.done == 5)
    let unknown = try LabelFixture(
      "override \"1.2\" { score = function(t, score) return score \"1.11\" end }"
    ).outcome("{\"id\":\"t\",\"statuses\":{\"1.2\":\"done\"}}")
    #expect(unknown?.failures.first?.diagnostic.code == "unknown-measure")
    #expect(unknown?.failures.first?.diagnostic.suggestion?.french == "1.1")
    #expect(unknown?.scorecard["1.2"]?.done == 10)
  }

  @Test("bounds of a population are strict, and an unknown one is within none")
  func population() throws {
    let fixture = LabelFixture(
      """
      disable "1.1" { when = function(t) return population_below(t, 3000) end }
      disable "1.2" { when = function(t) return population_above(t, 3000) end }
      scale "1" { by = function(t) if t.population == 3000 then return 2 end end }
      """)
    func disabled(_ territory: String) throws -> [Bool?] {
      let outcome = try fixture.outcome("{\"id\":\"t\",\"territory\":\(territory)}")
      return [outcome?.scorecard["1.1"]?.isDisabled, outcome?.scorecard["1.2"]?.isDisabled]
    }
    #expect(try disabled("{\"population\":2999}") == [true, false])
    #expect(try disabled("{\"population\":3000}") == [false, false])
    #expect(try disabled("{\"population\":3001}") == [false, true])
    #expect(try disabled("{}") == [false, false])
    let unknown = try fixture.outcome("{\"id\":\"t\"}")
    #expect(unknown?.lackingPopulation == [0, 1, 2])
    #expect(unknown?.failures.isEmpty == true)
    #expect(try fixture.outcome()?.lackingPopulation == [])
  }

  @Test("what is not known of a territory is nil, what is known is as subjects write it")
  func territory() throws {
    let fixture = LabelFixture(
      """
      disable "1.1" { when = function(t) return t.kind == "epci" and t.subtype == "syndicat"
        and t.overseas == false and t.urbanArea == true and t.indicators["6.a"] == 530 end }
      disable "1.2" { when = function(t) return t.kind == nil and t.subtype == nil
        and t.overseas == nil and t.urbanArea == nil and t.indicators["6.a"] == nil end }
      """)
    let known = try fixture.outcome(
      "{\"id\":\"t\",\"territory\":{\"kind\":\"epci\",\"subtype\":\"syndicat\",\"overseas\":false,\"urbanArea\":true},\"indicators\":{\"x_6.a\":530}}"
    )
    #expect(known?.scorecard["1.1"]?.isDisabled == true)
    let unknown = try fixture.outcome("{\"id\":\"t\",\"territory\":{\"kind\":null}}")
    #expect(unknown?.scorecard["1.2"]?.isDisabled == true)
    #expect(unknown?.failures.isEmpty == true)
  }

  @Test("answers to questions that are not asked do not count, in one pass")
  func visibility() throws {
    let fixture = LabelFixture(
      """
      question "a" { type = "boolean" }
      question "b" { type = "boolean", visible = function(t) return t.answers.a == true end }
      question "c" { type = "boolean", visible = function(t) return t.answers.b == true end }
      question "d" { type = "boolean", kinds = { "commune" } }
      question "e" { type = "boolean", visible = function(t) return 1 end }
      disable "1.1" { when = function(t) return t.answers.b == true or t.answers.d or t.answers.e end }
      disable "1.2" { when = function(t) return t.answers.c == true end }
      """)
    // b is not asked, yet its answer decides whether c is.
    let outcome = try #require(
      try fixture.outcome(
        "{\"id\":\"t\",\"territory\":{\"kind\":\"epci\"},\"answers\":{\"a\":false,\"b\":true,\"c\":true,\"d\":true,\"e\":true}}"
      ))
    #expect(outcome.scorecard["1.1"]?.isDisabled == false)
    #expect(outcome.scorecard["1.2"]?.isDisabled == true)
    #expect(outcome.inactive == [1, 3, 4])
  }

  @Test("a question whose visibility fails is not asked")
  func failingVisibility() throws {
    let outcome = try LabelFixture(
      """
      question "a" { type = "boolean", visible = function(t) return nil + 1 end }
      disable "1.1" { when = function(t) return t.answers.a end }
      """
    ).outcome("{\"id\":\"t\",\"answers\":{\"a\":true}}")
    #expect(outcome?.scorecard["1.1"]?.isDisabled == false)
    #expect(outcome?.failures.count == 1)
  }

  @Test("rules read parameters, and parameters can be changed")
  func parameters() throws {
    let fixture = LabelFixture(
      """
      param "factor" { 2 }
      scale "1.1" { by = function(t, p) return p.factor end }
      override "1.2" { score = function(t, score, p) return 1 / p.factor end }
      """)
    let json = "{\"id\":\"t\",\"statuses\":{\"1.2\":\"done\"}}"
    #expect(potential(try fixture.outcome(json), "1.1") == 20)
    #expect(try fixture.outcome(json)?.scorecard["1.2"]?.done == 5)
    #expect(potential(try fixture.outcome(json, changing: ["factor": 4]), "1.1") == 40)
  }

  @Test("the words of translated formulas are there")
  func words() throws {
    let outcome = try LabelFixture(
      """
      disable "1.1" { when = function(t)
        return truthy(plus(1, least(2, 3))) and both(true, more(2, 1))
          and identity(t, "type", "EPCI") and has_population_tag(t, "moins_de_10000")
          and not has_population_tag(t, "moins_de_6000") and answered(1, 1) end }
      """
    ).outcome()
    #expect(outcome?.failures.map(\.diagnostic.description) == [])
    #expect(outcome?.scorecard["1.1"]?.isDisabled == true)
  }

  @Test("what a rule said and read is kept where it is asked for")
  func decisions() throws {
    let outcome = try #require(
      try LabelFixture(
        """
        question "q" { type = "boolean", ask = "Collecte ?" }
        param "least" { 3 }
        disable "1.1" { source = "§1",
          when = function(t, p) return t.answers.q == false and p.least > 2 end }
        """
      ).outcome("{\"id\":\"t\",\"answers\":{\"q\":false}}"))
    let decision = try #require(outcome.decisions.first)
    #expect(decision.answer == .disabled)
    #expect(decision.readings.map(\.name) == ["answers.q"])
    #expect(decision.readings.map(\.value) == [.boolean(false)])
    #expect(decision.parameters == ["least"])
  }
}
