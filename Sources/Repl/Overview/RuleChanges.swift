import CircularCore

/// What would change most in the ordinary rules of a pack: the smallest change of one fact for each
/// prerequisite that refuses, the answer that prerequisites or criteria wait for, and the smallest change
/// that brings a criterion to the top of its scale.
struct RuleChanges {
  let rules: TerritoryRules

  /// The changes that were found, each evaluated, in the order of the rules.
  func all() throws(Diagnostic) -> [DecisiveChange] {
    var changes: [DecisiveChange] = []
    let today = rules.position
    for rule in today.obstacles {
      let isRefusal = today.refused.contains { $0.id == rule.id }
      if isRefusal {
        if let change = try refusal(rule) { changes.append(change) }
      } else if let change = try answer(rule), !changes.contains(where: { $0.name == change.name })
      {
        changes.append(change)
      }
    }
    guard today.obstacles.isEmpty else { return changes }
    for (rule, _) in rules.weighing {
      if let change = try criterion(rule) { changes.append(change) }
    }
    return changes
  }

  /// The smallest change of one fact that meets a prerequisite which refuses.
  private func refusal(_ rule: Rule) throws(Diagnostic) -> DecisiveChange? {
    guard let change = try smallest(rule, "oui").first,
      let (effect, gain) = try effect(of: change, onceOpen: .opens)
    else { return nil }
    return DecisiveChange(
      pack: rules.pack, effect: effect, name: change.name, text: change.sentence,
      brings: effect == .opens
        ? LocalizedText("rend éligible", english: "makes eligible")
        : brings("remplit", "meets", rule), stars: 0, gain: gain)
  }

  /// The answer to the question that a prerequisite waits for, if one answer is enough to meet it.
  private func answer(_ rule: Rule) throws(Diagnostic) -> DecisiveChange? {
    guard let fact = missing(rule),
      let change = try smallest(rule, "oui").first(where: { $0.name == fact.fact }),
      let (effect, gain) = try effect(
        of: change, onceOpen: rules.position.refused.isEmpty ? .decides : .clears)
    else { return nil }
    return DecisiveChange(
      pack: rules.pack, effect: effect, name: fact.fact, text: fact.ask,
      brings: effect == .decides
        ? LocalizedText(
          "une réponse suffit à décider de l'éligibilité",
          english: "one answer is enough to decide on eligibility")
        : brings("une réponse peut remplir", "an answer can meet", rule), stars: 0, gain: gain)
  }

  /// What brings a criterion to the top of its scale, or gives it points at all.
  private func criterion(_ rule: Rule) throws(Diagnostic) -> DecisiveChange? {
    guard let scale = rule.scale else { return nil }
    if let fact = missing(rule) {
      guard try smallest(rule, ">=\(scale.lowerBound)").contains(where: { $0.name == fact.fact })
      else { return nil }
      return DecisiveChange(
        pack: rules.pack, effect: .clears, name: fact.fact, text: fact.ask,
        brings: brings("sans réponse, pas de points pour", "no points without it for", rule),
        stars: 0, gain: nil)
    }
    guard case .points(let points)? = rules.answer(rule), points < scale.upperBound,
      let change = try smallest(rule, ">=\(scale.upperBound)").first,
      let changed = change.applied(to: rules.subject),
      let after = try rules.position(of: changed), after.obstacles.isEmpty,
      let share = after.share, let today = rules.position.share, share > today
    else { return nil }
    return DecisiveChange(
      pack: rules.pack, effect: .raises, name: change.name, text: change.sentence,
      brings: brings("met au maximum", "brings to the maximum", rule), stars: 0, gain: share - today
    )
  }

  // MARK: - Parts

  /// The changes of one fact that give an answer, smallest first; what a programme fixes stays.
  private func smallest(_ rule: Rule, _ wanted: String) throws(Diagnostic) -> [WhyNot.Change] {
    try rules.evaluation.whyNot(
      rule.id, WantedAnswer(wanted, for: rule), rules.table, row: 0, changing: [.fact]
    ).changes
  }

  private func missing(_ rule: Rule) -> Outcome.MissingFact? {
    guard case .unknown(let missing)? = rules.answer(rule) else { return nil }
    return missing.first
  }

  /// What a change does to the obstacles, and how much it brings; nil where it removes none.
  private func effect(
    of change: WhyNot.Change, onceOpen: DecisiveChange.Effect
  ) throws(Diagnostic) -> (DecisiveChange.Effect, Double?)? {
    guard let changed = change.applied(to: rules.subject),
      let after = try rules.position(of: changed),
      after.obstacles.count < rules.position.obstacles.count
    else { return nil }
    return after.obstacles.isEmpty ? (onceOpen, after.share) : (.clears, nil)
  }

  private func brings(_ french: String, _ english: String, _ rule: Rule) -> LocalizedText {
    rule.label.map { label, language in
      language == .french ? "\(french) « \(label) »" : "\(english) “\(label)”"
    }
  }
}
