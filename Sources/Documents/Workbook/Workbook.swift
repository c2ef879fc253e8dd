public import CircularCore

/// A workbook, `.xlsx` or `.ods`: its sheets, whose rows are read as they are asked for.
///
/// ```swift
/// let workbook = try Workbook(path: "detr.xlsx")
/// workbook.sheets.map(\.name)  // ["Candidatures", "Notice"]
/// let rows = try workbook.rows(of: workbook.sheets[0])
/// ```
///
/// What is wrong with the file is thrown as one sentence: protected by a password, of an old format, cut
/// off, damaged, expanding without end. Memory: the texts that cells share, and, read from bytes, a
/// copy of them.
public final class Workbook {
  /// Its format.
  public let format: DocumentFormat
  /// Its sheets of cells, in order.
  public let sheets: [Sheet]

  private let content: any WorkbookContent
  /// Its name in messages.
  let file: String
  /// Whether a second look at a sheet costs next to nothing.
  let isSmall: Bool

  /// Opens a file.
  ///
  /// - Parameter file: its name in messages; the path by default.
  public convenience init(path: String, file: String? = nil) throws(Diagnostic) {
    try self.init(Archive(path: path, file: file ?? path))
  }

  /// Opens a file that is in memory.
  ///
  /// - Parameter file: its name in messages.
  public convenience init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    try self.init(Archive(bytes, file: file))
  }

  private init(_ archive: Archive) throws(Diagnostic) {
    let package = try Package(archive)
    switch package.format {
    case .xlsx: content = try ExcelWorkbook(package)
    case .ods: content = try OpenDocumentWorkbook(package)
    case .docx, .odt: throw archive.fail(.notWorkbook(package.format))
    }
    format = package.format
    file = archive.file
    isSmall = archive.size < 4_000_000
    sheets = content.sheets
  }

  /// The rows of one of its sheets, from the first; several may be read at a time.
  public func rows(of sheet: Sheet) throws(Diagnostic) -> SheetRows {
    SheetRows(try content.rows(of: sheet), of: sheet)
  }

  /// The merged cells of a sheet, without reading its rows: for headings over several columns.
  ///
  /// The whole sheet is decompressed, a fifth of what reading it costs.
  public func merged(in sheet: Sheet) throws(Diagnostic) -> [CellRange] {
    try content.remarks(of: sheet).merged
  }
}
