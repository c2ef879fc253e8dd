package import CircularCore

/// A column of the sheet of a territory, whose rows are the measures of a label in document order.
package enum ScoreColumn: Int, CaseIterable, Sendable {
  // What people read and change.
  case id, label, reference, status, doneShare, plannedShare, notDoneShare, disabled, factor
  case ratio
  case applies, potential, done, doneRatio, planned, notDone, unreported, open
  // How it is computed.
  case progress, isDisabled, isLeftOut, inheritedFactor, scaled, counts, parts, gathered, pooled
  case receives, share, growth, given, points, rawDone, rawPlanned, rawNotDone, rawUnreported
  case gain, keptDone, tasks, tasksDone, tasksPlanned, plannedRatio

  /// The letters of the column.
  package var letters: String { SourceLocation.letters(ofColumn: rawValue + 1) }

  /// Whether it is one that people read, not only formulas.
  package var isShown: Bool { rawValue <= ScoreColumn.open.rawValue }

  package func heading(_ language: Language) -> String {
    switch self {
    case .id: language.say("N°", english: "No.")
    case .label: language.say("intitulé", english: "label")
    case .reference: language.say("points de référence", english: "reference points")
    case .status: language.say("statut", english: "status")
    case .doneShare: language.say("part faite", english: "share done")
    case .plannedShare: language.say("part programmée", english: "share planned")
    case .notDoneShare: language.say("part pas faite", english: "share not done")
    case .disabled: language.say("désactivée par une règle", english: "disabled by a rule")
    case .factor: language.say("facteur d'une règle", english: "factor of a rule")
    case .ratio: language.say("part faite selon une règle", english: "share done by a rule")
    case .applies: language.say("concernée", english: "applies")
    case .potential: language.say("potentiel", english: "potential")
    case .done: language.say("points faits", english: "points done")
    case .doneRatio: language.say("% fait", english: "% done")
    case .planned: language.say("points programmés", english: "points planned")
    case .notDone: language.say("points pas faits", english: "points not done")
    case .unreported: language.say("points non renseignés", english: "points not reported")
    case .open: language.say("tâches à renseigner", english: "tasks to report")
    default: language.say("calcul\u{A0}: ", english: "step: ") + step(language)
    }
  }

  private func step(_ language: Language) -> String {
    switch self {
    case .progress: language.say("statut en chiffre", english: "status as a number")
    case .isDisabled:
      language.say("désactivée, ici ou plus haut", english: "disabled, here or above")
    case .isLeftOut: language.say("écartée, ici ou plus haut", english: "left out, here or above")
    case .inheritedFactor:
      language.say("facteurs d'ici à la racine", english: "factors up to the root")
    case .scaled: language.say("points après facteurs", english: "points after factors")
    case .counts: language.say("compte (1) ou non (0)", english: "counts (1) or not (0)")
    case .parts: language.say("parties qui comptent", english: "parts that count")
    case .gathered: language.say("points rassemblés", english: "points gathered")
    case .pooled: language.say("points à redistribuer", english: "points to redistribute")
    case .receives: language.say("en reçoit (1) ou non (0)", english: "receives (1) or not (0)")
    case .share: language.say("ce que chaque partie reçoit", english: "what each part receives")
    case .growth: language.say("facteur de redistribution", english: "factor of redistribution")
    case .given: language.say("points donnés plus haut", english: "points given upwards")
    case .points: language.say("potentiel exact", english: "exact potential")
    case .rawDone: language.say("faits exacts", english: "exact done")
    case .rawPlanned: language.say("programmés exacts", english: "exact planned")
    case .rawNotDone: language.say("pas faits exacts", english: "exact not done")
    case .rawUnreported: language.say("non renseignés exacts", english: "exact not reported")
    case .gain: language.say("gain d'une règle", english: "gain of a rule")
    case .keptDone: language.say("faits après règles", english: "done after rules")
    case .tasks: language.say("tâches", english: "tasks")
    case .tasksDone: language.say("tâches faites", english: "tasks done")
    case .tasksPlanned: language.say("tâches programmées", english: "tasks planned")
    case .plannedRatio: language.say("% programmé", english: "% planned")
    default: ""
    }
  }
}
