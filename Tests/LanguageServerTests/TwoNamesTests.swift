import LanguageServer
import Testing

@Suite("One file by two URIs")
struct TwoNamesTests {
  private let client: Client
  /// Another URI of `rules.lua`.
  private let other: String

  init() throws {
    client = try MiniPack.client()
    other = client.uri("rules.lua").replacing("rules.lua", with: "rules%2Elua")
    try client.open("rules.lua")
  }

  private static let text =
    "indicator \"second\" { label = \"S\", source = \"§\", value = function(a, p)\n  return p.nothing\nend }\n"

  private func open() {
    client.notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": .string(other), "version": 1, "text": .string(Self.text)]])
    client.settle()
  }

  private func ask(_ method: String, _ uri: String, _ more: [JSONValue.Member] = []) -> JSONValue {
    client.ask(
      "textDocument/\(method)",
      .object([.init(key: "textDocument", value: ["uri": .string(uri)])] + more))
  }

  private func names(_ uri: String) -> [JSONValue] {
    ask("documentSymbol", uri).items.map { $0["name"] }
  }

  private func proposed(_ uri: String) -> [String] {
    let position: JSONValue = ["line": 1, "character": 11]
    return ask("completion", uri, [.init(key: "position", value: position)])["items"].items
      .compactMap { $0["label"].text }
  }

  private func findings(_ uri: String) -> [String] {
    client.sent.last {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]["uri"] == .string(uri)
    }?["params"]["diagnostics"].items.compactMap { $0["code"].text } ?? []
  }

  @Test("every answer is that of the text that changed last")
  func last() {
    let first = client.uri("rules.lua")
    open()
    #expect(names(first) == ["second"] && names(other) == ["second"])
    #expect(proposed(first) == ["least"] && proposed(other) == ["least"])
    #expect(findings(first).contains("undeclared-parameter"))
    #expect(findings(first) == findings(other))
    // The one that was opened first changes.
    client.change("rules.lua", (MiniPack.files["rules.lua"] ?? "") + "\n")
    #expect(names(first) == ["size", "place"] && names(other) == ["size", "place"])
    #expect(findings(first).isEmpty && findings(other).isEmpty)
  }

  @Test("what edits would be about the text that was asked for, or are not")
  func edits() {
    open()
    let first = client.uri("rules.lua")
    let formatted = client.answer(
      "textDocument/formatting", ["textDocument": ["uri": .string(first)]])
    #expect(formatted["error"]["code"] == -32803)
    #expect(
      client.answer("textDocument/formatting", ["textDocument": ["uri": .string(other)]])["error"]
        .isNull)
    // A parameter that both texts may name: the edits are for the last one.
    client.change("rules.lua", (MiniPack.files["rules.lua"] ?? "") + "\n")
    let changes = client.ask(
      "textDocument/rename",
      client.at("rules.lua", of: "p.least", plus: 3, more: [("newName", "minimum")]))["changes"]
    #expect(!changes[first].isNull && changes[other].isNull)
  }

  @Test("closing the text that counted gives its place to the other")
  func closing() {
    open()
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(other)]])
    client.settle()
    #expect(names(client.uri("rules.lua")) == ["size", "place"])
    #expect(findings(client.uri("rules.lua")).isEmpty)
  }

  @Test("a file of no pack has the findings of its last text, under both names")
  func loose() throws {
    let client = try Client.pack(["alone.lua": "local x = 1"])
    try client.open("alone.lua")
    let other = client.uri("alone.lua").replacing("alone.lua", with: "alone%2Elua")
    client.notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": .string(other), "version": 1, "text": "local x = "]])
    #expect(client.codes("alone.lua") == ["syntax"])
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(other)]])
    #expect(client.codes("alone.lua") == [])
  }
}
