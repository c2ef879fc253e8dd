import ArgumentParser
import CircularCore
import LuaBridge

/// How territories are scored: the packs loaded, the date and the parameters chosen.
struct LabelEvaluation: Sendable {
  let pack: LuaRulePack
  let label: LuaLabel
  /// The packs that a merged label is scored from; empty to score its own statuses.
  let origins: [LuaRulePack]
  let date: CivilDate
  let scenario: LabelScenario
  let isStrict: Bool

  /// Makes a worker with an interpreter of its own.
  func makeWorker() throws(Diagnostic) -> LabelWorker {
    try LabelWorker(pack, on: date, changing: scenario.parameters, from: origins)
  }

  /// Reads territories for it.
  var reader: LabelSubjectReader {
    LabelSubjectReader(label, from: origins.compactMap(\.label), isStrict: isStrict)
  }
}

/// One run of a command on a label.
struct LabelJob {
  let console: Console
  let evaluation: LabelEvaluation
  /// The only sheet of a workbook that territories are read from; nil for all.
  var sheet: String?

  var label: LuaLabel { evaluation.label }

  /// Prepares a run; what is wrong is reported and ends the program.
  ///
  /// - Parameter origins: ids or folders, separated by commas.
  init(
    _ pack: LuaRulePack, _ label: LuaLabel, _ common: CommonOptions,
    _ evaluation: EvaluationOptions,
    origins: String? = nil, isStrict: Bool = false, console: Console
  ) throws {
    try self.init(
      pack, label, common, on: evaluation.on, scenario: evaluation.scenario(console),
      origins: origins, isStrict: isStrict, console: console)
  }

  /// The same from plain values.
  init(
    _ pack: LuaRulePack, _ label: LuaLabel, _ common: CommonOptions, on: String?,
    scenario: Scenario, origins: String? = nil, isStrict: Bool = false, console: Console
  ) throws {
    self.console = console
    var loaded: [LuaRulePack] = []
    for name in origins?.split(separator: ",").map(String.init) ?? [] {
      loaded.append(try Job.load(name, common))
    }
    console.checkScenario(scenario, pack: pack.pack)
    let date = try Job.date(on)
    let applied = try LabelScenario(scenario, for: pack, label)
    self.evaluation = LabelEvaluation(
      pack: pack, label: label, origins: loaded, date: date, scenario: applied, isStrict: isStrict)
  }

  /// Opens an input; what is wrong is reported and ends the program.
  ///
  /// - Parameter isStream: whether warnings are told once for all territories, not once for each.
  func open(_ path: String, isStream: Bool = false) throws -> LabelInput {
    let reader = evaluation.reader
    return try LabelInput(path, sheet: sheet, reader: reader, isStream: isStream)
  }

  /// Studies one territory of an input, found by its id.
  func study(of id: String, in path: String) throws -> LabelStudy {
    let input = try open(path)
    let reader = evaluation.reader
    var ids: [String] = []
    var found: LabelSubject?
    var isRejected = false
    // To the end, although one record is wanted: what is wrong in an input is always told.
    for reading in try input.readAll(by: reader) {
      let isWanted = found == nil && (reading.subject?.id ?? reading.identity?.id) == id
      for diagnostic in reading.diagnostics where isWanted || diagnostic.severity == .error {
        console.report(diagnostic)
      }
      if isWanted {
        found = reading.subject
        isRejected = found == nil
      }
      if found == nil, let other = reading.subject { ids.append(other.id) }
    }
    if let found {
      return try LabelStudy(
        evaluation.pack, territories: [found], on: evaluation.date, from: evaluation.origins
      ).under(evaluation.scenario.scenario)
    }
    if isRejected { throw ExitCode.badData }
    throw Diagnostic.noTerritory(id, among: ids, in: path)
  }
}
