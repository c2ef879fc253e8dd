import CircularCore
import LuaBridge

extension SubjectOptions {
  /// Studies the subjects of the input, under the changes of the command line; what is wrong is told.
  func study(
    _ pack: LuaRulePack, _ console: Console
  ) throws -> (study: Study, scenario: Scenario) {
    let scenario = try evaluation.scenario(console)
    return (try study(pack, under: scenario, console).changed, scenario)
  }

  /// The same under a scenario, beside the study of what is given.
  func study(
    _ pack: LuaRulePack, under scenario: Scenario, _ console: Console
  ) throws -> (base: Study, changed: Study) {
    console.checkScenario(scenario, pack: pack.pack)
    let (base, problems) = try Study.reading(
      input, tables.layout, by: pack, on: Job.date(evaluation.on),
      only: evaluation.only?.split(separator: ",").map(String.init))
    for problem in problems { console.report(problem) }
    console.reportUnmet(scenario, among: base.subjects.identities.map(\.id))
    return (base, try base.under(scenario))
  }
}

extension Console {
  /// Writes a workbook, and tells what it could not hold.
  func write(
    _ workbook: (bytes: [UInt8], notes: [Diagnostic]), to destination: OutputDestination
  ) throws {
    for note in workbook.notes { report(note) }
    destination.begin(on: self)
    writeExactly(workbook.bytes)
    try destination.end(on: self)
  }
}
