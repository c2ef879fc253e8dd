import CircularCore
import Foundation
import LanguageServer
import LuaBridge
import Testing

@Suite("What an unsaved text changes, and what is known of a label's territory")
struct ImpactTests {
  private func client() throws -> Client {
    var files = MiniPack.files
    files["tests/data.json"] = """
      [{ "id": "a", "inhabitants": 800, "site": { "kind": "commune" } },
       { "id": "b", "inhabitants": 900, "site": { "kind": "quartier", "area": 3 } },
       { "id": "c", "inhabitants": 100, "site": { "kind": "quartier", "area": 1 } }]
      """
    let client = try Client.pack(
      files, options: ["data": "tests/data.json", "on": "2023-09-15"])
    try client.open("rules.lua")
    return client
  }

  private func titles(_ client: Client) -> [String] {
    client.ask("textDocument/codeLens", client.document("rules.lua")).items.compactMap {
      $0["command"]["title"].text
    }
  }

  @Test("each change of a text is counted against the saved one, whatever came before it")
  func lenses() throws {
    let client = try client()
    let rules = try #require(MiniPack.files["rules.lua"])
    #expect(titles(client)[0].hasSuffix("éligibles 2 sur data.json"))
    let steps: [(String, String, String, String)] = [
      (">= p.least", "> p.least", "éligibles 2 → 1 sur data.json", ""),
      ("return 5", "return 4", "éligibles 2 sur data.json", "1 réponse sur 3 change sur data.json"),
      ("area > 2", "area > 5", "éligibles 2 sur data.json", "1 réponse sur 3 change sur data.json"),
      (">= p.least", ">= p.least / 10", "éligibles 2 → 3 sur data.json", ""),
      ("-- rien", "-- rien", "éligibles 2 sur data.json", ""),
    ]
    for (old, new, first, second) in steps {
      client.change("rules.lua", rules.replacingOccurrences(of: old, with: new))
      let found = titles(client)
      #expect(found[0].hasSuffix(first), "\(new): \(found)")
      #expect(
        second.isEmpty ? !found[1].contains("change") : found[1].hasSuffix(second), "\(found)")
    }
  }

  @Test("a parameter in another file counts for the rules that read it")
  func parameters() throws {
    let client = try client()
    let pack = try #require(MiniPack.files["pack.lua"])
    try client.open("pack.lua", pack.replacingOccurrences(of: "{ 800,", with: "{ 850,"))
    #expect(titles(client)[0].hasSuffix("éligibles 2 → 1 sur data.json"))
  }

  @Test("what is saved is what the next text is counted against")
  func saved() throws {
    let client = try client()
    let rules = try #require(MiniPack.files["rules.lua"])
    let stricter = rules.replacingOccurrences(of: ">= p.least", with: "> p.least")
    client.change("rules.lua", stricter)
    try Data(stricter.utf8).write(to: client.folder.appendingPathComponent("rules.lua"))
    client.notify("textDocument/didSave", client.document("rules.lua"))
    client.settle()
    #expect(titles(client)[0].hasSuffix("éligibles 1 sur data.json"))
    client.change("rules.lua", rules)
    #expect(titles(client)[0].hasSuffix("éligibles 1 → 2 sur data.json"))
  }

  // MARK: - Words

  private func hover(of words: String, plus: Int, in name: String, _ client: Client) -> String {
    client.ask("textDocument/hover", client.at(name, of: words, plus: plus))["contents"]["value"]
      .text ?? ""
  }

  @Test("another wording of a reason is told of the subject, and changes no answer")
  func reasons() throws {
    let client = try Client.pack(
      MiniPack.files.merging([
        "tests/data.json": """
        [{ "id": "c", "inhabitants": 100, "site": { "kind": "quartier", "area": 1 } },
         { "id": "a", "inhabitants": 800, "site": { "kind": "commune" } }]
        """
      ]) { $1 }, options: ["data": "tests/data.json", "on": "2023-09-15"])
    try client.open("rules.lua")
    let rules = try #require(MiniPack.files["rules.lua"])
    func told() -> String { hover(of: "\"size\"", plus: 2, in: "rules.lua", client) }
    #expect(told().contains("100 hab, attendu 800\u{A0}hab"))
    client.change(
      "rules.lua",
      rules.replacingOccurrences(of: "hab, attendu {least}", with: "hab ; il faut {least}"))
    #expect(told().contains("100 hab ; il faut 800\u{A0}hab"))
    #expect(titles(client)[0].hasSuffix("éligibles 1 sur data.json"))
    // The next change starts from those answers.
    client.change(
      "rules.lua",
      rules.replacingOccurrences(of: "hab, attendu {least}", with: "hab ; il faut {least}")
        .replacingOccurrences(of: ">= p.least", with: "> p.least"))
    #expect(titles(client)[0].hasSuffix("éligibles 1 → 0 sur data.json"))
    #expect(told().contains("100 hab ; il faut 800\u{A0}hab"))
  }

  @Test("another label of a rule, a fact or a parameter is shown, and changes no answer")
  func labels() throws {
    let client = try client()
    let pack = try #require(MiniPack.files["pack.lua"])
    try client.open("pack.lua")
    client.change(
      "pack.lua",
      "-- Une ligne de plus.\n"
        + pack.replacingOccurrences(of: "\"Habitants\"", with: "\"Population\"")
        .replacingOccurrences(of: "\"Habitants au moins\"", with: "\"Minimum\""))
    #expect(titles(client)[0].hasSuffix("éligibles 2 sur data.json"))
    #expect(!titles(client)[1].contains("change"))
    #expect(
      hover(of: "a.inhabitants", plus: 4, in: "rules.lua", client).contains("**Population**"))
    #expect(hover(of: "p.least", plus: 4, in: "rules.lua", client).contains("**Minimum**"))
    #expect(hover(of: "a.inhabitants", plus: 4, in: "rules.lua", client).contains("**800"))
  }

  @Test("a fact that is asked for in other words is still the one that is missing")
  func questions() throws {
    let client = try Client.pack(
      MiniPack.files.merging(["tests/data.json": "[{ \"id\": \"a\" }, { \"id\": \"b\" }]"]) { $1 },
      options: ["data": "tests/data.json", "on": "2023-09-15"])
    try client.open("rules.lua")
    let pack = try #require(MiniPack.files["pack.lua"])
    let english = try #require(MiniPack.files["en.lua"])
    try client.open(
      "pack.lua",
      pack.replacingOccurrences(of: "Combien d'habitants ?", with: "Quelle population ?"))
    try client.open("en.lua", english.replacingOccurrences(of: "How many", with: "What number of"))
    #expect(titles(client)[0].hasSuffix("éligibles 0 sur data.json"))
    #expect(!titles(client)[1].contains("change"))
    #expect(
      hover(of: "\"size\"", plus: 2, in: "rules.lua", client).contains("Quelle population ?"))
  }

  @Test("headings are found by labels: a table is read again when one is another")
  func headings() throws {
    let client = try Client.pack(
      MiniPack.files.merging(["tests/data.csv": "id;Population\na;900\nb;100\n"]) { $1 },
      options: ["data": "tests/data.csv", "on": "2023-09-15"])
    try client.open("rules.lua")
    #expect(titles(client)[0].hasSuffix("éligibles 0 sur data.csv"))
    let pack = try #require(MiniPack.files["pack.lua"])
    try client.open(
      "pack.lua", pack.replacingOccurrences(of: "\"Habitants\"", with: "\"Population\""))
    #expect(hover(of: "a.inhabitants", plus: 4, in: "rules.lua", client).contains("**900"))
  }

  @Test("a weight decides for no answer, and for who is eligible where a criterion is unknown")
  func weights() throws {
    var files = MiniPack.files
    files["tests/data.json"] = """
      [{ "id": "a", "inhabitants": 800, "site": { "kind": "commune" } },
       { "id": "b", "inhabitants": 900 }]
      """
    files["pack.lua", default: ""] +=
      "param \"weight_place\" { 1, min = 0, label = \"Poids\", source = \"§3\" }\n"
    files["rules.lua"] = files["rules.lua"]?.replacingOccurrences(
      of: "scale = { 0, 5 }", with: "weight = \"weight_place\", scale = { 0, 5 }")
    let client = try Client.pack(
      files, options: ["data": "tests/data.json", "on": "2023-09-15"])
    try client.open("rules.lua")
    #expect(titles(client)[0].hasSuffix("éligibles 1 sur data.json"))
    let pack = try #require(files["pack.lua"])
    try client.open("pack.lua", pack.replacingOccurrences(of: "{ 1, min", with: "{ 0, min"))
    #expect(titles(client)[0].hasSuffix("éligibles 1 → 2 sur data.json"))
    #expect(!titles(client)[1].contains("change"))
  }

  @Test("what is saved again and again is counted from the last time")
  func savedTwice() throws {
    let client = try client()
    let rules = try #require(MiniPack.files["rules.lua"])
    for (bound, eligible) in [(">", 1), (">= 2 *", 0), (">=", 2), ("> 0 *", 3)] {
      let text = rules.replacingOccurrences(of: ">= p.least", with: "\(bound) p.least")
      client.change("rules.lua", text)
      try Data(text.utf8).write(to: client.folder.appendingPathComponent("rules.lua"))
      client.notify("textDocument/didSave", client.document("rules.lua"))
      client.settle()
      #expect(titles(client)[0].hasSuffix("éligibles \(eligible) sur data.json"), "\(bound)")
    }
    client.change("rules.lua", rules)
    #expect(titles(client)[0].hasSuffix("éligibles 3 → 2 sur data.json"))
  }

  // MARK: - Names

  @Test("a function of an included file is found where that file writes it")
  func sharedFunctions() throws {
    var files = MiniPack.files
    files["helper.lua"] = "local M = {}\n\nfunction M.many(n) return n > 10 end\n\nreturn M\n"
    files["rules.lua"] =
      "local helper = include \"helper.lua\"\n\n"
      + (files["rules.lua"] ?? "")
      .replacingOccurrences(of: "a.inhabitants >= p.least", with: "helper.many(a.inhabitants)")
    let client = try Client.pack(files)
    try client.open("rules.lua")
    let found = client.ask(
      "textDocument/definition", client.at("rules.lua", of: "helper.many", plus: 9))
    #expect(found["uri"] == .string(client.uri("helper.lua")))
    #expect(found["range"]["start"] == ["line": 2, "character": 11])
    let nothing = client.ask(
      "textDocument/definition", client.at("rules.lua", of: "helper.many", plus: 2))
    #expect(nothing["uri"] == .string(client.uri("rules.lua")))
  }

  @Test("a rule that a document shows is renamed there too")
  func shownRules() throws {
    var files = MiniPack.files
    files["rules.lua"] =
      (files["rules.lua"] ?? "") + """
        document "page" {
          label = "Page", source = "§4", parts = { { rules = { "size" } }, { facts = { "inhabitants" } } },
        }

        """
    let client = try Client.pack(files)
    try client.open("rules.lua")
    let answer = client.answer(
      "textDocument/rename",
      client.at("rules.lua", of: "prerequisite \"size\"", plus: 15, more: [("newName", "people")]))
    let text = client.edited("rules.lua", answer["result"]["changes"][client.uri("rules.lua")])
    #expect(text.contains("rules = { \"people\" }"))
    #expect(!text.contains("\"size\""))
  }

  // MARK: - Labels

  private func label() throws -> Client {
    let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../samples/label-mini")
    let client = Client(
      folder: sample, options: ["data": "territories.ndjson", "on": "2024-09-15"])
    try client.open("pack.lua")
    return client
  }

  private func hover(_ client: Client, _ words: String, _ plus: Int) -> String {
    client.ask("textDocument/hover", client.at("pack.lua", of: words, plus: plus))["contents"][
      "value"
    ].text ?? ""
  }

  @Test("of a label, hover tells answers, parameters and where the points of a measure went")
  func values() throws {
    let client = try label()
    let name = "Haute-Rive (territories.ndjson)\u{A0}:"
    #expect(hover(client, "t.answers.reuse == false", 12).contains("\(name) **non**"))
    #expect(hover(client, "t.answers.waste == true", 12).contains("\(name) **oui**"))
    let measure = hover(client, "disable \"1.1.2\"", 11)
    #expect(measure.contains(name))
    #expect(measure.contains("Une règle la désactive"))
    #expect(hover(client, "p.small_town", 4).contains("**3\u{202F}000\u{A0}hab**"))
  }

  @Test("measures are completed as keys of a case of a label, and questions")
  func measures() throws {
    let client = try label()
    func labels(_ text: String) throws -> [String] {
      try client.completions("tests/more.lua", text)
    }
    let statuses = try labels("case \"x\" { given = { statuses = { | } } }")
    #expect(statuses.contains("1.1.2"))
    #expect(
      try labels("case \"x\" { given = { statuses = { [\"1.|\"] = \"done\" } } }").contains("1.1.2")
    )
    #expect(try labels("case \"x\" { given = { answers = { | } } }").contains("reuse"))
    #expect(try labels("case \"x\" { expect = { measures = { | } } }").contains("1.2"))
  }
}
