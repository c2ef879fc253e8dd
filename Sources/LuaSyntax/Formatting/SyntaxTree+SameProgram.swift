import Diagnostics

extension SyntaxTree {
  /// Whether two valid sources differ by their layout only.
  ///
  /// Their trees have the same nodes, their tokens the same bytes in the same order, and so have
  /// their comments, their byte order mark and their first line in `#`. Spaces, line ends and the
  /// separator after the last field of a table may differ.
  ///
  /// Line numbers may differ too, hence what Lua's error messages say.
  public func isSameProgram(as other: SyntaxTree) -> Bool {
    guard isValid, other.isValid, prefix.elementsEqual(other.prefix) else { return false }
    let ours = storage.nodes
    let theirs = other.storage.nodes
    return ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { $0.kind == $1.kind && $0.detail == $1.detail }
      && sameTexts(meaningfulTokens, other, other.meaningfulTokens)
      && sameTexts(comments.map(\.range), other, other.comments.map(\.range))
  }

  private func sameTexts(
    _ ours: [Range<Int>], _ other: SyntaxTree, _ theirs: [Range<Int>]
  ) -> Bool {
    ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { bytes[$0].elementsEqual(other.bytes[$1]) }
  }

  /// The bytes of every token but the separators right before a `}`.
  private var meaningfulTokens: [Range<Int>] {
    let tokens = storage.tokens
    return tokens.indices.compactMap { index in
      let kind = tokens[index].kind
      if kind == .comma || kind == .semicolon, tokens[index + 1].kind == .rightBrace { return nil }
      return tokens[index].range
    }
  }

  /// What `luaL_loadfile` skips at the start, without the line end's `\r`.
  private var prefix: ArraySlice<UInt8> { bytes[storage.prefixRange] }
}

extension TreeStorage {
  /// The byte order mark and the first line that starts with `#`, its line end excluded.
  var prefixRange: Range<Int> {
    guard form == .file else { return 0..<0 }
    let bytes = map.bytes
    var end = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard end < bytes.count, bytes[end] == 35 else { return 0..<end }
    while end < bytes.count, bytes[end] != 10 { end += 1 }
    while end > 0, bytes[end - 1] == 13 { end -= 1 }
    return 0..<end
  }
}
