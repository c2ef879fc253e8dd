import CircularCore

/// What who reads a page can do about what it says.
package enum Reader: Sendable {
  /// Type another command.
  case shell
  /// Type at the prompt.
  case prompt
  /// Read: nothing that is only for typing is told.
  case paper

  /// Whether the reader types names of facts, rules and parameters.
  package var types: Bool { self != .paper }

  /// The question for a fact, with its name for who types it.
  func question(_ missing: Outcome.MissingFact, in language: Language) -> Phrase {
    let question = missing.ask.text(in: language)
    return types
      ? Phrase(question + " ") + Phrase("(\(missing.fact))", .faint) : Phrase(question)
  }
}
