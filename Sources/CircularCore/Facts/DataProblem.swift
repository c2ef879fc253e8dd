/// What is wrong in the data of one subject: a value that could not be read, so that the fact is unknown.
///
/// The subject stays, and every result says that it is in error.
package struct DataProblem: Sendable, Hashable {
  /// The fact that is unknown for it; nil where the whole record is wrong.
  package var fact: String?
  /// What is wrong, at its place.
  package var diagnostic: Diagnostic

  /// Makes a problem.
  package init(fact: String? = nil, _ diagnostic: Diagnostic) {
    self.fact = fact
    self.diagnostic = diagnostic
  }
}

extension Diagnostic {
  /// What a rule says that read a fact whose value is wrong in the data.
  static func unknown(for problem: DataProblem, _ declaration: FactDeclaration?) -> Diagnostic {
    var result = problem.diagnostic
    result.code = .wrongData
    let label = declaration?.label ?? LocalizedText(problem.fact ?? "")
    result.message = problem.diagnostic.message.map { text, language in
      language == .french
        ? "inconnu, car « \(label.text(in: language)) » est faux dans les données\u{00A0}: \(text)"
        : "unknown, since “\(label.text(in: language))” is wrong in the data: \(text)"
    }
    return result
  }

  /// The message with its place in front: `demandes.csv:2:5 [Coût HT] : trouvé « abc », …`.
  public func locatedText(in language: Language) -> String {
    let text = message.text(in: language)
    guard let location else { return text }
    return "\(location)\(language == .french ? "\u{00A0}:" : ":") \(text)"
  }
}
