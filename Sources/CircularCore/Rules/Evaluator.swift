/// Engines put side by side: one list of facts, parameters and rules, evaluated together.
///
/// ```swift
/// let evaluator = try Evaluator([pack, Proximity()])
/// let evaluation = try evaluator.evaluation(on: today, changing: ["population_max": 1600])
/// let outcomes = try evaluation.run(FactTable(evaluator.schema, subjects))
/// ```
///
/// The path of a subject is one way: facts → engines → outcomes → ranking.
public struct Evaluator: Sendable {
  /// The engines, in order.
  public let engines: [any RuleEngine]
  /// The facts of all engines; one that several engines declare has one slot.
  public let schema: FactSchema
  /// The parameters of all engines.
  public let parameters: [Parameter]
  /// The rules of all engines, in order.
  public let rules: [Rule]
  /// The packs among the engines, in their order.
  public let stamps: [PackStamp]

  private let ranges: [Range<Int>]
  private let ruleIndex: [String: Int]
  /// What evaluations were made of last.
  private let kept = KeptTerms()

  /// Puts engines side by side.
  ///
  /// - Throws: `duplicate-rule` when two rules share an id, `conflicting-fact` and
  ///   `conflicting-parameter` when two engines declare one name differently,
  ///   `undeclared-parameter` when the weight, target or limit of a rule is a parameter that no engine
  ///   declares.
  public init(_ engines: [any RuleEngine]) throws(Diagnostic) {
    var facts: [FactDeclaration] = []
    var parameters: [Parameter] = []
    var rules: [Rule] = []
    var ranges: [Range<Int>] = []
    var factIndex: [String: Int] = [:]
    var parameterIndex: [String: Int] = [:]
    var ruleIndex: [String: Int] = [:]
    for engine in engines {
      for fact in engine.facts {
        if let index = factIndex[fact.name] {
          guard facts[index].type == fact.type, facts[index].unit == fact.unit else {
            throw Self.conflict("conflicting-fact", fact.name, at: fact.location)
          }
        } else {
          factIndex[fact.name] = facts.count
          facts.append(fact)
        }
      }
      for parameter in engine.parameters {
        if let index = parameterIndex[parameter.name] {
          guard parameters[index] == parameter else {
            throw Self.conflict(
              "conflicting-parameter", parameter.name, at: parameter.declaration.location)
          }
        } else {
          parameterIndex[parameter.name] = parameters.count
          parameters.append(parameter)
        }
      }
      let first = rules.count
      for rule in engine.rules {
        if let other = ruleIndex.updateValue(rules.count, forKey: rule.id) {
          let place = rules[other].location.map { " (\($0))" } ?? ""
          throw Diagnostic(
            "duplicate-rule",
            LocalizedText(
              "deux règles s'appellent « \(rule.id) »\(place)",
              english: "two rules are called “\(rule.id)”\(place)"),
            at: rule.location)
        }
        rules.append(rule)
      }
      ranges.append(first..<rules.count)
    }
    for rule in rules {
      guard let (role, name) = rule.namedParameters.first(where: { parameterIndex[$0.name] == nil })
      else { continue }
      throw Diagnostic(
        "undeclared-parameter",
        role.map { role, language in
          language == .french
            ? "\(role) de « \(rule.id) » est le paramètre « \(name) », qui n'existe pas"
            : "\(role) of “\(rule.id)” is the parameter “\(name)”, which does not exist"
        },
        at: rule.location,
        suggestion: nearestName(to: name, among: parameters.map(\.name))
          .map { LocalizedText($0) })
    }
    self.engines = engines
    stamps = engines.compactMap { ($0 as? any PackEngine)?.pack.stamp }
    self.schema = try FactSchema(facts)
    self.parameters = parameters
    self.rules = rules
    self.ranges = ranges
    self.ruleIndex = ruleIndex
  }

  /// The index of the rule called `id`.
  public func rule(_ id: String) -> Int? { ruleIndex[id] }

  /// An evaluation on a date, with parameters and weights of criteria changed and, if `only` is given,
  /// just those rules.
  ///
  /// - Throws: `undeclared-parameter`, the refusal of a value, or `unknown-rule`, each with the
  ///   nearest name; `wrong-weight` for a weight that is no number of 0 or more, whether it is changed or
  ///   is a parameter that is, and `negative-weight` for one that is declared so; `not-a-criterion` for a
  ///   weight of another rule; `aim-out-of-order` when a wanted indicator's target is behind its limit.
  public func evaluation(
    on date: CivilDate, changing changes: [String: FactValue] = [:],
    weights: [String: Double] = [:], only: [String]? = nil
  ) throws(Diagnostic) -> Evaluation {
    let asked = KeptTerms.Asked(date: date, changes: changes, only: only)
    if let made = kept.made(of: asked) {
      try check(weights)
      return Evaluation(evaluator: self, made, weights: weights)
    }
    let wanted = try wanted(only)
    try check(weights)
    let values = try ParameterValues(parameters, on: date, changes: changes)
    try checkWeights(by: values)
    let made = KeptTerms.Made(
      terms: EvaluationTerms(date: date, parameters: values), wanted: wanted,
      scales: try scales(of: wanted, values))
    kept.keep(made, of: asked)
    return Evaluation(evaluator: self, made, weights: weights)
  }

  /// The rules of these ids; all for nil.
  private func wanted(_ only: [String]?) throws(Diagnostic) -> SlotSet {
    var wanted = SlotSet()
    guard let only else {
      for index in rules.indices { wanted.insert(index) }
      return wanted
    }
    for id in only {
      guard let index = rule(id) else { throw unknownRule(id) }
      wanted.insert(index)
    }
    return wanted
  }

  /// The targets and limits of the indicators wanted, as numbers.
  private func scales(
    of wanted: SlotSet, _ values: ParameterValues
  ) throws(Diagnostic) -> [String: IndicatorScale] {
    var scales: [String: IndicatorScale] = [:]
    for (index, rule) in rules.enumerated() where wanted.contains(index) {
      guard let aim = rule.aim else { continue }
      do throws(Diagnostic) {
        scales[rule.id] = try aim.scale(values.number)
      } catch {
        throw Diagnostic(
          error.code, error.message.map { "\(rule.id)\($1 == .french ? "\u{00A0}:" : ":") \($0)" },
          at: rule.location,
          suggestion: aim.parameters.isEmpty
            ? nil : LocalizedText(aim.parameters.map { "--param \($0)=…" }.joined(separator: " ")))
      }
    }
    return scales
  }

  /// The error for a rule id that does not exist.
  public func unknownRule(_ id: String) -> Diagnostic {
    Diagnostic(
      "unknown-rule",
      LocalizedText("aucune règle « \(id) »", english: "no rule “\(id)”"),
      suggestion: LocalizedText(
        nearestName(to: id, among: rules.map(\.id))
          ?? rules.prefix(8).map(\.id).joined(separator: ", ")))
  }

  /// What the worker of each engine is told.
  package func tasks(stoppedBy stop: EvaluationStop) -> [EvaluationTask] {
    ranges.map {
      EvaluationTask(schema: schema, parameters: parameters, rules: $0, stop: stop)
    }
  }

  private static func conflict(
    _ code: Diagnostic.Code, _ name: String, at location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      code,
      LocalizedText(
        "« \(name) » est déclaré différemment par deux moteurs de règles",
        english: "“\(name)” is declared differently by two rule engines"),
      at: location)
  }
}

/// Rules, a date and parameter values: everything an outcome depends on but the facts.
///
/// Same evaluation and same facts give the same bits, on every machine.
public struct Evaluation: Sendable {
  /// The engines and what they declare.
  public let evaluator: Evaluator
  /// The day and the parameter values.
  public let terms: EvaluationTerms
  /// The weights changed for this evaluation, by criterion.
  public let weights: [String: Double]
  /// Which rules are wanted.
  public let wanted: SlotSet

  /// The targets and limits of indicators, by rule id.
  fileprivate let scales: [String: IndicatorScale]

  fileprivate init(evaluator: Evaluator, _ made: KeptTerms.Made, weights: [String: Double]) {
    self.evaluator = evaluator
    self.weights = weights
    (terms, wanted, scales) = (made.terms, made.wanted, made.scales)
  }

  /// The evaluation date.
  public var date: CivilDate { terms.date }
  /// The parameter values.
  public var parameters: ParameterValues { terms.parameters }

  /// Evaluates a table.
  ///
  /// For many tables, or many evaluations, make a runner once and use it for each.
  ///
  /// - Throws: `foreign-table` for a table with other facts than the evaluator's, and what stops the
  ///   whole evaluation; an error in one rule is that rule's outcome.
  public func run(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    try makeRunner().run(table)
  }

  /// Makes a runner, which keeps one worker an engine: each engine is made ready once.
  public func makeRunner() throws(Diagnostic) -> EvaluationRunner {
    try makeRunner(stoppedBy: EvaluationStop())
  }

  /// The same, stopped from outside by what is given.
  public func makeRunner(stoppedBy stop: EvaluationStop) throws(Diagnostic) -> EvaluationRunner {
    EvaluationRunner(self, try EngineWorkers(evaluator, stop))
  }

  /// Explains the outcome of a rule for a row.
  ///
  /// - Returns: nil if the rule was not evaluated for that row.
  /// - Throws: `unknown-rule` with the nearest id, `no-such-row`, `foreign-table` and `foreign-outcomes`
  ///   for what is not this evaluation's.
  public func explanation(
    of id: String, row: Int, _ table: FactTable, _ outcomes: OutcomeTable
  ) throws(Diagnostic) -> Explanation? {
    guard let index = evaluator.rule(id) else { throw evaluator.unknownRule(id) }
    try mustOwn(outcomes, of: table)
    try mustHave(row: row, in: table)
    return outcomes[row, index].map {
      Explanation($0, of: evaluator.rules[index], in: self, table: table, row: row)
    }
  }

  /// The weight of a criterion.
  public func weight(of rule: Rule) -> Double {
    if !weights.isEmpty, let weight = weights[rule.id] { return weight }
    return parameters.number(rule.weight) ?? 0
  }

  /// The target and limit of an indicator, as numbers; nil where it has no target.
  package func scale(of rule: Rule) -> IndicatorScale? { scales[rule.id] }

  /// The score of an indicator's answer, from 0 to 1; nil without a target and a limit, and for any
  /// answer that is no number.
  public func score(of rule: Rule, _ answer: Outcome.Answer) -> Double? {
    guard case .number(let value) = answer else { return nil }
    return scales[rule.id]?.score(of: value)
  }
}
