import ArgumentParser
import CircularCore
import LuaBridge

/// How territories are scored: the packs loaded, the date and the parameters chosen.
struct LabelEvaluation: Sendable {
  let pack: LuaRulePack
  let label: PackLabel
  /// The packs that a merged label is scored from; empty to score its own statuses.
  let origins: [LuaRulePack]
  let date: CivilDate
  let schema: LabelSchema
  let scenario: AppliedScenario
  let isStrict: Bool
  /// What is suggested where statuses of origin are not read; nil where the command cannot.
  let originsCure: LocalizedText?

  /// Makes a worker with an interpreter of its own.
  func makeWorker() throws(Diagnostic) -> LabelWorker {
    try LabelWorker(pack, on: date, changing: scenario.parameters, from: origins)
  }

  /// Reads territories for it.
  var reader: LabelSubjectReader { reader(of: schema) }

  /// Reads territories for a worker of its own.
  func reader(of schema: LabelSchema) -> LabelSubjectReader {
    var reader = LabelSubjectReader(
      schema, isStrict: isStrict, completedBy: NationalDirectory.lookup)
    reader.originsCure = originsCure
    return reader
  }
}

/// One run of a command on a label.
struct LabelJob {
  let console: Console
  let evaluation: LabelEvaluation
  /// Where the tables of an input are, as far as somebody says it.
  var layout = InputLayout()

  var label: PackLabel { evaluation.label }

  /// Prepares a run; what is wrong is reported and ends the program.
  ///
  /// - Parameter origins: the labels that this one is scored from; nil for a command that has no such option.
  init(
    _ pack: LuaRulePack, _ label: PackLabel, _ common: CommonOptions,
    _ evaluation: EvaluationOptions,
    origins: OriginOptions? = nil, isStrict: Bool = false, console: Console
  ) throws {
    try evaluation.mustScoreWhole(pack)
    try self.init(
      pack, label, common, on: evaluation.on, scenario: evaluation.scenario(console),
      origins: origins, isStrict: isStrict, console: console)
  }

  /// The same from plain values.
  init(
    _ pack: LuaRulePack, _ label: PackLabel, _ common: CommonOptions, on: String?,
    scenario: Scenario, origins: OriginOptions? = nil, isStrict: Bool = false, console: Console
  ) throws {
    self.console = console
    var loaded: [LuaRulePack] = []
    for name in origins?.packs ?? [] {
      loaded.append(try Job.load(name, common))
    }
    console.checkScenario(scenario, pack: pack.pack)
    let date = try Job.date(on)
    var labels: [PackLabel] = []
    for origin in loaded { labels.append(try origin.requireLabel()) }
    let schema = labels.isEmpty ? LabelSchema(label) : try LabelSchema(label, from: labels)
    let applied = try AppliedScenario(
      scenario, for: LabelTerms(pack.pack, schema), isStrict: isStrict)
    for warning in applied.warnings { console.report(warning) }
    self.evaluation = LabelEvaluation(
      pack: pack, label: label, origins: loaded, date: date, schema: schema, scenario: applied,
      isStrict: isStrict, originsCure: origins.flatMap { _ in OriginOptions.cure(pack, label) })
  }

  /// Opens an input; what is wrong is reported and ends the program.
  ///
  /// - Parameter isStream: whether warnings are told once for all territories, not once for each.
  func open(_ path: String, isStream: Bool = false) throws -> LabelInput {
    let reader = evaluation.reader
    return try LabelInput(
      path, layout, reader: reader, isStream: isStream, on: evaluation.date)
  }

  /// Reads an input whole, for the worker that scores it.
  private func readAll(
    _ path: String
  ) throws(Diagnostic) -> (worker: LabelWorker, read: ReadTerritories) {
    let worker = try LabelWorker(evaluation.pack, on: evaluation.date, from: evaluation.origins)
    let reader = evaluation.reader(of: worker.schema)
    return (
      worker, try LabelInput(path, layout, reader: reader, on: evaluation.date).readAll(by: reader)
    )
  }

  /// Studies one territory of an input, found by its id.
  func study(of id: String, in path: String) throws -> Study {
    let (study, ids) = try find(id, in: path)
    console.reportUnmet(evaluation.scenario.scenario, among: ids)
    return study
  }

  /// Studies one territory of an input, found by its id; also gives the ids of all, of which whoever asks says
  /// whom the scenario names in vain.
  func find(_ id: String, in path: String) throws -> (study: Study, ids: [String]) {
    // To the end, although one record is wanted: what is wrong in an input is always told.
    let (worker, read) = try readAll(path)
    let wanted = read.records.first { $0.identity?.id == id }
    for record in read.records {
      let isWanted = record.identity?.id == id && record.row == wanted?.row
      for diagnostic in record.diagnostics
      where isWanted || diagnostic.severity == .error || diagnostic.isOfWholeInput {
        console.report(diagnostic)
      }
    }
    guard let wanted else {
      throw Diagnostic.noTerritory(
        id, among: read.ids, in: path)
    }
    guard let row = wanted.row else { throw ExitCode.badData }
    var table = FactTable(worker.schema.facts)
    _ = table.append(row: row, of: read.table)
    let study = try Study(worker, subjects: table).under(evaluation.scenario.scenario)
    return (study, read.ids)
  }

  /// Where a page of the input at a path comes from.
  func origin(of input: String) throws(Diagnostic) -> PageOrigin {
    let evaluator = try Evaluator([evaluation.pack])
    return PageOrigin(
      pack: evaluation.pack,
      evaluation: try evaluator.evaluation(
        on: evaluation.date, changing: evaluation.scenario.parameters),
      scenario: evaluation.scenario.scenario, input: input == "-" ? nil : input,
      language: console.language)
  }

  /// Studies every territory of an input, as it is and under the scenario; what is wrong in it is reported.
  func studies(
    in path: String
  ) throws -> (base: Study, changed: Study) {
    let (worker, read) = try readAll(path)
    for diagnostic in read.diagnostics { console.report(diagnostic) }
    console.reportUnmet(evaluation.scenario.scenario, among: read.ids)
    let base = try Study(worker, subjects: read.table, rejected: read.rejected)
    return (base, try base.under(evaluation.scenario.scenario))
  }
}
