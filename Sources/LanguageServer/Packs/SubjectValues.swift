import CircularCore
import LuaBridge

/// What is known of the subject chosen, and what the rules answer for it.
enum SubjectValues {
  /// Adds the values of a subject of a programme; nothing where the data has none.
  static func add(
    to figures: inout PackFigures, _ study: Study, _ chosen: String?, file: String
  ) throws(Diagnostic) {
    guard let id = chosen ?? study.subjects.identities.first?.id else { return }
    let subject = try study[id]
    figures.subject = "\(subject.identity.displayName) (\(file))"
    for (slot, fact) in study.subjects.schema.declarations.enumerated() {
      guard let value = subject.table.value(row: 0, slot: slot) else { continue }
      figures.values[fact.name] = LocalizedText { fact.text(of: value, in: $0) }
    }
    add(study.evaluation.parameters, to: &figures)
    add(try subject.scored, to: &figures)
    let programme = study.evaluation.evaluator.rules.filter {
      $0.scope == .programme && !$0.readsRanking
    }
    guard !programme.isEmpty else { return }
    let evaluation = try study.evaluation.evaluator.evaluation(
      on: study.date, only: programme.map(\.id))
    add(
      try study.runner.under(evaluation).runProgramme(reading: ProgrammeRanking?.none), to: &figures
    )
  }

  /// Adds the answers of rules of programme scope.
  static func add(_ programme: [(rule: Rule, outcome: Outcome)], to figures: inout PackFigures) {
    for (rule, outcome) in programme {
      figures.answers[rule.id] = .init(
        text: LocalizedText { outcome.answer.text(of: rule, in: $0) })
    }
  }

  private static func add(_ parameters: ParameterValues, to figures: inout PackFigures) {
    for parameter in parameters.parameters {
      guard let slot = parameters.slot(of: parameter.name), let value = parameters.values[slot]
      else { continue }
      figures.values["p." + parameter.name] = LocalizedText {
        parameter.declaration.text(of: value, in: $0)
      }
    }
  }

  private static func add(_ scored: ScoredSubject, to figures: inout PackFigures) {
    for (rule, outcome) in scored.outcomes {
      var because = scored.reasons[rule.id]
      switch outcome.answer {
      case .failed(let problem): because = problem.message
      case .unknown(let missing): because = missing.first?.ask ?? because
      default: break
      }
      figures.answers[rule.id] = .init(
        text: LocalizedText { outcome.answer.text(of: rule, in: $0) }, because: because)
    }
  }

  // MARK: - Labels

  /// The most measures whose points are told.
  private static let mostMeasures = 4000

  /// Adds what is known of a territory, its answers, and where the points of each measure went.
  static func add(
    to figures: inout PackFigures, ofLabel study: Study, _ chosen: String?, file: String
  ) throws(Diagnostic) {
    guard let id = chosen ?? study.subjects.identities.first?.id else { return }
    let labelled = try study.label
    let label = labelled.label
    let territory = try labelled.territory(id)
    figures.subject = "\(territory.displayName) (\(file))"
    for (name, fact) in TerritoryFacts.ofRules {
      guard let value = territory.facts[fact.name] else { continue }
      let text = LocalizedText { fact.text(of: value, in: $0) }
      figures.values[fact.name] = text
      figures.values[name] = text
    }
    for answer in try labelled.answers(of: id) {
      let question = label.questions[answer.question]
      figures.values[question.id] = LocalizedText { question.text(of: answer.value, in: $0) }
    }
    add(study.evaluation.parameters, to: &figures)
    let ordinary = try study[id]
    for (slot, fact) in ordinary.table.schema.declarations.enumerated() {
      guard let value = ordinary.table.value(row: 0, slot: slot) else { continue }
      figures.values[fact.name] = LocalizedText { fact.text(of: value, in: $0) }
    }
    add(try ordinary.scored, to: &figures)
    let outcome = try labelled.outcome(of: id)
    let statuses = territory.statuses[label.id] ?? MeasureStatuses()
    guard label.framework.count <= mostMeasures else { return }
    for node in 0..<label.framework.count {
      let explained = LabelExplanation(node, of: outcome, statuses, in: label)
      figures.measures[label.framework.id(node).rawValue] = explained.sentences
    }
  }
}
