import Synchronization

/// The tables of a pack's files, each read once for all who load the pack.
///
/// It tells nothing of the texts that it belongs to: two shelves are the same.
package final class TableShelf: Sendable, Hashable {
  private let tables = Mutex<[ConstantTable.Request: ConstantTable]>([:])

  package init() {}

  /// The table of a file, read now unless it was before.
  package func table(
    _ request: ConstantTable.Request, in file: PackSources.File
  ) -> ConstantTable {
    tables.withLock { tables in
      if let table = tables[request] { return table }
      let table = ConstantTable(file, request)
      tables[request] = table
      return table
    }
  }

  package static func == (a: TableShelf, b: TableShelf) -> Bool { true }

  package func hash(into hasher: inout Hasher) {}
}
