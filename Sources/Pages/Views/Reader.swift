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

  /// Whether names of facts are told: at the prompt they are what is typed next, in a shell nothing is.
  package var names: Bool { self == .prompt }

  /// The question for a fact, with its name for who types it.
  func question(_ missing: Outcome.MissingFact, in language: Language) -> Phrase {
    let question = missing.ask.text(in: language)
    return names
      ? Phrase(question + " ") + Phrase("(\(missing.fact))", .faint) : Phrase(question)
  }

  /// The facts that an answer waits for, in brackets at the prompt, else as questions.
  func waiting(for missing: [Outcome.MissingFact], in language: Language) -> String {
    names
      ? " (\(missing.map(\.fact).joined(separator: ", ")))"
      : " — " + missing.map { $0.ask.text(in: language) }.joined(separator: " ")
  }
}
