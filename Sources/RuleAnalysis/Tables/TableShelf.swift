package import CircularCore
import Synchronization

/// The tables of a pack's files, each read once for all who load the pack.
///
/// It tells nothing of the texts that it belongs to: two shelves are the same.
package final class TableShelf: Sendable, Hashable {
  /// By what is asked, wherever a file says it.
  private let tables = Mutex<[ConstantTable.Request: ConstantTable]>([:])

  package init() {}

  /// The table of a file, read now unless it was before.
  ///
  /// - Parameter workbooks: what gives the sheets of workbooks; nil where nobody reads them.
  package func table(
    _ request: ConstantTable.Request, in file: PackSources.File, _ workbooks: WorkbookReader?
  ) -> ConstantTable {
    var key = request
    key.location = nil
    return tables.withLock { tables in
      if let table = tables[key] { return table }
      let table = ConstantTable(file, request, workbooks)
      tables[key] = table
      return table
    }
  }

  package static func == (a: TableShelf, b: TableShelf) -> Bool { true }

  package func hash(into hasher: inout Hasher) {}
}
