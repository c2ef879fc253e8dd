import CircularCore
import FileAccess
import Foundation
import LuaBridge
import PackPages
import TestPacks
import Testing

@Suite("Texts written from the vocabulary")
struct GeneratedTextTests {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

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
    let packs = (FileContents.names(inFolder: rules) ?? [])
      .filter { FileContents.names(inFolder: "\(rules)/\($0)")?.contains("pack.lua") == true }
    #expect(try committed("rules/circular.d.lua") == EditorDefinitions.words)
    #expect(try committed("rules/.luarc.json") == EditorDefinitions.configuration(ofAll: packs))
    for name in packs {
      let pack = try LuaRulePack(folder: "\(rules)/\(name)").pack
      #expect(
        try committed("rules/.circular/\(name).d.lua") == EditorDefinitions.lua(of: pack), "\(name)"
      )
      #expect(
        try committed("rules/\(name)/.luarc.json") == EditorDefinitions.configuration(of: name))
    }
  }

  @Test(
    "a configuration that the program wrote is known as its own, one that somebody changed is not")
  func ownConfigurations() {
    let written = [
      EditorDefinitions.configuration(of: "old"), EditorDefinitions.configuration(ofAll: []),
      EditorDefinitions.configuration(ofAll: ["a", "b-2"]),
    ]
    for text in written {
      #expect(EditorDefinitions.wrote(configuration: text))
      #expect(!EditorDefinitions.wrote(configuration: text + "\n"))
      #expect(
        !EditorDefinitions.wrote(
          configuration: text.replacingOccurrences(of: "circular.d.lua", with: "mine.lua")))
      #expect(
        !EditorDefinitions.wrote(
          configuration: text.replacingOccurrences(of: "globals\": []", with: "globals\": [\"x\"]"))
      )
    }
    #expect(!EditorDefinitions.wrote(configuration: "{}"))
  }

  @Test("a pack's facts and parameters become classes, groups included")
  func classes() throws {
    let pack = try PackFixture(
      """
      fact "site.area" { type = "number", unit = "km²", label = "Surface" }
      fact "kind" { type = "choice", values = { "a", "b" }, label = "Nature" }
      fact "kinds" { type = "list", of = "choice", values = { "a", "b" }, label = "Natures" }
      param "most" { 3, label = "Au plus" }
      """
    ).load().pack
    let text = EditorDefinitions.lua(of: pack)
    #expect(text.contains("---@field site mini.Facts.site\n"))
    #expect(text.contains("---@field area number Surface (km²)\n"))
    #expect(text.contains("---@field kind \"a\"|\"b\" Nature\n"))
    #expect(text.contains("---@field kinds (\"a\"|\"b\")[] Natures\n"))
    #expect(text.contains("---@class mini.Parameters\n"))
    // What rules are given is the pack's, without a line of its author.
    #expect(text.contains("---@class Facts : mini.Facts\n"))
    #expect(text.contains("---@class Params : mini.Parameters\n"))
    #expect(
      EditorDefinitions.words.contains(
        "---@field test? fun(a: Facts, p: Params, today: string, item: any): boolean, Text? "))
    #expect(text.contains("---@field most number Au plus\n"))
  }

  @Test("the definitions are Lua that Lua accepts")
  func syntax() throws {
    let text = EditorDefinitions.words
    try Interpreter().checkSyntax(Array(text.utf8), name: "circular.d.lua")
  }
}
