import FileAccess
import Foundation
import LanguageServer
import LuaBridge
import Testing

@Suite("All packs of rules")
struct AllPacksTests {
  static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("rules")

  static let packs = (FileContents.names(inFolder: rules.path) ?? []).filter {
    FileContents.exists(rules.appendingPathComponent($0 + "/pack.lua").path)
  }

  private static func files(_ pack: String) -> [String] {
    let folder = rules.appendingPathComponent(pack).path
    return
      ((FileContents.names(inFolder: folder) ?? [])
      + (FileContents.names(inFolder: folder + "/tests") ?? []).map { "tests/" + $0 })
      .filter { $0.hasSuffix(".lua") }
  }

  @Test(
    "nothing is wrong, every feature answers in every file, and a parameter can be renamed",
    arguments: packs)
  func answers(_ pack: String) throws {
    // One client for both: looking at a whole pack is what takes long.
    let client = Client(folder: Self.rules.appendingPathComponent(pack))
    let files = Self.files(pack)
    for file in files { try client.open(file, settling: false) }
    client.settle()
    for file in files {
      #expect(client.diagnostics(file).isEmpty, "\(file)")
      let document = client.document(file)
      #expect(client.ask("textDocument/formatting", document) == [], "\(file)")
      for method in ["documentSymbol", "foldingRange", "codeLens"] {
        #expect(
          client.answer("textDocument/\(method)", document)["error"].isNull, "\(file) \(method)")
      }
    }
    try renameParameter(of: pack, client)
  }

  @Test("texts cut anywhere are answered at any place", arguments: packs)
  func cutTexts(_ pack: String) throws {
    let client = Client(folder: Self.rules.appendingPathComponent(pack))
    var random = SplitMix(state: 20_231_129)
    for file in Self.files(pack).prefix(12) {
      let whole = try String(
        contentsOf: Self.rules.appendingPathComponent("\(pack)/\(file)"), encoding: .utf8)
      let text = String(whole.prefix(Int(random.next() % UInt64(max(1, whole.count)))))
      client.notify(
        "textDocument/didOpen",
        ["textDocument": ["uri": .string(client.uri(file)), "version": 1, "text": .string(text)]])
      for _ in 0..<2 {
        let position: JSONValue = [
          "line": .integer(Int(random.next() % 200)),
          "character": .integer(Int(random.next() % 90)),
        ]
        let params: JSONValue = [
          "textDocument": ["uri": .string(client.uri(file))], "position": position, "context": [:],
        ]
        for method in ["completion", "hover", "definition", "references"] {
          #expect(client.answer("textDocument/\(method)", params)["error"].isNull)
        }
      }
    }
  }

  /// Refusals of names that rules put together, of which a case tells: `p[item[1] .. "_a_year"]`.
  private static let puttingTogether: Set<String> = ["letters_a_year"]

  /// The first parameter of a pack can be renamed, and nothing is wrong then.
  private func renameParameter(of pack: String, _ client: Client) throws {
    let folder = Self.rules.appendingPathComponent(pack)
    for file in Self.files(pack) where !file.hasPrefix("tests/") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      guard let found = text.range(of: "\nparam \"") else { continue }
      let name = String(text[found.upperBound...].prefix { $0 != "\"" })
      let answer = client.answer(
        "textDocument/rename",
        client.at(
          file, of: "param \"\(name)\"", plus: 8, more: [("newName", .string("\(name)_renamed"))]))
      if Self.puttingTogether.contains(name) {
        let message = answer["error"]["message"].text ?? ""
        #expect(message.contains("« \(name) »") && message.contains("le cas «"))
      } else {
        #expect(answer["error"].isNull, "\(name) \(answer["error"]["message"].text ?? "")")
      }
      return
    }
  }
}

/// Numbers that are the same each time.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
