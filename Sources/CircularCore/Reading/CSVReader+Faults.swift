/// Records that are broken: what is wrong, and what can be read of them all the same.
extension CSVReader {
  /// Keeps those fields of the broken record that are sure: those before what is wrong, and those behind it where
  /// the line has as many fields as the header.
  ///
  /// To be called where `next()` threw, before anything is asked of the record.
  mutating func trustBroken(width: Int) {
    if fields.count != width { fields.removeSubrange(min(soundCount, fields.count)...) }
  }

  /// The text of a field of a broken record; nil where it cannot be read.
  func soundText(_ field: Int) -> String? {
    guard field < fieldCount else { return nil }
    let text = text(field).trimmingSpaces
    return text.isEmpty || text.contains("\u{FFFD}") ? nil : text
  }

  /// The error for text behind a closing quote; reading goes on at the next line.
  ///
  /// - Parameter open: where the field begins.
  mutating func skippingTextBehindQuote(at place: Int, from open: Int) -> Diagnostic {
    skipRecord(from: open)
    return Diagnostic(
      "csv-text-after-quote",
      LocalizedText(
        "texte après le guillemet fermant, attendu « \(separatorText) » ou la fin de la ligne",
        english: "text after the closing quote, expected “\(separatorText)” or the end of the line"),
      at: source.location(at: place),
      suggestion: LocalizedText(
        "doublez (\"\") les guillemets qui font partie du texte",
        english: "double (\"\") the quotes that belong to the text"),
      excerpt: source.excerpt(at: place))
  }

  /// The error for a quote never closed; reading goes on at the line after it.
  mutating func skippingUnterminatedQuote(at open: Int) -> Diagnostic {
    skipRecord(from: open)
    return Diagnostic(
      "csv-unterminated-quote",
      LocalizedText(
        "le guillemet ouvert ici n'est jamais fermé",
        english: "the quote opened here is never closed"),
      at: source.location(at: open),
      suggestion: LocalizedText(
        "fermez-le, ou doublez-le (\"\") s'il fait partie du texte",
        english: "close it, or double it (\"\") if it belongs to the text"),
      excerpt: source.excerpt(at: open))
  }

  /// Goes behind the line of a broken field, which is cut at its separators as it stands, behind its quote.
  private mutating func skipRecord(from open: Int) {
    let bytes = source.bytes
    soundCount = fields.count
    position = open
    var start = open + 1
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
      if bytes[position] == separator {
        fields.append(Field(start: start, end: position, isEscaped: false, isQuoted: false))
        start = position + 1
      }
      position += 1
    }
    fields.append(Field(start: start, end: position, isEscaped: false, isQuoted: false))
    skipLineEnd()
  }

  private var separatorText: String {
    separator == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(separator))
  }

  mutating func skipLineEnd() {
    let bytes = source.bytes
    if position < bytes.count && bytes[position] == UInt8(ascii: "\r") { position += 1 }
    if position < bytes.count && bytes[position] == UInt8(ascii: "\n") { position += 1 }
  }

  mutating func checkEncoding() throws(Diagnostic) {
    if isSound { return }
    let isASCII = source.bytes.withUnsafeBufferPointer { bytes in
      WordScan.isASCII(UnsafeBufferPointer(rebasing: bytes[recordStart..<position]))
    }
    guard !isASCII, let bad = invalidUTF8Offset(in: source.bytes[recordStart..<position]) else {
      return
    }
    soundCount = fields.count
    var problem = source.invalidUTF8(at: bad)
    // As spreadsheets call it.
    problem.suggestion = LocalizedText(
      "enregistrez le fichier en « CSV UTF-8 »", english: "save the file as “CSV UTF-8”")
    throw problem
  }
}
