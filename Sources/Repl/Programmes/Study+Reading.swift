import CircularCore
import LuaBridge

extension Study {
  /// Studies every subject of an input, `-` for standard input; what is wrong in the data is told beside,
  /// and the rest is studied.
  static func reading(
    _ input: String, by pack: LuaRulePack, on date: CivilDate, only: [String]? = nil
  ) throws(Diagnostic) -> (study: Study, problems: [Diagnostic]) {
    let evaluator = try Evaluator([pack])
    let bytes =
      input == "-"
      ? try FileContents.readStandardInput() : try FileContents.read(input, isStream: true)
    var reader = SubjectReader(
      bytes, file: input, schema: evaluator.schema, identity: pack.pack.identity)
    let table = reader.next(upTo: .max) ?? FactTable(evaluator.schema)
    let study = try Study(pack.pack, evaluator, subjects: table, on: date, only: only)
    return (study, reader.diagnostics)
  }
}
