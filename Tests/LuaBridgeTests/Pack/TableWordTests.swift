import CircularCore
import LuaBridge
import RuleAnalysis
import RuleTrials
import TestPacks
import Testing

@Suite("The word table")
struct TableWordTests {
  private func pack(_ rules: String) -> PackFixture {
    PackFixture(
      """
      local bareme = table { "bareme.csv", rises = "montant" }
      local communes = table "communes.csv"
      fact "inhabitants" { type = "integer", label = "Habitants" }
      fact "insee" { type = "text", label = "Code" }

      """ + rules,
      [
        "bareme.csv": "de;à;Montant (€)\n0;799;1 000,50\n800;1500;2 k€\n1501;;3000\n",
        "communes.csv": "insee;nom;potentiel\n01001;L'Abergement;812,4\n2023;Ajaccio;nc\n",
      ])
  }

  private func indicator(_ expression: String) -> PackFixture {
    pack("indicator \"i\" { value = function(a) return \(expression) end }")
  }

  @Test(
    "a rule reads the row of a number or of a key",
    arguments: [
      ("bareme[a.inhabitants].montant", 2000), ("bareme[0].montant", 1000.5),
      ("communes[a.insee].potentiel", 812.4), ("#communes", 2), ("#communes[2023].nom", 7),
      ("#communes[2023.0].nom", 7), ("known(communes, \"x\") and 1 or 0", 0),
      ("known(communes, a.insee) and 1 or 0", 1),
      ("known(communes[2023], \"potentiel\") and 1 or 0", 0), ("known(bareme, -3) and 1 or 0", 0),
      ("table.unpack({ 4 })", 4),
    ] as [(String, Double)])
  func reads(_ expression: String, _ expected: Double) throws {
    let outcome = try indicator(expression).outcome(
      "i", ["inhabitants": .integer(800), "insee": .text("01001")])
    #expect(outcome?.answer == .number(expected))
  }

  @Test(
    "what is not there fails the rule and says what was looked for",
    arguments: [
      ("bareme[-1].montant", "no-such-row", "aucune tranche de « bareme.csv » ne contient -1"),
      ("bareme[\"x\"].montant", "table-key", "trouvé x comme clé, attendu un nombre"),
      ("communes[\"99999\"].nom", "no-such-row", "« communes.csv » n'a pas de ligne"),
      ("communes[nil].nom", "table-key", "trouvé absent (nil) comme clé"),
      ("communes[1.5].nom", "table-key", "attendu un texte ou un nombre entier"),
      ("communes[2023].potentiel", "empty-cell", "« communes.csv », ligne 3\u{A0}: rien sous"),
      ("communes[2023].nomm", "no-such-column", "ses colonnes sont insee, nom, potentiel"),
      ("communes[2023][1]", "no-such-column", "ses colonnes sont"),
    ])
  func missing(_ expression: String, _ code: String, _ message: String) throws {
    let failure = try indicator(expression).failure("i")
    #expect(failure?.code.rawValue == code)
    #expect(failure?.message.french.contains(message) == true, "\(failure?.message.french ?? "")")
  }

  @Test(
    "nothing writes a table, nor sees behind it",
    arguments: [
      "bareme[1] = 2", "communes[2023].nom = \"x\"", "rawset(communes, 1, 2)",
      "setmetatable(communes, {})", "list.map({ 1 }, function() communes.x = 1 end)",
      "for _, t in ipairs { communes, communes[2023] } do t.nom = 1 end",
      "for _, t in ipairs { communes } do setmetatable(t, {}) end",
      "for _, t in ipairs { communes } do rawset(t, 1, 2) end",
    ])
  func sealed(_ statement: String) throws {
    let rule = pack("indicator \"i\" { value = function(a) \(statement) return 1 end }")
    if rule.loadErrors().isEmpty { #expect(try rule.failure("i") != nil) }
    let hidden = try indicator("getmetatable(communes) and 1 or 0").outcome("i")
    #expect(hidden?.answer == .number(0))
  }

  @Test(
    "what cannot be opened is refused when the pack loads",
    arguments: [
      ("table \"communs.csv\"", "table-missing"), ("table \"pack.lua\"", "word-usage"),
      ("table(3)", "word-usage"), ("table { rises = \"x\" }", "word-usage"),
      ("table { \"bareme.csv\", rise = \"x\" }", "word-usage"),
      ("table { \"bareme.csv\", rises = 3 }", "word-usage"),
      ("table { \"bareme.csv\", rises = \"montants\" }", "table-column"),
      ("table(\"bareme.csv\")[3]", "read-while-loading"),
    ])
  func refused(_ call: String, _ code: String) {
    #expect(pack("local t = \(call)\n").loadErrors().map(\.code.rawValue) == [code])
  }

  @Test("a rule opens no table")
  func insideRules() throws {
    #expect(try indicator("#table \"communes.csv\"").failure("i")?.code == "word-after-loading")
  }

  @Test("check tells what is wrong in a file, at its cell")
  func checked() {
    var fixture = indicator("#bareme")
    fixture.texts["bareme.csv"] = "de;à;montant\n0;10;5\n20;30;4\n"
    let findings = PackCheck.findings(in: PackSources(fixture.texts))
    let found = findings.filter { $0.location?.file == "bareme.csv" }
    #expect(found.map(\.code) == ["table-gap", "table-order"])
    #expect(found.map(\.location?.column) == [1, 7])
    #expect(found.allSatisfy { $0.excerpt?.line == "20;30;4" })
  }

  @Test("an explanation shows the rows that were looked up")
  func explained() throws {
    let fixture = indicator("bareme[a.inhabitants].montant + communes[a.insee].potentiel")
    let evaluator = try Evaluator([try fixture.load()])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    let facts: [String: FactValue] = ["inhabitants": .integer(800), "insee": .text("01001")]
    let table = try FactTable(
      evaluator.schema, [Subject(id: "s", name: "Sujet", facts: facts)])
    let rule = try #require(evaluator.rule("i"))
    let outcome = try #require(try evaluation.run(table)[0, rule])
    let trace = try evaluation.makeTracer().trace("i", of: outcome, table, row: 0)
    let rows = trace?.rows ?? []
    #expect(rows.map(\.at.french) == ["bareme.csv:3", "communes.csv:2"])
    #expect(rows.first?.cells.map(\.label.french) == ["de", "à", "Montant"])
    #expect(rows.first?.cells.last?.value == .number(2000))
  }
}
