extension LabelExplanation {
  /// The explanation as a committee reads it, one sentence a step.
  public var sentences: [LocalizedText] {
    [LocalizedText { sentences(in: $0).joined(separator: "\n") }].flatMap { text in
      let french = text.french.split(separator: "\n")
      let english = text.text(in: .english).split(separator: "\n")
      return zip(french, english).map { LocalizedText(String($0), english: String($1)) }
    }
  }

  private func sentences(in language: Language) -> [String] {
    let isFrench = language == .french
    let format = NumberFormat(language)
    func points(_ value: Double) -> String {
      let text = format.string(PointRounding.rounded(value))
      return isFrench
        ? "\(text)\u{00A0}point\(value >= 2 ? "s" : "")" : "\(text) point\(value == 1 ? "" : "s")"
    }
    var lines: [String] = []
    lines.append(
      isFrench
        ? "Le référentiel lui donne \(points(score.reference ?? 0))."
        : "The framework gives it \(points(score.reference ?? 0)).")
    for cause in factors {
      guard case .factor(let factor) = cause.answer else { continue }
      let where_ = cause.measure == measure ? nil : cause.measure
      let head =
        isFrench
        ? "Ses points sont multipliés par \(format.string(factor))\(where_.map { ", comme tout ce qui est sous \($0)" } ?? "")"
        : "Its points are multiplied by \(format.string(factor))\(where_.map { ", like everything below \($0)" } ?? "")"
      lines.append(head + basis(cause, language))
    }
    if !factors.isEmpty {
      lines.append(
        isFrench
          ? "Elle vaut alors \(points(scaled))." : "It is then worth \(points(scaled)).")
    }
    if let disabled {
      let head =
        disabled.measure == measure
        ? (isFrench ? "Une règle la désactive" : "A rule disables it")
        : (isFrench
          ? "Une règle désactive \(disabled.measure) et tout ce qui est dessous"
          : "A rule disables \(disabled.measure) and everything below it")
      lines.append(head + basis(disabled, language))
    } else if !score.isApplicable {
      lines.append(
        isFrench
          ? "Elle ne s'applique pas au territoire." : "It does not apply to the territory.")
    }
    for cause in idle {
      lines.append(
        (isFrench
          ? "Une règle la concerne, sans rien changer" : "A rule is about it, changing nothing")
          + basis(cause, language))
    }
    if !given.isEmpty {
      let names = given.map(\.measure.rawValue).joined(separator: ", ")
      lines.append(
        isFrench
          ? "Ses \(points(scaled)) vont à parts égales à \(names) (\(points(given[0].points)) chacune)."
          : "Its \(points(scaled)) go in equal parts to \(names) (\(points(given[0].points)) each)."
      )
    }
    if !received.isEmpty {
      let total = received.reduce(0) { $0 + $1.points }
      let names = received.map {
        isFrench
          ? "\(points($0.points)) de \($0.measure)" : "\(points($0.points)) from \($0.measure)"
      }.joined(separator: ", ")
      lines.append(
        isFrench
          ? "Elle reçoit \(points(total)) de voisines qui ne s'appliquent pas\u{00A0}: \(names)."
          : "It receives \(points(total)) from siblings that do not apply: \(names).")
    }
    if let origins { lines += self.origins(origins, language) } else { lines += status(language) }
    if let override, case .ratio(let ratio) = override.answer {
      lines.append(
        (isFrench
          ? "Une règle fixe la part faite de \(override.measure) à \(format.percentage(ratio))"
          : "A rule sets the share done of \(override.measure) to \(format.percentage(ratio))")
          + basis(override, language))
    }
    lines.append(
      isFrench
        ? "Résultat\u{00A0}: \(points(score.done)) sur \(format.string(score.potential)) possibles\u{00A0}; programmé \(format.string(score.planned)), pas fait \(format.string(score.notDone)), non renseigné \(format.string(score.unreported))."
        : "Result: \(points(score.done)) of \(format.string(score.potential)) possible; planned \(format.string(score.planned)), not done \(format.string(score.notDone)), not reported \(format.string(score.unreported))."
    )
    return lines
  }

  /// What a measure of a merged label comes from.
  private func origins(_ origins: [OriginContribution], _ language: Language) -> [String] {
    let isFrench = language == .french
    let format = NumberFormat(language)
    guard !origins.isEmpty else {
      return [
        isFrench
          ? "Aucune mesure d'un autre référentiel ne la renseigne\u{00A0}: ses points restent non renseignés."
          : "No measure of another framework tells of it: its points stay unreported."
      ]
    }
    return origins.map { origin in
      let weight =
        origin.weight == 1
        ? ""
        : isFrench
          ? ", poids \(format.string(origin.weight))" : ", weight \(format.string(origin.weight))"
      let head =
        isFrench
        ? "\(origin.measure) y compte pour \(format.string(origin.points))\(weight)"
        : "\(origin.measure) counts for \(format.string(origin.points)) of it\(weight)"
      guard origin.applicable else {
        return head + (isFrench ? ", sans s'appliquer au territoire." : ", and does not apply.")
      }
      return head
        + (isFrench
          ? "\u{00A0}: fait \(format.string(origin.done)), programmé \(format.string(origin.planned)), pas fait \(format.string(origin.notDone))."
          : ": done \(format.string(origin.done)), planned \(format.string(origin.planned)), not done \(format.string(origin.notDone)).")
    }
  }

  private func status(_ language: Language) -> [String] {
    let isFrench = language == .french
    switch standing {
    case .own(let status):
      let said = Self.text(status, language)
      return [isFrench ? "Son statut\u{00A0}: \(said)." : "Its status: \(said)."]
    case .above(let measure, let status):
      let said = Self.text(status, language)
      return [
        isFrench
          ? "Le statut donné plus haut, à \(measure), compte pour elle\u{00A0}: \(said)."
          : "The status given above, to \(measure), counts for it: \(said)."
      ]
    case .parts(let count):
      return [
        isFrench
          ? "Elle se lit dans ses \(count) parties." : "It is read from its \(count) parts."
      ]
    case .none:
      return score.isApplicable
        ? [isFrench ? "Aucun statut n'est renseigné." : "No status was reported."] : []
    }
  }

  private static func text(_ status: MeasureStatus, _ language: Language) -> String {
    let isFrench = language == .french
    let format = NumberFormat(language)
    let word: String
    switch status.progress {
    case .done: word = isFrench ? "fait" : "done"
    case .planned: word = isFrench ? "programmé" : "planned"
    case .notDone: word = isFrench ? "pas fait" : "not done"
    case .unreported: word = isFrench ? "non renseigné" : "not reported"
    case .detailed(let shares):
      let shares = shares ?? .unspecified
      let (a, b, c) = (
        format.percentage(shares.done), format.percentage(shares.planned),
        format.percentage(shares.notDone)
      )
      word =
        isFrench
        ? "\(a) fait, \(b) programmé, \(c) pas fait" : "\(a) done, \(b) planned, \(c) not done"
    }
    if status.isApplicable { return word }
    let none = isFrench ? "non concerné" : "not applicable"
    return status.isReported ? "\(none) (\(word))" : none
  }

  /// What a rule read, its source and its line.
  private func basis(_ cause: Cause, _ language: Language) -> String {
    let colon = language == .french ? "\u{00A0}: " : ": "
    let read = cause.readings.map {
      "\($0.name.text(in: language))\(colon)\($0.value.text(in: language))"
    }
    var text = read.isEmpty ? "" : " (\(read.joined(separator: "\u{00A0}; ")))"
    var origin: [String] = []
    if let source = cause.source { origin.append(source) }
    if let location = cause.location { origin.append(location.description) }
    if !origin.isEmpty { text += " — " + origin.joined(separator: ", ") }
    return text + "."
  }
}

extension LabelExplanation: Encodable {
  private enum CodingKeys: String, CodingKey {
    case measure, label, reference, factors, scaled, disabled, idle, received, given, status
    case statusOf, origins, override, score, sentences
  }

  /// Writes every step, and the sentences in the encoder's language.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(label, forKey: .label)
    try container.encode(score.reference, forKey: .reference)
    try container.encode(factors, forKey: .factors)
    try container.encode(scaled, forKey: .scaled)
    try container.encode(disabled, forKey: .disabled)
    try container.encode(idle, forKey: .idle)
    try container.encode(received, forKey: .received)
    try container.encode(given, forKey: .given)
    switch standing {
    case .own(let status):
      try container.encode(status, forKey: .status)
      try container.encode(measure, forKey: .statusOf)
    case .above(let above, let status):
      try container.encode(status, forKey: .status)
      try container.encode(above, forKey: .statusOf)
    case .parts, .none: try container.encodeNil(forKey: .status)
    }
    try container.encodeIfPresent(origins, forKey: .origins)
    try container.encode(override, forKey: .override)
    try container.encode(score, forKey: .score)
    try container.encode(sentences, forKey: .sentences)
  }
}

extension LabelExplanation.Cause: Encodable {
  private enum CodingKeys: String, CodingKey { case measure, answer, value, source, at, read }

  private struct Reading: Encodable {
    var name: LocalizedText
    var value: LocalizedText
  }

  /// Writes the rule, what it said and what it read.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(answer.word, forKey: .answer)
    switch answer {
    case .factor(let value), .ratio(let value): try container.encode(value, forKey: .value)
    default: break
    }
    try container.encodeIfPresent(source, forKey: .source)
    try container.encodeIfPresent(location?.description, forKey: .at)
    try container.encode(
      readings.map { Reading(name: $0.name, value: $0.value) }, forKey: .read)
  }
}

extension LabelDecision.Answer {
  /// The word of the JSON form.
  package var word: String {
    switch self {
    case .nothing: "nothing"
    case .disabled: "disabled"
    case .factor: "factor"
    case .ratio: "ratio"
    case .failed: "failed"
    }
  }
}
