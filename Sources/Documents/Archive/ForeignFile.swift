/// What a file is that is no archive, told by its name and its bytes.
enum ForeignFile {
  /// Why these bytes are no document; nil when they start as an archive does.
  static func problem(_ bytes: [UInt8]) -> DocumentProblem? {
    guard let first = bytes.first else { return .empty }
    if bytes.starts(with: [0x50, 0x4B]), bytes.count < 4 || bytes[2] < 9 { return nil }
    if bytes.starts(with: CompoundFile.signature) {
      switch CompoundFile.content(of: bytes) {
      case .encrypted: return .encrypted
      case .workbook: return .oldWorkbook
      case .letter: return .oldLetter
      case .other: return .compound
      }
    }
    if bytes.starts(with: Array("%PDF".utf8)) { return .pdf }
    // A workbook of Excel 2 to 4, without a compound file around it.
    if first == 0x09, bytes.count > 3, [0x00, 0x02, 0x04, 0x08].contains(bytes[1]), bytes[3] == 0 {
      return .oldWorkbook
    }
    let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
      .drop { $0 == "\u{FEFF}" || $0.isWhitespace }
    if start.hasPrefix("<?xml") { return start.contains("<html") ? .webPage : .xml }
    if start.hasPrefix("<") { return .webPage }
    return bytes.prefix(512).contains(0) ? .unknown : .text
  }

  /// Whether a name is that of the mark that Excel, Word or LibreOffice leaves beside an open file.
  static func isLock(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return name.hasPrefix("~$") || name.hasPrefix(".~lock.")
  }
}
