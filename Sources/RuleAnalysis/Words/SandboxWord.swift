/// One name of standard Lua's libraries and what the sandbox makes of it.
///
/// The reference page "How rule Lua differs from standard Lua" is written from `SandboxWord.all`.
package struct SandboxWord: Hashable, Sendable {
  /// What became of the name.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    /// As in standard Lua, but metered.
    case kept
    /// There, with the difference that the reason states.
    case changed
    /// Not there: reading it ends the script with outcome `forbidden`.
    case omitted
  }

  /// The library, such as `string`; empty for the globals.
  package var library: String
  /// The name inside the library.
  package var name: String
  /// What became of it.
  package var status: Status
  /// Why, in English; empty when kept.
  package var englishReason: String
  /// Why, in French; empty when kept.
  package var frenchReason: String

  /// Makes a word.
  package init(
    library: String, name: String, status: Status, englishReason: String, frenchReason: String
  ) {
    self.library = library
    self.name = name
    self.status = status
    self.englishReason = englishReason
    self.frenchReason = frenchReason
  }

  /// `library.name`, or the name alone for a global.
  package var qualifiedName: String { library.isEmpty ? name : "\(library).\(name)" }
}
