/// What bears on whether to switch now: labels, other moments, answers that disagree.
extension SwitchWorker {
  /// Where the territory stands with the label of each framework that is merged.
  func standings(_ scored: LabelOutcome, _ situation: SwitchSituation) -> [SwitchStanding] {
    zip(origins, scored.origins).map { label, outcome in
      // One that is to be granted is not held.
      let given = situation.labels[label.id]
      let isAwaited = given?.granted.map { $0 > today } ?? false
      let held = isAwaited ? nil : given
      return SwitchStanding(
        framework: label.id, mode: situation.mode(of: label.id), audit: situation.audits[label.id],
        held: held, awaited: isAwaited ? given : nil,
        scoreStars: outcome.stars(on: label.scale.stars),
        earnedStars: outcome.earnedStars(on: label.scale),
        path: outcome.path.map { _ in
          LabelPath(outcome.scorecard, on: label.scale, holding: held?.stars)
        })
    }
  }

  // MARK: - Other moments

  /// The score as things are, then with each framework that is not in write put in write, with each that is beside
  /// another put away, and with whatever is planned done before.
  func variants(
    _ subject: SwitchSubject, _ sources: [FrameworkSwitch.Source], _ scored: LabelOutcome,
    _ preview: SwitchPreview
  ) throws(Diagnostic) -> [SwitchVariant] {
    var found = [variant(.today, preview.after, preview.targets)]
    let written = sources.count { $0.mode == .write }
    for index in sources.indices {
      let isWritten = sources[index].mode == .write
      if isWritten && written == 1 { continue }
      var changed = sources
      changed[index].mode = isWritten ? .archived : .write
      let id = origins[index].id
      found.append(
        try variant(isWritten ? .archived(id) : .written(id), changed, scored.personalisation))
    }
    var later = subject.label
    for (index, source) in sources.enumerated() where source.mode == .write {
      let statuses = source.statuses.withPlannedDone
      if statuses != source.statuses { later.statuses[origins[index].id] = statuses }
    }
    guard later.statuses != subject.label.statuses else { return found }
    let table = try merged.table(of: later)
    let outcome = try merged.score(table, row: 0)
    found.append(
      try variant(
        .plannedDone, self.sources(table, outcome, subject.situation), outcome.personalisation))
    return found
  }

  private func variant(
    _ change: SwitchVariant.Change, _ sources: [FrameworkSwitch.Source],
    _ personalisation: Personalisation
  ) throws(Diagnostic) -> SwitchVariant {
    let merged = try arithmetic.merged(
      sources, personalisation, in: ScoringWorkspace(label.framework))
    return variant(change, merged.after, merged.targets)
  }

  private func variant(
    _ change: SwitchVariant.Change, _ after: Scorecard, _ targets: [SwitchTarget]
  ) -> SwitchVariant {
    SwitchVariant(
      change: change, potential: after.root.potential, done: after.root.done,
      percent: after.percentDone, stars: after.stars(on: label.scale.stars),
      notApplicable: targets.count { !$0.merge.status.isApplicable })
  }

  // MARK: - Answers

  /// How many questions of the merged label have an answer.
  func answerCount(_ table: FactTable) throws(Diagnostic) -> SwitchOutcome.AnswerCount {
    let answers = merged.schema.answers(table, row: 0)
    let given = answers.filter { $0.competence == nil }.map { label.questions[$0.question].id }
    let own = try alone.table(of: alone.schema.own(of: table, row: 0))
    return SwitchOutcome.AnswerCount(
      all: label.questions.count, given: given.count,
      shared: given.count { id in origins.contains { $0.question(id) != nil } },
      deduced: answers.count - given.count, open: try alone.openQuestions(own, row: 0).count)
  }

  /// Every answer of the territory, those of the merged label first.
  func said(_ table: FactTable) -> [SwitchContradiction.Said] {
    var found = merged.schema.answers(table, row: 0).sorted { $0.question < $1.question }
      .compactMap { said(label.questions[$0.question].id, $0.value, in: label) }
    for (index, origin) in origins.enumerated() {
      for answer in merged.schema.answers(table, row: 0, ofOrigin: index).sorted(by: {
        $0.question < $1.question
      }) {
        let id = origin.questions[answer.question].id
        guard !found.contains(where: { $0.question == id }) else { continue }
        if let said = said(id, answer.value, in: origin) { found.append(said) }
      }
    }
    return found
  }

  /// What one framework says against another, most points first.
  func contradictions(
    _ table: FactTable, _ scored: LabelOutcome, _ territory: AnsweringTerritory
  ) throws(Diagnostic) -> [SwitchContradiction] {
    var found = try disagreements(table, territory)
    for (index, outcome) in scored.origins.enumerated()
    where territory.sources[index].mode == .write {
      found += disabledBefore(index, outcome, territory.preview)
    }
    found += disabledAfter(scored, territory.preview)
    return found.enumerated().sorted {
      let (a, b) = ($0.element.points, $1.element.points)
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// Answers to two questions of the same thing that do not agree.
  private func disagreements(
    _ table: FactTable, _ territory: AnsweringTerritory
  ) throws(Diagnostic) -> [SwitchContradiction] {
    func given(_ answers: [TerritoryAnswer], _ label: PackLabel) -> [String: FactValue] {
      Dictionary(answers.map { (label.questions[$0.question].id, $0.value) }) { first, _ in first }
    }
    let new = given(merged.schema.answers(table, row: 0), label)
    let old = origins.indices.map {
      given(merged.schema.answers(table, row: 0, ofOrigin: $0), origins[$0])
    }
    let today = territory.preview.bare.root.potential
    var found: [SwitchContradiction] = []
    for agreement in AnswerAgreement.all {
      guard let index = origins.firstIndex(where: { $0.id == agreement.framework }),
        old[index][agreement.question] == agreement.answer,
        let answer = new[agreement.means], !agreement.agreeing.contains(answer),
        let first = said(agreement.question, agreement.answer, in: origins[index]),
        let second = said(agreement.means, answer, in: label),
        let place = label.question(agreement.means)
      else { continue }
      var effects: [SwitchOutcome.Effect] = []
      for answer in agreement.agreeing {
        effects.append(try effect(of: answer, to: label.questions[place], territory))
      }
      let stake = effects.reduce(0) { max($0, ($1.bare - today).magnitude) }
      found.append(
        SwitchContradiction(
          matter: .answers(old: first, new: second, agreeing: effects),
          points: PointRounding.rounded(stake)))
    }
    return found
  }

  private func said(
    _ question: String, _ answer: FactValue?, in label: PackLabel
  ) -> SwitchContradiction.Said? {
    guard let index = label.question(question) else { return nil }
    let asked = label.questions[index]
    return SwitchContradiction.Said(
      framework: label.id, question: question, ask: asked.ask, answer: answer,
      words: LocalizedText { asked.text(of: answer, in: $0) })
  }

  /// The answers that a rule read.
  private func said(
    by decision: LabelDecision, in label: PackLabel
  ) -> [SwitchContradiction.Said] {
    decision.readings.compactMap { reading in
      reading.question.flatMap { said(label.questions[$0].id, reading.value, in: label) }
    }
  }

  /// Measures of one framework that its answers disable, while the merged one keeps what comes from them.
  private func disabledBefore(
    _ index: Int, _ outcome: LabelOutcome, _ preview: SwitchPreview
  ) -> [SwitchContradiction] {
    let origin = origins[index]
    return topmost(outcome, in: origin).compactMap { node, decision in
      let kept = arithmetic.onlyFrom(node, of: index, preview)
      guard !kept.isEmpty else { return nil }
      return SwitchContradiction(
        matter: .disabledBefore(
          measure: "\(origin.framework.id)_\(origin.framework.id(node))",
          label: origin.framework.label(node), because: said(by: decision, in: origin),
          kept: kept.map(\.measure)),
        points: PointRounding.rounded(kept.reduce(0) { $0 + $1.potential }))
    }
  }

  /// Measures of the merged framework that answers disable, while something is reported of what they come from.
  private func disabledAfter(
    _ scored: LabelOutcome, _ preview: SwitchPreview
  ) -> [SwitchContradiction] {
    topmost(scored, in: label).compactMap { node, decision in
      let (reported, points) = arithmetic.reported(below: node, preview)
      guard !reported.isEmpty else { return nil }
      return SwitchContradiction(
        matter: .disabledAfter(
          measure: label.framework.id(node), label: label.framework.label(node),
          because: said(by: decision, in: label), reported: reported), points: points)
    }
  }

  /// The measures that rules disable, without those below another, and what decided.
  func topmost(
    _ outcome: LabelOutcome, in label: PackLabel
  ) -> [(node: Int, decision: LabelDecision)] {
    outcome.decisions.filter { $0.answer == .disabled }.compactMap { decision in
      let node = label.rules[decision.rule].node
      if let parent = label.framework.parent(node), outcome.scorecard[parent].isDisabled {
        return nil
      }
      return (node, decision)
    }
  }
}

extension MeasureStatuses {
  /// The same with whatever is planned done.
  fileprivate var withPlannedDone: MeasureStatuses {
    MeasureStatuses(
      entries.map { entry in
        var entry = entry
        guard entry.status.isApplicable else { return entry }
        switch entry.status.progress {
        case .planned: entry.status = .done
        case .detailed(let given):
          let shares = given ?? .unspecified
          entry.status = MeasureStatus(
            .detailed(
              MeasureStatus.Shares(
                done: shares.done + shares.planned, planned: 0, notDone: shares.notDone)))
        case .unreported, .done, .notDone: break
        }
        return entry
      })
  }
}
