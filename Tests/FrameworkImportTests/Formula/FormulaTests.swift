import CircularCore
import FrameworkImport
import LuaBridge
import Testing

@Suite("Formulas")
struct FormulaTests {
  private let everything = #"{"answers":{},"territory":{"kind":"epci"}}"#

  private func lua(
    _ text: String, _ grammar: FormulaGrammar = .personalisation,
    _ change: (inout FormulaGivens) -> Void = { _ in }
  ) throws -> String {
    var givens = FormulaGivens()
    change(&givens)
    return try Formula(FormulaText(text), grammar).lua(givens)
  }

  private func value(
    _ text: String, _ context: String, _ grammar: FormulaGrammar = .personalisation
  ) throws -> FormulaValue {
    try FormulaRunner().value(
      of: Formula(FormulaText(text), grammar),
      in: FormulaContext(json: Array(context.utf8), file: "context"))
  }

  @Test(
    "keywords match prefixes, odd characters are dropped",
    arguments: [
      ("siX alors 2", .number(2)), ("\"OUI\"", .boolean(true)), ("1!=2", .boolean(false)),
      (".5", .number(5)), ("2 -3", .number(-1)), ("2-1", .number(1)), ("é3", .number(3)),
      ("Si VRAI Alors a-1", .text("a-1")), ("sivraialors 7", .number(7)), ("007", .number(7)),
    ] as [(String, FormulaValue)])
  func tokens(_ text: String, _ expected: FormulaValue) throws {
    #expect(try value(text, everything) == expected)
  }

  @Test(
    "what the grammar does not have is refused at its column",
    arguments: [
      ("-3", 1), ("3 - -2", 5), ("1,5", 2), ("1e3", 2), ("non_x", 4), ("ouest", 1),
      ("minimum", 4), ("", 1), ("si vrai alors", 14), ("reponse(a, b", 13), ("1 2", 3),
      ("vrai sinon 2", 6), ("identite(type)", 14), ("min(1, 2, 3)", 9), ("min(1 = 2, 3)", 7),
      ("val(a_1)", 4), ("reponse(vrai)", 9),
    ])
  func syntax(_ text: String, _ column: Int) {
    let place = SourceLocation(file: "f", line: 1, column: 1)
    let error = #expect(throws: Diagnostic.self) {
      try Formula(FormulaText(text, at: place), .personalisation)
    }
    #expect(error?.code == "formula-syntax")
    #expect(error?.location?.column == column)
  }

  @Test("a formula of several lines is refused at its line, in its file")
  func lines() {
    let text = FormulaText(
      "si vrai\n alors 1,5", at: SourceLocation(file: "f.csv", line: 7, column: 20))
    let error = #expect(throws: Diagnostic.self) { try Formula(text, .personalisation) }
    #expect(error?.location?.description == "f.csv:8:9")
    #expect(error?.excerpt?.line == " alors 1,5")
  }

  @Test("nesting without end is refused, and does not exhaust the stack")
  func depth() {
    let text = String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
    let error = #expect(throws: Diagnostic.self) {
      try Formula(FormulaText(text), .personalisation)
    }
    #expect(error?.code == "formula-too-deep")
    let chain = String(repeating: "si faux alors 1 sinon ", count: 100) + "2"
    #expect(throws: Never.self) { try #expect(value(chain, everything) == .number(2)) }
  }

  @Test(
    "twenty thousand « sinon si » are one choice, as a statement, inside a sum, and where one may fail",
    .timeLimit(.minutes(30)))
  func longChoices() throws {
    let count = 20_000
    let answers = #"{"answers":{"a":false}}"#
    let none = String(repeating: " sinon si reponse(b, OUI) alors 2", count: count)
    #expect(try value("si reponse(a, OUI) alors 1" + none + " sinon 7", answers) == .number(7))
    #expect(try value("si reponse(a, OUI) alors 1" + none, answers) == .null)
    #expect(
      try value("max(1, (si reponse(a, OUI) alors 1" + none + " sinon 7) + 1)", answers)
        == .number(8))
    let last = none + " sinon si reponse(a, NON) alors 3" + none + " sinon 7"
    #expect(try value("si reponse(a, OUI) alors 1" + last, answers) == .number(3))
    #expect(throws: Diagnostic.self) {
      try value("si reponse(a, NON) alors 1" + none + " sinon identite(age, x)", answers)
    }
  }

  @Test("a branch of a long choice that gives nothing gives null, not what follows")
  func longChoiceWithInnerOne() throws {
    let inner = String(
      repeating: " sinon si reponse(a, NON) alors (si reponse(b, OUI) alors 2)", count: 500)
    #expect(
      try value("si reponse(b, OUI) alors 1" + inner + " sinon 7", #"{"answers":{"a":false}}"#)
        == .null)
  }

  @Test("chains of words are folded as they are in pairs")
  func chainsOfWords() throws {
    let null = String(repeating: " ou reponse(y)", count: 300)
    #expect(try value("reponse(x)" + null, #"{"answers":{"x":3}}"#) == .number(3))
    #expect(try value("reponse(x)" + null, #"{"answers":{"y":4}}"#) == .number(4))
    let and = String(repeating: " et reponse(y)", count: 300)
    #expect(try value("reponse(x)" + and, #"{"answers":{"x":3,"y":4}}"#) == .number(4))
    #expect(try value("reponse(x)" + and, #"{"answers":{"x":0,"y":4}}"#) == .number(0))
  }

  @Test(
    "what is too long or too deep is said where it is",
    arguments: [
      ("1" + String(repeating: " + 1", count: 20_000), "formula-too-long"),
      ("reponse(x)" + String(repeating: " ou reponse(y)", count: 20_000), "formula-too-long"),
      (String(repeating: "min(1, ", count: 20_000), "formula-too-deep"),
      (String(repeating: "si vrai alors ", count: 20_000) + "1", "formula-too-deep"),
    ])
  func limits(_ text: String, _ code: String) {
    let place = SourceLocation(file: "f.csv", line: 7, column: 20)
    let error = #expect(throws: Diagnostic.self) {
      try Formula(FormulaText(text, at: place), .personalisation)
    }
    #expect(error?.code.rawValue == code)
    #expect(error?.location?.file == "f.csv" && error?.location?.line == 7)
    // Where the limit is passed, which is neither the beginning nor the end.
    let column = error?.location?.column ?? 0
    #expect(column > 20 && column < 20 + text.unicodeScalars.count)
  }

  @Test(
    "values behave as on the platform",
    arguments: [
      ("1 + 2 * 3 = 7 ou FAUX", .boolean(true)), ("min(0.4, 2/8)", .number(0.25)),
      ("reponse(x) + 1", .null), ("vrai = 1", .boolean(false)), ("vrai < 2", .boolean(true)),
      ("3 < 2 < 1", .boolean(false)), ("si 0 alors 1 sinon 2", .number(2)),
      ("si abc alors 1", .number(1)), ("0 ou 5", .number(5)), ("3 et 0", .number(0)),
      ("si 0/0 alors 1 sinon 2", .number(2)), ("1/0", .number(.infinity)),
      ("reponse(q, OUI) ou reponse(q, NON)", .boolean(false)),
      ("1 - (2 - 3) - 4 * (2 / (4 / 2))", .number(-2)), ("8 / 4 / 2", .number(1)),
      ("score(a) + 0.1", .text("score(a) - 0.1")),
      ("score(a) < 1/6", .text("score(a) [object Object] 0.16666666666666666")),
      ("min(score(a), 12) - vrai", .text("min(score(a), 12) - true")),
      ("score(a) * 0.00001 * 0.001 / 1", .text("score(a) * 0.00001 * 0.001 / 1")),
      ("score(a) / 10000000 / (1 / 10000000)", .text("score(a) / 10000000 / 1e-7")),
      ("score(a) - 1000000000000000000000 * 10", .text("score(a) - 1e+22")),
      ("99999999 * 99999999 * 99999999", .number(99_999_999 * 99_999_999 * 99_999_999)),
    ] as [(String, FormulaValue)])
  func values(_ text: String, _ expected: FormulaValue) throws {
    #expect(try value(text, everything) == expected)
  }

  @Test("a long chain of terms is no longer than Lua takes")
  func longChains() throws {
    let terms = String(repeating: " + 1", count: 400)
    #expect(try value("reponse(x)" + terms, everything) == .null)
    #expect(
      try value("reponse(x)" + terms, #"{"answers":{"x":1}}"#) == .number(401))
  }

  @Test("an error in a branch not taken counts, parentheses and min swallow it")
  func errors() throws {
    #expect(throws: Diagnostic.self) {
      try value("si vrai alors 1 sinon identite(age, x)", everything)
    }
    #expect(try value("si vrai alors 1 sinon (identite(age, x))", everything) == .number(1))
    #expect(try value("max(identite(age, x), 3)", everything) == .null)
    #expect(try value("1 + max(identite(age, x), 3)", everything) == .null)
    #expect(throws: Diagnostic.self) { try value("identite(type, OUI)", everything) }
    #expect(throws: Diagnostic.self) { try value("reponse(q, OUI)", "{}") }
    #expect(try value("reponse(q)", "{}") == .null)
    #expect(throws: Diagnostic.self) { try value("identite(type, EPCI)", "{}") }
    #expect(throws: Diagnostic.self) { try value("referentiel(foo)", "{}") }
    #expect(throws: Diagnostic.self) { try value("referentiel(te_1.2)", "{}") }
  }

  @Test(
    "identity: strict bounds, exact words, nothing known is false",
    arguments: [
      ("identite(population, moins_de_20000)", #""population":20000"#, false),
      ("identite(population, plus_de_20000)", #""population":20000"#, false),
      ("identite(population, plus_de_20000)", #""population":20001"#, true),
      ("identite(population, moins_de_3000)", #""population":2999"#, true),
      ("identite(population, moins_de_100000)", #""population":2999"#, true),
      ("identite(population, moins_de_100000)", #""population":100000"#, false),
      ("identite(population, plus_de_100000)", #""population":100000"#, false),
      ("identite(population, plus_de_3000)", #""population":210257"#, true),
      ("identite(population, plus_de_50000)", #""population":210257"#, true),
      ("identite(population, plus_de_100000)", #""population":210257"#, true),
      ("identite(population, plus_de_7)", #""population":20001"#, false),
      ("identite(type, epci)", #""kind":"epci""#, true),
      ("identite(type, Commune)", #""kind":"commune""#, true),
      ("identite(type, syndicat)", #""kind":"epci","subtype":"syndicat""#, true),
      ("identite(soustype, SYNDICAT)", #""subtype":"syndicat""#, true),
      ("identite(soustype, pole)", #""subtype":null"#, false),
      ("identite(localisation, DOM)", #""overseas":true"#, true),
      ("identite(localisation, dom)", #""overseas":true"#, false),
      ("identite(localisation, dom)", #""overseas":null"#, false),
      ("identite(dans_aire_urbaine, True)", #""urbanArea":true"#, true),
      ("identite(dans_aire_urbaine, NON)", #""urbanArea":false"#, true),
      ("identite(dans_aire_urbaine, NON)", #""urbanArea":null"#, false),
    ])
  func identity(_ text: String, _ territory: String, _ expected: Bool) throws {
    #expect(
      try value(text, "{\"answers\":{},\"territory\":{\(territory)}}") == .boolean(expected))
  }

  @Test(
    "a framework is asked for by id and version",
    arguments: [
      ("referentiel(te)", #"{"id":"te"}"#, true), ("referentiel(te)", #"{"id":"te-test"}"#, true),
      ("referentiel(te-test)", #"{"id":"te"}"#, false), ("referentiel(te)", "null", false),
      ("referentiel(te_1.9.0)", #"{"id":"te","version":"1.10.0"}"#, true),
      ("referentiel(te_1.9.0)", #"{"id":"te","version":"1.9.0-beta.1"}"#, false),
      ("referentiel(te_1.9.0)", #"{"id":"te"}"#, false),
    ])
  func frameworks(_ text: String, _ framework: String, _ expected: Bool) throws {
    #expect(try value(text, "{\"framework\":\(framework)}") == .boolean(expected))
  }

  @Test(
    "indicators score as their targets and limits say",
    arguments: [
      (530, .number(0.5)), (480, .number(1)), (590, .number(0)),
      (479, .number(1)), (nil, .null),
    ] as [(Double?, FormulaValue)])
  func indicators(_ amount: Double?, _ expected: FormulaValue) throws {
    let formula =
      "si val(cae_6.a) > limite(cae_6.a) alors 0 sinon si val(cae_6.a) < cible(cae_6.a) alors 1 sinon (limite(cae_6.a) - val(cae_6.a)) / (limite(cae_6.a) - cible(cae_6.a))"
    let found = try value(
      formula,
      "{\"indicators\":{\"cae_6.a\":\(amount.map { "\($0)" } ?? "null")},\"targets\":{\"cae_6.a\":480},\"limits\":{\"cae_6.a\":580}}",
      .indicator)
    #expect(found == expected)
  }

  @Test("an indicator formula that asks for what is not there fails or is null")
  func missingIndicators() throws {
    #expect(try value("opt_val(a_1) + opt_val(a_2)", #"{"indicators":{}}"#, .indicator) == .null)
    #expect(
      try value("opt_val(a_1) + opt_val(a_2)", #"{"indicators":{"a_2":3}}"#, .indicator)
        == .number(3))
    #expect(throws: Diagnostic.self) {
      try value("cible(a_1)", #"{"indicators":{"a_1":3}}"#, .indicator)
    }
    #expect(try value("val(a_1) / 0", #"{"indicators":{"a_1":3}}"#, .indicator) == .null)
    #expect(try value("a_1", #"{"indicators":{"a_1":3}}"#, .indicator) == .null)
    #expect(try value("val(A_1)", #"{"indicators":{"a_1":3}}"#, .indicator) == .null)
    #expect(throws: Diagnostic.self) { try Formula(FormulaText("val(cible_1)"), .indicator) }
    #expect(throws: Diagnostic.self) { try Formula(FormulaText("VAL(a_1)"), .indicator) }
  }

  @Test("dependencies are named once, in small letters, with their uses")
  func dependencies() throws {
    let formula = try Formula(
      FormulaText("opt_val(A_1, insee) + val(b_2) / cible(b_2) + opt_val(a_1)"), .indicator)
    #expect(formula.dependencies.map(\.indicator) == ["a_1", "b_2"])
    #expect(formula.dependencies.map(\.isOptional) == [true, false])
    #expect(formula.dependencies[0].sources == ["insee"])
    #expect(formula.dependencies[1].usesTarget)
    let rule = try Formula(
      FormulaText("si reponse(q1, OUI) alors min(score(x_1), reponse(q2))"), .personalisation)
    #expect(rule.questions == ["q1", "q2"])
    #expect(rule.scores == ["x_1"])
  }

  @Test("the Lua is what a person would have written")
  func readable() throws {
    #expect(
      try lua("reponse(dechets_1, NON) et reponse(dechets_2, NON)")
        == "function(t) return t.answers.dechets_1 == false and t.answers.dechets_2 == false end")
    #expect(
      try lua("si identite(type, syndicat) alors VRAI sinon si reponse(dev_eco_1, NON) alors VRAI")
        == """
        function(t)
          if t.subtype == "syndicat" then
            return true
          elseif t.answers.dev_eco_1 == false then
            return true
          end
        end
        """)
    #expect(
      try lua("si identite(population, moins_de_100000) alors 1/3")
        == """
        function(t)
          if population_below(t, 100000) then
            return 1 / 3
          end
        end
        """)
    #expect(
      try lua("min(score(cae_1.2.3), score(cae_3.3.5))") {
        $0.hasScores = true
        $0.scoredFramework = "cae"
      } == #"function(t, score) return least(score("1.2.3"), score("3.3.5")) end"#)
    #expect(
      try lua("min(score(cae_1.2.3), score(cae_3.3.5))") {
        $0.hasScores = true
        $0.knowsScores = true
        $0.scoredFramework = "cae"
      } == #"function(t, score) return math.min(score("1.2.3"), score("3.3.5")) end"#)
    #expect(
      try lua("reponse(EP_1, EP_1_b) ou reponse(end, OUI) ou reponse(a-1, 2)")
        == """
        function(t)
          return t.answers.EP_1 == "EP_1_b" or t.answers["end"] == true or t.answers["a-1"] == 2
        end
        """)
    #expect(
      try lua("max(reponse(voirie_2), 0.5)") { $0.answerKinds["voirie_2"] = .proportion }
        == "function(t) return greatest(t.answers.voirie_2, 0.5) end")
    #expect(
      try lua("si reponse(x) alors 1") { $0.answerKinds["x"] = .boolean }.contains(
        "if t.answers.x then"))
    #expect(try lua("si reponse(x) alors 1").contains("if truthy(t.answers.x) then"))
    #expect(
      try lua("opt_val(a_1) + opt_val(a_2)", .indicator)
        == #"function(t) return (t.indicators["a_1"] or 0) + (t.indicators["a_2"] or 0) end"#)
    #expect(
      try lua("si val(a_1) > cible(a_1) alors 1 sinon val(a_1) / cible(a_1)", .indicator)
        == """
        function(t)
          local value = t.indicators["a_1"]
          local target = t.targets["a_1"]
          if more(value, target) then
            return 1
          else
            return over(value, target)
          end
        end
        """)
  }

  @Test(
    "whether an override says the same in one step as in the platform's two",
    arguments: [
      ("min(score(x_1), score(x_2))", true), ("score(x_1) * 0.5", true),
      ("si reponse(q, OUI) alors max(score(x_1), 0.5)", true),
      ("score(x_1) + 0.1", false), ("(score(x_1) - 0.1) * 2", false),
      ("si score(x_1) > 0.5 alors 1", false), ("score(x_1) ou 1", false), ("1 + 2", true),
    ])
  func twoSteps(_ text: String, _ isSame: Bool) throws {
    #expect(try Formula(FormulaText(text), .personalisation).saysTheSameInOneStep == isSame)
  }

  @Test("answers to questions that are not asked are left out, in one pass")
  func activeQuestions() throws {
    let questions = [
      Question(id: "a"), Question(id: "b", isVisible: FormulaText("reponse(a, OUI)")),
      Question(id: "c", isVisible: FormulaText("reponse(b, OUI)")),
      Question(id: "d", kinds: [.commune]), Question(id: "e", kinds: [.epci]),
      Question(id: "f", isVisible: FormulaText("identite(age, x)")),
      Question(id: "g", isVisible: FormulaText("si")),
      Question(id: "h", isVisible: FormulaText("1")),
      Question(id: "i", isVisible: FormulaText(" ")),
    ]
    let active = ActiveQuestions(questions)
    #expect(active.problems.count == 1)
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "z"]
    let answers = names.map { "\"\($0)\":\($0 != "a")" }.joined(separator: ",")
    let context = try FormulaContext(
      json: Array("{\"answers\":{\(answers)},\"territory\":{\"kind\":\"epci\"}}".utf8), file: "c")
    let runner = try FormulaRunner()
    let filtered = try active.filter(context, with: runner)
    // b is not asked, but its answer still shows c.
    let kept = try names.filter { name in
      let formula = try Formula(
        FormulaText("reponse(\(name)) = faux ou reponse(\(name))"), .personalisation)
      return try runner.value(of: formula, in: filtered).isTrue
    }
    #expect(kept == ["a", "c", "e", "i", "z"])
  }

  @Test(
    "an indicator computed from others is null without any, one with targets or limits is evaluated"
  )
  func emptyTables() throws {
    let empty = #"{"indicators":{},"targets":{},"limits":{}}"#
    #expect(try value("opt_val(x) + opt_val(y)", empty, .indicator) == .null)
    #expect(try value("si val(x) > cible(x) alors 1 sinon 0", empty, .indicator) == .number(0))
    #expect(try value("si val(x) > limite(x) alors 1 sinon 0", empty, .indicator) == .number(0))
    #expect(try value("val(x) / cible(x)", empty, .indicator) == .null)
    #expect(
      try value("si val(x) > cible(x) alors 1 sinon 0", #"{"indicators":{}}"#, .indicator) == .null)
  }
}
