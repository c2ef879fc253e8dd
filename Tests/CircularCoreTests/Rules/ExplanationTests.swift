import CircularCore
import Testing

@Suite("Explanations")
struct ExplanationTests {
  private let engine = SwiftRules(
    facts: [
      FactDeclaration("carrier", type: .text),
      FactDeclaration(
        "inhabitants", type: .integer, unit: "hab",
        label: LocalizedText("Habitants", english: "Inhabitants")),
    ],
    parameters: [
      Parameter(
        FactDeclaration("max", type: .integer, unit: "hab", source: "appel, p. 3"), value: 1500)
    ]
  ).adding(
    Rule(
      "population", .prerequisite, label: "Périmètre", source: "appel, p. 2",
      message: LocalizedText(
        "{inhabitants} pour {max} au plus, porteur {carrier}, {autre}",
        english: "{inhabitants} for {max} at most, carrier {carrier}"),
      location: SourceLocation(file: "rules.lua", line: 4))
  ) {
    .met(try $0.number("inhabitants") <= $0.parameterNumber("max"))
  }

  private func explanation(
    _ inhabitants: FactValue, changing: [String: FactValue] = [:]
  ) throws -> Explanation {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-06-02"), changing: changing)
    let table = try FactTable(
      evaluator.schema,
      [
        Subject(
          id: "a", facts: ["inhabitants": inhabitants],
          origins: ["inhabitants": FactOrigin(source: "INSEE", year: 2025)])
      ])
    let outcome = try #require(try evaluation.run(table)[0, 0])
    return Explanation(outcome, of: evaluator.rules[0], in: evaluation, table: table, row: 0)
  }

  @Test("it shows what was read, with values, units and sources, and where the rule stands")
  func readings() throws {
    let explanation = try explanation(1120)
    #expect(explanation.answer == .met(true))
    #expect(explanation.because == nil)
    #expect(explanation.facts.map(\.name) == ["inhabitants"])
    #expect(explanation.facts.first?.value == 1120)
    #expect(explanation.facts.first?.unit == "hab")
    #expect(explanation.facts.first?.source == "INSEE, 2025")
    #expect(explanation.parameters.map(\.name) == ["max"])
    #expect(explanation.parameters.first?.value == 1500)
    #expect(explanation.parameters.first?.source == "appel, p. 3")
    #expect(explanation.parameters.first?.changed == nil)
    #expect(explanation.source == "appel, p. 2")
    #expect(explanation.at == "rules.lua:4")
    #expect(explanation.weight == nil)
  }

  @Test("a parameter changed for the evaluation is marked so")
  func changed() throws {
    let explanation = try explanation(1540, changing: ["max": 1600])
    #expect(explanation.answer == .met(true))
    #expect(explanation.parameters.first?.changed == true)
    #expect(explanation.parameters.first?.value == 1600)
  }

  @Test("a refusal's message names values with units, what is unknown, and keeps other braces")
  func reason() throws {
    let because = try #require(try explanation(1626).because)
    #expect(
      because.french
        == "1\u{202F}626\u{A0}hab pour 1\u{202F}500\u{A0}hab au plus, porteur inconnu, {autre}")
    #expect(because.english == "1,626\u{A0}hab for 1,500\u{A0}hab at most, carrier unknown")
  }

  @Test("in one line it is the answer and its reason")
  func oneLine() throws {
    #expect(try explanation(1120).text(in: .french) == "rempli")
    #expect(
      try explanation(1626).text(in: .english)
        == "not met — 1,626\u{A0}hab for 1,500\u{A0}hab at most, carrier unknown")
  }

  @Test("it is found by the rule's id, and an unknown id is refused with the nearest")
  func byID() throws {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-06-02"), only: [])
    let table = try FactTable(evaluator.schema, [Subject(id: "a")])
    let none = try evaluation.run(table)
    #expect(try evaluation.explanation(of: "population", row: 0, table, none) == nil)
    let all = try evaluator.evaluation(on: day("2023-06-02"))
    let explanation = try all.explanation(of: "population", row: 0, table, all.run(table))
    #expect(explanation?.rule == "population")
    let error = #expect(throws: Diagnostic.self) {
      _ = try evaluation.explanation(of: "populaton", row: 0, table, none)
    }
    #expect(error?.code == "unknown-rule")
    #expect(error?.suggestion?.french == "population")
  }

  @Test("in JSON its members are those that are known, in order")
  func json() throws {
    #expect(
      try JSONText.string(explanation(1120, changing: ["max": 1600]))
        == #"{"rule":"population","kind":"prerequisite","label":"Périmètre","answer":true,"#
        + #""facts":[{"name":"inhabitants","label":"Habitants","value":1120,"unit":"hab","#
        + #""source":"INSEE, 2025"}],"parameters":[{"name":"max","label":"max","value":1600,"#
        + #""unit":"hab","source":"appel, p. 3","changed":true}],"#
        + #""source":"appel, p. 2","at":"rules.lua:4"}"#)
  }

  @Test(
    "a template fills names and leaves every other brace as it is",
    arguments: [
      ("{a}", "1"), ("x {a.b_2} y {a}", "x 2 y 1"), ("{unknown}", "{unknown}"), ("{}", "{}"),
      ("{a", "{a"), ("a}", "a}"), ("{a b}", "{a b}"), ("", ""), ("é{a}é", "é1é"),
      ("{x {a}", "{x 1"), ("{{a}}", "{1}"),
    ])
  func templates(text: String, filled: String) {
    let values = ["a": "1", "a.b_2": "2"]
    let template = MessageTemplate(text)
    #expect(template.filled { values[template.names[$0]] } == filled)
  }

  @Test("a template knows its names in order")
  func templateNames() {
    #expect(MessageTemplate("{b} {a} {b} {x y}").names == ["b", "a", "b"])
  }
}
