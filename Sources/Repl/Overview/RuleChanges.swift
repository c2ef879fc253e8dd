import CircularCore

/// What would change most in the ordinary rules of a pack: the smallest change of one fact for each
/// prerequisite that refuses, the answer that prerequisites or criteria wait for, and the smallest change
/// that brings a criterion to the top of its scale.
struct RuleChanges {
  let pack: String
  let territory: StudiedSubject
  let today: Standing
  let budget: TrialBudget

  /// The changes that were found, each evaluated, in the order of the rules.
  func all() throws(Diagnostic) -> [DecisiveChange] {
    var changes: [DecisiveChange] = []
    for rule in today.obstacles {
      if today.refuses(rule) {
        if let change = try refusal(rule) { changes.append(change) }
      } else if let change = try answer(rule), !changes.contains(where: { $0.name == change.name })
      {
        changes.append(change)
      }
    }
    guard today.obstacles.isEmpty else { return changes }
    for rule in today.weighing {
      if let change = try criterion(rule) { changes.append(change) }
    }
    return changes
  }

  /// The smallest change of one fact that meets a prerequisite which refuses.
  private func refusal(_ rule: Rule) throws(Diagnostic) -> DecisiveChange? {
    guard let change = try smallest(rule, "oui").first(where: { !isPast($0) }),
      let (effect, gain) = try effect(of: change, onceOpen: .opens)
    else { return nil }
    return DecisiveChange(
      pack: pack, effect: effect, name: change.name, text: sentence(change),
      brings: effect == .opens
        ? LocalizedText("rend éligible", english: "makes eligible")
        : brings("remplit", "meets", rule), stars: 0, gain: gain)
  }

  /// The answer to the question that a prerequisite waits for: one that is enough to meet it, or the only
  /// thing that is missing.
  private func answer(_ rule: Rule) throws(Diagnostic) -> DecisiveChange? {
    guard let fact = try missing(rule) else { return nil }
    if let change = try smallest(rule, "oui").first(where: { $0.name == fact.fact }),
      let (effect, gain) = try effect(of: change, onceOpen: .decides)
    {
      return DecisiveChange(
        pack: pack, effect: effect, name: fact.fact, text: fact.ask,
        brings: effect == .decides
          ? LocalizedText(
            "une réponse peut rendre éligible", english: "an answer can make eligible")
          : brings("une réponse peut remplir", "an answer can meet", rule), stars: 0, gain: gain)
    }
    // Which answer would do is beyond the search: lists of records, rules that go on asking.
    guard today.obstacles.count == 1 else { return nil }
    return DecisiveChange(
      pack: pack, effect: .decides, name: fact.fact, text: fact.ask,
      brings: LocalizedText(
        "seule réponse qui manque pour dire l'éligibilité",
        english: "the only answer missing to tell eligibility"), stars: 0, gain: nil)
  }

  /// What brings a criterion to the top of its scale, or as high as one change can; or the answer without
  /// which it has no points.
  private func criterion(_ rule: Rule) throws(Diagnostic) -> DecisiveChange? {
    guard let scale = rule.scale else { return nil }
    if let fact = try missing(rule) {
      guard try smallest(rule, ">=\(scale.lowerBound)").contains(where: { $0.name == fact.fact })
      else { return nil }
      return DecisiveChange(
        pack: pack, effect: .clears, name: fact.fact, text: fact.ask,
        brings: brings("sans réponse, pas de points pour", "no points without it for", rule),
        stars: 0, gain: nil)
    }
    guard case .points(let points)? = try territory.answer(rule.id), points < scale.upperBound,
      let today = today.share
    else { return nil }
    for wanted in [">=\(scale.upperBound)", ">\(points)"] {
      var best: (change: WhyNot.Change, gain: Double)?
      for change in try smallest(rule, wanted) where !countsPeople(change) && !isPast(change) {
        guard let gain = try gain(of: change, over: today), gain > best?.gain ?? 0 else { continue }
        best = (change, gain)
        // To the top, the smallest change is wanted; below it, the one that brings most.
        if wanted.hasPrefix(">=") { break }
      }
      guard let (change, gain) = best else { continue }
      return DecisiveChange(
        pack: pack, effect: .raises, name: change.name, text: sentence(change),
        brings: wanted.hasPrefix(">=")
          ? brings("met au maximum", "brings to the maximum", rule)
          : brings("augmente", "raises", rule), stars: 0, gain: gain)
    }
    return nil
  }

  /// What a change brings to the score; nil where it closes the programme, or the score cannot be told.
  private func gain(
    of change: WhyNot.Change, over today: Double
  ) throws(Diagnostic) -> Double? {
    guard let after = try standing(after: change), after.obstacles.isEmpty, let share = after.share
    else { return nil }
    return share - today
  }

  // MARK: - Parts

  /// The changes of one fact that give an answer, smallest first; what a programme fixes stays.
  private func smallest(_ rule: Rule, _ wanted: String) throws(Diagnostic) -> [WhyNot.Change] {
    try territory.whyNot(rule.id, wanted, changing: [.fact], within: budget).changes
  }

  /// Whether a change is one of a day that has gone by: a letter that came late stays late.
  private func isPast(_ change: WhyNot.Change) -> Bool {
    if case .date(let day)? = change.from { day <= territory.evaluation.date } else { false }
  }

  /// Whether a change is one of how many people there are: nobody moves them to raise a score, though the
  /// perimeter of a project may be chosen for a prerequisite.
  private func countsPeople(_ change: WhyNot.Change) -> Bool {
    let schema = territory.table.schema
    return schema.slot(of: change.name).map { schema.declarations[$0].unit == "hab" } ?? false
  }

  /// The change in a sentence; an item of a list with the first of its texts, since people know it by that.
  private func sentence(_ change: WhyNot.Change) -> LocalizedText {
    guard let name = itemName(change) else { return change.sentence }
    return change.sentence.map { sentence, _ in "\(sentence) — \(name)" }
  }

  private func itemName(_ change: WhyNot.Change) -> String? {
    guard let bracket = change.name.firstIndex(of: "["), let end = change.name.firstIndex(of: "]"),
      let number = Int(change.name[change.name.index(after: bracket)..<end]),
      let slot = territory.table.schema.slot(of: String(change.name[..<bracket])),
      case .list(.record(let fields)) = territory.table.schema.declarations[slot].type,
      case .list(let items)? = territory.table.value(row: 0, slot: slot),
      items.indices.contains(number - 1), case .record(let values) = items[number - 1]
    else { return nil }
    for field in fields {
      if field.type == .text, case .text(let text)? = values[field.name] { return text }
    }
    return nil
  }

  private func missing(_ rule: Rule) throws(Diagnostic) -> Outcome.MissingFact? {
    guard case .unknown(let missing)? = try territory.answer(rule.id) else { return nil }
    return missing.first
  }

  /// What a change does to the obstacles, and how much it brings; nil where it removes none.
  private func effect(
    of change: WhyNot.Change, onceOpen: DecisiveChange.Effect
  ) throws(Diagnostic) -> (DecisiveChange.Effect, Double?)? {
    guard let after = try standing(after: change), after.obstacles.count < today.obstacles.count
    else { return nil }
    return after.obstacles.isEmpty ? (onceOpen, after.share) : (.clears, nil)
  }

  /// Where the territory would stand; nil for a value that the pack refuses, or where no trial is left.
  private func standing(after change: WhyNot.Change) throws(Diagnostic) -> Standing? {
    guard let changed = territory.changed(by: change), budget.take() else { return nil }
    return try changed.standing
  }

  private func brings(_ french: String, _ english: String, _ rule: Rule) -> LocalizedText {
    rule.label.map { label, language in
      language == .french ? "\(french) « \(label) »" : "\(english) “\(label)”"
    }
  }
}
