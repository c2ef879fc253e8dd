import Foundation
import LanguageServer
import Testing

@Suite("What editors show of packs")
struct FeatureTests {
  private let client: Client

  init() throws {
    client = try MiniPack.client()
    try client.open("rules.lua")
  }

  private var rules: String { MiniPack.files["rules.lua"] ?? "" }

  // MARK: - Errors

  @Test("the findings of check, in the unsaved text, at their place")
  func diagnostics() throws {
    #expect(client.diagnostics("rules.lua").isEmpty)
    client.change("rules.lua", rules.replacingOccurrences(of: "p.least then", with: "p.leest then"))
    let found = try #require(client.diagnostics("rules.lua").first)
    #expect(found["code"] == "undeclared-parameter" && found["severity"] == 1)
    #expect(found["range"]["start"] == ["line": 3, "character": 26])
    #expect(found["range"]["end"] == ["line": 3, "character": 31])
    #expect(found["message"].text?.contains("essayez\u{A0}: least") == true)
    client.change("rules.lua", rules)
    #expect(client.diagnostics("rules.lua").isEmpty)
  }

  @Test("positions are right behind accents and emoji")
  func accents() throws {
    client.change(
      "rules.lua", "local é😀 = 1\n" + rules)
    let bad =
      "criterion \"y\" { label = \"é😀\", source = \"§\", scale = { 0, 1 }, score = function(a) return a.nope end }\n"
    client.change("rules.lua", rules + bad)
    let found = try #require(
      client.diagnostics("rules.lua").first { $0["code"] == "undeclared-fact" })
    let column = bad.range(of: "nope").map { bad[..<$0.lowerBound].utf16.count } ?? 0
    #expect(found["range"]["start"]["character"] == .integer(column))
  }

  @Test("a file that does not parse is told, and the other files are still known")
  func broken() throws {
    let text = "prerequisite \"x\" { test = function(a, p)\n  if a.inhabitants >= p.\n"
    client.change("rules.lua", text)
    #expect(client.codes("rules.lua").contains("syntax"))
    #expect(
      try client.completions("rules.lua", text.replacingOccurrences(of: "p.\n", with: "p.|\n")) == [
        "least"
      ])
    let hover = client.ask(
      "textDocument/hover", client.at("rules.lua", of: "a.inhabitants", plus: 4))
    #expect(hover["contents"]["value"].text?.contains("Habitants") == true)
    let place = client.ask(
      "textDocument/definition", client.at("rules.lua", of: "a.inhabitants", plus: 4))
    #expect(place["uri"] == .string(client.uri("pack.lua")))
  }

  @Test("a case that fails is told at the case")
  func failingCase() throws {
    client.change("rules.lua", rules.replacingOccurrences(of: "return 5", with: "return 4"))
    #expect(client.codes("tests/rules.lua") == ["case-failed"])
  }

  @Test(
    "corrections do what the suggestion says, and nothing is wrong with them",
    arguments: [
      ("p.least then", "p.leest then"), ("\"commune\" then", "\"comune\" then"),
      ("a.site.area > 2", "a.site.aera > 2"),
      ("a.inhabitants >= p.least", "a.inhabitants >= p.least and 2 > 1,5"),
    ])
  func fixes(_ right: String, _ wrong: String) throws {
    let text = rules.replacingOccurrences(of: right, with: wrong)
    client.change("rules.lua", text)
    let finding = try #require(client.diagnostics("rules.lua").first)
    let actions = client.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(client.uri("rules.lua"))], "range": finding["range"],
        "context": ["diagnostics": []],
      ])
    let fix = try #require(actions.items.first { $0["kind"] == "quickfix" })
    let edited = client.edited("rules.lua", fix["edit"]["changes"][client.uri("rules.lua")])
    #expect(edited == rules || edited.contains("1.5"))
    client.change("rules.lua", edited)
    #expect(client.diagnostics("rules.lua").isEmpty)
  }

  @Test(
    "what a suggestion stands for is found around the finding",
    arguments: [
      (
        "a.inhabitants >= p.least then", "MIN(a.inhabitants, 9) >= p.least then",
        "if math.min(a.inhabitants, 9) >= p.least then"
      ),
      (
        "a.inhabitants >= p.least then", "a.get(\"inhabitants\", 0) >= p.least then",
        "if a:get(\"inhabitants\", 0) >= p.least then"
      ),
      (
        "a.inhabitants >= p.least then", "a.inhabitants >= p.least&&a.inhabitants > 2 then",
        "p.least and a.inhabitants > 2 then"
      ),
      ("attendu {least}", "attendu {leest}", "attendu {least}"),
      ("prerequisite \"size\"", "prerequisit \"size\"", "prerequisite \"size\" {"),
      ("scale = { 0, 5 }", "scale = { 0, 5 }, weight = \"leest\"", "weight = \"least\""),
    ])
  func meant(_ right: String, _ wrong: String, _ wanted: String) throws {
    client.change("rules.lua", rules.replacingOccurrences(of: right, with: wrong))
    let findings = client.diagnostics("rules.lua").filter { $0["severity"] == 1 }
    let finding = try #require(findings.first { $0["message"].text?.contains("essayez") == true })
    let actions = client.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(client.uri("rules.lua"))], "range": finding["range"],
        "context": ["diagnostics": []],
      ])
    let fix = try #require(actions.items.first { $0["kind"] == "quickfix" })
    let edited = client.edited("rules.lua", fix["edit"]["changes"][client.uri("rules.lua")])
    #expect(edited.contains(wanted), "\(edited)")
    client.change("rules.lua", edited)
    #expect(!client.diagnostics("rules.lua").contains { $0["severity"] == 1 })
  }

  @Test("a declaration that nothing reads can be removed")
  func removal() throws {
    client.change("rules.lua", "param \"idle\" { 3, label = \"Rien\", source = \"§\" }\n" + rules)
    let finding = try #require(
      client.diagnostics("rules.lua").first { $0["code"] == "unused-parameter" })
    let actions = client.ask(
      "textDocument/codeAction",
      ["textDocument": ["uri": .string(client.uri("rules.lua"))], "range": finding["range"]])
    let edits = actions.items.first?["edit"]["changes"][client.uri("rules.lua")] ?? .null
    #expect(client.edited("rules.lua", edits) == rules)
  }

  // MARK: - Names

  @Test("hover: label, unit, source, bounds")
  func hover() throws {
    let text =
      client.ask("textDocument/hover", client.at("rules.lua", of: "a.inhabitants", plus: 4))[
        "contents"]["value"].text ?? ""
    for part in [
      "**Habitants**", "`inhabitants`", "hab", "Au moins 0", "§1", "Combien d'habitants",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    let parameter = client.ask("textDocument/hover", client.at("rules.lua", of: "p.least", plus: 3))
    #expect(parameter["range"]["start"] == ["line": 3, "character": 26])
  }

  @Test("what a choice leaves out stays as it was chosen")
  func choices() throws {
    func choose(_ choice: JSONValue) {
      client.ask(
        "workspace/executeCommand", ["command": "circular.subject", "arguments": [choice]])
      client.settle()
    }
    func shown() -> String {
      client.ask("textDocument/hover", client.at("rules.lua", of: "a.inhabitants", plus: 4))[
        "contents"][
          "value"
        ].text ?? ""
    }
    try Data(
      "[{ \"id\": \"x\", \"inhabitants\": 11 }, { \"id\": \"y\", \"inhabitants\": 22 }]".utf8
    ).write(to: client.folder.appendingPathComponent("two.json"))
    choose(["data": .string(client.folder.appendingPathComponent("two.json").path)])
    #expect(shown().contains("**11"))
    choose(["subject": "y"])
    #expect(shown().contains("**22"))
    choose(["on": "2023-10-01"])
    #expect(shown().contains("**22"))
    choose(["subject": nil])
    #expect(shown().contains("**11"))
  }

  @Test("hover tells the value for the subject chosen, and what rules answer for it")
  func values() throws {
    let data = client.folder.appendingPathComponent("data.json")
    try Data(
      #"[{"id":"a","name":"Alpha","inhabitants":950},{"id":"b","name":"Bêta","inhabitants":12}]"#
        .utf8
    )
    .write(to: data)
    let chosen = client.answer(
      "workspace/executeCommand",
      [
        "command": "circular.subject",
        "arguments": [["subject": "b", "data": .string(data.path), "on": "2023-09-15"]],
      ])
    #expect(chosen["error"].isNull)
    client.settle()
    func hover(_ words: String, _ plus: Int) -> String {
      client.ask("textDocument/hover", client.at("rules.lua", of: words, plus: plus))["contents"][
        "value"
      ]
      .text ?? ""
    }
    #expect(hover("a.inhabitants", 4).contains("Bêta (data.json)\u{A0}: **12\u{A0}hab**"))
    #expect(hover("p.least", 3).contains("**800\u{A0}hab**"))
    #expect(hover("\"size\"", 2).contains("**non rempli**"))
    #expect(hover("\"place\"", 2).contains("**inconnu**"))
    let lenses = client.ask("textDocument/codeLens", client.document("rules.lua")).items
    #expect(lenses.first?["command"]["title"].text?.contains("éligibles 0 sur data.json") == true)
    client.change(
      "rules.lua", rules.replacingOccurrences(of: ">= p.least then", with: ">= p.least / 100 then"))
    let changed = client.ask("textDocument/codeLens", client.document("rules.lua")).items
    #expect(changed.first?["command"]["title"].text?.contains("1 cas") == true)
    let wrong = client.answer(
      "workspace/executeCommand",
      ["command": "circular.subject", "arguments": [["data": "/nowhere.json"]]])
    #expect(wrong["error"]["code"] == -32803)
    client.ask(
      "workspace/executeCommand",
      ["command": "circular.subject", "arguments": [["subject": "zeta"]]])
    client.settle()
  }

  @Test("definition and references across rules, cases and English")
  func references() throws {
    try client.open("en.lua")
    try client.open("tests/rules.lua")
    let definition = client.ask(
      "textDocument/definition", client.at("rules.lua", of: "p.least", plus: 3))
    #expect(definition["uri"] == .string(client.uri("pack.lua")))
    #expect(definition["range"]["start"] == ["line": 12, "character": 7])
    func places(_ params: JSONValue) -> [String] {
      client.ask("textDocument/references", params).items.compactMap {
        $0["uri"].text?.split(separator: "/").suffix(2).joined(separator: "/")
      }.sorted()
    }
    // The declaration, a reading, a name in braces; in English its label and the same name twice.
    #expect(
      places(client.at("rules.lua", of: "p.least", plus: 3))
        == [
          "mini/en.lua", "mini/en.lua", "mini/en.lua", "mini/pack.lua", "mini/rules.lua",
          "mini/rules.lua",
        ])
    #expect(
      places(client.at("tests/rules.lua", of: "kind", plus: 1))
        == ["mini/en.lua", "mini/pack.lua", "mini/rules.lua", "tests/rules.lua"])
    #expect(
      places(client.at("rules.lua", of: "\"size\"", plus: 2))
        == ["mini/en.lua", "mini/rules.lua", "tests/rules.lua"])
    let file = client.ask(
      "textDocument/definition",
      try client.at(
        "pack.lua",
        (MiniPack.files["pack.lua"] ?? "").replacingOccurrences(
          of: "\"rules.lua\"", with: "\"rul|es.lua\"")))
    #expect(file["uri"] == .string(client.uri("rules.lua")))
  }

  @Test(
    "a new name goes everywhere, and the pack is as right as before",
    arguments: [
      ("a.inhabitants", 4, "people"), ("a.site.kind", 9, "site.nature"),
      ("a.site.kind", 9, "nature"),
      ("p.least", 3, "minimum"), ("\"size\"", 2, "grandeur"), ("\"place\"", 2, "lieu"),
    ])
  func rename(_ words: String, _ plus: Int, _ new: String) throws {
    for name in ["pack.lua", "en.lua", "tests/rules.lua"] { try client.open(name) }
    let params = client.at("rules.lua", of: words, plus: plus, more: [("newName", .string(new))])
    #expect(!client.ask("textDocument/prepareRename", params)["range"].isNull)
    let changes = client.ask("textDocument/rename", params)["changes"]
    #expect(client.messages.last?.contains("fichiers de données") == true)
    var count = 0
    for name in MiniPack.files.keys.sorted() where !changes[client.uri(name)].isNull {
      let text = client.edited(name, changes[client.uri(name)])
      client.change(name, text, settling: false)
      count += 1
    }
    #expect(count >= 3)
    client.settle()
    for name in MiniPack.files.keys { #expect(client.codes(name) == [], "\(name)") }
    #expect(
      client.ask("textDocument/codeLens", client.document("rules.lua")).items.first?["command"][
        "title"
      ].text?.hasPrefix("1 cas") == true)
  }

  @Test(
    "names that would be wrong are refused with the reason",
    arguments: [
      ("1x", "nom"), ("été", "nom"), ("and", "nom"), ("site.kind", "groupe"), ("least", ""),
    ])
  func refusedNames(_ new: String, _ reason: String) throws {
    let answer = client.answer(
      "textDocument/rename",
      client.at("rules.lua", of: "a.inhabitants", plus: 4, more: [("newName", .string(new))]))
    if reason.isEmpty { return }
    #expect(answer["error"]["code"] == -32803)
    #expect(answer["error"]["message"].text?.contains(reason) == true)
  }

  @Test("nothing is renamed in a pack that cannot be read")
  func brokenRename() throws {
    client.change("rules.lua", rules + "criterion (")
    let answer = client.answer(
      "textDocument/rename",
      client.at("rules.lua", of: "a.inhabitants", plus: 4, more: [("newName", "x")]))
    #expect(answer["error"]["message"].text?.contains("ne se lit pas") == true)
  }

  // MARK: - The whole file

  @Test("outline, folds, units, lenses")
  func whole() throws {
    let symbols = client.ask("textDocument/documentSymbol", client.document("rules.lua")).items
    #expect(symbols.map { $0["name"] } == ["size", "place"])
    #expect(symbols.first?["detail"] == "prerequisite · Assez d'habitants")
    // From the word on, not from the name.
    #expect(symbols.first?["range"]["start"]["character"] == 0)
    let folds = client.ask("textDocument/foldingRange", client.document("rules.lua")).items
    #expect(folds.contains { $0["startLine"] == 0 && $0["endLine"] == 6 })
    let hints = client.ask(
      "textDocument/inlayHint",
      [
        "textDocument": ["uri": .string(client.uri("rules.lua"))],
        "range": ["start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0]],
      ]
    ).items
    #expect(hints.compactMap { $0["label"].text } == ["hab", "hab", "hab", "km²"])
    let lenses = client.ask("textDocument/codeLens", client.document("rules.lua")).items
    #expect(lenses.first?["command"]["title"].text?.hasPrefix("1 cas · ") == true)
  }

  @Test("formatting is that of fmt, as the smallest edit")
  func formatting() throws {
    let text = rules.replacingOccurrences(of: "scale = { 0, 5 },", with: "scale={0,5},")
    client.change("rules.lua", text)
    let edits = client.ask("textDocument/formatting", client.document("rules.lua"))
    #expect(client.edited("rules.lua", edits) == rules)
    #expect((edits.items.first?["newText"].text?.count ?? 99) < 40)
    client.change("rules.lua", rules)
    #expect(client.ask("textDocument/formatting", client.document("rules.lua")) == [])
    client.change("rules.lua", "if (")
    #expect(
      client.answer("textDocument/formatting", client.document("rules.lua"))["error"]["code"]
        == -32803)
  }

  @Test("a case is written for a side that no case exercises, and it passes")
  func writtenCase() throws {
    let data = client.folder.appendingPathComponent("data.json")
    try Data(
      #"[{"id":"b","name":"Bêta","inhabitants":12,"site":{"kind":"quartier","area":3}}]"#.utf8
    ).write(to: data)
    client.ask(
      "workspace/executeCommand",
      ["command": "circular.subject", "arguments": [["data": .string(data.path)]]])
    client.settle()
    try client.open("tests/rules.lua")
    let range = client.at("rules.lua", of: "a.inhabitants >=")["position"]
    let actions = client.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(client.uri("rules.lua"))],
        "range": ["start": range, "end": range],
      ])
    let command = try #require(actions.items.first { $0["kind"] == "refactor" })["command"]
    client.answer(
      "workspace/executeCommand",
      ["command": command["command"], "arguments": command["arguments"]])
    client.settle()
    let applied = try #require(client.sent.last { $0["method"] == "workspace/applyEdit" })
    let text = client.edited(
      "tests/rules.lua", applied["params"]["edit"]["changes"][client.uri("tests/rules.lua")])
    #expect(text.contains("inhabitants = 12"))
    #expect(!text.contains(client.folder.path))
    client.change("tests/rules.lua", text)
    #expect(client.codes("tests/rules.lua") == [])
  }
}
