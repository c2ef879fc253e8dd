import CircularCore
import LuaBridge

extension FailureLog {
  /// Notes the rules that failed for the rows of tables with the same rows: a subject counts once,
  /// whether a rule failed for it before a change, after it or both times.
  private mutating func add(_ evaluated: [StudyResults], in language: Language) {
    guard let first = evaluated.first else { return }
    let failing = evaluated.filter(\.outcomes.mayHaveFailures)
    for row in 0..<(failing.isEmpty ? 0 : first.table.count) {
      let identity = first.table.identities[row]
      for one in failing {
        for rule in one.evaluation.evaluator.rules.indices {
          guard let error = one.outcomes.failure(row: row, rule: rule) else { continue }
          add(error, subject: identity.displayName, id: identity.id)
        }
      }
    }
    addScores(evaluated.map(\.ranking))
    for one in evaluated { add(programme: one.programme, in: language) }
  }

  /// Notes the scores that cannot be compared: every rule answered, so that no outcome tells it.
  private mutating func addScores(_ rankings: [Ranking]) {
    struct Told: Hashable {
      var error: Diagnostic
      var id: String
    }
    var told: Set<Told> = []
    for failed in rankings.flatMap(\.failed) {
      for failure in failed.errors where failure.isOfScore {
        guard told.insert(Told(error: failure.error, id: failed.id)).inserted else { continue }
        add(failure.error, subject: failed.name ?? failed.id, id: failed.id)
      }
    }
  }

  /// Notes the rules that failed for the subjects of a ranking.
  mutating func add(_ ranking: Ranking) {
    for failed in ranking.failed + ranking.sideFailures {
      // What is wrong in the data was told as it was read.
      for failure in failed.errors where failure.rule != nil {
        add(failure.error, subject: failed.name ?? failed.id, id: failed.id)
      }
    }
  }

  /// Notes the rules of programme scope that failed.
  mutating func add(programme: [(rule: Rule, outcome: Outcome)], in language: Language) {
    for (rule, outcome) in programme {
      guard case .failed(let error) = outcome.answer else { continue }
      add(error, subject: rule.label.text(in: language), id: rule.id)
    }
  }

  /// Notes the rules that failed for one subject.
  mutating func add(_ subject: ScoredSubject) {
    for error in subject.failures {
      add(error, subject: subject.name ?? subject.id, id: subject.id)
    }
  }

  /// Notes the rules that failed where they are explained.
  mutating func add(_ explanations: [Explanation], of identity: FactTable.Identity) {
    for explanation in explanations {
      guard case .failed(let error) = explanation.answer else { continue }
      add(error, subject: identity.displayName, id: identity.id)
    }
  }

  /// Notes the rules that failed for the subjects of studies with the same rows: those of the label, then ordinary
  /// ones.
  mutating func add(_ studies: [Study], in language: Language) throws(Diagnostic) {
    for study in studies {
      guard let labelled = study.labelIfAny else { continue }
      for (identity, outcome) in zip(study.subjects.identities, try labelled.scored) {
        add(outcome, identity, of: labelled.label)
      }
    }
    add(try studies.map { study throws(Diagnostic) in try study.results }, in: language)
  }

  /// Notes the rules that failed for one territory: those of its label, those of the labels that it is
  /// scored from, and ordinary ones; and those that lacked its population.
  mutating func add(
    _ outcome: LabelOutcome, _ territory: FactTable.Identity, of label: PackLabel
  ) {
    addLacking(outcome, territory, of: label)
    let failures = outcome.origins.flatMap(\.failures) + outcome.failures
    for error in failures.map(\.diagnostic) + (outcome.ordinary?.failures ?? []) {
      add(error, subject: territory.displayName, id: outcome.id)
    }
  }
}

extension Console {
  /// Tells the rules that failed for a territory, and those that lacked its population.
  func report(
    _ outcome: LabelOutcome, _ territory: FactTable.Identity, of label: PackLabel
  ) {
    var failures = FailureLog()
    failures.add(outcome, territory, of: label)
    failures.report(to: self)
  }
}
