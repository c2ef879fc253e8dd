import CircularCore
import LuaBridge
import TestPacks
import Testing

/// Texts that rules make are bounded, and say when they were cut.
@Suite("Size of answers")
struct AnswerSizeTests {
  private static let long = "local long = ('é'):rep(1000000)\n"

  @Test("A reason of two megabytes is cut at 64 kB, between two letters, and says so")
  func reason() throws {
    let fixture = PackFixture(
      Self.long + "prerequisite \"p\" { test = function() return false, long end }")
    let text = try #require(try fixture.outcome("p")?.because?.text())
    #expect(text.french.utf8.count < 66_000)
    #expect(text.french.hasPrefix("éé") && !text.french.contains("\u{FFFD}"))
    #expect(text.french.contains("texte coupé") && text.french.contains("2\u{202F}000\u{202F}000"))
  }

  @Test("Data that a rule refuses with a long text costs 64 kB")
  func invalid() throws {
    let fixture = PackFixture(
      Self.long + "prerequisite \"p\" { test = function() invalid { fr = long, en = long } end }")
    let failure = try #require(try fixture.failure("p"))
    #expect(failure.code == "invalid-data")
    #expect(failure.message.french.utf8.count < 66_000)
    #expect(failure.message.french.contains("texte coupé"))
    #expect(failure.message.text(in: .english).contains("text cut"))
  }

  @Test("A class that is a long text is refused")
  func category() throws {
    let fixture = PackFixture(Self.long + "class \"k\" { of = function() return long end }")
    let failure = try #require(try fixture.failure("k"))
    #expect(failure.code == "wrong-answer" && failure.message.french.utf8.count < 1000)
    let known = PackFixture(
      "class \"k\" { values = { \"a\" }, of = function() return ('x'):rep(60000) end }")
    #expect(try #require(try known.failure("k")).message.french.utf8.count < 1000)
  }

  @Test("A long value that a message names again and again does not multiply")
  func repeated() throws {
    let fixture = PackFixture(
      """
      local names = ("{x}"):rep(10000)
      prerequisite "p" { test = function() return false, { fr = names, x = ("y"):rep(60000) } end }
      """)
    let text = try #require(try fixture.outcome("p")?.because?.text())
    #expect(text.french.utf8.count < 200_000 && text.french.hasSuffix("…"))
  }

  @Test("All the texts of one subject take four megabytes at most")
  func subject() throws {
    let rules = (0..<200).map {
      "prerequisite \"p\($0)\" { test = function() return false, long end }"
    }
    let fixture = PackFixture(Self.long + rules.joined(separator: "\n"))
    let evaluator = try Evaluator([try fixture.load()])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    let subjects = (0..<20).map { Subject(id: "\($0)") }
    let outcomes = try evaluation.run(FactTable(evaluator.schema, subjects))
    for row in 0..<20 {
      let texts = (0..<200).compactMap { outcomes[row, $0]?.because?.wording.french }
      #expect(texts.count == 200)
      #expect(texts.reduce(0) { $0 + $1.utf8.count } < 4_400_000)
      // It is said at the end, of which a hundred letters hold it.
      #expect(texts.allSatisfy { $0.suffix(100).contains("texte coupé") })
    }
  }

  @Test("Payments and reasons without end fail the rule")
  func parts() throws {
    let fixture = PackFixture(
      """
      local sums, why = {}, { fr = "x" }
      for i = 1, 100000 do sums[i] = 1 why["k" .. i] = 1 end
      amount "m" { schedule = function() return sums end }
      prerequisite "p" { test = function() return false, why end }
      """)
    #expect(try fixture.failure("m")?.code == "answer-too-large")
    #expect(try fixture.failure("p")?.code == "answer-too-large")
  }
}
