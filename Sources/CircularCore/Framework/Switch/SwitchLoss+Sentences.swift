extension SwitchLoss {
  /// Why points are lost, in a few words.
  package var why: LocalizedText {
    switch because {
    case .rounding:
      LocalizedText(
        "part arrondie au pas de 5\u{00A0}% inférieur", english: "share rounded down to 5%")
    case .binaryRounding:
      LocalizedText(
        "part déjà multiple de 5\u{00A0}%, abaissée d'un pas par le calcul en binaire",
        english: "share that is a multiple of 5% already, taken down a step by binary arithmetic")
    case .unreported:
      LocalizedText(
        "ce qui n'était pas renseigné devient « pas fait »",
        english: "what was not reported becomes “not done”")
    case .notApplicableTasks:
      LocalizedText(
        "les tâches non concernées diluent la part faite",
        english: "tasks that do not apply dilute the share done")
    case .archived:
      LocalizedText(
        "devient « non concerné »\u{00A0}: le référentiel d'origine est archivé",
        english: "becomes “not applicable”: the framework it comes from is archived")
    case .originsNotApplicable:
      LocalizedText(
        "devient « non concerné » comme ses mesures d'origine",
        english: "becomes “not applicable” as what it comes from")
    case .disabled:
      LocalizedText(
        "désactivée par vos réponses, alors que ses mesures d'origine sont faites",
        english: "disabled by your answers, though what it comes from is done")
    case .statusAbove:
      LocalizedText(
        "statut posé sur la mesure, alors que TE lit ses tâches",
        english: "status set on the measure, while TE reads its tasks")
    case .notCarried:
      LocalizedText("aucune mesure de TE ne la reprend", english: "no measure of TE takes it up")
    }
  }

  /// What to do about it.
  package var cure: LocalizedText {
    switch because {
    case .rounding, .binaryRounding:
      LocalizedText(
        "après, remettez la part exacte dans TE", english: "after, set the exact share in TE")
    case .unreported:
      LocalizedText(
        "avant, renseignez ses mesures d'origine", english: "before, report what it comes from")
    case .notApplicableTasks:
      LocalizedText(
        "avant, donnez un statut à la mesure d'origine elle-même",
        english: "before, give the measure of origin a status of its own")
    case .archived, .originsNotApplicable:
      LocalizedText(
        "après, remettez « non renseigné » si elle vous concerne",
        english: "after, reset it to “unreported” if it applies to you")
    case .disabled:
      LocalizedText(
        "avant, vérifiez les réponses qui la désactivent",
        english: "before, check the answers that disable it")
    case .statusAbove:
      LocalizedText(
        "avant, ressaisissez-le sur ses tâches", english: "before, enter it again on its tasks")
    case .notCarried:
      LocalizedText(
        "gardez-en une copie avant la bascule", english: "keep a copy before the switch")
    }
  }
}

extension SwitchLoss: Encodable {
  private enum CodingKeys: String, CodingKey {
    case measure, points, because, when, why, cure, related
  }

  /// Writes the measure, its points, why, and what to do.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(points, forKey: .points)
    try container.encode(because, forKey: .because)
    try container.encode(when, forKey: .when)
    try container.encode(why, forKey: .why)
    try container.encode(cure, forKey: .cure)
    try container.encode(related, forKey: .related)
  }
}
