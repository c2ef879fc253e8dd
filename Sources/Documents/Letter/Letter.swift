public import CircularCore

/// A letter or a form, `.docx` or `.odt`: its paragraphs and cells, in the order of the document.
///
/// ```swift
/// let letter = try Letter(path: "projet-k.docx")
/// letter.passages[3].text        // "Nom de la commune : Fronsac"
/// letter.passages[3].place.text  // paragraphe 4
/// ```
///
/// Where changes are tracked, insertions are read and deletions left out; comments, hidden text and text that is
/// struck through are left out. `notes` says so.
public struct Letter: Sendable {
  /// Its format.
  public let format: DocumentFormat
  /// Paragraphs that are not empty (one may have only an image), and all cells of tables.
  public let passages: [Passage]
  /// What stands outside the text: headers, footers, notes.
  public let margins: [Passage]
  /// What a reader of it should know.
  public let notes: [Diagnostic]

  /// Reads a file.
  ///
  /// - Parameter file: its name in messages; the path by default.
  public init(path: String, file: String? = nil) throws(Diagnostic) {
    try self.init(Archive(path: path, file: file ?? path))
  }

  /// Reads a file that is in memory.
  ///
  /// - Parameter file: its name in messages.
  public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    try self.init(Archive(bytes, file: file))
  }

  private init(_ archive: Archive) throws(Diagnostic) {
    let package = try Package(archive)
    let builder = PassageBuilder(file: archive.file)
    switch package.format {
    case .docx: try WordReader.read(package, into: builder)
    case .odt: try OpenDocumentLetterReader.read(package, into: builder)
    case .xlsx, .ods: throw archive.fail(.notLetter(package.format))
    }
    format = package.format
    (passages, margins) = builder.finish()
    notes = builder.notes
  }
}
