import CircularCore

/// Why a formula fails whatever a territory answers: the Lua that it becomes says so in French, and tells what it
/// is about between two pieces of a sentence.
enum FormulaFailure: CaseIterable {
  case noAnswers, noTerritory, noField, notWord, noFramework, noVersion, noTarget, noLimit

  private typealias Sentence = (before: String, after: String)

  private var french: Sentence {
    switch self {
    case .noAnswers: ("aucune réponse n'est donnée, reponse(", ", …) en attend")
    case .noTerritory: ("aucun territoire n'est donné, identite(", ", …) en attend un")
    case .noField: ("identite\u{00A0}: pas de champ ", "")
    case .notWord: ("identite(", ", …) attend un mot")
    case .noFramework: ("referentiel\u{00A0}: pas de référentiel ", "")
    case .noVersion: ("referentiel\u{00A0}: pas de version ", "")
    case .noTarget: ("aucune cible n'est donnée pour ", "")
    case .noLimit: ("aucune limite n'est donnée pour ", "")
    }
  }

  private var english: Sentence {
    switch self {
    case .noAnswers: ("no answers for reponse(", ", …)")
    case .noTerritory: ("no territory for identite(", ", …)")
    case .noField: ("identite: no field ", "")
    case .notWord: ("identite(", ", …) expects a word")
    case .noFramework: ("referentiel: no framework ", "")
    case .noVersion: ("referentiel: no version ", "")
    case .noTarget: ("no target for ", "")
    case .noLimit: ("no limit for ", "")
    }
  }

  /// What the Lua of a formula says.
  func text(_ subject: some StringProtocol) -> String {
    french.before + subject + french.after
  }

  /// What the Lua of a formula said, in both languages.
  static func message(_ text: String) -> LocalizedText {
    for failure in allCases {
      let (before, after) = failure.french
      guard text.hasPrefix(before), text.hasSuffix(after),
        text.count > before.count + after.count
      else { continue }
      let subject = text.dropFirst(before.count).dropLast(after.count)
      return LocalizedText(text, english: failure.english.before + subject + failure.english.after)
    }
    return LocalizedText(text)
  }
}
