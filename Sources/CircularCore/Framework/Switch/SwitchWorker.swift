/// Previews switches by label packs, one territory after another; one owner, one thread at a time.
///
/// ```swift
/// let worker = try SwitchWorker(te, from: [cae, eci], on: today)
/// let outcome = try worker.preview(subject)
/// outcome.preview.after.root.done
/// ```
package final class SwitchWorker {
  /// The merged label.
  package let label: PackLabel
  /// The labels that it merges.
  package let origins: [PackLabel]

  let merged: LabelWorker
  /// The merged label alone: what its rules decide with other answers.
  let alone: LabelWorker
  let arithmetic: FrameworkSwitch
  let today: CivilDate

  /// Makes a worker.
  ///
  /// - Throws: `not-a-label`, `no-origins`, or what the links to origins have wrong.
  package init(
    _ pack: some PackEngine, from origins: [any PackEngine], on date: CivilDate
  ) throws(Diagnostic) {
    merged = try LabelWorker(pack, on: date, from: origins)
    merged.keepsDecisions = true
    alone = try LabelWorker(pack, on: date)
    label = merged.label
    var labels: [PackLabel] = []
    for origin in origins { labels.append(try origin.requireLabel()) }
    self.origins = labels
    arithmetic = try FrameworkSwitch(
      label.framework, from: labels.map(\.framework), links: label.origins)
    today = date
  }

  /// Makes a reader of territories for this worker.
  ///
  /// - Parameter territories: looks up what is publicly known of a territory; nil to complete nothing.
  package func reader(
    completedBy territories: (@Sendable (TerritoryCode) -> Territory?)? = nil
  ) -> SwitchSubjectReader {
    SwitchSubjectReader(merged.schema, on: today, completedBy: territories)
  }

  /// The answers of a territory to the questions of the merged label, those that its competences give
  /// included, in the order of the questions.
  package func answers(
    of territory: Subject
  ) throws(Diagnostic) -> [(question: String, answer: FactValue)] {
    let table = try merged.table(of: territory)
    return merged.schema.answers(table, row: 0).sorted { $0.question < $1.question }
      .map { (label.questions[$0.question].id, $0.value) }
  }

  /// Previews the switch of a territory.
  ///
  /// - Throws: only what stops everything; a rule that fails is told in the outcome.
  package func preview(_ subject: SwitchSubject) throws(Diagnostic) -> SwitchOutcome {
    let table = try merged.table(of: subject.label)
    let scored = try merged.score(table, row: 0)
    let situation = subject.situation
    let sources = sources(table, scored, situation)
    let preview = try arithmetic.preview(
      sources, scored.personalisation, attachments: subject.attachments)
    let answering = AnsweringTerritory(
      whole: subject, alone: alone.schema.own(of: table, row: 0), sources: sources,
      preview: preview, tried: TriedAnswers(label.framework))
    return SwitchOutcome(
      id: subject.label.id, name: table.identities[0].displayName,
      guards: SwitchGuard.all(situation, merged: label.id, origins: origins.map(\.id)),
      engagement: sources.indices.map { index in
        FrameworkEngagement(
          origins[index].id, statuses: sources[index].statuses.count,
          activity: situation.activities[origins[index].id], on: today)
      },
      preview: preview, originStars: origins.map(\.scale.stars), stars: label.scale.stars,
      standings: standings(scored, situation),
      variants: try variants(subject, sources, scored, preview),
      disabled: disabled(scored), questions: try questions(answering),
      answers: try answerCount(table), said: said(table), attached: subject.attachments,
      unusedAnswers: unusedAnswers(table),
      contradictions: try contradictions(table, scored, answering),
      failures: scored.failures + scored.origins.flatMap(\.failures),
      scored: scored)
  }

  /// What a territory has in each framework that is merged.
  func sources(
    _ table: FactTable, _ scored: LabelOutcome, _ situation: SwitchSituation
  ) -> [FrameworkSwitch.Source] {
    scored.origins.enumerated().map { index, origin in
      FrameworkSwitch.Source(
        mode: situation.mode(of: origins[index].id),
        statuses: table.statuses(row: 0, of: origins[index].id),
        personalisation: origin.personalisation, scorecard: origin.scorecard)
    }
  }

  /// What disables measures, the topmost only.
  private func disabled(_ outcome: LabelOutcome) -> [SwitchOutcome.DisabledMeasure] {
    let framework = label.framework
    return topmost(outcome, in: label).map { node, decision in
      SwitchOutcome.DisabledMeasure(
        measure: framework.id(node), label: framework.label(node),
        points: PointRounding.rounded(framework.reference(node) ?? 0),
        questions: decision.readings.compactMap { reading in
          reading.question.map { label.questions[$0].id }
        })
    }
  }

  /// The answers given that the merged label does not ask for.
  private func unusedAnswers(_ table: FactTable) -> [String] {
    var found: Set<String> = []
    for (index, origin) in origins.enumerated() {
      for answer in merged.schema.answers(table, row: 0, ofOrigin: index)
      where answer.competence == nil {
        let id = origin.questions[answer.question].id
        if label.question(id) == nil { found.insert(id) }
      }
    }
    return found.sorted()
  }

  // MARK: - Open questions

  /// What each answer to each open question would change.
  private func questions(
    _ territory: AnsweringTerritory
  ) throws(Diagnostic) -> [SwitchOutcome.OpenQuestion] {
    var found: [SwitchOutcome.OpenQuestion] = []
    let own = try alone.table(of: territory.alone)
    for index in try alone.openQuestions(own, row: 0) {
      let question = label.questions[index]
      var effects: [SwitchOutcome.Effect] = []
      for answer in question.possibleAnswers(shares: [0, 1]) {
        effects.append(try effect(of: answer, to: question, territory))
      }
      guard !effects.isEmpty else { continue }
      found.append(
        SwitchOutcome.OpenQuestion(id: question.id, ask: question.ask, effects: effects))
    }
    let today = territory.preview.bare.root.potential
    return found.enumerated().sorted {
      let (a, b) = ($0.element.stake(today: today), $1.element.stake(today: today))
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// What an answer would lead to, given before the switch and after it.
  ///
  /// A framework that is merged and asks the same question is scored with the answer before: it may disable or scale
  /// measures there. What only the merged one asks changes nothing of the others.
  func effect(
    of answer: FactValue, to question: LabelQuestion, _ territory: AnsweringTerritory
  ) throws(Diagnostic) -> SwitchOutcome.Effect {
    let today = territory.sources.map(\.personalisation)
    let decided: [Personalisation]
    // The territory with the answer, where frameworks that are merged are to be scored anew.
    var changed: FactTable?
    if origins.contains(where: { $0.question(question.id) != nil }) {
      var whole = territory.whole.label
      whole.facts[question.fact.name] = answer
      let table = try merged.table(of: whole)
      decided = try merged.decide(table, row: 0)
      let ofOrigins = decided.dropFirst()
      // A rule that gives a score may read the answer without deciding anything else.
      if !ofOrigins.elementsEqual(today) || ofOrigins.contains(where: { !$0.overridden.isEmpty }) {
        changed = table
      }
    } else {
      var own = territory.alone
      own.facts[question.fact.name] = answer
      decided = try alone.decide(alone.table(of: own), row: 0) + today
    }
    let scores = try scores(decided, changed, territory)
    return SwitchOutcome.Effect(
      answer: answer, bare: scores.bare, before: scores.before, after: scores.after)
  }

  /// What decisions of the rules lead to, computed once: most answers change what few others do, or nothing.
  private func scores(
    _ decided: [Personalisation], _ changed: FactTable?, _ territory: AnsweringTerritory
  ) throws(Diagnostic) -> TriedAnswers.Scores {
    let isDecidedAlone = decided.dropFirst().allSatisfy(\.overridden.isEmpty)
    let tried = territory.tried
    if changed == nil || isDecidedAlone, let known = tried.scores[decided] { return known }
    let workspace = tried.workspace
    let before: (bare: MeasureScore, after: MeasureScore)
    if let changed {
      let sources: [FrameworkSwitch.Source]
      if isDecidedAlone {
        sources = try territory.sources.enumerated().map { index, source throws(Diagnostic) in
          try source.scored(origins[index].framework, deciding: decided[index + 1])
        }
      } else {
        let scored = try merged.score(changed, row: 0)
        sources = self.sources(changed, scored, territory.whole.situation)
      }
      before = try arithmetic.outcome(sources, decided[0], in: workspace)
    } else {
      before = try arithmetic.outcome(of: territory.preview, decided[0], in: workspace)
    }
    try workspace.score(territory.preview.statuses, decided[0])
    let found = TriedAnswers.Scores(
      bare: before.bare.potential, before: SwitchOutcome.Effect.Score(before.after),
      after: SwitchOutcome.Effect.Score(workspace[0]))
    if changed == nil || isDecidedAlone { tried.scores[decided] = found }
    return found
  }
}

extension FrameworkSwitch.Source {
  /// The same under other decisions of its rules, none of which gives a score.
  fileprivate func scored(
    _ framework: Framework, deciding decided: Personalisation
  ) throws(Diagnostic) -> FrameworkSwitch.Source {
    guard decided != personalisation else { return self }
    let workspace = ScoringWorkspace(framework)
    try workspace.score(statuses, decided)
    var source = self
    source.personalisation = decided
    source.scorecard = workspace.scorecard()
    return source
  }
}

/// What answers that were tried lead to, by what the rules decide with them.
final class TriedAnswers {
  struct Scores {
    /// The points of the merged framework before any status.
    var bare: Double
    var before: SwitchOutcome.Effect.Score
    var after: SwitchOutcome.Effect.Score
  }

  /// By the decisions of the merged framework, then of each that is merged.
  var scores: [[Personalisation]: Scores] = [:]
  let workspace: ScoringWorkspace

  init(_ framework: Framework) { workspace = ScoringWorkspace(framework) }
}

/// A territory of which one answer at a time is changed.
struct AnsweringTerritory {
  /// As all labels know it.
  let whole: SwitchSubject
  /// As the merged label alone knows it.
  let alone: Subject
  /// What it has in each framework that is merged, with today's answers.
  let sources: [FrameworkSwitch.Source]
  /// Its switch with today's answers.
  let preview: SwitchPreview
  /// What was tried of it.
  let tried: TriedAnswers
}
