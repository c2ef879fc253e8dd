import CircularCore
import Synchronization

/// The national directory, read when it is first asked for a territory, once for the program.
///
/// Inputs that name nobody by a code never read it.
enum NationalDirectory {
  private static let read = Mutex<TerritoryDirectory?>(nil)

  /// Looks up what is publicly known of a territory; nil where the files are not there.
  static let lookup: (@Sendable (TerritoryCode) -> Territory?)? =
    TerritoryFiles.folder == nil ? nil : territory

  @Sendable
  private static func territory(_ code: TerritoryCode) -> Territory? {
    read.withLock { directory in
      if let directory { return directory[code] }
      // What cannot be read of the files is told by `circular territory`; here it is not known.
      let found = (try? TerritoryFiles.found())?.directory ?? TerritoryDirectory()
      directory = found
      return found[code]
    }
  }
}
