import CircularCore
import LuaSyntax

/// What keeps a rule from being formulas: the first thing found, with its place.
struct Untranslatable: Error {
  var reason: LocalizedText
  /// Whether the reason says where.
  var isLocated = false

  init(_ french: String, _ english: String, at node: (some SyntaxNode)? = Expression?.none) {
    guard let node else {
      reason = LocalizedText(french, english: english)
      return
    }
    isLocated = true
    let place = SourceLocation(file: node.tree.name, line: node.position.line)
    reason = LocalizedText("\(place)\u{A0}: \(french)", english: "\(place): \(english)")
  }

  /// The same at a place, where none is told.
  func located(at node: some SyntaxNode) -> Untranslatable {
    isLocated
      ? self
      : Untranslatable(reason.text(in: .french), reason.text(in: .english), at: node)
  }
}
