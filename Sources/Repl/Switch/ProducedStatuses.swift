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
  /// The ids of territories whose statuses could not be read.
  private let rejected: [String]

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
    rejected = read.rejected.map(\.identity.id)
  }

  /// The statuses of a territory; nil where what is wrong with them is told already.
  ///
  /// A file in which nothing names a territory is that of the one that is asked about.
  ///
  /// - Parameter isAlone: whether no other territory is asked about.
  /// - Throws: `no-such-subject` where the file has none of it.
  func statuses(of id: String, isAlone: Bool) throws(Diagnostic) -> MeasureStatuses? {
    if let place = ids.firstIndex(of: id) { return given[place] }
    if rejected.contains(id) { return nil }
    // A table without a column of territories has the name of its file.
    if isAlone, ids == [path.stem], let only = given.first { return only }
    throw Diagnostic(
      "no-such-subject",
      LocalizedText(
        "aucun statut de « \(id) » dans ce fichier",
        english: "no status of “\(id)” in this file"),
      at: SourceLocation(file: path),
      suggestion: nearestNameOrAll(to: id, among: ids).map { LocalizedText($0) })
  }

  /// Refuses a file that is about none of some territories.
  ///
  /// - Throws: `no-such-subject` for the first of them.
  func require(anyOf territories: [String]) throws(Diagnostic) {
    var first: Diagnostic?
    for id in territories {
      do throws(Diagnostic) {
        _ = try statuses(of: id, isAlone: territories.count == 1)
        return
      } catch {
        first = first ?? error
      }
    }
    if let first { throw first }
  }
}
