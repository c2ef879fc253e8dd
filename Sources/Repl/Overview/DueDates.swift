import CircularCore
import LuaBridge

/// What falls due in one pack from the evaluation date to the end of the month.
///
/// Rules have no calendar of their own: the day is an input. So what they will answer is found by
/// evaluating them on each day that is left of the month and the day behind it, facts as they are today.
/// An alert that a day raises is due the day before: then something can still be done.
struct DueDates {
  let pack: String
  let territory: StudiedSubject
  let programme: Programme
  let budget: TrialBudget

  private var today: CivilDate { territory.evaluation.date }

  /// Alerts raised today, deadlines, appointments and what rules will answer, in no order.
  ///
  /// - Throws: what stops an evaluation.
  /// - Complexity: the rules are evaluated once for each day that is left.
  func all() throws(Diagnostic) -> [DueDate] {
    let scored = try territory.scored
    return raised(scored) + deadlines + appointments(scored) + (try coming())
  }

  private func raised(_ scored: ScoredSubject) -> [DueDate] {
    scored.alerts.filter(\.holds).map { alert in
      DueDate(
        on: today, pack: pack, kind: .raised, name: alert.rule, text: alert.text,
        severity: alert.severity)
    }
  }

  /// The phases whose deadline is this month.
  private var deadlines: [DueDate] {
    programme.phases.compactMap { phase in
      guard let name = phase.deadlineParameter,
        case .date(let day)? = territory.evaluation.parameters[name], isLeft(day)
      else { return nil }
      return DueDate(
        on: day, pack: pack, kind: .deadline, name: phase.id,
        text: phase.label.map { label, language in
          language == .french ? "\(label)\u{A0}: date limite" : "\(label): deadline"
        })
    }
  }

  /// The dates that the territory gives and that a rule reads.
  private func appointments(_ scored: ScoredSubject) -> [DueDate] {
    var read: Set<Int> = []
    for (_, outcome) in scored.outcomes { read.formUnion(outcome.factsRead.slots) }
    return read.sorted().compactMap { slot in
      guard case .date(let day)? = territory.table.value(row: 0, slot: slot), isLeft(day) else {
        return nil
      }
      let fact = territory.table.schema.declarations[slot]
      return DueDate(
        on: day, pack: pack, kind: .appointment, name: fact.name, text: fact.label)
    }
  }

  private func isLeft(_ day: CivilDate) -> Bool { day >= today && day <= today.monthEnd }

  // MARK: - What rules will answer

  /// The rules whose answers are followed from day to day.
  private var followed: [Rule] {
    territory.evaluation.evaluator.rules.filter { rule in
      switch rule.kind {
      case .alert, .prerequisite, .class, .lifecycle: rule.scope == .subject
      default: false
      }
    }
  }

  private func coming() throws(Diagnostic) -> [DueDate] {
    let followed = followed
    guard !followed.isEmpty else { return [] }
    var dates: [DueDate] = []
    var before = territory
    var day = today
    let end = today.monthEnd
    while day <= end, budget.take(), let next = day.adding(days: 1) {
      let last = day
      day = next
      let then = try territory.on(day, only: followed.map(\.id))
      for rule in followed {
        guard let old = try before.answer(rule.id), let new = try then.answer(rule.id), old != new,
          let date = due(
            day, after: last, rule, from: old, to: new, try then.scored.reasons[rule.id]),
          date.on <= end
        else { continue }
        dates.append(date)
      }
      before = then
    }
    return dates
  }

  /// What a new answer means; nil for an alert that ends.
  ///
  /// - Parameter last: the day before, the last one to prevent an alert.
  private func due(
    _ day: CivilDate, after last: CivilDate, _ rule: Rule, from old: Outcome.Answer,
    to new: Outcome.Answer,
    _ reason: LocalizedText?
  ) -> DueDate? {
    if case .alert(let isRaised) = new {
      guard isRaised else { return nil }
      return DueDate(
        on: last, pack: pack, kind: .alert, name: rule.id, text: reason ?? rule.label,
        severity: rule.severity)
    }
    if case .failed(let error) = new {
      // A rule that breaks on that day is worth as much as an alert.
      return DueDate(
        on: last, pack: pack, kind: .alert, name: rule.id, text: error.message,
        severity: .error)
    }
    let text = rule.label.map { label, language in
      let (answer, today) = (new.text(of: rule, in: language), old.text(of: rule, in: language))
      return language == .french
        ? "\(label)\u{A0}: « \(answer) » au lieu de « \(today) »"
        : "\(label): “\(answer)” instead of “\(today)”"
    }
    return DueDate(on: day, pack: pack, kind: .answer, name: rule.id, text: text)
  }
}
