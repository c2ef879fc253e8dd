import CircularCore
import LuaBridge
import TestPacks
import Testing

/// What a study finds under another scenario is what a new study finds: only what read a change is computed
/// again, and nobody can tell.
@Suite struct StudyUnderTests {
  private static let rules = """
    fact "people" { type = "number" }
    fact "open" { type = "boolean" }
    fact "words" { type = "text" }
    fact "parts" { type = "list", of = "number" }
    param "most" { 100 }
    param "rate" { 2 }
    param "mode" { "plain", type = "text" }
    param "none" { 5 }
    local function size(a, p) if a.open then return a.people * p.rate end return a.people end
    prerequisite "small" { test = function(a, p) return size(a, p) <= p.most end }
    prerequisite "open" { test = function(a) return a.open end }
    alert "many" {
      when = function(a, p)
        if a.people > p.most / 2 then return true, "trop : " .. a.people end
        return false
      end,
    }
    criterion "low" { scale = { 0, 10 }, score = function(a, p)
      if p.mode == "plain" then return 10 - a.people / 40 end
      return 10 - a.people / (40 * p.rate)
    end }
    criterion "sum" { scale = { 0, 5 }, score = function(a, p)
      local s = 0
      for _, x in ipairs(a.parts) do s = s + x * p.rate end
      return math.min(5, s)
    end }
    criterion "fails" { scale = { 0, 5 }, weight = 0, score = function(a, p)
      if p.most > 150 then error("no") end
      return 1
    end }
    amount "grant" { unit = "€", schedule = function(a, p) return payments { p.most * a.people } end }
    """

  private static let scenarios = [
    "", "param most = 150", "param most = 160", "param rate = 1", "param mode = other",
    "param none = 6", "weight low = 3", "fact s3 people = 1", "fact s3 open =",
    "fact s7 parts = 1;2",
    "param most = 30\nfact s1 people = 400\nweight sum = 0", "param rate = 0.5\nparam mode = other",
  ]

  private func study() throws -> Study {
    let pack = try PackFixture(Self.rules).load()
    let evaluator = try Evaluator([pack])
    var text = "id;people;open;words;parts\n"
    for index in 0..<40 {
      let people = index % 7 == 6 ? "" : "\(index * 13 % 200)"
      let open = ["true", "false", ""][index % 3]
      text += "s\(index);\(people);\(open);\(index % 5 == 0 ? "x" : "");\(index % 4)|2\n"
    }
    // One value is wrong: its row fails whatever is changed.
    text += "bad;many;true;;1\n"
    var reader = SubjectReader(Array(text.utf8), file: "a.csv", schema: evaluator.schema)
    let read = reader.next(upTo: .max)
    let table = try #require(read)
    return try Study(
      pack.pack, evaluator, subjects: table, on: try #require(CivilDate("2026-03-12")))
  }

  private func scenario(_ text: String) throws -> Scenario {
    var scenario = Scenario("")
    for line in text.split(separator: "\n") {
      scenario.set(try ScenarioFile.change(String(line), at: nil))
    }
    return scenario
  }

  @Test func whatIsComputedAgainIsWhatANewStudyFinds() throws {
    let base = try study()
    _ = try base.results
    // A study whose parent found nothing yet evaluates everything.
    let wholes = try Self.scenarios.map { try study().under(scenario($0)).results }
    let rankings = try wholes.map { try JSONText.string($0.ranking) }
    for first in Self.scenarios {
      let moved = try base.under(scenario(first))
      _ = try moved.results
      for (index, second) in Self.scenarios.enumerated() {
        let quick = try moved.under(scenario(second))
        let (a, b) = (try quick.results, wholes[index])
        #expect(try JSONText.string(a.ranking) == rankings[index], "\(first) → \(second)")
        for row in 0..<a.table.count {
          for rule in quick.evaluation.evaluator.rules.indices {
            #expect(
              a.outcomes[row, rule] == b.outcomes[row, rule], "\(first) → \(second), \(row) \(rule)"
            )
          }
        }
      }
    }
  }
}
