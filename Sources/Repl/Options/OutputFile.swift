import CircularCore
import FileAccess

/// A file that a command is asked to write: whole or not at all, and over nothing without `--force`.
struct OutputFile {
  let path: String
  private let replacing: Bool

  /// Says before any work that nothing can be written in a place.
  ///
  /// - Throws: `file-exists`, or `unwritable-file`.
  init(_ path: String, replacing: Bool) throws(Diagnostic) {
    self.path = path
    self.replacing = replacing
    do throws(Diagnostic) {
      try FileContents.destination(path, replacing: replacing)
    } catch {
      var problem = error
      if problem.code == "file-exists" { problem.suggestion = "--force" }
      throw problem
    }
  }

  /// Whether a name asks for a PDF: the page of HTML, printed.
  static func isPDF(_ path: String) -> Bool { path.lowercased().hasSuffix(".pdf") }

  /// Writes the file.
  func write(_ bytes: [UInt8]) throws(Diagnostic) {
    try FileContents.write(bytes, to: path, replacing: replacing)
  }

  /// The format that the ending of a name promises; nil where it promises none.
  static func promised(by path: String) -> OutputFormat? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    switch ending {
    case "txt": return .table
    case "htm", "pdf": return .html
    case "table": return nil
    default: return OutputFormat(rawValue: ending)
    }
  }
}
