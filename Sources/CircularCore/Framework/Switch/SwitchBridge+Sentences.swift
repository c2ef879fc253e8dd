extension SwitchBridge.Cause {
  /// What the step changes, in a few words.
  package var label: LocalizedText {
    switch self {
    case .scales:
      LocalizedText(
        "Réductions et règles de score de CAE et ECi retirées",
        english: "Scales and score rules of CAE and ECi dropped")
    case .redistribution:
      LocalizedText(
        "Points des mesures non concernées plus redistribués",
        english: "Points of what does not apply no more redistributed")
    case .notCarried:
      LocalizedText(
        "Statuts que TE ne lit pas (mesures sans suite, statuts au-dessus)",
        english: "Statuses that TE does not read (without sequel, or set above)")
    case .tasks:
      LocalizedText(
        "Tâches d'une mesure comptées à égalité", english: "Tasks of a measure counted alike")
    case .weights:
      LocalizedText("Points et poids propres à TE", english: "TE's own points and weights")
    case .potential:
      LocalizedText(
        "Mesures de TE désactivées par vos réponses",
        english: "TE measures disabled by your answers")
    case .rounding:
      LocalizedText(
        "Parts arrondies au pas de 5\u{00A0}% inférieur", english: "Shares rounded down to 5%")
    case .unreported:
      LocalizedText(
        "Non renseigné devenu « pas fait » (le fait n'en change pas)",
        english: "Unreported turned not done (what is done does not change)")
    case .native:
      LocalizedText(
        "Mesures nouvelles de TE, non renseignées", english: "TE's new measures, unreported")
    case .notApplicable:
      LocalizedText(
        "Mesures devenues « non concernées », hors du potentiel",
        english: "Measures turned not applicable, out of the potential")
    }
  }
}

extension SwitchBridge: Encodable {
  private enum CodingKeys: String, CodingKey { case from, to, steps }

  private struct End: Encodable {
    var percent: Double
    var points: Double
  }

  /// Writes both ends and the steps, in per cent and in points of the potential after.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(
      End(percent: Double(roundedFrom) / 1_000, points: Double(pointsFrom) / 1_000), forKey: .from)
    try container.encode(
      End(percent: Double(roundedTo) / 1_000, points: Double(pointsTo) / 1_000), forKey: .to)
    try container.encode(steps, forKey: .steps)
  }
}

extension SwitchBridge.Step: Encodable {
  private enum CodingKeys: String, CodingKey { case because, percent, points, concerned }

  /// Writes the cause and what it changes.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(because, forKey: .because)
    try container.encode(Double(thousandthsOfPercent) / 1_000, forKey: .percent)
    try container.encode(Double(thousandths) / 1_000, forKey: .points)
    try container.encode(concerned, forKey: .concerned)
  }
}
