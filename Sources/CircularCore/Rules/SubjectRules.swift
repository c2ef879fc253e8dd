/// An engine whose rules are Swift code, called for one subject at a time.
///
/// ```swift
/// struct Proximity: SubjectRules {
///   let rules = [Rule("proximity", .criterion, label: "Proximité", scale: 0...5)]
///   func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
///     .points(try subject.number("distance") < 10 ? 5 : 0)
///   }
/// }
/// ```
///
/// Reading a fact through `SubjectFacts` records it, and an absent one ends the rule with *unknown*,
/// as in Lua. A rule may say why it answers so: `subject.because = Reason("…")`.
public protocol SubjectRules: RuleEngine {
  /// The answer of one rule for one subject.
  ///
  /// - Throws: `SubjectFacts.Unknown` from a reading becomes *unknown*; a `Diagnostic` or any other
  ///   error becomes a failure of this rule for this subject, located at the rule unless it says
  ///   where.
  func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer
}

// Defaults stand here, not at `RuleEngine`: where the module of an engine is not imported, as that of a Lua pack, they would
// be taken for what it declares.
extension SubjectRules {
  /// None: most engines read the parameters of the pack they stand beside.
  public var parameters: [Parameter] { [] }
  /// None: most engines read the facts of the pack they stand beside.
  public var facts: [FactDeclaration] { [] }

  /// Makes a worker that calls `answer(_:_:)` row by row.
  public func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker {
    SubjectRulesWorker(self, task)
  }
}

/// The facts of one subject and the parameters, as a Swift rule reads them.
public final class SubjectFacts {
  /// Thrown by a reading of an absent fact.
  package struct Unknown: Error, Sendable {
    /// The fact.
    package let missing: Outcome.MissingFact
  }

  /// The evaluation date.
  public var date: CivilDate { terms.date }
  /// Why the rule answers as it does, if it says so; nil at the start of each rule.
  public var because: Reason?

  private let schema: FactSchema
  private let terms: EvaluationTerms
  private var parameters: ParameterValues { terms.parameters }
  private var table: FactTable?
  private var row = 0
  fileprivate var readsRanking = false
  fileprivate var factsRead = SlotSet()
  fileprivate var parametersRead = SlotSet()

  fileprivate init(_ schema: FactSchema, _ terms: EvaluationTerms) {
    self.schema = schema
    self.terms = terms
  }

  fileprivate func turn(to row: Int, of table: FactTable?) {
    self.table = table
    self.row = row
    because = nil
    readsRanking = false
    factsRead = SlotSet()
    parametersRead = SlotSet()
  }

  /// The value of a fact.
  ///
  /// - Throws: `Unknown` when it is absent, a diagnostic when it is not declared.
  public func value(_ name: String) throws -> FactValue {
    guard let value = try known(name) else {
      let question = schema.slot(of: name).map { schema.declarations[$0].question }
      throw Unknown(missing: .init(fact: name, ask: question ?? LocalizedText(name)))
    }
    return value
  }

  /// The value of a fact, or nil when it is absent: for rules that handle absence themselves.
  ///
  /// - Throws: a diagnostic when the fact is not declared, or when a programme rule reads a fact.
  public func known(_ name: String) throws -> FactValue? {
    guard let slot = schema.slot(of: name) else { throw schema.undeclared(name) }
    guard let table else {
      throw Diagnostic(
        "programme-reads-fact",
        LocalizedText(
          "une règle du programme ne lit pas de fait, mais celle-ci lit « \(name) »",
          english: "a programme rule reads no facts, but this one reads “\(name)”"))
    }
    factsRead.insert(slot)
    return table.value(row: row, slot: slot)
  }

  /// A numeric fact.
  public func number(_ name: String) throws -> Double {
    guard let number = try value(name).double else {
      throw Self.notNumber(name)
    }
    return number
  }

  /// The value of a parameter.
  ///
  /// - Throws: a diagnostic when there is no such parameter or no value on the evaluation date.
  public func parameter(_ name: String) throws -> FactValue {
    guard let slot = parameters.slot(of: name), let value = parameters.values[slot] else {
      throw Diagnostic(
        "undeclared-parameter",
        LocalizedText(
          "le paramètre « \(name) » n'a pas de valeur au \(date)",
          english: "the parameter “\(name)” has no value on \(date)"),
        suggestion: nearestName(to: name, among: parameters.parameters.map(\.name))
          .map { LocalizedText($0) })
    }
    parametersRead.insert(slot)
    return value
  }

  /// A numeric parameter.
  public func parameterNumber(_ name: String) throws -> Double {
    guard let number = try parameter(name).double else { throw Self.notNumber(name) }
    return number
  }

  /// The ranking, for a rule of programme scope that is declared to read it.
  ///
  /// - Throws: a diagnostic for any other rule.
  public func ranking() throws -> ProgrammeRanking {
    guard let ranking = terms.ranking else { throw Diagnostic.rankingNotLent }
    readsRanking = true
    return ranking
  }

  private static func notNumber(_ name: String) -> Diagnostic {
    Diagnostic(
      "wrong-type",
      LocalizedText("« \(name) » n'est pas un nombre", english: "“\(name)” is not a number"))
  }
}

extension Diagnostic {
  /// A rule reads the ranking that is handed none.
  package static let rankingNotLent = Diagnostic(
    "ranking-not-lent",
    LocalizedText(
      "seule une règle du dispositif (scope = \"programme\") lit le classement",
      english: "only a rule of the programme (scope = \"programme\") reads the ranking"))
}

private final class SubjectRulesWorker<Engine: SubjectRules>: RuleWorker {
  private let engine: Engine
  private let task: EvaluationTask
  private let rules: [Rule]

  init(_ engine: Engine, _ task: EvaluationTask) {
    self.engine = engine
    self.task = task
    rules = engine.rules
  }

  func evaluate(
    _ table: FactTable, rows: [Int], rules wanted: SlotSet, under terms: EvaluationTerms,
    detail: OutcomeTable.Detail, into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    let facts = SubjectFacts(task.schema, terms)
    for row in rows {
      try task.stop.check()
      for (rule, index) in zip(rules, task.rules)
      where rule.scope == .subject && wanted.contains(index) {
        facts.turn(to: row, of: table)
        outcomes[row, index] = outcome(rule, facts)
      }
    }
  }

  func evaluateProgramme(
    _ wanted: SlotSet, under terms: EvaluationTerms
  ) throws(Diagnostic) -> [Int: Outcome] {
    let facts = SubjectFacts(task.schema, terms)
    var outcomes: [Int: Outcome] = [:]
    for (rule, index) in zip(rules, task.rules)
    where rule.scope == .programme && wanted.contains(index) {
      facts.turn(to: 0, of: nil)
      outcomes[index] = outcome(rule, facts)
    }
    return outcomes
  }

  private func outcome(_ rule: Rule, _ facts: SubjectFacts) -> Outcome {
    let answer: Outcome.Answer
    do {
      answer = try engine.answer(rule, facts).checked(rule)
    } catch let unknown as SubjectFacts.Unknown {
      answer = .unknown([unknown.missing])
    } catch var diagnostic as Diagnostic {
      if diagnostic.location == nil { diagnostic.location = rule.location }
      answer = .failed(diagnostic)
    } catch {
      answer = .failed(
        Diagnostic("rule-failed", LocalizedText("\(error)"), at: rule.location))
    }
    return Outcome(
      answer, because: facts.because, factsRead: facts.factsRead,
      parametersRead: facts.parametersRead, readsRanking: facts.readsRanking)
  }
}
