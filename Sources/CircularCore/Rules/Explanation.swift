/// Why a rule answered what it answered for one subject: everything it read, and from where.
public struct Explanation: Sendable, Encodable {
  private enum CodingKeys: String, CodingKey {
    case rule, kind, label, answer, unit, score, aim, because, branch, path, comparisons, parts
    case rows, facts, parameters, ranking, weight, source, at
  }

  /// One fact or parameter that was read.
  public struct Reading: Sendable, Encodable {
    /// The name.
    public var name: String
    /// What people read.
    public var label: LocalizedText
    /// The value; nil when the fact is unknown.
    public var value: FactValue?
    /// The unit.
    public var unit: String?
    /// Where the value comes from: the official text for a parameter, the data for a fact.
    public var source: String?
    /// Whether the value was changed for this evaluation.
    public var changed: Bool?
    /// How it is declared.
    public var declaration: FactDeclaration

    private enum CodingKeys: String, CodingKey {
      case name, label, value, unit, source, changed
    }
  }

  /// The ranking that a rule of the programme read.
  package struct RankingRead: Sendable, Encodable {
    /// How many are ranked.
    package var eligible: Int
    /// How many are refused.
    package var refused: Int
    /// Of how many too little is known.
    package var unknown: Int
    /// For how many the data or a rule is wrong.
    package var failed: Int
  }

  /// The answer in one line: `non rempli — 1 626 hab, 126 au-dessus du maximum`.
  public func text(in language: Language) -> String {
    answer.text(of: declaration, in: language)
      + (because.map { " — \($0.text(in: language))" } ?? "")
  }

  /// The rule as it is declared.
  public var declaration: Rule
  /// The rule's id.
  public var rule: String
  /// What it decides.
  public var kind: RuleKind
  /// What people read.
  public var label: LocalizedText
  /// The answer.
  public var answer: Outcome.Answer
  /// The unit of the answer.
  public var unit: String?
  /// The score of an indicator, from 0 to 1; nil without a target and a limit.
  public var score: Double?
  /// The target and limit of an indicator; nil where it has no target.
  package var aim: IndicatorScale?
  /// The reason in words, if the rule or its message gave one.
  public var because: LocalizedText?
  /// Where the rule gave its answer; nil without a trace, as the three that follow.
  package var branch: RuleTrace.Branch?
  /// The choices that the rule made, in order.
  package var path: [RuleTrace.Branch]?
  /// What the rule compared, with the margins.
  public var comparisons: [Comparison]?
  /// What the result is the sum of.
  package var parts: [RuleTrace.Part]?
  /// The rows of tables of constants that the rule looked up; nil for none.
  package var rows: [RuleTrace.TableRow]?
  /// The facts that were read, in the order of their declaration.
  public var facts: [Reading]
  /// The parameters that were read, in the order of their declaration.
  public var parameters: [Reading]
  /// What the rule read of the ranking, as far as it is told: how many are in each group; nil for a rule
  /// that did not read it.
  package var ranking: RankingRead?
  /// The weight of a criterion in the score.
  public var weight: Double?
  /// The reference to the official text.
  public var source: String?
  /// The file and line of the rule.
  public var at: String?

  /// Explains an outcome.
  ///
  /// - Parameters:
  ///   - outcome: what the rule answered.
  ///   - rule: the rule.
  ///   - evaluation: the evaluation that gave the outcome.
  ///   - table: the facts; nil for a rule of programme scope.
  ///   - row: the row of the subject.
  ///   - trace: how the rule came to it, if somebody can tell.
  ///   - ranking: the ranking that a rule of programme scope was handed.
  package init(
    _ outcome: Outcome, of rule: Rule, in evaluation: Evaluation, table: FactTable?, row: Int,
    trace: RuleTrace? = nil, reading ranking: ProgrammeRanking? = nil
  ) {
    declaration = rule
    self.rule = rule.id
    kind = rule.kind
    label = rule.label
    answer = outcome.answer
    unit = rule.unit
    score = evaluation.score(of: rule, outcome.answer)
    aim = evaluation.scale(of: rule)
    because = outcome.reason(rule, in: evaluation, table: table, row: row)
    branch = trace?.branch
    path = trace?.path
    comparisons = trace?.comparisons
    parts = trace?.parts
    rows = trace.flatMap { $0.rows.isEmpty ? nil : $0.rows }
    facts = []
    if let table {
      for slot in outcome.factsRead.slots {
        let declaration = table.schema.declarations[slot]
        let origin = table.origin(row: row, slot: slot)
        let said = origin?.description ?? ""
        facts.append(
          Reading(
            name: declaration.name, label: declaration.label,
            value: table.value(row: row, slot: slot), unit: declaration.unit,
            source: said.isEmpty ? nil : said,
            changed: origin?.isChanged == true ? true : nil, declaration: declaration))
      }
    }
    var read = outcome.parametersRead
    for name in aim == nil ? [] : rule.aim?.parameters ?? [] {
      if let slot = evaluation.parameters.slot(of: name) { read.insert(slot) }
    }
    parameters = read.slots.map { slot in
      let declaration = evaluation.parameters.parameters[slot].declaration
      return Reading(
        name: declaration.name, label: declaration.label,
        value: evaluation.parameters.values[slot], unit: declaration.unit,
        source: declaration.source,
        changed: evaluation.parameters.changed.contains(declaration.name) ? true : nil,
        declaration: declaration)
    }
    self.ranking =
      outcome.readsRanking
      ? ranking.map {
        RankingRead(
          eligible: $0.eligible, refused: $0.refused, unknown: $0.unknown, failed: $0.failed)
      } : nil
    weight = rule.kind == .criterion ? evaluation.weight(of: rule) : nil
    source = rule.source
    at = rule.location.map(\.description)
  }
}

extension Outcome {
  /// The reason in words: the one that the rule gave, else the message of its declaration, with the
  /// names in braces replaced by values.
  func reason(
    _ rule: Rule, in evaluation: Evaluation, table: FactTable?, row: Int
  ) -> LocalizedText? {
    let reason: Reason?
    switch answer {
    case .met(false), .alert(true):
      reason = because ?? rule.message.map { Reason($0) }
      if reason == nil { return refusal(rule, in: evaluation, table: table, row: row) }
    case .failed(let diagnostic): return diagnostic.message
    // What a rule returns beside its test says why it fails.
    case .met(true), .alert(false): return nil
    default: reason = because
    }
    return reason?.text { evaluation.parameters.named($0, orOf: table, row: row) }
  }
}

extension Outcome {
  /// What was compared, where the rule refuses and gives no reason.
  private func refusal(
    _ rule: Rule, in evaluation: Evaluation, table: FactTable?, row: Int
  ) -> LocalizedText? {
    guard case .met(false) = answer, let requirement = rule.requirement, let table else {
      return nil
    }
    func text(in language: Language) -> String? {
      requirement.refusal(in: language) { operand in
        evaluation.parameters.value(of: operand, on: evaluation.terms.date) { name in
          table.schema.slot(of: name).map {
            .init(table.schema.declarations[$0], table.value(row: row, slot: $0))
          }
        }
      }
    }
    return text(in: .french).map { LocalizedText($0, english: text(in: .english)) }
  }
}

extension ParameterValues {
  /// What a name in braces stands for: a fact, else a parameter; nil for neither.
  package func named(_ name: String, orOf table: FactTable?, row: Int) -> Reason.Named? {
    guard let table, let slot = table.schema.slot(of: name) else { return named(name) }
    return Reason.Named(table.schema.declarations[slot], table.value(row: row, slot: slot))
  }
}
