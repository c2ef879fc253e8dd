import LanguageServer
import Testing

/// New names where rules look for the old one in ways that nobody follows from the source alone.
@Suite("New names that only cases tell of")
struct RenamingTests {
  private func client(_ rules: String) throws -> Client {
    let client = try Client.pack([
      "pack.lua": """
      pack { id = "mini", version = "1", title = "Mini", subject = "commune" }
      fact "visits.held" { type = "integer", label = "Visites", ask = "Combien ?" }
      param "least" { 3, label = "Minimum", source = "§1" }
      \(rules)
      """,
      "tests/cases.lua": """
      case "assez" { given = { visits = { held = 4 } }, expect = { enough = true } }
      """,
    ])
    try client.open("pack.lua")
    try client.open("tests/cases.lua")
    return client
  }

  private func rename(_ client: Client, _ words: String, _ plus: Int, _ new: String) -> JSONValue {
    client.answer(
      "textDocument/rename",
      client.at("pack.lua", of: words, plus: plus, more: [("newName", .string(new))]))
  }

  @Test("a text that is given to a function is renamed too, where a case tells that it has to be")
  func texts() throws {
    let client = try client(
      """
      local function known_value(a, name) return a:get(name, 0) end
      prerequisite "enough" { label = "Assez", source = "§1",
        test = function(a, p) return known_value(a, "visits.held") >= p.least end }
      """)
    let answer = rename(client, "visits.held", 8, "visits.made")
    let edited = client.edited("pack.lua", answer["result"]["changes"][client.uri("pack.lua")])
    #expect(!edited.contains("visits.held"))
    client.change("pack.lua", edited, settling: false)
    let cases = client.edited(
      "tests/cases.lua", answer["result"]["changes"][client.uri("tests/cases.lua")])
    #expect(cases.contains("made = 4"))
  }

  @Test("a name that is put together refuses a new one, with the case that would fail")
  func parts() throws {
    let client = try client(
      """
      prerequisite "enough" { label = "Assez", source = "§1",
        test = function(a, p) return a:get("visits." .. "held", 0) >= p["le" .. "ast"] end }
      indicator "lacking" { label = "Manque", source = "§1", value = function(a, p) return p.least end }
      """)
    let answer = rename(client, "\"least\"", 2, "minimum")
    #expect(answer["error"]["code"] == -32803)
    let message = answer["error"]["message"].text
    #expect(message?.contains("« assez »") == true, "\(message ?? "")")
  }

  @Test("a new name that the client takes back while cases are run is not given")
  func takenBack() throws {
    let client = try client(
      """
      prerequisite "enough" { label = "Assez", source = "§1",
        test = function(a, p) return a.visits.held >= p.least end }
      """)
    var asked = 0
    client.takeBack {
      asked += 1
      return asked > 1
    }
    let answer = rename(client, "\"least\"", 2, "minimum")
    #expect(answer["error"]["code"] == -32800)
    #expect(answer["result"].isNull)
    client.takeBack { false }
    #expect(!rename(client, "\"least\"", 2, "minimum")["result"].isNull)
  }

  @Test("a case that fails with either name refuses none, and one that is lost behind it does")
  func failingBefore() throws {
    let cases = """
      case "faux" { given = { visits = { held = 4 } }, expect = { enough = false } }
      case "assez" { given = { visits = { held = 4 } }, expect = { enough = true } }
      """
    let followed = try client(
      """
      prerequisite "enough" { label = "Assez", source = "§1",
        test = function(a, p) return a.visits.held >= p.least end }
      """)
    followed.change("tests/cases.lua", cases)
    #expect(!rename(followed, "\"least\"", 2, "minimum")["result"].isNull)
    let composed = try client(
      """
      prerequisite "enough" { label = "Assez", source = "§1",
        test = function(a, p) return a.visits.held >= p["le" .. "ast"] end }
      indicator "lacking" { label = "Manque", source = "§1", value = function(a, p) return p.least end }
      """)
    composed.change("tests/cases.lua", cases)
    let told = rename(composed, "\"least\"", 2, "minimum")["error"]["message"].text
    #expect(told?.contains("« assez »") == true, "\(told ?? "")")
  }
}
