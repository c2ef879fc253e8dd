import CircularCore
import Foundation
import LuaBridge
import PackPages
import Testing

@Suite("The page on how rule Lua differs")
struct SandboxPageTests {
  @Test(
    "the committed page is what the allow-list says",
    arguments: [("lua-des-regles.md", Language.french), ("rule-lua.md", Language.english)])
  func committed(_ name: String, _ language: Language) throws {
    let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs")
    let page = try String(contentsOf: docs.appendingPathComponent(name), encoding: .utf8)
    #expect(page == SandboxPage.markdown(in: language))
  }

  @Test("every name that is left out or changed is there with its reason")
  func reasons() {
    let page = SandboxPage.markdown(in: .french)
    for word in SandboxWord.all where word.status != .kept {
      #expect(!word.frenchReason.isEmpty, "\(word.qualifiedName)")
      #expect(!word.englishReason.isEmpty, "\(word.qualifiedName)")
      #expect(page.contains("`\(word.qualifiedName)`"), "\(word.qualifiedName)")
    }
  }
}
