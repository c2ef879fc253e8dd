import Foundation
import LuaSyntax
import Testing

@Suite("Against anything")
struct DifferentialTests {
  /// The real Lua, once a test target can reach it; `nil` skips the comparison.
  static let reference: (any ReferenceCompiler)? = BridgeCompiler()

  @Test("random programs keep every invariant of the tree", arguments: 0..<20)
  func invariants(seed: Int) {
    var generator = ProgramGenerator(seed: UInt64(seed + 1))
    var accepted = 0
    for _ in 0..<100 {
      let source = Array(generator.program().utf8)
      let tree = SyntaxTree(parsing: source, form: .chunk)
      if tree.isValid { accepted += 1 }
      var copy: [UInt8] = []
      for token in tree.tokens { copy += source[token.fullRange] }
      #expect(copy == source)
      for expression in tree.block.expressions {
        #expect(expression.range.upperBound <= source.count)
        #expect(tree.isValid ? !expression.range.isEmpty : true)
      }
      #expect(tree.isIncomplete ? !tree.isValid : true)
    }
    #expect(accepted > 0 && accepted < 100)
  }

  @Test(
    "random programs get the verdict of the real Lua",
    .enabled(if: reference != nil, "no reference compiler is plugged in"), arguments: 0..<20)
  func verdicts(seed: Int) throws {
    let reference = try #require(Self.reference)
    let limits = SyntaxTree.Limits(nesting: reference.nestingLimit)
    var generator = ProgramGenerator(seed: UInt64(seed + 1))
    // Ten thousand, and twice as many in `scripts/nightly`.
    let isWhole = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
    for _ in 0..<(isWhole ? 1000 : 500) {
      let source = generator.program()
      let tree = SyntaxTree(parsing: source, form: .chunk, limits: limits)
      #expect(tree.isValid == reference.accepts(Array(source.utf8)), "\(source)")
    }
  }

  @Test("every Lua file at hand comes back byte for byte, and is judged as its name says")
  func files() throws {
    for file in luaFiles() {
      let bytes = [UInt8](try Data(contentsOf: file))
      expectRoundTrip(bytes)
      let tree = SyntaxTree(parsing: bytes, name: file.lastPathComponent)
      let isRefused = file.lastPathComponent == "value_syntax_error.lua"
      #expect(tree.isValid == !isRefused, "\(file.path)")
    }
  }

  /// The Lua files of the repository, and those beside it when there are some.
  private func luaFiles() -> [URL] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folders = ["rules", "samples", "../shared/hostile", "../shared/bench"]
    return folders.flatMap { folder -> [URL] in
      let names = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      return (names?.allObjects ?? []).compactMap { $0 as? URL }.filter {
        $0.pathExtension == "lua"
      }
    }
  }
}
