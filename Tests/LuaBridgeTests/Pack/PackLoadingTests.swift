import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Loading a pack")
struct PackLoadingTests {
  @Test("what is declared is there, in the order of the file")
  func declarations() throws {
    let pack = try PackFixture(
      """
      fact "inhabitants" { type = "integer", unit = "hab", min = 0, label = "Habitants", ask = "Combien ?" }
      fact "site.kind" { type = "choice", values = { "a", { "b", fr = "bé", en = "bee" } } }
      param "limit" { 1500, unit = "hab", source = "§4" }
      prerequisite "small" { label = "Petit", source = "§1", test = function(a, p) return a.inhabitants < p.limit end }
      criterion "size" { scale = { 0, 5 }, weight = 2, score = function(a) return 1 end }
      """
    ).load()
    #expect(pack.pack.id == "mini")
    #expect(pack.facts.map(\.name) == ["inhabitants", "site.kind"])
    #expect(pack.facts[0].unit == "hab")
    #expect(pack.facts[0].question.french == "Combien ?")
    #expect(
      pack.facts[1].type
        == .choice([.init(id: "a"), .init(id: "b", label: LocalizedText("bé", english: "bee"))]))
    #expect(pack.parameters[0].value == .integer(1500))
    #expect(pack.rules.map(\.id) == ["small", "size"])
    #expect(pack.rules[0].location == SourceLocation(file: "pack.lua", line: 5))
    #expect(pack.rules[1].weight == .fixed(2))
    #expect(pack.rules[1].scale == 0...5)
  }

  @Test("bounds between which there is no value are refused")
  func emptyBounds() {
    let crossed = PackFixture("fact \"a\" { type = \"integer\", min = 10, max = 5 }").loadErrors()
    #expect(crossed.map(\.code) == ["wrong-entry"])
    #expect(crossed.first?.message.french.contains("min (10) dépasse max (5)") == true)
    let broken = PackFixture("fact \"a\" { type = \"integer\", min = 0.2, max = 0.8 }").loadErrors()
    #expect(broken.map(\.code) == ["wrong-entry"])
    #expect(broken.first?.suggestion?.french == "type = \"number\"")
  }

  @Test("every syntax error of every file is given, with line and column")
  func syntaxErrors() {
    let errors = PackFixture(
      "local = 3\nif x then", ["other.lua": "return (1 +\n"]
    ).loadErrors()
    #expect(errors.allSatisfy { $0.code == "syntax" })
    #expect(errors.map(\.location?.file).contains("other.lua"))
    #expect(errors.first { $0.location?.file == "pack.lua" }?.location?.line == 2)
    #expect(errors.first { $0.location?.file == "pack.lua" }?.location?.column == 7)
    #expect(errors.count >= 3)
  }

  @Test("a missing file is an error at the include, with the nearest name")
  func missingInclude() throws {
    let errors = PackFixture(
      "include \"finance.lua\"", ["financing.lua": "return {}", "rules.lua": ""]
    ).loadErrors()
    #expect(errors.map(\.code) == ["include-missing"])
    #expect(errors[0].location?.line == 2)
    #expect(errors[0].message.french.contains("finance.lua"))
    #expect(errors[0].suggestion?.french == "financing.lua")
  }

  @Test("a cycle of includes is an error, not a hang")
  func includeCycle() {
    let errors = PackFixture(
      "include \"a.lua\"", ["a.lua": "include \"b.lua\"", "b.lua": "include \"a.lua\""]
    ).loadErrors()
    #expect(errors.map(\.code) == ["include-cycle"])
    #expect(errors[0].location == SourceLocation(file: "b.lua", line: 1, column: 10))
  }

  @Test("include gives what the file returns, and runs it once")
  func includeReturns() throws {
    let fixture = PackFixture(
      """
      local one = include "shared.lua"
      local two = include "shared.lua"
      indicator "same" { value = function() return one == two and one.answer or 0 end }
      """, ["shared.lua": "fact \"x\" { type = \"integer\" }\nreturn { answer = 42 }"])
    #expect(try fixture.outcome("same")?.answer == .number(42))
  }

  @Test("two rules, facts or parameters of one name are refused, with the first one's place")
  func duplicates() {
    let errors = PackFixture(
      """
      fact "x" { type = "integer" }
      fact "x" { type = "integer" }
      param "p" { 1 }
      param "p" { 2 }
      alert "r" { when = function() return false end }
      indicator "r" { value = function() return 1 end }
      """
    ).loadErrors()
    #expect(errors.map(\.code) == ["duplicate-fact", "duplicate-param", "duplicate-indicator"])
    #expect(errors.map(\.location?.line) == [3, 5, 7])
    #expect(errors.allSatisfy { $0.message.french.contains("déjà déclaré à pack.lua:") })
  }

  @Test("an unknown entry is refused with the nearest one")
  func unknownEntry() {
    let errors = PackFixture("fact \"x\" { typ = \"integer\" }").loadErrors()
    #expect(errors.map(\.code) == ["unknown-entry"])
    #expect(errors[0].suggestion?.french == "type")
  }

  @Test("one bad declaration does not hide the others")
  func severalErrors() {
    let errors = PackFixture(
      """
      fact "x" { type = "integr" }
      param "p" {}
      criterion "c" { weight = "heavy" }
      criterion "d" { weight = "heavy", score = function() return 1 end }
      """
    ).loadErrors()
    #expect(
      errors.map(\.code)
        == ["wrong-entry", "missing-entry", "missing-entry", "undeclared-parameter"])
  }

  @Test("a pack without manifest, or without pack.lua, is refused")
  func noManifest() {
    #expect(
      throws: LuaRulePack.LoadError.self,
      performing: { try LuaRulePack(PackSources(["pack.lua": ""])) })
    #expect(throws: LuaRulePack.LoadError.self, performing: { try LuaRulePack(PackSources([:])) })
    #expect(throws: LuaRulePack.LoadError.self, performing: { try LuaRulePack(folder: "no/such") })
  }

  @Test("a name without its table is located")
  func wordWithoutTable() {
    let errors = PackFixture("fact \"x\"").loadErrors()
    #expect(errors.map(\.code) == ["word-without-table"])
    #expect(errors[0].location?.line == 2)
  }

  @Test("a message that names what is not declared is refused")
  func messageNames() {
    let errors = PackFixture(
      """
      fact "inhabitants" { type = "integer" }
      alert "a" { when = function() return true end, message = "{inhabitant} hab" }
      """
    ).loadErrors()
    #expect(errors.map(\.code) == ["undeclared-fact"])
    #expect(errors[0].suggestion?.french == "inhabitants")
  }

  @Test("a pack that fails to load never displaces the one in use")
  func reloading() throws {
    let folder = try TemporaryFolder()
    let manifest = "pack { id = \"mini\", version = \"1\", title = \"Mini\" }\n"
    try folder.write("pack.lua", manifest + "indicator \"one\" { value = function() return 1 end }")
    var pack = try LuaRulePack(folder: folder.path)
    try folder.write("pack.lua", manifest + "indicator \"one\" { value = function( return 2 end }")
    #expect(throws: LuaRulePack.LoadError.self) { pack = try pack.reloaded() }
    #expect(pack.rules.map(\.id) == ["one"])
    let evaluation = try Evaluator([pack]).evaluation(on: try #require(CivilDate("2024-01-01")))
    let table = try FactTable(evaluation.evaluator.schema, [Subject(id: "s")])
    #expect(try evaluation.run(table)[0, 0]?.answer == .number(1))
    try folder.write("pack.lua", manifest + "indicator \"two\" { value = function() return 2 end }")
    pack = try pack.reloaded()
    #expect(pack.rules.map(\.id) == ["two"])
  }

  @Test("a first line for the shell, a byte order mark and lone CR are read as editors write them")
  func fileForms() throws {
    let rules =
      "pack { id = \"m\", version = \"1\", title = \"M\" }\nindicator \"one\" { value = function() return 1 end }\n"
    let forms = [
      "#!/usr/bin/env circular\n" + rules, "\u{FEFF}" + rules, "\u{FEFF}# note\n" + rules,
      rules.split(separator: "\n").joined(separator: "\r") + "\r",
      rules.split(separator: "\n").joined(separator: "\r\n") + "\r\n",
    ]
    for form in forms {
      let pack = try LuaRulePack(PackSources(["pack.lua": form]))
      #expect(pack.rules.map(\.id) == ["one"])
      #expect(pack.rules[0].location?.line == (form.contains("#") ? 3 : 2))
    }
  }

  @Test("bytes that are not UTF-8 are refused where they stand")
  func encoding() throws {
    var sources = PackSources([:])
    let text = Array("pack { id = \"m\", version = \"1\",\n  title = \"Caf".utf8)
    sources.add(.init(name: "pack.lua", bytes: text + [0xE9] + Array("\" }\n".utf8)))
    do {
      _ = try LuaRulePack(sources)
      Issue.record("the pack loaded")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["invalid-utf8"])
      #expect(error.diagnostics.first?.location?.line == 2)
      #expect(error.diagnostics.first?.location?.column == 15)
    }
  }

  @Test("ten thousand nested parentheses are an error with a place, ten thousand rules are not")
  func large() throws {
    let nest = String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    let errors = PackFixture("local x = " + nest).loadErrors()
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0.location?.line == 2 })
    let many = (0..<10_000).map { "indicator \"r\($0)\" { value = function() return \($0) end }" }
    var pack = PackFixture(many.joined(separator: "\n"))
    pack.texts["notes.lua"] = String(repeating: "-- a long comment\n", count: 300_000)
    #expect(try pack.load().rules.count == 10_000)
  }

  @Test("a rule file that is a folder is said, and so is a link to itself")
  func specialFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("pack.lua", "pack { id = \"m\", version = \"1\", title = \"M\" }")
    try folder.makeFolder("rules.lua")
    #expect(loadCodes(folder) == ["not-a-file"])
    try folder.remove("rules.lua")
    try folder.link("loop.lua", to: "loop.lua")
    #expect(loadCodes(folder) == ["unreadable-file"])
  }

  @Test(
    "a link that leads out of the folder is not followed, one inside it is",
    arguments: ["other.lua", "data.csv", "tests/cases.lua"])
  func links(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("pack/tests")
    try folder.write("pack/pack.lua", "pack { id = \"m\", version = \"1\", title = \"M\" }")
    try folder.write("secret", "x = 1")
    try folder.write("pack/inside", "x = 1")
    try folder.link("pack/" + name, to: "secret")
    func codes() -> [Diagnostic.Code] {
      do {
        _ = try LuaRulePack(folder: folder.path + "/pack")
        return []
      } catch {
        return error.diagnostics.map(\.code)
      }
    }
    #expect(codes() == ["link-outside"])
    try folder.remove("pack/" + name)
    try folder.link("pack/" + name, to: "pack/inside")
    #expect(codes() == [])
    // The folder itself may be reached through a link: whoever names it means it.
    try folder.link("alias", to: "pack")
    #expect(throws: Never.self) { try LuaRulePack(folder: folder.path + "/alias") }
  }

  @Test("a folder of cases that is a link to elsewhere is not followed")
  func linkedFolder() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("pack")
    try folder.makeFolder("elsewhere")
    try folder.write("pack/pack.lua", "pack { id = \"m\", version = \"1\", title = \"M\" }")
    try folder.write("elsewhere/cases.lua", "x = 1")
    try folder.link("pack/tests", to: "elsewhere")
    let error = #expect(throws: LuaRulePack.LoadError.self) {
      try LuaRulePack(folder: folder.path + "/pack")
    }
    #expect(error?.diagnostics.map(\.code) == ["link-outside"])
  }

  private func loadCodes(_ folder: TemporaryFolder) -> [Diagnostic.Code] {
    do {
      _ = try LuaRulePack(folder: folder.path)
      return []
    } catch {
      return error.diagnostics.map(\.code)
    }
  }
}
