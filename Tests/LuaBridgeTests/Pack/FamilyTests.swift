import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Families: one declaration for each element of a list")
struct FamilyTests {
  @Test("ids, labels, functions and other entries are as if they had been written out")
  func members() throws {
    let rules = """
      facts "letter.*" { type = "integer", source = "S", each = {
        { "one", label = "Un" }, { "two", label = "Deux", type = "text" } } }
      params "weight_*" { min = 0, each = { { "a", 2, label = "A" }, { "b", 3, label = "B" } } }
      indicators "stage" { unit = "%", each = { "Première", "Seconde" },
        value = function(a, p, today, label) return p.weight_a * #label end }
      indicators "*_missing" { each = { { "x", label = "X", number = nil }, { 7, label = "Sept" } },
        value = function(a, p, today, item) return item[1] == "x" and a.letter.one or 7 end }
      """
    let pack = try PackFixture(rules).load()
    #expect(pack.facts.map(\.name) == ["letter.one", "letter.two"])
    #expect(pack.facts.map(\.type) == [.integer, .text])
    #expect(pack.facts[1].source == "S")
    #expect(pack.parameters.map(\.declaration.name) == ["weight_a", "weight_b"])
    #expect(pack.parameters.map(\.value) == [.integer(2), .integer(3)])
    #expect(pack.rules.map(\.id) == ["stage_1", "stage_2", "x_missing", "7_missing"])
    #expect(pack.rules.map(\.label.french) == ["Première", "Seconde", "X", "Sept"])
    #expect(pack.rules[0].unit == "%")
    let fixture = PackFixture(rules)
    #expect(try fixture.outcome("stage_2")?.answer == .number(14))
    #expect(try fixture.outcome("x_missing", ["letter.one": .integer(4)])?.answer == .number(4))
    guard case .unknown(let missing)? = try fixture.outcome("x_missing")?.answer else {
      Issue.record("it has an answer")
      return
    }
    #expect(missing.map(\.fact) == ["letter.one"])
    #expect(try fixture.outcome("7_missing")?.answer == .number(7))
  }

  @Test("what is no list, and no element, is told at the line of the family")
  func mistakes() {
    func message(_ rules: String) -> String? {
      let error = PackFixture(rules).loadErrors().first
      return error.map { "\($0.location?.line ?? 0) \($0.message.text(in: .english))" }
    }
    #expect(
      message("indicators \"x\" { value = function() return 1 end }")?.contains("each is nil")
        == true)
    #expect(message("indicators \"x\" { each = { 3 } }")?.contains("element 1 is 3") == true)
    #expect(message("indicators { each = {} }")?.contains("expected a name") == true)
    #expect(
      message("indicators \"x\" { each = { \"A\" }, valeur = 1 }")?.hasPrefix("2 ") == true)
  }

  @Test("a failure is at the line of the rule, and checks know what a family reads")
  func places() throws {
    let rules = """
      fact "n" { type = "integer", label = "N", source = "S" }
      fact "m" { type = "integer", label = "M", source = "S" }
      indicators "i_*" { source = "S", each = { "A" }, value = function(a, p, today, item)
        return a.n + nil
      end }
      """
    #expect(try PackFixture(rules).failure("i_1", ["n": .integer(1)])?.location?.line == 5)
    #expect(CheckedText(rules).places("unused-fact").map { $0.prefix(1) } == ["3"])
    #expect(CheckedText(rules).places("undefined-global").isEmpty)
  }
}
