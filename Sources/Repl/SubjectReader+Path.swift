import CircularCore
import Documents
import LuaBridge

extension SubjectReader {
  /// Opens an input: CSV, JSON, NDJSON or a workbook; `-` is standard input.
  ///
  /// - Parameter sheet: the sheet of a workbook that is read; nil to find it.
  init(
    path: String, sheet: String? = nil, schema: FactSchema, identity: IdentityColumns
  ) throws(Diagnostic) {
    let bytes =
      path == "-"
      ? try FileContents.readStandardInput() : try FileContents.read(path, isStream: true)
    if DocumentFormat.isDocument(bytes) {
      self.init(
        workbook: bytes, file: path, sheet: sheet, schema: schema, identity: identity)
      return
    }
    if let sheet {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--sheet \(sheet)\u{00A0}: ce fichier n'est pas un classeur",
          english: "--sheet \(sheet): this file is no workbook"),
        at: SourceLocation(file: path))
    }
    self.init(bytes, file: path, schema: schema, identity: identity)
  }
}
