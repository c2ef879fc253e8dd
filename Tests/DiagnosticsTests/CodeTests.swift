import Diagnostics
import Foundation
import Testing

/// Every code that the libraries say has a constant and a fault, and `docs/codes.md` lists it.
@Suite("Codes of diagnostics")
struct CodeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The codes that a module's sources make diagnostics of, each with a file that does.
  private static func codes(of module: String) throws -> [String: String] {
    let folder = root.appending(path: "Sources/\(module)")
    var found: [String: String] = [:]
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard ["swift", "c"].contains(file.pathExtension) else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for pattern in [
        #/Diagnostic\(\s*"([a-z0-9]+(?:-[a-z0-9]+)*)",/#,
        #/CheckCode\(\s*"([a-z0-9]+(?:-[a-z0-9]+)*)",/#,
        // What other helpers are given first may be a field, of one word.
        #/(?:Refusal|problem|finding)\(\s*(?:code: )?"([a-z0-9]+(?:-[a-z0-9]+)+)",/#,
        #/clua_raise(?:_at)?\(\s*L,\s*"([a-z0-9]+(?:-[a-z0-9]+)*)"/#,
        #/->code = "([a-z-]+)"/#,
      ] {
        for match in text.matches(of: pattern) { found[String(match.1)] = file.lastPathComponent }
      }
    }
    return found
  }

  @Test(
    "each code of a library is known",
    arguments: [
      "Diagnostics", "CircularCore", "LuaSyntax", "RuleAnalysis", "LuaBridge", "CLuaShim",
      "FileAccess", "PackReading", "RuleTrials", "FrameworkImport", "Documents",
    ])
  func known(_ module: String) throws {
    let codes = try Self.codes(of: module)
    if !["Diagnostics", "LuaSyntax"].contains(module) { #expect(!codes.isEmpty) }
    let unknown = codes.filter { Diagnostic.Code(rawValue: $0.key).fault == nil }
    #expect(unknown.isEmpty, "\(unknown.sorted { $0.key < $1.key })")
  }

  @Test("the page lists them")
  func page() throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "docs/codes.md"), encoding: .utf8)
    #expect(text == Diagnostic.Code.page)
  }

  @Test("no code has two faults, each fault has codes")
  func faults() {
    #expect(Set(Diagnostic.Code.known).count == Diagnostic.Code.known.count)
    for fault in Diagnostic.Code.Fault.allCases {
      #expect(Diagnostic.Code.known.contains { $0.fault == fault })
    }
    #expect(Diagnostic.Code("duplicate-id").fault == .data)
    #expect(Diagnostic.Code("kept-state").fault == .rules)
    #expect(Diagnostic.Code("foreign-table").fault == .caller)
    #expect(Diagnostic.Code("out-of-time").fault == .limit)
    #expect(Diagnostic.Code("mine-own").fault == nil)
  }
}
