import Foundation

/// The documents in `Tests/Fixtures/Documents`, which real programs made: see `make` there.
enum FixtureFiles {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Documents")

  static func path(_ name: String) -> String { folder.appending(path: name).path() }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// The workbook of a case that is kept beside the project; nil where there is none.
  static let sharedWorkbook: String? = {
    let path = folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "shared/cases/86-workbook/detr.xlsx").path()
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}
