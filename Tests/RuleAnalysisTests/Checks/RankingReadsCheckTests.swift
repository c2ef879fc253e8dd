import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: the ranking in rules that may not read it")
struct RankingReadsCheckTests {
  private static let declared = """
    fact "n" { type = "integer" }
    amount "grant" { schedule = function(a) return a.n end }
    indicator "big" { scope = "programme", value = function() return ranking.total "grant" end }

    """

  private func check(_ text: String) -> CheckedText { CheckedText(Self.declared + text) }

  @Test(
    "what may decide the ranking does not read it, however it gets there",
    arguments: [
      "prerequisite \"r\" { test = function(a) return a.n < ranking.eligible end }",
      "criterion \"r\" { scale = { 0, 5 }, score = function() return #ranking.subjects end }",
      "local function f() return ranking.failed end indicator \"r\" { value = function() return f() end }",
      "indicator \"r\" { value = function() local r = ranking return r.eligible end }",
      "indicator \"r\" { value = function(a) return list.sum({ 1 }, function() return ranking.eligible end) end }",
    ])
  func refused(_ text: String) {
    let checked = check(text)
    #expect(checked.errors == ["ranking-not-lent"], "\(text)")
    #expect(checked.underlined("ranking-not-lent") == "ranking")
  }

  @Test("a rule of the programme reads it, what it reads of it must be there")
  func members() {
    #expect(check("").errors == [])
    let rule = "indicator \"r\" { scope = \"programme\", value = function() return "
    #expect(
      check(rule + "ranking.elegible end }").places("no-such-figure").map {
        $0.hasSuffix("ranking.eligible")
      }
        == [true])
    #expect(
      check(rule + "ranking.total \"grnt\" end }").places("no-such-amount").map {
        $0.hasSuffix("\"grant\"")
      } == [true])
  }

  @Test("what is read of a subject must be there, through variables, loops and functions")
  func subjectMembers() {
    func places(_ body: String) -> [String] {
      check(
        "indicator \"r\" { scope = \"programme\", value = function()\n\(body)\nend }"
      ).places("no-such-figure")
    }
    #expect(places("return ranking.subjects[1].scor") == ["6:28 score"])
    #expect(
      places(
        "local n = 0 for _, s in ipairs(ranking.subjects) do n = n + s.amounts.grnt end "
          + "return n") == ["6:71 grant"])
    #expect(
      places("return list.sum(ranking.subjects, function(s) return s.amounts[\"grnt\"] end)")
        == ["6:64 grant"])
    // A rule that is no criterion, and one that is none of each subject.
    #expect(places("return ranking.subjects[1].criteria.grant") == ["6:37"])
    #expect(places("return ranking.subjects[1].amounts.big") == ["6:36"])
    #expect(
      places(
        "local s = ranking.subjects[1] return s.amounts.grant + s.score + s.rank + #s.id"
      ) == [])
  }

  @Test("a case on a file expects an answer of a rule of the programme, and counts others")
  func cases() {
    let checked = CheckedText(
      Self.declared,
      [
        "tests/a.lua":
          "case \"c\" { input = \"a.csv\", expect = { big = { number = 3 }, grant = { total = 3 } } }",
        "tests/a.csv": "id;n\na;3\n",
      ])
    #expect(checked.errors == ["unknown-expectation"])
    #expect(checked.underlined("unknown-expectation") == "total")
  }
}
