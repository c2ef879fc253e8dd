import Foundation
import LuaSyntax
import Testing

/// Two hundred programs a seed, and three times as many where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
@Suite("Formatting anything")
struct FormattingEverywhereTests {
  private static let programsOfSeed =
    ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 200 : 600

  @Test("random programs keep their meaning and their comments", arguments: 0..<20)
  func programs(seed: Int) {
    var generator = ProgramGenerator(seed: UInt64(seed + 1))
    var sprinkler = CommentSprinkler(seed: UInt64(seed + 1))
    var accepted = 0
    for _ in 0..<Self.programsOfSeed {
      let tree = SyntaxTree(parsing: generator.program())
      guard tree.isValid else {
        #expect(tree.formatted() == tree.bytes)
        continue
      }
      accepted += 1
      expectFormats(tree.bytes)
      expectFormats(sprinkler.sprinkle(tree))
      expectFormats(sprinkler.sprinkle(tree))
    }
    #expect(accepted > Self.programsOfSeed / 30)
  }

  @Test("every source that Lua accepts keeps its meaning")
  func accepted() {
    var sprinkler = CommentSprinkler(seed: 7)
    for source in acceptedSources {
      expectFormats(Array(source.utf8))
      for _ in 0..<20 { expectFormats(sprinkler.sprinkle(SyntaxTree(parsing: source))) }
    }
  }

  @Test("every Lua file at hand keeps its meaning, and with comments between its tokens too")
  func files() throws {
    var sprinkler = CommentSprinkler(seed: 11)
    for file in luaFiles() {
      let tree = SyntaxTree(parsing: [UInt8](try Data(contentsOf: file)))
      guard tree.isValid else { continue }
      expectFormats(tree.bytes)
      expectFormats(sprinkler.sprinkle(tree, oneIn: 15))
    }
  }

  @Test("the packs are formatted")
  func packs() throws {
    for file in luaFiles() where file.path.contains("/rules/projet-k/") {
      let bytes = [UInt8](try Data(contentsOf: file))
      let isFormatted = SyntaxTree(parsing: bytes).formatted() == bytes
      #expect(isFormatted, "\(file.path)")
    }
  }

  /// The Lua files of the repository, and those beside it when there are some.
  private func luaFiles() -> [URL] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return ["rules", "samples", "../shared"].flatMap { folder -> [URL] in
      let names = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      return (names?.allObjects ?? []).compactMap { $0 as? URL }.filter {
        $0.pathExtension == "lua"
      }
    }
  }
}

/// Formats, and expects the same program, the same comments, and nothing more to do.
private func expectFormats(_ source: [UInt8], at place: Testing.SourceLocation = #_sourceLocation) {
  let before = SyntaxTree(parsing: source)
  let text = before.formatted()
  let after = SyntaxTree(parsing: text)
  let shown = Testing.Comment(rawValue: String(decoding: source, as: UTF8.self))
  #expect(after.isSameProgram(as: before), shown, sourceLocation: place)
  #expect(shape(of: after) == shape(of: before), shown, sourceLocation: place)
  #expect(comments(of: after) == comments(of: before), shown, sourceLocation: place)
  let again = after.formatted()
  #expect(
    String(decoding: again, as: UTF8.self) == String(decoding: text, as: UTF8.self), shown,
    sourceLocation: place)
}

private func comments(of tree: SyntaxTree) -> [String] {
  tree.comments.map { tree.text(in: $0.range) }.sorted()
}

/// Every expression of a tree by its tokens, without the commas that a layout adds or removes: a
/// second opinion on `isSameProgram(as:)`.
private func shape(of tree: SyntaxTree) -> [[String]] {
  // Cut once: a token is part of all the expressions around it.
  let tokens = Array(tree.tokens)
  let texts = tokens.map { tree.text(in: $0.range) }
  let mayBeLayout = tokens.indices.map { index in
    (tokens[index].kind == .comma || tokens[index].kind == .semicolon) && index + 1 < tokens.count
      && tokens[index + 1].kind == .rightBrace
  }
  return tree.block.expressions.map { expression in
    let slice = expression.tokens
    var shape: [String] = []
    shape.reserveCapacity(slice.count)
    for index in slice.startIndex..<slice.endIndex
    where !mayBeLayout[index] || index + 1 >= slice.endIndex {
      shape.append(texts[index])
    }
    return shape
  }
}

/// Puts comments and line ends between the tokens of a program, at random.
struct CommentSprinkler {
  private var state: UInt64
  private let pieces = [
    " -- c\n", "\n-- own\n", " --[[ b ]] ", "\n", "\n\n\n", "\n--[[ b\n  b ]]\n",
    " --[==[ b ]==]\n",
    "\r\n", "\n\n-- alone\n\n", " --\n", " --[[x]] -- y\n",
  ]

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// The program with one of the pieces before one token in `rarity`.
  mutating func sprinkle(_ tree: SyntaxTree, oneIn rarity: Int = 4) -> [UInt8] {
    var bytes: [UInt8] = []
    for token in tree.tokens {
      bytes += tree.bytes[token.triviaRange]
      if below(rarity) == 0 { bytes += Array(pieces[below(pieces.count)].utf8) }
      bytes += tree.bytes[token.range]
    }
    return bytes
  }

  private mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }
}
