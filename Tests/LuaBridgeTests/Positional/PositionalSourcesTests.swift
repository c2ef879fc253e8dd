import CircularCore
import TestPacks
import Testing

@testable import LuaBridge

@Suite("Rules over positions")
struct PositionalSourcesTests {
  private func rewritten(_ rules: String) throws -> (PositionalSources, String) {
    let pack = try PackFixture(rules).load()
    let declarations = pack.parameters.map(\.declaration)
    var parameters = FactTable(try FactSchema(declarations))
    let values = Dictionary(
      pack.parameters.compactMap { one in one.value.map { (one.name, $0) } }
    ) { first, _ in first }
    try parameters.append(Subject(id: "parameters", facts: values))
    let sources = PositionalSources(
      pack.sources, facts: try FactSchema(pack.facts), parameters: parameters)
    let bytes = sources.sources.files["pack.lua"]?.bytes ?? []
    return (sources, String(decoding: bytes, as: UTF8.self))
  }

  @Test("Facts, parameters and the date become arguments, libraries become locals")
  func rewriting() throws {
    let (sources, text) = try rewritten(
      """
      fact "place.size" { type = "integer" }
      param "low" { 1 }
      prerequisite "wide" {
        test = function(a, p, today)
          return math.max(a.place.size, p.low) > 3 and today >= "2020"
        end,
      }
      """)
    #expect(sources.arguments == ["wide": [.fact(slot: 0), .parameter(slot: 0), .today]])
    #expect(text.hasPrefix("local _00 = math.max pack {"))
    #expect(text.contains("test = function(_1, _2, today)"))
    #expect(text.contains("return _00(_1, _2) > 3 and today >= \"2020\""))
  }

  @Test(
    "A rule that the tree does not tell everything of stays as it is",
    arguments: [
      "function(a) return known(a, \"n\") end",
      "function(a) return a:get(\"n\", 1) > 0 end",
      "function(a) local b = a return b.n > 0 end",
      "function(a) return a[\"n\"] > 0 end",
      "function(a) a = { n = 1 } return a.n > 0 end",
      "function(a) return #a.list > 0 end",
      "function(a, p) return a.n > p.words[1] end",
      "function(...) return (...).n > 0 end",
      "(function(a) return a.n > 0 end)",
      "helper",
      "function(a) function a.n() end return true end",
      "function(a) a.n = 1 return true end",
    ])
  func leftAlone(_ function: String) throws {
    let (sources, _) = try rewritten(
      """
      fact "n" { type = "integer" }
      fact "list" { type = "list", of = "integer" }
      param "words" { { 1, 2 } }
      local count = 0
      local function helper(a) return a.n > 0 end
      prerequisite "rule" { test = \(function) }
      """)
    #expect(sources.arguments.isEmpty)
  }

  @Test("Names of the file are not taken")
  func freeNames() throws {
    let (_, text) = try rewritten(
      """
      fact "n" { type = "integer" }
      local _1, __2 = 1, 2
      prerequisite "rule" { test = function(a) return a.n > _1 + __2 end }
      """)
    #expect(text.contains("function(___1) return ___1 > _1 + __2 end"))
  }

  @Test("A rule declared twice in the source is called as it is written")
  func twice() throws {
    let (sources, _) = try rewritten(
      """
      fact "n" { type = "integer" }
      if 1 > 0 then
        prerequisite "rule" { test = function(a) return a.n > 0 end }
      else
        prerequisite "rule" { test = function(a) return a.n > 1 end }
      end
      """)
    #expect(sources.arguments.isEmpty)
  }
}
