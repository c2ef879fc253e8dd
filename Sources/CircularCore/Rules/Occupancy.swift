/// Whether workers are evaluating: a function of the program that a rule calls must not ask them for
/// something else meanwhile, whose day and subject would take the place of theirs; one owner.
final class Occupancy {
  private var isOccupied = false

  /// Begins to evaluate.
  ///
  /// - Throws: `reentered` while something is evaluated.
  func enter() throws(Diagnostic) {
    guard !isOccupied else {
      throw Diagnostic(
        .reentered,
        LocalizedText(
          "une règle évalue déjà\u{A0}: une fonction du programme ne peut pas demander autre chose ici",
          english:
            "a rule is being evaluated: a function of the program cannot ask for anything else here"
        ))
    }
    isOccupied = true
  }

  /// Has done with it.
  func leave() { isOccupied = false }
}
