import CircularCore
import LuaBridge
import RuleAnalysis
import TestPacks
import Testing

@Suite("A rule gone through step by step")
struct RuleWalkTests {
  private static let declarations = """
    fact "n" { type = "integer", unit = "hab" }
    fact "rural" { type = "boolean" }
    param "least" { 800, unit = "hab" }

    """

  private func walk(
    _ rules: String, _ facts: [String: FactValue], rule: String = "r"
  ) throws -> RuleWalk {
    let pack = try PackFixture(Self.declarations + rules).load()
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate("2024-01-01"))
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: facts)])
    let study = try Study(pack.pack, evaluator, subjects: table, on: day)
    return try pack.walk(rule, of: study["s"])
  }

  private func notes(_ walk: RuleWalk) -> [[String]] {
    walk.steps.map { step in
      [walk.pieces[step.piece].lines.first { $0.number == step.line }?.text ?? "?"]
        + step.notes.map { $0.text(in: .french) }
    }
  }

  private static let branching = """
    prerequisite "r" {
      test = function(a, p)
        if a.n < p.least then
          return false, "trop petit"
        end
        if a.rural then
          return true
        else
          return a.n > 900
        end
      end,
    }
    """

  @Test("each line that does something is a step, with the values that it saw")
  func steps() throws {
    let walk = try walk(Self.branching, ["n": 1120, "rural": true])
    #expect(
      notes(walk) == [
        ["  test = function(a, p)"],
        ["    if a.n < p.least then", "1\u{202F}120\u{A0}hab < 800\u{A0}hab\u{A0}: non"],
        ["    if a.rural then", "a.rural = oui"],
        ["      return true", "réponse\u{A0}: rempli"],
      ])
  }

  @Test("the answer stands on the line that gave it, in both languages")
  func answer() throws {
    let walk = try walk(Self.branching, ["n": 100])
    let last = try #require(walk.steps.last)
    #expect(last.notes.last?.text(in: .french) == "réponse\u{A0}: non rempli")
    #expect(last.notes.last?.text(in: .english) == "answer: not met")
    #expect(walk.pieces[0].lines.first { $0.number == last.line }?.text.contains("false") == true)
  }

  @Test("what was not reached is left out, and nothing that was")
  func leftOut() throws {
    func left(_ facts: [String: FactValue]) throws -> [String] {
      try walk(Self.branching, facts).pieces[0].lines.filter(\.isLeftOut).map(\.text.trimmed)
    }
    #expect(
      try left(["n": 1120, "rural": true]) == ["return false, \"trop petit\"", "return a.n > 900"])
    #expect(
      try left(["n": 1120, "rural": false]) == ["return false, \"trop petit\"", "return true"])
    #expect(
      try left(["n": 100]) == ["if a.rural then", "return true", "else", "return a.n > 900", "end"])
  }

  @Test("functions that the rule calls are shown too, each once, behind it")
  func functions() throws {
    let walk = try walk(
      """
      local function double(x)
        return x * 2
      end
      criterion "r" { score = function(a, p) return double(a.n) + double(p.least) end }
      """, ["n": 3])
    #expect(walk.pieces.map(\.name) == ["r", "double()"])
    #expect(walk.outcome.answer == .points(1606))
    let inside = walk.steps.filter { $0.piece == 1 }
    #expect(inside.count == 4)
  }

  @Test("a loop that never seems to end is cut, and says so")
  func loops() throws {
    let walk = try walk(
      """
      criterion "r" {
        score = function(a, p)
          local sum = 0
          for i = 1, 2000 do
            if i > 3 then
              sum = sum + 1
            else
              sum = sum + 2
            end
          end
          return sum
        end,
      }
      """, ["n": 3])
    #expect(walk.isCut)
    #expect(walk.steps.count <= 401)
    #expect(walk.outcome.answer == .points(2003))
  }

  @Test("a rule that waits for a fact stops where it asks")
  func unknown() throws {
    let walk = try walk(Self.branching, ["n": 1120])
    guard case .unknown = walk.outcome.answer else {
      Issue.record("not unknown")
      return
    }
    #expect(walk.steps.last?.notes.last?.text(in: .french) == "réponse\u{A0}: inconnu")
  }

  @Test("a name that is no rule, and a rule without a function, are told")
  func refused() throws {
    let pack = PackFixture(
      Self.declarations + Self.branching + """

        fact "history" { type = "history" }
        lifecycle "life" { fact = "history", states = { "a", "b" }, steps = { a = { "b" } } }
        """)
    #expect(throws: Diagnostic.self) { try walk(Self.branching, [:], rule: "q") }
    guard let loaded = try? pack.load(), let evaluator = try? Evaluator([loaded]),
      let day = CivilDate("2024-01-01")
    else { return }
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: [:])])
    let study = try Study(loaded.pack, evaluator, subjects: table, on: day)
    #expect(throws: Diagnostic.self) { try loaded.walk("life", of: study["s"]) }
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
