internal import CircularCore

/// What kind of document an archive is, and where its content is.
struct Package {
  let archive: Archive
  let format: DocumentFormat
  /// The part that holds the content: the workbook or the text.
  let main: String

  init(_ archive: Archive) throws(Diagnostic) {
    self.archive = archive
    if archive.has("mimetype") || archive.has("META-INF/manifest.xml") {
      (format, main) = try Self.openDocument(archive)
    } else {
      (format, main) = try Self.office(archive)
    }
  }

  private static func openDocument(_ archive: Archive) throws(Diagnostic) -> (
    DocumentFormat, String
  ) {
    if archive.has("encrypted-package") { throw archive.fail(.encrypted) }
    if archive.has("META-INF/manifest.xml") {
      var path: String?
      let reader = try archive.stream("META-INF/manifest.xml")
      while try reader.next() {
        if reader.isStart(.fileEntry) { path = reader.text(.fullPath) }
        if reader.isStart(.encryption), path == "content.xml" { throw archive.fail(.encrypted) }
      }
    }
    let kind = archive.start(of: "mimetype") ?? ""
    if kind.contains("opendocument.spreadsheet") { return (.ods, "content.xml") }
    if kind.contains("opendocument.text") { return (.odt, "content.xml") }
    if !archive.has("content.xml") { throw archive.fail(foreign(archive)) }
    // Without a name, or with that of a drawing: the body says what it is.
    let reader = try archive.stream("content.xml")
    while try reader.next() {
      if reader.isStart(.spreadsheet) { return (.ods, "content.xml") }
      if reader.isStart(.officeText) { return (.odt, "content.xml") }
    }
    throw archive.fail(.unknown)
  }

  private static func office(_ archive: Archive) throws(Diagnostic) -> (DocumentFormat, String) {
    guard archive.has("_rels/.rels") else { throw archive.fail(foreign(archive)) }
    guard let link = try Relationships(of: "", in: archive).first("officeDocument") else {
      throw archive.fail(foreign(archive))
    }
    if link.part.lowercased().hasSuffix(".bin") { throw archive.fail(.binaryWorkbook) }
    let reader = try archive.stream(link.part)
    while try reader.next() {
      guard reader.kind == .start else { continue }
      if reader.tag == .workbook { return (.xlsx, link.part) }
      // Its root has no other use than to hold the body.
      if reader.tag == .wordBody { return (.docx, link.part) }
      if reader.tag != .other { break }
    }
    throw archive.fail(.unknown)
  }

  /// What an archive is that is no document: one around a document, or anything.
  private static func foreign(_ archive: Archive) -> DocumentProblem {
    .archive(inside: archive.names.first { DocumentFormat(fileName: $0) != nil })
  }
}
