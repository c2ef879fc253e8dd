/// The offset of the first byte that is not UTF-8, or nil.
package func invalidUTF8Offset(in bytes: ArraySlice<UInt8>) -> Int? {
  bytes.withUnsafeBufferPointer { invalidUTF8Offset(in: $0) }.map { bytes.startIndex + $0 }
}

/// The offset of the first byte that is not UTF-8, or nil.
func invalidUTF8Offset(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var index = bytes.startIndex
  while index < bytes.endIndex {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
      // Most of a text is ASCII, which is passed over by words.
      while index &+ 8 <= bytes.endIndex, WordScan.isASCIIWord(bytes, at: index) { index &+= 8 }
      continue
    }
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return index
    }
    guard index + length <= bytes.endIndex else { return index }
    let second = bytes[index + 1]
    let bounds: ClosedRange<UInt8> =
      switch lead {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard bounds.contains(second) else { return index }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return index }
    index += length
  }
  return nil
}

extension TextPosition {
  /// The error for a byte that is not UTF-8.
  package func invalidUTF8(at offset: Int) -> Diagnostic {
    let digits = String(bytes[offset], radix: 16, uppercase: true)
    let latin = String(UnicodeScalar(bytes[offset]))
    return Diagnostic(
      "invalid-utf8",
      LocalizedText(
        "trouvé l'octet 0x\(digits) (« \(latin) » en Latin-1), attendu de l'UTF-8",
        english: "found byte 0x\(digits) (“\(latin)” in Latin-1), expected UTF-8"),
      at: location(at: offset),
      suggestion: LocalizedText(
        "enregistrez le fichier en UTF-8", english: "save the file as UTF-8"),
      excerpt: excerpt(at: offset))
  }
}

extension Diagnostic {
  /// What is said of the workbook of a spreadsheet, which is no text; nil for other bytes.
  ///
  /// - Parameters:
  ///   - expected: what is read there.
  ///   - cure: how to give what the workbook says in that form.
  package static func workbook(
    _ bytes: [UInt8], file: String, expecting expected: LocalizedText = .textFormats,
    cure: LocalizedText? = .savedAsCSV
  ) -> Diagnostic? {
    let isZip = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    guard isZip || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
    return Diagnostic(
      "workbook",
      LocalizedText {
        let expected = expected.text(in: $0)
        return $0 == .french
          ? "c'est un classeur de tableur, qui n'est pas lu, attendu \(expected)"
          : "this is a spreadsheet's workbook, which is not read, expected \(expected)"
      },
      at: SourceLocation(file: file), suggestion: cure)
  }
}

extension LocalizedText {
  /// The formats that subjects are read in, but for workbooks.
  package static let textFormats = LocalizedText(
    "du CSV, du JSON ou du NDJSON", english: "CSV, JSON or NDJSON")

  /// How a table of a workbook is given where workbooks are not read.
  package static let savedAsCSV = LocalizedText(
    "dans le tableur, enregistrez la feuille en « CSV UTF-8 », et donnez ce fichier",
    english: "in the spreadsheet, save the sheet as “CSV UTF-8”, and give that file")
}
