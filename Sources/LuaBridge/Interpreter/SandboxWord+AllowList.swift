import CLuaShim

extension SandboxWord {
  /// Every name of the allow-list, by library.
  package static let all: [SandboxWord] = (0..<clua_allow_list_count()).map { index in
    let word = clua_allow_list_word(index)
    return SandboxWord(
      library: text(word.library), name: text(word.name), status: status(word.kind),
      englishReason: text(word.english), frenchReason: text(word.french))
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func status(_ kind: clua_word_kind) -> Status {
    switch kind {
    case CLUA_KEPT: .kept
    case CLUA_CHANGED: .changed
    default: .omitted
    }
  }
}
