import CircularCore
import LuaBridge

extension Study {
  /// Studies every subject of an input, `-` for standard input, by a pack and by its label where it declares
  /// one; what is wrong in the data is told beside, and the rest is studied.
  ///
  /// - Parameters:
  ///   - other: another version of the label, of which the data may speak.
  ///   - only: the rules that are evaluated; nil for all, always of a label.
  static func reading(
    _ input: String, _ layout: InputLayout = InputLayout(), by pack: LuaRulePack,
    passing other: PackLabel? = nil, on date: CivilDate, only: [String]? = nil
  ) throws(Diagnostic) -> (study: Study, problems: [Diagnostic]) {
    guard pack.label == nil else {
      guard only == nil else { throw .scoredWhole(pack.pack.id) }
      let worker = try LabelWorker(pack, on: date)
      let reader = LabelSubjectReader(
        worker.schema, passing: other, completedBy: NationalDirectory.lookup)
      let read = try LabelInput(input, layout, reader: reader, on: date).readAll(by: reader)
      return (
        try Study(worker, subjects: read.table, rejected: read.rejected),
        read.diagnostics
      )
    }
    let evaluator = try Evaluator([pack])
    var reader = try SubjectReader(
      path: input, layout, schema: evaluator.schema, identity: pack.pack.identity, on: date)
    let table = reader.next(upTo: .max) ?? FactTable(evaluator.schema)
    let study = try Study(pack.pack, evaluator, subjects: table, on: date, only: only)
    return (study, reader.diagnostics)
  }
}
