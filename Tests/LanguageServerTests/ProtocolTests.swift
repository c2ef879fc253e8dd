import Foundation
import LanguageServer
import Testing

@Suite("The protocol")
struct ProtocolTests {
  private static let failed: JSONValue = -32803

  @Test("nothing is answered before the beginning, nor after the end")
  func phases() {
    let client = Client(folder: FileManager.default.temporaryDirectory, isBegun: false)
    #expect(client.answer("textDocument/hover", [:])["error"]["code"] == -32002)
    client.notify("textDocument/didOpen", [:])
    #expect(
      client.ask("initialize", ["capabilities": [:]])["capabilities"]["positionEncoding"]
        == "utf-16")
    #expect(client.answer("initialize", [:])["error"]["code"] == -32600)
    #expect(client.answer("shutdown", nil)["error"].isNull)
    #expect(client.answer("textDocument/hover", [:])["error"]["code"] == -32600)
    client.notify("exit", nil)
    #expect(client.exitCode == 0)
  }

  @Test("an end without shutdown is a failure")
  func abruptEnd() {
    let client = Client(folder: FileManager.default.temporaryDirectory)
    client.notify("exit", nil)
    #expect(client.exitCode == 1)
  }

  @Test("unknown methods, wrong parameters and what is no message have an answer each")
  func wrong() throws {
    let client = try MiniPack.client()
    try client.open("rules.lua")
    #expect(client.answer("textDocument/unheardOf", [:])["error"]["code"] == -32601)
    #expect(client.answer("textDocument/hover", [:])["error"]["code"] == -32602)
    #expect(
      client.answer("textDocument/hover", client.document("rules.lua"))["error"]["code"] == -32602)
    #expect(
      client.answer("textDocument/hover", client.document("absent.lua"))["error"]["code"] == -32602)
    #expect(
      client.answer("textDocument/inlayHint", client.document("rules.lua"))["error"]["code"]
        == -32602)
    #expect(client.answer("workspace/executeCommand", ["command": "rm"])["error"]["code"] == -32602)
    client.receive([1, 2])
    #expect(client.sent.last?["error"]["code"] == -32600)
    client.receive("text")
    #expect(client.sent.last?["error"]["code"] == -32600)
    let count = client.sent.count
    // Answers to our own requests, and notifications that nobody knows, are let go.
    client.receive(["jsonrpc": "2.0", "id": "circular-1", "result": nil])
    client.notify("$/unheardOf", [:])
    client.notify("textDocument/didChange", ["textDocument": ["uri": "file:///not/open.lua"]])
    #expect(client.sent.count == count)
  }

  @Test("a request that was cancelled says so")
  func cancelled() throws {
    let client = try MiniPack.client()
    #expect(client.answer("textDocument/hover", [:], isCancelled: true)["error"]["code"] == -32800)
  }

  @Test("places past the end, of an empty file, before the first line")
  func outside() throws {
    let client = try MiniPack.client()
    try client.open("rules.lua")
    for (line, character) in [(99_999, 0), (0, 99_999), (-3, -3), (Int.max, Int.max)] {
      let params: JSONValue = [
        "textDocument": ["uri": .string(client.uri("rules.lua"))],
        "position": ["line": .integer(line), "character": .integer(character)],
        "newName": "x", "context": [:],
      ]
      for method in [
        "completion", "hover", "definition", "references", "rename", "documentHighlight",
      ] {
        #expect(!client.answer("textDocument/\(method)", params).isNull, "\(method) \(line)")
      }
    }
    client.change("rules.lua", "")
    #expect(client.ask("textDocument/documentSymbol", client.document("rules.lua")) == [])
    #expect(client.ask("textDocument/formatting", client.document("rules.lua")).items.count <= 1)
  }

  @Test("one file open twice: the last change counts, and it is said")
  func twice() throws {
    let client = try MiniPack.client()
    try client.open("rules.lua")
    let other = client.uri("tests/../rules.lua")
    client.notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": .string(other), "version": 1, "text": "fact \"alone\" { }\n"]])
    client.settle()
    #expect(client.messages.contains { $0.contains("ouvert deux fois") })
    let told = client.sent.last { $0["params"]["uri"] == .string(other) }
    #expect(!(told?["params"]["diagnostics"].items.isEmpty ?? true))
  }

  @Test("a pack that goes away while it is open is told, and its names still are known")
  func movedAway() throws {
    let client = try MiniPack.client()
    try client.open("rules.lua")
    try FileManager.default.moveItem(
      at: client.folder,
      to: client.folder.deletingLastPathComponent().appendingPathComponent("other"))
    client.notify(
      "textDocument/didSave", ["textDocument": ["uri": .string(client.uri("rules.lua"))]])
    client.settle()
    #expect(client.codes("rules.lua").contains("no-such-pack"))
    #expect(
      try client.completions("rules.lua", "criterion \"x\" { score = function(a) return a.| ")
        .contains(
          "inhabitants"))
    client.notify(
      "textDocument/didClose", ["textDocument": ["uri": .string(client.uri("rules.lua"))]])
    #expect(client.diagnostics("rules.lua").isEmpty)
  }

  @Test("a document of ten megabytes is answered", .timeLimit(.minutes(30)))
  func large() throws {
    let client = try Client.pack(["note.txt": "x"])
    let line = "t.text = \"éééééééééééééééééééééé 😀\" .. \"x\" -- note\n"
    let text = "local t = {}\n" + String(repeating: line, count: 10_000_000 / line.utf8.count)
    client.notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(client.uri("large.lua")), "version": 1, "text": .string(text),
        ]
      ])
    let params: JSONValue = [
      "textDocument": ["uri": .string(client.uri("large.lua"))],
      "position": ["line": 90_000, "character": 20],
    ]
    #expect(!client.answer("textDocument/completion", params).isNull)
    #expect(client.ask("textDocument/documentSymbol", client.document("large.lua")) == [])
  }

  @Test("a file of no pack: what Lua refuses of it, nothing else")
  func loose() throws {
    let client = try Client.pack(["alone.lua": "local x = "])
    try client.open("alone.lua")
    #expect(client.codes("alone.lua") == ["syntax"])
    client.change("alone.lua", "local x = 1\nreturn undefined_name\n")
    #expect(client.codes("alone.lua") == [])
  }

  @Test("rules that never end are stopped, and the rest is answered")
  func endless() throws {
    var files = MiniPack.files
    files["rules.lua"] = "while true do end\n"
    let client = try Client.pack(files)
    try client.open("rules.lua")
    #expect(!client.codes("rules.lua").isEmpty)
    #expect(!client.ask("textDocument/completion", try client.at("rules.lua", "wh|")).isNull)
  }
}
