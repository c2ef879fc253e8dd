import CircularCore

/// The screens of a room, in the order of a meeting.
enum RoomScreen: String, CaseIterable, Sendable {
  case opening, standings, candidate, whatIf, compare, solidity, ballots, choose, decide
  case territory, path, missing, since

  /// Where it is.
  var path: String {
    switch self {
    case .opening: "/ouverture"
    case .standings: "/"
    case .candidate: "/candidat"
    case .whatIf: "/et-si"
    case .compare: "/comparer"
    case .solidity: "/solidite"
    case .ballots: "/bulletins"
    case .choose: "/choisir"
    case .decide: "/decider"
    case .territory: "/territoire"
    case .path: "/chemin"
    case .missing: "/manquants"
    case .since: "/depuis"
    }
  }

  /// What it is called.
  func title(_ language: Language) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    return switch self {
    case .opening: say("Ouverture", "Opening")
    case .standings: say("Où en est-on", "Where we are")
    case .candidate: say("Un candidat", "One candidate")
    case .whatIf: say("Et si…", "What if")
    case .compare: say("Comparer", "Compare")
    case .solidity: say("Solidité", "Solidity")
    case .ballots: say("Bulletins", "Ballots")
    case .choose: say("Choisir", "Choose")
    case .decide: say("Décider", "Decide")
    case .territory: say("Un territoire", "One territory")
    case .path: say("Le chemin", "The path")
    case .missing: say("Réponses manquantes", "Missing answers")
    case .since: say("Ce qui a bougé", "What moved")
    }
  }
}
