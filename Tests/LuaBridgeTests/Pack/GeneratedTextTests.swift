import CircularCore
import Foundation
import LuaBridge
import TestPacks
import Testing

@Suite("Texts written from the vocabulary")
struct GeneratedTextTests {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func committed(_ path: String) throws -> String {
    try String(contentsOf: Self.project.appendingPathComponent(path), encoding: .utf8)
  }

  @Test(
    "the committed reference pages are current",
    arguments: [
      ("docs/reference-des-regles.md", Language.french),
      ("docs/rule-reference.md", Language.english),
    ])
  func reference(_ path: String, _ language: Language) throws {
    #expect(try committed(path) == RuleLanguagePage.markdown(in: language))
  }

  @Test("the committed definitions for editors are those of the committed packs")
  func editor() throws {
    let rules = Self.project.appendingPathComponent("rules").path
    let packs = try (FileContents.names(inFolder: rules) ?? [])
      .map { "\(rules)/\($0)" }
      .filter { FileContents.isFolder($0) }
      .map { try LuaRulePack(folder: $0).pack }
    #expect(try committed("rules/circular.d.lua") == EditorDefinitions.lua(packs))
    #expect(try committed("rules/.luarc.json") == EditorDefinitions.configuration)
  }

  @Test("a pack's facts and parameters become classes, groups included")
  func classes() throws {
    let pack = try PackFixture(
      """
      fact "site.area" { type = "number", unit = "km²", label = "Surface" }
      fact "kind" { type = "choice", values = { "a", "b" }, label = "Nature" }
      param "most" { 3, label = "Au plus" }
      """
    ).load().pack
    let text = EditorDefinitions.lua([pack])
    #expect(text.contains("---@field site mini.Facts.site\n"))
    #expect(text.contains("---@field area number Surface (km²)\n"))
    #expect(text.contains("---@field kind \"a\"|\"b\" Nature\n"))
    #expect(text.contains("---@class mini.Parameters\n"))
    #expect(text.contains("---@field most number Au plus\n"))
  }

  @Test("the definitions are Lua that Lua accepts")
  func syntax() throws {
    let text = EditorDefinitions.lua([])
    try Interpreter().checkSyntax(Array(text.utf8), name: "circular.d.lua")
  }
}
