/// Reads comma- or semicolon-separated values, record by record, and says where each problem is.
///
/// The separator is the one that the header line uses most (`,`, `;` or a tab). A byte order mark,
/// CRLF, and quoted fields with separators, quotes and line ends inside are read as RFC 4180 says, and so
/// is a quote behind spaces; `="01001"` is the text `01001`. UTF-16 and Windows-1252 are recognised (`DecodedText`).
///
/// ```swift
/// var reader = CSVReader(Array("id;nom\n1;\"Le ; Bourg\"\n".utf8), file: "a.csv")
/// try reader.next()   // true: the header
/// reader.text(1)      // "nom"
/// ```
///
/// A bad record throws and is skipped; the next call goes on behind it. What can be read of it is among its fields
/// until then (`trustBroken(width:)`).
package struct CSVReader: Sendable {
  /// The bytes being read.
  package let source: TextPosition
  /// The separator found.
  package private(set) var separator: UInt8
  /// What the file was saved in.
  package let encoding: DecodedText.Encoding

  struct Field: Sendable {
    var start: Int
    var end: Int
    /// Whether doubled quotes must be made single.
    var isEscaped: Bool
    /// Whether it stands in quotes.
    var isQuoted: Bool
  }

  var fields: [Field] = []
  var position: Int
  /// How many of the fields of a broken record stand before what is wrong in it.
  var soundCount = 0
  private var quotesMaySpanLines = true
  /// Whether the whole text is known to be UTF-8.
  let isSound: Bool
  /// The sheet that the text stands for; nil for a file of text.
  private let sheet: String?
  /// The number of the row of each record of the sheet.
  private let rows: [Int32]
  /// Where the fields of each record stand, of a form.
  private let places: [[SheetText.CellPlace]]
  /// The numbers of a sheet that are shown divided by a thousand, without a unit.
  private let divided: Set<SheetText.CellPlace>
  /// How many records were read.
  private var recordCount = 0
  /// Where the current record starts.
  private(set) var recordStart = 0
  /// Whether an empty line stands above the current record.
  private(set) var isBehindEmptyLine = false
  /// The line of the current record, of a text.
  private var recordLine = 1

  /// Makes a reader of a whole input; nothing is parsed yet.
  package init(_ bytes: [UInt8], file: String) {
    self.init(DecodedText(bytes), file: file)
  }

  /// The same of a text that is decoded.
  package init(_ text: DecodedText, file: String) {
    source = TextPosition(text.bytes, file: file)
    encoding = text.encoding
    isSound = text.isSound
    position = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(of: text.bytes)
    sheet = nil
    rows = []
    places = []
    divided = []
  }

  /// Makes a reader of a sheet; places are those of its cells.
  package init(_ sheet: SheetText) {
    source = TextPosition(sheet.bytes, file: sheet.file)
    encoding = .utf8
    isSound = false
    position = 0
    separator = UInt8(ascii: ";")
    self.sheet = sheet.name
    rows = sheet.rows
    places = sheet.places
    divided = sheet.divided
  }

  /// Whether it reads a sheet of a workbook.
  package var isSheet: Bool { sheet != nil }

  /// Whether it reads the table that a form was made into, whose labels stand one below the other.
  var isForm: Bool { !places.isEmpty }

  /// Whether a field of the current record is a number of a workbook, whose point stands before decimals.
  package func isStoredNumber(_ field: Int) -> Bool { sheet != nil && !fields[field].isQuoted }

  /// Whether a field of the current record is a number of a workbook that a person sees divided by a thousand,
  /// without a unit.
  @inline(__always)
  func isShownDivided(_ field: Int) -> Bool {
    !divided.isEmpty && divided.contains(SheetText.CellPlace(row: line, column: field + 1))
  }

  /// The separators that the input may have, the one found first.
  package var separators: [UInt8] {
    let all = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
    return isSheet ? [separator] : [separator] + all.filter { $0 != separator }
  }

  /// A reader of the same input from its start, with another separator.
  package func restarted(separator: UInt8) -> CSVReader {
    var copy = self
    copy.separator = separator
    copy.position = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    copy.quotesMaySpanLines = true
    copy.fields = []
    copy.recordStart = 0
    copy.recordCount = 0
    copy.recordLine = 1
    return copy
  }

  /// Whether every field of the current record is empty: what spreadsheets leave below a table.
  package var isBlank: Bool {
    fields.allSatisfy { field in
      source.bytes[field.start..<field.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        || text(of: field).trimmingSpaces.isEmpty
    }
  }

  /// The number of fields up to the last one that is not empty.
  var filledCount: Int {
    (fields.lastIndex { !text(of: $0).trimmingSpaces.isEmpty } ?? -1) + 1
  }

  /// The texts of the current record.
  package var texts: [String] { fields.indices.map { text($0).trimmingSpaces } }

  /// Whether a field of the current record is empty.
  package func isEmpty(_ field: Int) -> Bool {
    source.bytes[fields[field].start..<fields[field].end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      || text(field).trimmingSpaces.isEmpty
  }

  /// How many fields of the current record are not empty.
  package var filledFields: Int { fields.indices.count { !isEmpty($0) } }

  private func text(of field: Field) -> String {
    String(decoding: source.bytes[field.start..<field.end], as: UTF8.self)
  }

  /// The number of fields of the current record.
  package var fieldCount: Int { fields.count }

  /// The line of the current record, from 1; of a sheet, its row.
  package var line: Int {
    recordCount == 0
      ? source.line(at: recordStart)
      : sheet == nil ? recordLine : Int(rows[min(recordCount, rows.count) - 1])
  }

  /// The place of the current record.
  package var recordLocation: SourceLocation {
    SourceLocation(file: source.file, sheet: sheet, line: line)
  }

  /// The place of a line, or of a sheet's row.
  func place(ofLine line: Int) -> SourceLocation {
    SourceLocation(file: source.file, sheet: sheet, line: line)
  }

  /// The line of the current record; nil of a sheet.
  package var recordExcerpt: Diagnostic.Excerpt? {
    sheet == nil ? source.excerpt(at: recordStart) : nil
  }

  /// The text of a field of the current record, without its quotes.
  package func text(_ field: Int) -> String {
    String(decoding: bytes(field), as: UTF8.self)
  }

  /// The bytes of a field of the current record, without its quotes.
  package func bytes(_ field: Int) -> ArraySlice<UInt8> {
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

  /// Where the text of a field of the current record stands in `source`; nil where doubled quotes must be made
  /// single.
  package func range(_ field: Int) -> Range<Int>? {
    let field = fields[field]
    return field.isEscaped ? nil : field.start..<field.end
  }

  /// The place of a field of the current record, or of the record's end if it has fewer.
  package func location(_ field: Int, named name: String? = nil) -> SourceLocation {
    guard let sheet else { return source.location(at: offset(of: field), field: name) }
    let record = recordCount - 1
    if places.indices.contains(record), places[record].indices.contains(field) {
      let place = places[record][field]
      return SourceLocation(
        file: source.file, sheet: sheet, line: place.row, column: place.column, field: name)
    }
    return SourceLocation(
      file: source.file, sheet: sheet, line: line, column: field + 1, field: name)
  }

  /// The line of a field, the field underlined; nil of a sheet.
  package func excerpt(_ field: Int) -> Diagnostic.Excerpt? {
    guard sheet == nil else { return nil }
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
  package mutating func next() throws(Diagnostic) -> Bool {
    let bytes = source.bytes
    let end = position
    while position < bytes.count,
      bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r")
    {
      position += 1
    }
    isBehindEmptyLine = position > end
    guard position < bytes.count else { return false }
    try refuseWorkbook()
    fields.removeAll(keepingCapacity: true)
    recordStart = position
    recordCount += 1
    if sheet == nil { recordLine = source.line(at: position, after: recordLine) }
    while true {
      let isLast: Bool
      if let quote = quotePosition {
        position = quote
        isLast = try readQuoted()
      } else {
        isLast = readPlain()
      }
      if isLast { break }
      if position >= bytes.count {
        fields.append(Field(start: position, end: position, isEscaped: false, isQuoted: false))
        break
      }
    }
    try checkEncoding()
    return true
  }

  /// Where the quote of the next field is, if it has one: in front, or behind spaces.
  private var quotePosition: Int? {
    let bytes = source.bytes
    if bytes[position] == UInt8(ascii: "\"") { return position }
    guard bytes[position] == 0x20 else { return nil }
    var place = position
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    return place < bytes.count && bytes[place] == UInt8(ascii: "\"") ? place : nil
  }

  /// Refuses the workbook of a spreadsheet, whose bytes are no text.
  private mutating func refuseWorkbook() throws(Diagnostic) {
    guard position == 0, sheet == nil,
      let problem = Diagnostic.workbook(
        source.bytes, file: source.file, expecting: LocalizedText("du CSV", english: "CSV"))
    else {
      return
    }
    position = source.bytes.count
    throw problem
  }

  /// Reads the plain fields that come next, up to the end of the record or a field that may be quoted; true
  /// if they end the record.
  private mutating func readPlain() -> Bool {
    let (bytes, separator) = (source.bytes, separator)
    return bytes.withUnsafeBufferPointer { bytes in
      var position = self.position
      while true {
        let start = position
        var byte: UInt8 = 0
        while position < bytes.count {
          byte = bytes[position]
          // Nearly every byte of a text is beyond all marks: it is compared once.
          if byte <= 0x3B && (byte == separator || byte == 0x0A || byte == 0x0D) { break }
          position &+= 1
        }
        var field = Field(start: start, end: position, isEscaped: false, isQuoted: false)
        // `="01001"`: so spreadsheets are made to keep zeros.
        if position &- start > 2, bytes[start] == 0x3D, bytes[start &+ 1] == 0x22,
          bytes[position &- 1] == 0x22
        {
          (field.start, field.end) = (start &+ 2, position &- 1)
        }
        fields.append(field)
        guard position < bytes.count, byte == separator else { break }
        position &+= 1
        // An empty last field, and what may be a quote, are for the caller.
        guard position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x20 else {
          self.position = position
          return false
        }
      }
      if position < bytes.count && bytes[position] == UInt8(ascii: "\r") { position &+= 1 }
      if position < bytes.count && bytes[position] == UInt8(ascii: "\n") { position &+= 1 }
      self.position = position
      return true
    }
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
    var field = Field(start: open + 1, end: position, isEscaped: isEscaped, isQuoted: true)
    if isEscaped, position - open > 6, bytes[open + 1] == 0x3D, bytes[open + 2] == 0x22,
      bytes[position - 1] == 0x22, bytes[position - 2] == 0x22
    {
      (field.start, field.end) = (open + 4, position - 2)
    }
    fields.append(field)
    position += 1
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    guard position < bytes.count else { return true }
    if bytes[position] == separator {
      position += 1
      return false
    }
    if bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r") {
      skipLineEnd()
      return true
    }
    fields.removeLast()
    // Text behind a quote on a later line: that quote opens a field of its own, this one was never
    // closed, and the lines between are sound.
    throw spansLines
      ? skippingUnterminatedQuote(at: open) : skippingTextBehindQuote(at: position, from: open)
  }
}
