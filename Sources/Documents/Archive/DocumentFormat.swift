internal import CircularCore

/// The four formats of documents that are read.
public enum DocumentFormat: String, Sendable, Hashable, CaseIterable {
  /// A workbook of Excel, with or without macros.
  case xlsx
  /// A workbook of LibreOffice, OpenDocument.
  case ods
  /// A text of Word.
  case docx
  /// A text of LibreOffice, OpenDocument.
  case odt

  /// The format that a file's name tells, nil if it tells none.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "xlsx", "xlsm", "xltx", "xltm": self = .xlsx
    case "ods", "ots": self = .ods
    case "docx", "docm", "dotx", "dotm": self = .docx
    case "odt", "ott": self = .odt
    default: return nil
    }
  }

  /// Whether it is a workbook; else it is a letter.
  public var isWorkbook: Bool { self == .xlsx || self == .ods }

  /// Whether bytes start as a zip archive or an OLE file does, whatever they are called: no table of
  /// text does, so that `Workbook` is who says what is wrong with them.
  public static func isDocument(_ bytes: some Collection<UInt8>) -> Bool {
    let start = Array(bytes.prefix(8))
    return start.starts(with: [0x50, 0x4B, 0x03, 0x04])
      || start.starts(with: [0x50, 0x4B, 0x05, 0x06]) || start == CompoundFile.signature
  }

  /// Whether a file is for `Workbook` to read, or to say what it is instead: a PDF, a page of the Web that is
  /// called `.xls`, the mark of an open document.
  package static func isDocument(_ bytes: [UInt8], file: String) -> Bool {
    if isDocument(bytes) || ForeignFile.isLock(file) { return true }
    guard InputFormat(fileName: file) == nil else { return false }
    switch ForeignFile.problem(bytes) {
    case .pdf, .webPage, .xml, .oldWorkbook: return true
    default: return DocumentFormat(fileName: file) != nil && bytes.prefix(512).contains(0)
    }
  }
}
