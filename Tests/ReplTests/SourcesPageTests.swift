import Foundation
import Testing

/// `docs/sources.md`: what each source asks for, and the command that does it.
@Suite("the page of sources")
struct SourcesPageTests {
  @Test("every sheet that it names is one of its pack, and no sheet is left out")
  func sheets() throws {
    let page = try String(
      contentsOf: ProgramRun.project.appendingPathComponent("docs/sources.md"), encoding: .utf8)
    var named: [String: Set<String>] = [:]
    for line in page.split(separator: "\n") {
      guard let start = line.range(of: "circular sheet ") else { continue }
      let words = line[start.upperBound...].split(whereSeparator: { " `,|;:()".contains($0) })
        .map { String($0) }
      guard let pack = words.first else { continue }
      let isName = { (word: String) in word.allSatisfy { $0.isASCII && $0.isLowercase || $0 == "_" }
      }
      named[pack, default: []].formUnion(words.dropFirst().filter(isName))
    }
    #expect(named.count == 5)
    for (pack, words) in named {
      let list = try ProgramRun("sheet", pack).output.split(separator: "\n").dropFirst(1)
        .compactMap { $0.split(separator: " ").first.map { String($0) } }
      let sheets = list.drop { $0 != "nom" }.dropFirst()
      #expect(!sheets.isEmpty)
      for sheet in sheets {
        #expect(page.contains("`\(sheet)`") || page.contains(" \(sheet)`"), "\(pack) \(sheet)")
      }
      for word in words where word.contains("_") {
        #expect(sheets.contains(word), "\(pack) \(word)")
      }
    }
  }
}
