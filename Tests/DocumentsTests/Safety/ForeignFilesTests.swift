import CircularCore
import Documents
import Testing

@Suite("Files that are no documents")
struct ForeignFilesTests {
  private func code(_ bytes: [UInt8], file: String = "essai.xlsx") -> Diagnostic.Code? {
    problem { _ = try Workbook(bytes, file: file) }?.code
  }

  private func code(_ text: String, file: String = "essai.xlsx") -> Diagnostic.Code? {
    code(Array(text.utf8), file: file)
  }

  @Test("each other kind of file has its own sentence")
  func kinds() {
    #expect(code("") == "document-empty")
    for (text, found) in [
      ("commune;habitants\n", "du texte"), ("%PDF-1.7\n", "PDF"),
      ("\u{FEFF}<html><table>", "une page web"),
      (
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
        "du XML seul"
      ),
      ("\u{0}\u{1}\u{2}", "un fichier d'une autre sorte"),
    ] {
      let problem = problem { _ = try Workbook(Array(text.utf8), file: "essai.xlsx") }
      #expect(problem?.code == "document-other-kind")
      #expect(problem?.message.french.hasSuffix(found) == true)
    }
  }

  @Test("the mark of an open document is told by its name")
  func locks() {
    #expect(code("\u{5}Agent", file: "dossier/~$detr.xlsx") == "document-lock-file")
    #expect(code(",agent,poste", file: ".~lock.detr.ods#") == "document-lock-file")
    #expect(problem { _ = try Workbook(path: "absent/~$x.xlsx") }?.code == "document-lock-file")
  }

  @Test("old formats and encryption are told by the directory of their compound file")
  func compounds() {
    func compound(_ stream: String) -> [UInt8] {
      var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
      bytes += [UInt8](repeating: 0, count: 504 + 512)
      var entry = [UInt8](repeating: 0, count: 128)
      for (index, byte) in stream.utf8.enumerated() { entry[2 * index] = byte }
      entry[64] = UInt8(2 * stream.utf8.count + 2)
      entry[66] = 2
      return bytes + entry + [UInt8](repeating: 0, count: 384)
    }
    #expect(code(compound("Workbook")) == "document-xls")
    #expect(code(compound("Book")) == "document-xls")
    #expect(code(compound("WordDocument")) == "document-doc")
    #expect(code(compound("EncryptedPackage")) == "document-encrypted")
    #expect(code(compound("Workbooks")) == "document-other-kind")
  }

  @Test("archives of something else say what they hold")
  func archives() {
    let nested = ZipBytes([ZipBytes.Part("dossier/detr.xlsx", "PK")]).bytes
    let found = problem { _ = try Workbook(nested, file: "x.zip") }
    #expect(found?.code == "document-archive")
    #expect(found?.message.french.contains("dossier/detr.xlsx") == true)
    #expect(code(ZipBytes([ZipBytes.Part("photo.png", "x")]).bytes) == "document-other-kind")
    let binary = ZipBytes([
      ZipBytes.Part(
        "_rels/.rels",
        SmallDocuments.relationships([("a", "officeDocument", "xl/workbook.bin")])),
      ZipBytes.Part("xl/workbook.bin", "x"),
    ]).bytes
    #expect(code(binary) == "document-xlsb")
  }

  @Test("a password of OpenDocument is told before its content is read")
  func encryptedOpenDocument() {
    let manifest = """
      <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">\
      <manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>\
      </manifest:file-entry></manifest:manifest>
      """
    let bytes = ZipBytes([
      ZipBytes.Part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      ZipBytes.Part("content.xml", "\u{1}\u{2}"), ZipBytes.Part("META-INF/manifest.xml", manifest),
    ]).bytes
    #expect(code(bytes, file: "essai.ods") == "document-encrypted")
    let newer = ZipBytes([
      ZipBytes.Part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      ZipBytes.Part("encrypted-package", "x"),
    ]).bytes
    #expect(code(newer, file: "essai.ods") == "document-encrypted")
  }

  @Test("files that are absent or folders are told")
  func paths() {
    #expect(problem { _ = try Workbook(path: "absent.xlsx") }?.code == "document-absent")
    #expect(problem { _ = try Workbook(path: "/") }?.code == "document-unreadable")
  }

  @Test("a document is told from a table by its first bytes")
  func sniffing() {
    #expect(DocumentFormat.isDocument(ZipBytes([ZipBytes.Part("a", "b")]).bytes))
    #expect(!DocumentFormat.isDocument(Array("PK;nom\n1;x\n".utf8)))
    #expect(DocumentFormat(fileName: "Détr.XLSM") == .xlsx)
    #expect(DocumentFormat(fileName: "detr.xls") == nil)
  }

  @Test("sentences are in both languages, and the French one has no English")
  func languages() {
    let found = problem { _ = try Workbook(Array("a;b".utf8), file: "x.xlsx") }
    #expect(
      found?.text(in: .french)
        == "erreur\u{A0}: x.xlsx\u{A0}: ce n'est pas un document .xlsx, .ods, .docx ou .odt, mais du texte"
    )
    #expect(
      found?.text(in: .english)
        == "error: x.xlsx: this is no .xlsx, .ods, .docx or .odt document, but plain text")
  }
}
