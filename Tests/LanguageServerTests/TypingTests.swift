import CircularCore
import Foundation
import LanguageServer
import LuaBridge
import Testing

@Suite("What an unsaved text changes, text after text")
struct TypingTests {
  private static let files = [
    "pack.lua": """
    pack { id = "mini", version = "1", title = "Mini" }
    include "shared.lua"
    include "rules.lua"
    """,
    "shared.lua": """
    fact "n" { type = "integer", label = "Nombre" }
    fact "items" {
      type = "list", label = "Objets",
      fields = { { "kind", type = "text" }, { "size", type = "integer" } },
    }
    param "least" { 3, label = "Au moins", source = "Test" }
    param "most" { 8, label = "Au plus", source = "Test" }
    """,
    "rules.lua": """
    local function big(a, p)
      return list.count(a.items, function(item) return item.size >= p.least end)
    end

    prerequisite "size" {
      label = "Taille", source = "Test", test = function(a, p) return a.n >= p.least end,
    }
    prerequisite "kinds" {
      label = "Sortes", source = "Test",
      test = function(a) return list.any(a.items, function(item) return item.kind == "b" end) end,
    }
    indicator "count" {
      label = "Compte", source = "Test", value = function(a, p) return big(a, p) end,
    }
    """,
  ]

  private static let data = """
    [{ "id": "a", "n": 2, "items": [{ "kind": "b", "size": 3 }, { "kind": "c", "size": 9 }] },
     { "id": "b", "n": 4, "items": [{ "kind": "b", "size": 1 }] },
     { "id": "c", "n": 9, "items": [{ "kind": "d", "size": 5 }, { "kind": "b", "size": 8 }] },
     { "id": "d", "n": 12, "items": [] },
     { "id": "e", "n": 7 }]
    """

  private static let edits: [(file: String, old: String, new: String)] = [
    ("rules.lua", ">= p.least end,", "> p.least end,"),
    ("rules.lua", ">= p.least end,", ">= p.most end,"),
    ("rules.lua", "== \"b\"", "~= \"b\""),
    ("rules.lua", "== \"b\"", "== \"d\""),
    ("rules.lua", "item.size >= p.least", "item.size > p.most"),
    ("rules.lua", "return big(a, p)", "return 2 * big(a, p)"),
    ("rules.lua", "\"Taille\"", "\"Grandeur\""),
    ("shared.lua", "{ 3,", "{ 5,"), ("shared.lua", "{ 3,", "{ 1,"),
    ("shared.lua", "{ 8,", "{ 4,"), ("shared.lua", "{ 8,", "{ 2,"),
  ]

  private func client() throws -> Client {
    var files = Self.files
    files["tests/data.json"] = Self.data
    return try Client.pack(files, options: ["data": "tests/data.json", "on": "2023-09-15"])
  }

  private func titles(_ client: Client) -> [String] {
    client.ask("textDocument/codeLens", client.document("rules.lua")).items.compactMap {
      $0["command"]["title"].text
    }
  }

  /// The text of a file under some edits; one that finds nothing to replace is left out.
  private func text(_ file: String, _ edits: Set<Int>) -> String {
    edits.sorted().reduce(Self.files[file] ?? "") { text, edit in
      let edit = Self.edits[edit]
      return edit.file == file ? text.replacingOccurrences(of: edit.old, with: edit.new) : text
    }
  }

  @Test("is counted as if nothing else had been typed", arguments: [1, 2, 3] as [UInt64])
  func chains(seed: UInt64) throws {
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let client = try client()
    for file in ["rules.lua", "shared.lua"] { try client.open(file) }
    var edits: Set<Int> = []
    for step in 0..<40 {
      edits.formSymmetricDifference([next(Self.edits.count)])
      // Now and then the text that is saved.
      if next(9) == 0 { edits = [] }
      for file in ["rules.lua", "shared.lua"] {
        client.change(file, text(file, edits), settling: false)
      }
      client.settle()
      guard step % 4 == 3 else { continue }
      let fresh = try self.client()
      for file in ["rules.lua", "shared.lua"] { try fresh.open(file, text(file, edits)) }
      let found = titles(client)
      #expect(found.count == 3)
      #expect(found == titles(fresh), "\(edits.sorted())")
    }
  }

  @Test("a parameter counts for a rule that reads it only since it was typed")
  func readsSinceTyped() throws {
    let client = try client()
    for file in ["rules.lua", "shared.lua"] { try client.open(file) }
    #expect(titles(client)[0].hasSuffix("éligibles 2 sur data.json"))
    client.change("rules.lua", text("rules.lua", [1]))
    #expect(titles(client)[0].hasSuffix("éligibles 2 → 1 sur data.json"))
    client.change("shared.lua", text("shared.lua", [9]))
    #expect(titles(client)[0].hasSuffix("éligibles 2 sur data.json"))
  }
}
