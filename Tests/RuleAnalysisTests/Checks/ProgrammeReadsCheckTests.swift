import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: facts in rules of the whole programme")
struct ProgrammeReadsCheckTests {
  private static let declared = """
    fact "n" { type = "integer" }
    fact "letter.date" { type = "date" }
    param "waves" { 3 }

    """

  private func check(_ body: String, before: String = "") -> CheckedText {
    CheckedText(
      Self.declared + before
        + "\nindicator \"r\" { scope = \"programme\", value = function(a, p)\n\(body)\nend }")
  }

  @Test(
    "every way of reading a fact is found where it stands",
    arguments: [
      ("return a.n", "n"), ("return a[\"n\"]", "\"n\""), ("return a:get(\"n\", 0)", "\"n\""),
      ("if known(a, \"n\") then return 1 end return 0", "\"n\""),
      ("local letter = a.letter return days_between(letter.date, \"2024-01-01\")", "date"),
      ("local count = answered(a.letter, { \"date\" }) return count", "\"date\""),
      ("return a[\"let\" .. p.waves]", "\"let\" .. p.waves"),
    ])
  func found(_ body: String, _ place: String) {
    let checked = check(body)
    #expect(checked.errors == ["programme-reads-fact"], "\(body)")
    #expect(checked.underlined("programme-reads-fact") == place)
  }

  @Test("a helper is looked into, also one that other rules share")
  func helpers() {
    let helper =
      "local function people(a) return a.n end\n"
      + "indicator \"other\" { value = function(a) return people(a) end }"
    #expect(check("return people(a)", before: helper).places("programme-reads-fact").count == 1)
    #expect(check("return p.waves", before: helper).errors == [])
  }

  @Test("parameters, and facts in rules of a subject, are no finding; one fix is proposed")
  func silent() {
    #expect(check("return p.waves").errors == [])
    let checked = CheckedText(
      Self.declared + "indicator \"r\" { scope = \"subject\", value = function(a) return a.n end }")
    #expect(checked.errors == [])
    #expect(
      check("return a.n").places("programme-reads-fact")
        == ["7:10 make it a parameter, or remove scope = \"programme\""])
  }

  @Test("what check says is what happens")
  func sameAtRunTime() throws {
    let fixture = PackFixture(
      Self.declared
        + "indicator \"r\" { scope = \"programme\", value = function(a) return a.n end }")
    let evaluator = try Evaluator([try fixture.load()])
    let evaluation = try evaluator.evaluation(on: #require(CivilDate("2024-01-01")))
    let outcome = try #require(try evaluation.makeRunner().runProgramme().first).outcome
    guard case .failed(let diagnostic) = outcome.answer else {
      Issue.record("the rule answered")
      return
    }
    #expect(diagnostic.code == "programme-reads-fact")
  }
}
