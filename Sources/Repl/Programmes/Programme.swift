import CircularCore
import LuaBridge

/// A programme pack with all its subjects in memory: what questions “what if” are put to.
struct Programme {
  let pack: LuaRulePack
  let evaluator: Evaluator
  let date: CivilDate
  /// The subjects as the data has them.
  let base: FactTable
  /// What was wrong in the data; the rest is in the table.
  let problems: [Diagnostic]

  /// Reads every subject of an input; `-` is standard input.
  init(
    _ pack: LuaRulePack, _ input: String, sheet: String? = nil, on date: CivilDate
  ) throws(Diagnostic) {
    let evaluator = try Evaluator([pack])
    var reader = try SubjectReader(
      path: input, sheet: sheet, schema: evaluator.schema, identity: pack.pack.identity)
    let table = reader.next(upTo: .max) ?? FactTable(evaluator.schema)
    self.init(pack, evaluator, table, problems: reader.diagnostics, on: date)
  }

  /// Takes subjects that were read.
  init(
    _ pack: LuaRulePack, _ evaluator: Evaluator, _ base: FactTable, problems: [Diagnostic] = [],
    on date: CivilDate
  ) {
    self.pack = pack
    self.evaluator = evaluator
    self.base = base
    self.problems = problems
    self.date = date
  }

  /// A scenario as the rules take it.
  func applied(_ scenario: Scenario) throws(Scenario.Refused) -> ProgrammeScenario {
    try ProgrammeScenario(scenario, for: evaluator)
  }

  /// The subjects evaluated under a scenario.
  ///
  /// - Throws: `Scenario.Refused`, or the `Diagnostic` of what stops everything.
  func evaluated(_ scenario: Scenario, only: [String]? = nil) throws -> EvaluatedProgramme {
    let applied = try applied(scenario)
    var table = base
    try applied.apply(to: &table)
    return try EvaluatedProgramme(
      applied.evaluation(on: date, only: only), table, pack: pack.pack)
  }

  /// The row of a subject.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  func row(of id: String) throws(Diagnostic) -> Int {
    if let row = base.identities.firstIndex(where: { $0.id == id }) { return row }
    throw .noSubject(id, among: base.identities.map(\.id))
  }
}

extension Diagnostic {
  /// There is no subject of this id; the nearest one is suggested.
  static func noSubject(_ id: String, among ids: [String], in file: String? = nil) -> Diagnostic {
    Diagnostic(
      "no-such-subject",
      LocalizedText(
        "aucun sujet « \(id) » parmi \(ids.count)", english: "no subject “\(id)” among \(ids.count)"
      ),
      at: file.map { SourceLocation(file: $0) },
      suggestion: (nearestName(to: id, among: ids) ?? ids.first).map { LocalizedText($0) })
  }
}
