import CircularCore
import LuaBridge

/// A programme pack with all its subjects in memory: what questions “what if” are put to.
struct Programme {
  let pack: LuaRulePack
  let evaluator: Evaluator
  let date: CivilDate
  /// The subjects as the data has them.
  let base: FactTable

  /// Reads every subject of an input; what is wrong is reported, and what stops the work ends the
  /// program.
  init(_ pack: LuaRulePack, _ input: String, on date: String?, _ console: Console) throws {
    self.pack = pack
    (evaluator, self.date) = try console.orExit { () throws(Diagnostic) in
      (try Evaluator([pack]), try Job.date(date))
    }
    let bytes = try console.orExit { () throws(Diagnostic) in
      input == "-"
        ? try FileContents.readStandardInput() : try FileContents.read(input, isStream: true)
    }
    var reader = SubjectReader(
      bytes, file: input, schema: evaluator.schema, identity: pack.pack.identity)
    base = reader.next(upTo: .max) ?? FactTable(evaluator.schema)
    for diagnostic in reader.diagnostics { console.report(diagnostic) }
  }

  /// The subjects evaluated under a scenario.
  func evaluated(
    _ scenario: Scenario, only: [String]? = nil, _ console: Console
  ) throws -> EvaluatedProgramme {
    let applied = try console.orExit(taking: { () throws(Scenario.Refused) in
      try ProgrammeScenario(scenario, for: evaluator)
    })
    return try console.orExit { () throws(Diagnostic) in
      var table = base
      try applied.apply(to: &table)
      return try EvaluatedProgramme(
        applied.evaluation(evaluator, on: date, only: only), table, pack: pack.pack)
    }
  }

  /// What one scenario moves from another.
  func comparison(
    from before: Scenario, to after: Scenario, only: [String]? = nil, _ console: Console
  ) throws -> ProgrammeComparison {
    console.checkScenario(after, pack: pack.pack)
    let ids = base.identities.map(\.id)
    console.reportUnmet(after, met: Set(ids), among: ids)
    return ProgrammeComparison(
      from: try evaluated(before, only: only, console),
      to: try evaluated(after, only: only, console))
  }

  /// The row of a subject.
  func row(of id: String, _ console: Console) throws -> Int {
    if let row = base.identities.firstIndex(where: { $0.id == id }) { return row }
    throw console.failure(.noSubject(id, among: base.identities.map(\.id)))
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
