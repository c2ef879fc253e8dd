package import CircularCore

/// A text for people that a declaration of a pack holds.
package struct DeclaredText: Sendable, Hashable {
  /// What it belongs to, as `en.lua` names it: `fact`, `inhabitants`, `ask`.
  package var path: [String]
  /// The text as the declaration has it.
  package var text: LocalizedText
  /// Where the declaration is.
  package var location: CircularCore.SourceLocation

  /// Makes a text.
  package init(path: [String], text: LocalizedText, location: CircularCore.SourceLocation) {
    self.path = path
    self.text = text
    self.location = location
  }
}
