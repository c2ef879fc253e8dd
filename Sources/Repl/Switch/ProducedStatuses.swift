import CircularCore
import LuaBridge
import Pages

/// The statuses that the platform produced in the merged framework, territory by territory.
struct ProducedStatuses {
  /// What is wrong in the file.
  let diagnostics: [Diagnostic]
  private let path: String
  private let ids: [String]
  private let given: [MeasureStatuses]

  /// Reads a file that a label is scored from: a table of the platform, or one that `--statuses` wrote.
  init(_ path: String, of pack: LuaRulePack) throws(Diagnostic) {
    self.path = path
    let label = try pack.requireLabel()
    let reader = LabelSubjectReader(LabelSchema(label))
    let read = try LabelInput(path, reader: reader).readAll(by: reader)
    diagnostics = read.records.flatMap(\.diagnostics).filter { $0.severity != .note }
    let rows = read.records.compactMap(\.row)
    ids = rows.map { read.table.identities[$0].id }
    given = rows.map { read.table.statuses(row: $0, of: label.id) }
  }

  /// The statuses of a territory; those of the only one there is, whatever it is called.
  ///
  /// - Throws: `unknown-territory` where the file has several others.
  func statuses(of id: String) throws(Diagnostic) -> MeasureStatuses {
    if let place = ids.firstIndex(of: id) { return given[place] }
    guard given.count == 1, let only = given.first else {
      throw Diagnostic.noTerritory(id, among: ids, in: path)
    }
    return only
  }
}
