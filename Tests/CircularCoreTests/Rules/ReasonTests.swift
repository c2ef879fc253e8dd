import CircularCore
import Testing

@Suite("Reasons in words")
struct ReasonTests {
  private func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  @Test("numbers set side by side have the decimals that tell them apart")
  func digits() {
    let share = FactDeclaration("share", type: .number, unit: "%")
    let limit = FactDeclaration("limit", type: .number, unit: "%")
    let reason = Reason(
      "{share}, {gap} au-dessus du plafond de {limit}",
      values: [.init(name: "gap", value: .number(0.00003))])
    let text = reason.text { name in
      name == "share"
        ? Reason.Named(share, .number(33.33003)) : Reason.Named(limit, .number(33.33))
    }
    #expect(plain(text.french) == "33,33003 %, 0,00003 au-dessus du plafond de 33,33 %")
    #expect(
      plain(text.text(in: .english)) == "33.33003%, 0.00003 au-dessus du plafond de 33.33%")
  }

  @Test("a name that nobody knows stays, an unknown fact says so")
  func unknown() {
    let reason = Reason("{a} et {b}")
    let fact = FactDeclaration("a", type: .integer)
    #expect(reason.text { $0 == "a" ? Reason.Named(fact, nil) : nil }.french == "inconnu et {b}")
  }

  @Test("what a rule returns beside its test is said where the test fails, not where it holds")
  func metHasNone() throws {
    let engine = SwiftRules(facts: [FactDeclaration("n", type: .integer, label: "N")])
      .adding(Rule("r", .prerequisite, message: "trop peu")) { .met(try $0.number("n") > 3) }
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2024-01-01"))
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: ["n": 5])])
    for (answer, expected) in [(true, nil), (false, "commencé avant le dépôt")] {
      let outcome = Outcome(.met(answer), because: Reason("commencé avant le dépôt"))
      let explanation = Explanation(
        outcome, of: evaluator.rules[0], in: evaluation, table: table, row: 0)
      #expect(explanation.because?.french == expected)
    }
  }
}
