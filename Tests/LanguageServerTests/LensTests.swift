import LanguageServer
import LuaBridge
import Testing

@Suite("The line over each rule")
struct LensTests {
  private func titles(_ client: Client) -> [String] {
    client.ask("textDocument/codeLens", client.document("rules.lua")).items.compactMap {
      $0["command"]["title"].text
    }
  }

  @Test("says no number of cases before they are counted, and keeps it while they are again")
  func counting() throws {
    let client = try MiniPack.client()
    var seen: [[String]] = []
    client.onResult = { [unowned client] in seen.append(titles(client)) }
    try client.open("rules.lua")
    #expect(!seen.joined().contains { $0.hasPrefix("0 cas") }, "\(seen)")
    let before = try #require(seen.last?.first)
    #expect(before.hasPrefix("1 cas · ") && before.contains("%"))
    seen = []
    client.change("rules.lua", "-- une note\n" + (MiniPack.files["rules.lua"] ?? ""))
    #expect(!seen.isEmpty && seen.allSatisfy { $0.first == before }, "\(seen)")
    client.onResult = nil
  }

  @Test("a rule that no case expects has none once they are counted")
  func none() throws {
    var files = MiniPack.files
    files["tests/rules.lua"] = files["tests/rules.lua"]?.replacing(", place = 5", with: "")
    let client = try Client.pack(files)
    try client.open("rules.lua")
    #expect(titles(client).last?.hasPrefix("0 cas") == true)
  }

  @Test("what cases exercise holds for the same program, whatever its comments")
  func sameProgram() {
    let files = ["pack.lua": "local a = 1 -- one\nreturn a\n", "rates.csv": "a;b\n1;2\n"]
    let known = KnownCoverage(["r": 50], in: PackSources(files))
    func holds(_ name: String, _ text: String?) -> Bool {
      var others = files
      others[name] = text
      return known.holds(for: PackSources(others))
    }
    #expect(holds("pack.lua", files["pack.lua"]))
    #expect(holds("pack.lua", "-- two\n\nlocal a  = 1\nreturn a"))
    #expect(!holds("pack.lua", "local a = 2 -- one\nreturn a\n"))
    #expect(!holds("pack.lua", "local a = 1 return"))
    #expect(!holds("pack.lua", "local a = 1 return ("))
    #expect(!holds("rates.csv", "a;b\n1;3\n"))
    #expect(!holds("rates.csv", nil))
    #expect(!holds("more.lua", "return 1"))
  }
}
