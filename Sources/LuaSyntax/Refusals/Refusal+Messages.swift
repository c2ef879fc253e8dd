public import Diagnostics

extension Refusal {
  /// One sentence for a person.
  ///
  /// It says what is wrong, what was expected and what was found, the related place, the
  /// suggestion. It has no full stop, no file, no line: the caller knows where to put them.
  public func message(in language: Language = .french) -> String {
    var text = headline(in: language)
    if let related, let note = note(about: related, in: language) { text += note }
    if let suggestion { text += suggestion.message(in: language) }
    return text
  }

  private func headline(in language: Language) -> String {
    language == .french ? frenchHeadline : englishHeadline
  }

  private func note(about related: Related, in language: Language) -> String? {
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
