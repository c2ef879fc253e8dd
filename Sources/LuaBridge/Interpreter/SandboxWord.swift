import CLuaShim

/// One name of standard Lua's libraries and what the sandbox makes of it.
///
/// The reference page "How rule Lua differs from standard Lua" is written from `SandboxWord.all`.
public struct SandboxWord: Hashable, Sendable {
  /// What became of the name.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// As in standard Lua, but metered.
    case kept
    /// There, with the difference that the reason states.
    case changed
    /// Not there: reading it ends the script with outcome `forbidden`.
    case omitted
  }

  /// The library, such as `string`; empty for the globals.
  public var library: String
  /// The name inside the library.
  public var name: String
  /// What became of it.
  public var status: Status
  /// Why, in English; empty when kept.
  public var englishReason: String
  /// Why, in French; empty when kept.
  public var frenchReason: String

  /// `library.name`, or the name alone for a global.
  public var qualifiedName: String { library.isEmpty ? name : "\(library).\(name)" }

  /// Every name of the allow-list, by library.
  public static let all: [SandboxWord] = (0..<clua_allow_list_count()).map { index in
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
