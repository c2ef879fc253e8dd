import CircularCore
import LuaBridge
import TestPacks
import Testing

/// A row's lists are read as if no row had been before it: longer, shorter, empty, absent, nested ones, fields that
/// come and go, and what a rule kept of an earlier row.
@Suite("Lists, row after row")
struct ListsRowAfterRowTests {
  /// Tables of many rows take the way that the timer opens.
  init() throws { try RuleTimer.take() }

  private static let rules = """
    fact "names" { type = "list", of = "text" }
    fact "numbers" { type = "list", of = "number" }
    fact "people" { type = "list", fields = {
      { "name", type = "text" }, { "age", type = "integer" }, { "born", type = "date" },
      { "tasks", type = "list", fields = { { "title", type = "text" }, { "hours", type = "number" } } },
    } }
    param "words" { { "a", "b", "c" }, type = "list", of = "text", source = "test" }

    -- Everything that there is, in every way in which a rule reads it.
    local function told(a)
      local out = { #a.names, table.concat(a.names, ",") }
      for index, number in ipairs(a.numbers) do out[#out + 1] = index .. "=" .. number end
      for _, person in ipairs(a.people) do
        for key, value in pairs(person) do
          if type(value) == "table" then
            out[#out + 1] = key .. #value .. list.sum(value, "hours")
            for _, task in ipairs(value) do out[#out + 1] = task:get("title", "?") end
          else
            out[#out + 1] = key .. tostring(value)
          end
        end
      end
      return table.concat(out, ";")
    end

    class "told" { of = told }
    class "twice" { of = function(a) return tostring(told(a) == told(a)) end }
    indicator "behind" { value = function(a)
      return a.names[#a.names + 1] == nil and a.people[#a.people + 1] == nil and #a.people or -1
    end }
    indicator "counted" { value = function(a)
      return list.count(a.people, function(person) return known(person, "age") and person.age > 3 end)
    end }
    indicator "asked" { value = function(a) return list.sum(a.people, "age") end }
    class "first" { of = function(a) return a.people[1].tasks[1].title end }
    alert "written" { when = function(a)
      return not pcall(function() a.people[1].name = "other" end)
    end }
    class "worded" { of = function(a, p)
      return table.concat(p.words, ",") .. #list.where(a.names, function(name) return name == p.words[1] end)
    end }
    """

  private func compare(_ subjects: [Subject]) throws {
    let evaluator = try Evaluator([try PackFixture(Self.rules).load()])
    let date = try #require(CivilDate("2024-06-01"))
    let table = try FactTable(evaluator.schema, subjects)
    try BothWays(try evaluator.evaluation(on: date), table).compare("lists")
  }

  @Test("Lists of all lengths, with fields that come and go")
  func lengths() throws {
    var state: UInt64 = 7
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    func task() -> FactValue {
      var fields: [String: FactValue] = [:]
      if below(3) > 0 { fields["title"] = .text("t\(below(9))") }
      if below(6) > 0 { fields["hours"] = .number(Double(below(40)) / 4) }
      return .record(fields)
    }
    func person() -> FactValue {
      var fields: [String: FactValue] = [:]
      if below(3) > 0 { fields["name"] = .text(["Léa", "", "long name of somebody"][below(3)]) }
      if below(3) > 0 { fields["age"] = .integer(Int64(below(9))) }
      if below(3) > 0 { fields["born"] = CivilDate("2001-02-03").map { .date($0) } }
      if below(3) > 0 { fields["tasks"] = .list((0..<below(4)).map { _ in task() }) }
      return .record(fields)
    }
    let lengths = [0, 1, 2, 3, 5, 8, 63, 64, 65, 70]
    let subjects = (0..<400).map { index in
      var facts: [String: FactValue] = [:]
      func count() -> Int { lengths[below(lengths.count)] }
      if below(5) > 0 {
        facts["names"] = .list((0..<count()).map { _ in .text(["a", "b"][below(2)]) })
      }
      if below(5) > 0 {
        facts["numbers"] = .list((0..<count()).map { _ in .number(Double(below(99)) / 8) })
      }
      if below(5) > 0 { facts["people"] = .list((0..<count()).map { _ in person() }) }
      return Subject(id: "\(index)", facts: facts)
    }
    try compare(subjects)
  }

  @Test("A row that fails, or runs into its limit, leaves nothing to the next")
  func failures() throws {
    let person: FactValue = ["name": "Léa", "age": 4, "tasks": [["title": "x", "hours": 1]]]
    let subjects = (0..<64).map { index in
      Subject(
        id: "\(index)",
        facts: [
          "names": index % 3 == 0 ? [] : ["a", "b"],
          "numbers": [1],
          // Some lack what a rule reads of an item: it is unknown half way through the list.
          "people": .list(index % 2 == 0 ? [person, [:], person] : [person]),
        ])
    }
    try compare(subjects)
  }
}
