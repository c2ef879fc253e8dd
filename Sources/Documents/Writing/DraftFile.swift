import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of its own among the drafts (`TMPDIR`), where libxlsxwriter writes a workbook; gone with its owner.
final class DraftFile {
  /// The folder of drafts.
  let folder: String
  /// The file.
  let path: String

  /// Makes an empty one.
  ///
  /// - Throws: `unwritable-file` where there is no room for drafts.
  init() throws(Diagnostic) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/circular-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.unwritable(folder) }
    close(descriptor)
    self.folder = folder
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { unlink(path) }

  /// All that is in it.
  ///
  /// - Throws: `unwritable-file` where it is empty or cannot be read: no workbook was written.
  func bytes() throws(Diagnostic) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw Self.unwritable(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      bytes += piece[..<count]
      if count < piece.count { break }
    }
    guard ferror(file) == 0, !bytes.isEmpty else { throw Self.unwritable(path) }
    return bytes
  }

  static func unwritable(_ place: String) -> Diagnostic {
    Diagnostic(
      "unwritable-file",
      LocalizedText(
        "le classeur ne peut pas être écrit\u{A0}: pas de place pour ses brouillons",
        english: "the workbook cannot be written: no room for its drafts"),
      at: SourceLocation(file: place), suggestion: "TMPDIR=…")
  }
}
