import CircularCore

extension Console {
  /// What a missing fact decides.
  func word(_ stake: MissingFact.Stake) -> String {
    switch stake {
    case .eligibility: say("décide de l'éligibilité", english: "decides on eligibility")
    case .score: say("compte dans le score", english: "counts in the score")
    case .information: say("renseigne", english: "informs")
    }
  }
}
