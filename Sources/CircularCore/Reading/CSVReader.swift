/// Reads comma- or semicolon-separated values, record by record, and says where each problem is.
///
/// The separator is the one that the header line uses most (`,`, `;` or a tab). A byte order mark,
/// CRLF, and quoted fields with separators, quotes and line ends inside are read as RFC 4180 says.
///
/// ```swift
/// var reader = CSVReader(Array("id;nom\n1;\"Le ; Bourg\"\n".utf8), file: "a.csv")
/// try reader.next()   // true: the header
/// reader.text(1)      // "nom"
/// ```
///
/// A bad record throws and is skipped; the next call goes on behind it.
public struct CSVReader: Sendable {
  /// The bytes being read.
  package let source: TextPosition
  /// The separator found.
  public let separator: UInt8

  private struct Field: Sendable {
    var start: Int
    var end: Int
    /// Whether doubled quotes must be made single.
    var isEscaped: Bool
  }

  private var fields: [Field] = []
  private var position: Int
  private var quotesMaySpanLines = true
  /// Where the current record starts.
  private(set) var recordStart = 0

  /// Makes a reader of a whole input; nothing is parsed yet.
  public init(_ bytes: [UInt8], file: String) {
    source = TextPosition(bytes, file: file)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(of: bytes)
  }

  /// The number of fields of the current record.
  public var fieldCount: Int { fields.count }

  /// The line of the current record, from 1.
  public var line: Int { source.line(at: recordStart) }

  /// The text of a field of the current record, without its quotes.
  public func text(_ field: Int) -> String {
    String(decoding: bytes(field), as: UTF8.self)
  }

  /// The bytes of a field of the current record, without its quotes.
  public func bytes(_ field: Int) -> ArraySlice<UInt8> {
    let field = fields[field]
    let slice = source.bytes[field.start..<field.end]
    guard field.isEscaped else { return slice }
    var plain: [UInt8] = []
    plain.reserveCapacity(slice.count)
    var skip = false
    for byte in slice {
      if byte == UInt8(ascii: "\"") && !skip {
        skip = true
        plain.append(byte)
      } else if skip && byte == UInt8(ascii: "\"") {
        skip = false
      } else {
        skip = false
        plain.append(byte)
      }
    }
    return plain[...]
  }

  /// The place of a field of the current record, or of the record's end if it has fewer.
  public func location(_ field: Int, named name: String? = nil) -> SourceLocation {
    source.location(at: offset(of: field), field: name)
  }

  /// The line of a field, the field underlined.
  public func excerpt(_ field: Int) -> Diagnostic.Excerpt? {
    let length = field < fields.count ? text(field).unicodeScalars.count : 1
    return source.excerpt(at: offset(of: field), length: length)
  }

  private func offset(of field: Int) -> Int {
    field < fields.count ? fields[field].start : fields.last?.end ?? recordStart
  }

  /// Goes to the next record that is not an empty line.
  ///
  /// - Returns: false at the end of the input.
  /// - Throws: `csv-unterminated-quote`, `csv-text-after-quote` or `invalid-utf8`, located.
  public mutating func next() throws(Diagnostic) -> Bool {
    let bytes = source.bytes
    while position < bytes.count,
      bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r")
    {
      position += 1
    }
    guard position < bytes.count else { return false }
    fields.removeAll(keepingCapacity: true)
    recordStart = position
    while true {
      let isLast: Bool
      if bytes[position] == UInt8(ascii: "\"") {
        isLast = try readQuoted()
      } else {
        isLast = readPlain()
      }
      if isLast { break }
      if position >= bytes.count {
        fields.append(Field(start: position, end: position, isEscaped: false))
        break
      }
    }
    try checkEncoding()
    return true
  }

  /// Reads an unquoted field; true if it ends the record.
  private mutating func readPlain() -> Bool {
    let bytes = source.bytes
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator {
        fields.append(Field(start: start, end: position, isEscaped: false))
        position += 1
        return false
      }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      position += 1
    }
    fields.append(Field(start: start, end: position, isEscaped: false))
    skipLineEnd()
    return true
  }

  /// Reads a quoted field; true if it ends the record.
  private mutating func readQuoted() throws(Diagnostic) -> Bool {
    let bytes = source.bytes
    let open = position
    var isEscaped = false
    var spansLines = false
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == byte else { break }
        isEscaped = true
        position += 2
        continue
      }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if !quotesMaySpanLines { break }
        spansLines = true
      }
      position += 1
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      // A second quote without end must not cost another pass over the whole input.
      quotesMaySpanLines = false
      throw skippingUnterminatedQuote(at: open)
    }
    fields.append(Field(start: open + 1, end: position, isEscaped: isEscaped))
    position += 1
    guard position < bytes.count else { return true }
    if bytes[position] == separator {
      position += 1
      return false
    }
    if bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r") {
      skipLineEnd()
      return true
    }
    // Text behind a quote on a later line: that quote opens a field of its own, this one was never
    // closed, and the lines between are sound.
    if spansLines { throw skippingUnterminatedQuote(at: open) }
    let place = position
    skipToNextLine()
    throw Diagnostic(
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
  private mutating func skippingUnterminatedQuote(at open: Int) -> Diagnostic {
    position = open
    skipToNextLine()
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

  private var separatorText: String {
    separator == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(separator))
  }

  private mutating func skipLineEnd() {
    let bytes = source.bytes
    if position < bytes.count && bytes[position] == UInt8(ascii: "\r") { position += 1 }
    if position < bytes.count && bytes[position] == UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipToNextLine() {
    let bytes = source.bytes
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n"),
      bytes[position] != UInt8(ascii: "\r")
    {
      position += 1
    }
    skipLineEnd()
  }

  private func checkEncoding() throws(Diagnostic) {
    let record = source.bytes[recordStart..<position]
    guard record.contains(where: { $0 >= 0x80 }),
      let bad = invalidUTF8Offset(in: record)
    else { return }
    throw source.invalidUTF8(at: bad)
  }

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var inQuotes = false
    let header = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    for byte in header.drop(while: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
      if inQuotes { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      counts[byte, default: 0] += 1
    }
    var best = UInt8(ascii: ",")
    for candidate in [UInt8(ascii: ";"), UInt8(ascii: "\t")]
    where counts[candidate, default: 0] > counts[best, default: 0] {
      best = candidate
    }
    return best
  }
}

/// The offset of the first byte that is not UTF-8, or nil.
package func invalidUTF8Offset(in bytes: ArraySlice<UInt8>) -> Int? {
  var index = bytes.startIndex
  while index < bytes.endIndex {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
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
        "enregistrez le fichier en « CSV UTF-8 »", english: "save the file as “CSV UTF-8”"),
      excerpt: excerpt(at: offset))
  }
}
