extension [Ranking.Reason] {
  /// The alerts in lines: those that are raised, one a line, those that failed, then those that wait for
  /// facts, of which all that wait for the same ones are told together.
  package var lines: [[Ranking.Reason]] {
    guard contains(where: { !$0.holds }) else { return map { [$0] } }
    var waiting: [[Ranking.Reason]] = []
    for alert in self where !alert.holds && alert.error == nil {
      if let place = waiting.firstIndex(where: { $0[0].missing == alert.missing }) {
        waiting[place].append(alert)
      } else {
        waiting.append([alert])
      }
    }
    return filter(\.holds).map { [$0] } + filter { $0.error != nil }.map { [$0] } + waiting
  }

  /// A line in words.
  ///
  /// - Parameter isAsking: whether the facts that it waits for are asked for, behind it.
  package func lineText(in language: Language, isAsking: Bool = true) -> String {
    guard count > 1 || !isAsking, let open = first?.open else {
      return first?.text(in: language) ?? ""
    }
    let labels = map { $0.label?.text(in: language) ?? $0.rule }
    return open.text(ofOpen: labels, in: language, isAsking: isAsking)
  }
}

extension Outcome.Answer {
  /// What people should be told of alerts that wait for facts, or of one that failed: « Retard : inconnu —
  /// Date de dépôt ? ».
  func text(ofOpen labels: [String], in language: Language, isAsking: Bool = true) -> String {
    let isFrench = language == .french
    var names = labels.prefix(labels.count > 3 ? 2 : 3).joined(separator: ", ")
    if labels.count > 3 {
      names += isFrench ? " et \(labels.count - 2) autres" : " and \(labels.count - 2) others"
    }
    let what: (state: String, why: String)
    switch self {
    case .failed(let error):
      what = (isFrench ? "échec" : "failed", error.message.text(in: language))
    case .unknown(let missing):
      what = (
        isFrench ? "inconnu" : "unknown",
        isAsking ? missing.map { $0.ask.text(in: language) }.joined(separator: " ") : ""
      )
    default: return names
    }
    return names + (isFrench ? "\u{A0}: " : ": ") + what.state
      + (what.why.isEmpty ? "" : " — " + what.why)
  }
}
