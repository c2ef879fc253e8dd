/// A language of messages.
public enum MessageLanguage: Hashable, Sendable {
  /// French, the language of the product.
  case french
  /// English.
  case english
}

extension Diagnostic {
  /// One sentence for a person.
  ///
  /// It says what is wrong, what was expected and what was found, the related place, the
  /// suggestion. It has no full stop, no file, no line: the caller knows where to put them.
  public func message(in language: MessageLanguage = .french) -> String {
    var text = headline(in: language)
    if let related, let note = note(about: related, in: language) { text += note }
    if let suggestion { text += suggestion.message(in: language) }
    return text
  }

  /// The file, line and column, the message, then the line with carets under the range.
  ///
  /// ```
  /// pack.lua:3:10: « then » attendu, « = » trouvé ; vouliez-vous écrire « == » ?
  ///   if score = 3 then
  ///            ^
  /// ```
  public func rendered(
    for tree: SyntaxTree, in language: MessageLanguage = .french
  ) -> String {
    let map = tree.sourceMap
    let place = map.position(of: range.lowerBound)
    let name = tree.name.isEmpty ? "" : tree.name + ":"
    return "\(name)\(place): \(message(in: language))\n\(map.excerpt(of: range))"
  }

  private func headline(in language: MessageLanguage) -> String {
    language == .french ? frenchHeadline : englishHeadline
  }

  private func note(about related: Related, in language: MessageLanguage) -> String? {
    let french = language == .french
    switch code {
    case .duplicateLabel:
      return french ? ", ligne \(related.line)" : ", on line \(related.line)"
    case .jumpIntoScope:
      return french
        ? " « \(related.text) » (ligne \(related.line))"
        : " '\(related.text)' (line \(related.line))"
    case .assignmentToConstant:
      return french
        ? " (déclarée ligne \(related.line))" : " (declared on line \(related.line))"
    case .multipleToBeClosed, .statementAfterReturn:
      return french ? " (ligne \(related.line))" : " (line \(related.line))"
    default: return nil
    }
  }
}
