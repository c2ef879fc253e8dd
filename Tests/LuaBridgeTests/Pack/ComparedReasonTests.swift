import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("The reason of a refusal follows from what was compared")
struct ComparedReasonTests {
  private static let declarations = """
    fact "inhabitants" { type = "integer", unit = "hab", label = "Habitants" }
    fact "balance" { type = "number", unit = "€", label = "Solde" }
    fact "year" { type = "integer", min = 1990, max = 2100, label = "Année" }
    fact "sent" { type = "date", label = "Envoyée le" }
    fact "kind" { type = "choice", label = "Nature", values = {
      { "epci", fr = "EPCI", en = "EPCI" }, { "commune", fr = "commune", en = "municipality" } } }
    fact "signed" { type = "boolean", label = "Signée" }
    fact "voted" { type = "boolean", label = "Votée" }
    fact "actors" { type = "list", of = "text", label = "Acteurs" }
    fact "letter.intention" { type = "answer", label = "Lettre d'intention" }
    param "least" { 800, unit = "hab" }
    param "most" { 1500, unit = "hab" }
    param "deadline" { "2023-06-02", type = "date" }

    """

  private func reason(
    _ test: String, _ facts: [String: FactValue], on date: String = "2024-01-01"
  ) throws -> LocalizedText? {
    let pack = try PackFixture(
      Self.declarations
        + "prerequisite \"p\" { label = \"P\", test = function(a, p, today)\n\(test)\nend }"
    ).load()
    let evaluator = try Evaluator([pack])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate(date)))
    let table = try FactTable(evaluator.schema, [Subject(id: "s", name: "S", facts: facts)])
    let outcomes = try evaluation.run(table)
    let rule = try #require(evaluator.rule("p"))
    let outcome = try #require(outcomes[0, rule])
    let because = Explanation(
      outcome, of: evaluator.rules[rule], in: evaluation, table: table, row: 0
    ).because
    return because
  }

  @Test(
    "each kind of comparison has its sentence",
    arguments: [
      (
        "return between(a.inhabitants, p.least, p.most)", ["inhabitants": .integer(1626)],
        "Habitants : 1 626 hab, 126 au-dessus du maximum de 1 500 hab",
        "Habitants: 1,626 hab, 126 above the maximum of 1,500 hab"
      ),
      (
        "return between(a.inhabitants, p.least, p.most)", ["inhabitants": .integer(799)],
        "Habitants : 799 hab, 1 sous le minimum de 800 hab",
        "Habitants: 799 hab, 1 below the minimum of 800 hab"
      ),
      (
        "return p.least < a.inhabitants", ["inhabitants": .integer(800)],
        "Habitants : 800 hab, attendu plus de 800 hab",
        "Habitants: 800 hab, expected more than 800 hab"
      ),
      (
        "return a.balance >= 1", ["balance": .number(-2)], "Solde : −2 €, attendu 1 € au moins",
        "Solde: −2 €, expected at least 1 €"
      ),
      (
        "return a.year >= 2020", ["year": .integer(2019)], "Année : 2019, attendu 2020 au moins",
        "Année: 2019, expected at least 2020"
      ),
      (
        "if a.sent > p.deadline then return false end return true", ["sent": .text("2023-06-03")],
        "Envoyée le : 3 juin 2023, attendu au plus tard le 2 juin 2023",
        "Envoyée le: 3 June 2023, expected by 2 June 2023"
      ),
      (
        "return a.kind == \"epci\"", ["kind": .text("commune")],
        "Nature : « commune », attendu « EPCI »", "Nature: “municipality”, expected “EPCI”"
      ),
      (
        "return a.kind ~= \"commune\"", ["kind": .text("commune")],
        "Nature : « commune », attendu autre chose",
        "Nature: “municipality”, expected something else"
      ),
      (
        "return a.signed and a.voted", ["signed": .boolean(true), "voted": .boolean(false)],
        "Votée : non", "Votée: no"
      ),
      (
        "return a.signed or a.voted", ["signed": .boolean(false), "voted": .boolean(false)],
        "Signée : non ; Votée : non", "Signée: no; Votée: no"
      ),
      (
        "return not (a.signed or a.voted)", ["signed": .boolean(false), "voted": .boolean(true)],
        "Votée : oui", "Votée: yes"
      ),
      (
        "local n = #a.actors\nreturn n >= 3", ["actors": .list([.text("x")])],
        "Acteurs : 1, 2 sous le minimum de 3", "Acteurs: 1, 2 below the minimum of 3"
      ),
      (
        "return known(a, \"letter.intention\")", [:], "Lettre d'intention : sans réponse",
        "Lettre d'intention: no answer"
      ),
    ] as [(String, [String: FactValue], String, String)])
  func sentences(
    _ test: String, _ facts: [String: FactValue], _ french: String, _ english: String
  ) throws {
    let reason = try reason(test, facts)
    func plain(_ text: String?) -> String? {
      text?.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }
    #expect(plain(reason?.french) == french)
    #expect(plain(reason?.text(in: .english)) == english)
  }

  @Test("a rule with a reason keeps it, and one whose source does not tell says nothing")
  func others() throws {
    let facts: [String: FactValue] = ["inhabitants": .integer(1)]
    #expect(try reason("return a.inhabitants > 5, \"trop peu\"", facts)?.french == "trop peu")
    #expect(try reason("local n = a.inhabitants * 2\nreturn n > 5", facts) == nil)
    #expect(try reason("for i = 1, 3 do end\nreturn a.inhabitants > 5", facts) == nil)
  }
}
