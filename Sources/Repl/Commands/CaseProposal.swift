import ArgumentParser
import CircularCore
import LuaBridge
import RuleTrials

/// `circular test PACK --write-cases DATA`: cases proposed for what a pack's own cases do not
/// exercise, from the subjects of a data file.
struct CaseProposal {
  private let pack: LuaRulePack
  private let data: String
  private let console: Console

  init(_ name: String, data: String, _ common: CommonOptions, _ console: Console) throws {
    pack = try Job.load(name, common)
    self.data = data
    self.console = console
  }

  /// Writes the cases on standard output.
  ///
  /// What is wrong with a record is reported, and the others are used.
  func write() throws {
    if pack.label != nil { throw Diagnostic.notForLabels("test --write-cases", pack) }
    var proposed = try ProposedCases(pack)
    var reader = try SubjectReader(
      path: data, schema: proposed.schema, identity: pack.pack.identity)
    while let table = reader.next(upTo: 1024) {
      try proposed.add(table)
      console.progress(reader.recordCount)
    }
    for diagnostic in reader.diagnostics { console.report(diagnostic) }
    let text = try proposed.text(from: data, in: console.language)
    console.write(text, folds: false)
  }
}
