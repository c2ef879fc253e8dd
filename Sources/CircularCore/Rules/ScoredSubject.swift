/// Every outcome of one subject, as `circular score` prints it.
public struct ScoredSubject: Sendable {
  /// The id.
  public var id: String
  /// The name.
  public var name: String?
  /// The pack's id.
  public var pack: String
  /// By which packs it was scored.
  public internal(set) var stamps: [PackStamp] = []
  /// The rules that were evaluated with their outcomes, in rule order.
  public var outcomes: [(rule: Rule, outcome: Outcome)]
  /// The reasons given in words, by rule id; facts and parameters filled in.
  public var reasons: [String: LocalizedText]
  /// The scores of indicators that have a target and a limit, by rule id.
  public var scores: [String: Double]
  /// What is wrong in its data, each at its place.
  public var errors: [Diagnostic]

  /// Collects the outcomes of a row.
  ///
  /// - Throws: `foreign-table`, `foreign-outcomes` or `no-such-row` for what is not the evaluation's.
  public init(
    pack: String, _ table: FactTable, _ outcomes: OutcomeTable, row: Int, in evaluation: Evaluation
  ) throws(Diagnostic) {
    try evaluation.mustOwn(outcomes, of: table)
    try evaluation.mustHave(row: row, in: table)
    self.init(pack: pack, sound: table, outcomes, row: row, in: evaluation)
  }

  /// Collects the outcomes of a row that are known to be the evaluation's.
  init(
    pack: String, sound table: FactTable, _ outcomes: OutcomeTable, row: Int,
    in evaluation: Evaluation
  ) {
    id = table.identities[row].id
    name = table.identities[row].name
    self.pack = pack
    stamps = evaluation.evaluator.stamps
    self.outcomes = []
    reasons = [:]
    scores = [:]
    errors = table.problems(row: row).map(\.diagnostic)
    self.outcomes.reserveCapacity(evaluation.evaluator.rules.count)
    for (index, rule) in evaluation.evaluator.rules.enumerated() {
      guard let outcome = outcomes[row, index] else { continue }
      self.outcomes.append((rule, outcome))
      scores[rule.id] = evaluation.score(of: rule, outcome.answer)
      if case .met(false) = outcome.answer {
        reasons[rule.id] = outcome.refusalText(rule, in: evaluation, table: table, row: row)
      } else {
        reasons[rule.id] = outcome.reason(rule, in: evaluation, table: table, row: row)
      }
    }
  }

  /// A record that makes no row: it has errors, and no outcomes.
  package init(pack: String, _ record: FactTable.Rejected) {
    id = record.identity.id
    name = record.identity.name
    self.pack = pack
    (outcomes, reasons, scores) = ([], [:], [:])
    errors = [record.problem]
  }

  /// The outcomes of one kind.
  public func outcomes(_ kind: RuleKind) -> [(rule: Rule, outcome: Outcome)] {
    outcomes.filter { $0.rule.kind == kind }
  }

  /// What failed of its rules.
  public var failures: [Diagnostic] {
    outcomes.compactMap { _, outcome in
      if case .failed(let error) = outcome.answer { error } else { nil }
    }
  }

  /// What people should be told: the alerts that are raised, then those that wait for facts or failed, which
  /// may be.
  public var alerts: [Ranking.Reason] {
    var (raised, open) = ([Ranking.Reason](), [Ranking.Reason]())
    for (rule, outcome) in outcomes where rule.kind == .alert {
      if let answer = outcome.answer.ifOpen {
        open.append(Ranking.Reason(rule, open: answer))
      } else if outcome.answer == .alert(true) {
        raised.append(
          Ranking.Reason(
            rule: rule.id, text: reasons[rule.id] ?? rule.label, severity: rule.severity))
      }
    }
    return raised + open
  }
}

extension ScoredSubject: Recorded {
  /// The answers alone, as they are written beside what else is said of the subject.
  package struct Answers: Sendable, Recorded {
    fileprivate let subject: ScoredSubject

    /// Writes answers under their rules' ids, by kind of rule.
    package func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

    func record<Members: RecordMembers>(into members: inout Members) throws {
      try subject.recordAnswers(into: &members)
    }
  }

  /// The answers alone, without id, name and pack.
  package var answers: Answers { Answers(subject: self) }

  /// Writes answers under their rules' ids, by kind of rule.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("id", id)
    try members.add("name", name)
    try members.add("pack", pack)
    try recordAnswers(into: &members)
  }

  private func recordAnswers<Members: RecordMembers>(into members: inout Members) throws {
    let groups: [(kind: RuleKind, name: String)] = [
      (.prerequisite, "prerequisites"), (.criterion, "criteria"), (.indicator, "indicators"),
      (.amount, "amounts"), (.class, "classes"), (.lifecycle, "state"),
    ]
    // One pass: rules are big, and looking at one in the list copies it.
    var answers: [RuleKind: [Ranking.Answer]] = [:]
    var order: [String] = []
    for (rule, outcome) in outcomes {
      answers[rule.kind, default: []].append(.init(rule: rule.id, answer: outcome.answer))
      order.append(rule.id)
    }
    for (kind, name) in groups {
      if let answers = answers[kind] { try members.add(name, AnswersByRule(answers)) }
      if kind == .indicator, !scores.isEmpty {
        try members.add("scores", ScoresByRule(order: order, scores: scores))
      }
    }
    if !reasons.isEmpty {
      try members.add("because", ReasonsByRule(order: order, reasons: reasons))
    }
    try members.add("alerts", alerts)
    if !errors.isEmpty { try members.add("errors", encoding: errors) }
  }
}

/// Scores under the rules' ids, in the order of the rules.
private struct ScoresByRule: Recorded {
  let order: [String]
  let scores: [String: Double]

  func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    for id in order { if let score = scores[id] { try members.add(id, score) } }
  }
}

/// Reasons under the rules' ids, in the order of the rules.
private struct ReasonsByRule: Recorded {
  let order: [String]
  let reasons: [String: LocalizedText]

  func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    for id in order { try members.add(id, reasons[id]?.text(in: members.language)) }
  }
}
