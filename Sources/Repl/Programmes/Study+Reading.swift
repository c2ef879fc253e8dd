import CircularCore
import LuaBridge

extension Study {
  /// Studies every subject of an input, `-` for standard input; what is wrong in the data is told beside,
  /// and the rest is studied.
  static func reading(
    _ input: String, _ layout: InputLayout = InputLayout(), by pack: LuaRulePack,
    on date: CivilDate,
    only: [String]? = nil
  ) throws(Diagnostic) -> (study: Study, problems: [Diagnostic]) {
    let evaluator = try Evaluator([pack])
    var reader = try SubjectReader(
      path: input, layout, schema: evaluator.schema, identity: pack.pack.identity, on: date)
    let table = reader.next(upTo: .max) ?? FactTable(evaluator.schema)
    let study = try Study(pack.pack, evaluator, subjects: table, on: date, only: only)
    return (study, reader.diagnostics)
  }
}
