import CircularCore
import LuaBridge

/// What the server knows of one pack of which a file is open.
struct PackState {
  /// The files as they are on disk; nil before they could be read.
  var disk: PackSources?
  /// Why they cannot be read now.
  var problem: Diagnostic?
  /// Counts the changes of texts.
  var version = 0
  /// When the texts are to be looked at; nil when that was done.
  var due: ContinuousClock.Instant?
  /// When one of them changed last.
  var touched: ContinuousClock.Instant?
  /// The last text of each file that parsed.
  var lastValid: [String: [UInt8]] = [:]
  var knowledge: PackKnowledge?
  var findings: [LocatedFinding] = []
  var fixes: [ProvedFix] = []
  var figures: PackFigures?
  /// The version that findings and fixes are of.
  var findingsVersion = -1
  /// The documents for which something was last told.
  var told: Set<String> = []
  /// The problems of data that people were told, each once.
  var toldProblems: Set<Diagnostic> = []

  /// Reads the folder again; when that fails, what was read before stays.
  mutating func readDisk(_ folder: String, _ workbooks: WorkbookReader?) {
    do throws(Diagnostic) {
      disk = try PackSources(folder: folder, workbooks: workbooks)
      problem = nil
    } catch {
      problem = error
    }
  }

  /// The texts as the editor has them.
  func current(_ folder: String, _ documents: some Sequence<OpenDocument>) -> PackSources {
    var sources = disk ?? PackSources([:], path: folder)
    for document in documents.sorted(by: { $0.change < $1.change }) where document.folder == folder
    {
      guard let path = document.path else { continue }
      sources.add(
        PackSources.File(
          name: document.name, path: sources.files[document.name]?.path ?? path,
          bytes: document.text.bytes))
    }
    return sources
  }

  /// The same, with the last text that parsed for each file that does not.
  ///
  /// - Parameter parses: whether Lua accepts a file.
  mutating func mended(
    _ current: PackSources, parses: (PackSources.File) -> Bool
  ) -> PackSources {
    var mended = current
    for file in current.files.values where file.name.hasSuffix(".lua") {
      if lastValid[file.name] == file.bytes { continue }
      if parses(file) {
        lastValid[file.name] = file.bytes
      } else if let last = lastValid[file.name] ?? disk?.files[file.name]?.bytes, last != file.bytes
      {
        mended.add(PackSources.File(name: file.name, path: file.path, bytes: last))
      }
    }
    return mended
  }
}
