package import CircularCore

/// Previews switches by label packs, one territory after another; one owner, one thread at a time.
///
/// ```swift
/// let worker = try SwitchWorker(te, from: [cae, eci], on: today)
/// let outcome = try worker.preview(subject)
/// outcome.preview.after.root.done
/// ```
package final class SwitchWorker {
  /// The merged label.
  package let label: LuaLabel
  /// The labels that it merges.
  package let origins: [LuaLabel]

  private let merged: LabelWorker
  /// The merged label alone: what its rules decide with other answers.
  private let alone: LabelWorker
  private let arithmetic: FrameworkSwitch
  private let today: CivilDate

  /// Makes a worker.
  ///
  /// - Throws: `not-a-label`, `no-origins`, or what the links to origins have wrong.
  package init(
    _ pack: LuaRulePack, from origins: [LuaRulePack], on date: CivilDate
  ) throws(Diagnostic) {
    merged = try LabelWorker(pack, on: date, from: origins)
    merged.keepsDecisions = true
    alone = try LabelWorker(pack, on: date)
    label = merged.label
    var labels: [LuaLabel] = []
    for origin in origins { labels.append(try origin.requireLabel()) }
    self.origins = labels
    arithmetic = try FrameworkSwitch(
      label.framework, from: labels.map(\.framework), links: label.origins)
    today = date
  }

  /// Reads territories for this worker.
  package var reader: SwitchSubjectReader { SwitchSubjectReader(label, from: origins) }

  /// Previews the switch of a territory.
  ///
  /// - Throws: only what stops everything; a rule that fails is told in the outcome.
  package func preview(_ subject: SwitchSubject) throws(Diagnostic) -> SwitchOutcome {
    let scored = try merged.score(subject.label)
    let situation = subject.situation
    var sources: [FrameworkSwitch.Source] = []
    for (index, origin) in scored.origins.enumerated() {
      sources.append(
        FrameworkSwitch.Source(
          mode: situation.mode(of: origins[index].id),
          statuses: subject.label.origins.indices.contains(index)
            ? subject.label.origins[index].statuses : MeasureStatuses(),
          personalisation: origin.personalisation, scorecard: origin.scorecard))
    }
    let preview = try arithmetic.preview(sources, scored.personalisation)
    return SwitchOutcome(
      id: subject.label.id, name: subject.label.displayName,
      guards: SwitchGuard.all(situation, merged: label.id, origins: origins.map(\.id)),
      engagement: sources.indices.map { index in
        FrameworkEngagement(
          origins[index].id, statuses: sources[index].statuses.count,
          activity: situation.activities[origins[index].id], on: today)
      },
      preview: preview, originStars: origins.map(\.scale.stars), stars: label.scale.stars,
      disabled: disabled(scored), questions: try questions(subject.label, sources, preview),
      unusedAnswers: unusedAnswers(subject.label),
      failures: scored.failures + scored.origins.flatMap(\.failures))
  }

  /// What disables measures, the topmost only.
  private func disabled(_ outcome: LabelOutcome) -> [SwitchOutcome.DisabledMeasure] {
    let framework = label.framework
    var found: [SwitchOutcome.DisabledMeasure] = []
    for decision in outcome.decisions where decision.answer == .disabled {
      let node = label.rules[decision.rule].node
      if let parent = framework.parent(node), outcome.scorecard[parent].isDisabled { continue }
      found.append(
        SwitchOutcome.DisabledMeasure(
          measure: framework.id(node), label: framework.label(node),
          points: PointRounding.rounded(framework.reference(node) ?? 0),
          questions: decision.readings.compactMap { reading in
            reading.question.map { label.questions[$0].id }
          }))
    }
    return found
  }

  /// The answers given that the merged label does not ask for.
  private func unusedAnswers(_ subject: LabelSubject) -> [String] {
    var found: Set<String> = []
    for (origin, subject) in zip(origins, subject.origins) {
      for answer in subject.answers where answer.competence == nil {
        let id = origin.questions[answer.question].id
        if label.question(id) == nil { found.insert(id) }
      }
    }
    return found.sorted()
  }

  // MARK: - Open questions

  /// What each answer to each open question would change.
  private func questions(
    _ subject: LabelSubject, _ sources: [FrameworkSwitch.Source], _ preview: SwitchPreview
  ) throws(Diagnostic) -> [SwitchOutcome.OpenQuestion] {
    var found: [SwitchOutcome.OpenQuestion] = []
    for index in try alone.openQuestions(of: subject) {
      let question = label.questions[index]
      var effects: [SwitchOutcome.Effect] = []
      for answer in Self.possible(question) {
        var changed = subject
        changed.origins = []
        changed.answers.append(.init(question: index, value: answer))
        let scored = try alone.score(changed)
        let (bare, after) = try arithmetic.outcome(sources, scored.personalisation)
        effects.append(
          SwitchOutcome.Effect(
            answer: answer, bare: bare.root.potential, potential: after.root.potential,
            done: after.root.done, percent: PointRounding.rounded(after.percentDone)))
      }
      guard !effects.isEmpty else { continue }
      found.append(
        SwitchOutcome.OpenQuestion(id: question.id, ask: question.ask, effects: effects))
    }
    let today = preview.bare.root.potential
    return found.enumerated().sorted {
      let (a, b) = ($0.element.stake(today: today), $1.element.stake(today: today))
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  private static func possible(_ question: LabelQuestion) -> [LabelAnswer] {
    switch question.kind {
    case .boolean: [.boolean(true), .boolean(false)]
    case .choice: question.choices.map { .choice($0.id) }
    case .proportion: [.proportion(0), .proportion(1)]
    }
  }
}
