internal import CircularCore

/// Puts passages together while a letter is read.
///
/// What is open is a stack: a paragraph may hold a text box with paragraphs, a cell a table. A passage
/// takes its place in the order of the document when it opens.
final class PassageBuilder {
  /// What part of the document is being read.
  enum Region {
    case body, header, footer, note
  }

  var region = Region.body
  /// How many tracked changes there were of each kind.
  var insertions = 0
  var deletions = 0
  /// How many comments were left out.
  var comments = 0
  /// How many runs of hidden text were left out.
  var hiddenRuns = 0
  /// How many runs of text that is struck through were left out.
  var struckRuns = 0

  private let file: String
  private var made: [Made] = []
  private var open: [Open] = []
  private var tables: [Table] = []
  private var tableCount = 0
  private var fields: [OpenField] = []
  private var size = 0

  private struct Made {
    var region: Region
    var cell: (table: Int, row: Int, column: Int)?
    var text = ""
    var fields: [FormField] = []
    var images = 0
    var isDropped = false
  }

  private struct Open {
    let index: Int
    /// Whether its paragraphs are lines of it.
    let holdsParagraphs: Bool
    var text = OpenDocumentText()
    var fields: [FormField] = []
    var images = 0
  }

  private struct Table {
    let number: Int
    var row = 0
    var column = 0
  }

  private struct OpenField {
    var kind: FormField.Kind
    var name: String?
    var isUnfilled: Bool
    var isSigned = false
    var text = OpenDocumentText()
  }

  /// A letter of so many bytes of text, or so many passages, is none.
  private static let longest = 16 << 20
  private static let most = 200_000

  init(file: String) { self.file = file }

  // MARK: - Paragraphs and notes

  func startParagraph() throws(Diagnostic) {
    if let last = open.last, last.holdsParagraphs {
      let isFirst = last.text.bytes.isEmpty
      open[open.count - 1].text.startParagraph(isFirst: isFirst)
    } else {
      try push(nil, holdsParagraphs: false)
    }
    for index in fields.indices {
      fields[index].text.startParagraph(isFirst: fields[index].text.bytes.isEmpty)
    }
  }

  func endParagraph() {
    if let last = open.last, !last.holdsParagraphs { pop() }
  }

  func startNote() throws(Diagnostic) { try push(nil, holdsParagraphs: true, region: .note) }

  func endNote() { pop() }

  // MARK: - Tables

  func startTable() {
    tableCount += 1
    tables.append(Table(number: tableCount))
  }

  func endTable() { _ = tables.popLast() }

  func startRow() {
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].row += 1
    tables[tables.count - 1].column = 0
  }

  func startCell() throws(Diagnostic) {
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].column += 1
    let table = tables[tables.count - 1]
    try push((table.number, table.row, table.column), holdsParagraphs: true)
  }

  func endCell() { if !tables.isEmpty { pop() } }

  /// The cell that is open is covered by a merged one.
  func dropCell() {
    if let last = open.last { made[last.index].isDropped = true }
    pop()
  }

  /// Passes over columns that have no cell of their own.
  func skipColumns(_ count: Int) {
    guard !tables.isEmpty, count > 0 else { return }
    tables[tables.count - 1].column += min(count, 1 << 20)
  }

  // MARK: - Text

  /// Adds characters as they are.
  func add(_ text: String) throws(Diagnostic) {
    try write(text.utf8.count) { $0.add(text) }
  }

  /// Adds characters of which runs of white space count as one.
  func append(_ characters: UnsafeRawBufferPointer) throws(Diagnostic) {
    try write(characters.count) { $0.append(characters) }
  }

  private func write(
    _ count: Int, _ body: (inout OpenDocumentText) -> Void
  ) throws(Diagnostic) {
    // A box shows its own sign, an unfilled field an invitation that nobody wrote.
    if let field = fields.last {
      if field.isUnfilled { return }
      if case .box = field.kind { return sign() }
    }
    guard !open.isEmpty else { return }
    size += count
    guard size <= Self.longest else { throw tooLong() }
    body(&open[open.count - 1].text)
    for index in fields.indices { body(&fields[index].text) }
  }

  /// Counts an image in what is open.
  func addImage() {
    if !open.isEmpty { open[open.count - 1].images += 1 }
  }

  // MARK: - Fields

  func startField(_ kind: FormField.Kind, name: String?, isUnfilled: Bool = false)
    throws(Diagnostic)
  {
    fields.append(OpenField(kind: kind, name: name, isUnfilled: isUnfilled))
  }

  func endField() {
    sign()
    guard let field = fields.popLast() else { return }
    let text = field.text.text
    let isBlank = text.allSatisfy(\.isWhitespace)
    let made = FormField(kind: field.kind, name: field.name, value: isBlank ? "" : text)
    if open.isEmpty {
      if !self.made.isEmpty { self.made[self.made.count - 1].fields.append(made) }
    } else {
      open[open.count - 1].fields.append(made)
    }
  }

  /// Writes the sign of the box that is open, once, where its own stands or would.
  private func sign() {
    guard let field = fields.last, case .box(let isTicked) = field.kind, !field.isSigned,
      !open.isEmpty
    else { return }
    fields[fields.count - 1].isSigned = true
    open[open.count - 1].text.add(isTicked ? "☒" : "☐")
  }

  // MARK: - The stack

  private func push(
    _ cell: (table: Int, row: Int, column: Int)?, holdsParagraphs: Bool, region: Region? = nil
  ) throws(Diagnostic) {
    guard made.count < Self.most else { throw tooLong() }
    made.append(Made(region: region ?? self.region, cell: cell))
    open.append(Open(index: made.count - 1, holdsParagraphs: holdsParagraphs))
  }

  private func pop() {
    guard let last = open.popLast() else { return }
    made[last.index].text = last.text.text
    made[last.index].fields += last.fields
    made[last.index].images += last.images
  }

  private func tooLong() -> Diagnostic {
    Diagnostic(
      "letter-too-long",
      LocalizedText(
        "le texte dépasse 16\u{00A0}Mo ou 200\u{202F}000 paragraphes\u{00A0}: ce n'est pas une lettre",
        english: "the text is over 16 MB or 200,000 paragraphs: this is no letter"),
      at: SourceLocation(file: file))
  }

  // MARK: - The end

  /// The passages of the text, and those of its margins.
  func finish() -> (passages: [Passage], margins: [Passage]) {
    while !open.isEmpty { pop() }
    var passages: [Passage] = []
    var margins: [Passage] = []
    var paragraphs = 0
    for made in made where !made.isDropped {
      let isEmpty = made.text.allSatisfy(\.isWhitespace) && made.fields.isEmpty
      let isKept = made.region == .body && (made.cell != nil || made.images > 0)
      if isEmpty, !isKept { continue }
      func passage(_ place: Passage.Place) -> Passage {
        Passage(
          place: place, text: isEmpty ? "" : made.text, fields: made.fields, images: made.images)
      }
      switch made.region {
      case .header: margins.append(passage(.header))
      case .footer: margins.append(passage(.footer))
      case .note: margins.append(passage(.note))
      case .body:
        if let cell = made.cell {
          passages.append(passage(.cell(table: cell.table, row: cell.row, column: cell.column)))
        } else {
          paragraphs += 1
          passages.append(passage(.paragraph(paragraphs)))
        }
      }
    }
    return (passages, margins)
  }

  /// What a reader should know.
  var notes: [Diagnostic] {
    var notes: [Diagnostic] = []
    func count(_ number: Int, _ one: String, _ several: String) -> String {
      number == 1 ? "1 \(one)" : "\(number) \(several)"
    }
    if insertions + deletions > 0 {
      let french = [
        insertions > 0 ? count(insertions, "insertion lue", "insertions lues") : nil,
        deletions > 0
          ? count(deletions, "suppression laissée de côté", "suppressions laissées de côté") : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      let english = [
        insertions > 0 ? count(insertions, "insertion read", "insertions read") : nil,
        deletions > 0 ? count(deletions, "deletion left out", "deletions left out") : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      notes.append(
        Diagnostic(
          "letter-tracked-changes", severity: .warning,
          LocalizedText(
            "le document a des modifications suivies\u{00A0}: \(french)",
            english: "the document has tracked changes: \(english)"),
          at: SourceLocation(file: file),
          suggestion: LocalizedText(
            "acceptez ou refusez les modifications, et enregistrez",
            english: "accept or reject the changes, and save")))
    }
    if comments > 0 {
      notes.append(
        Diagnostic(
          "letter-comments", severity: .note,
          LocalizedText(
            "le document a \(count(comments, "commentaire, laissé de côté", "commentaires, laissés de côté"))",
            english: "the document has \(count(comments, "comment", "comments")), left out"),
          at: SourceLocation(file: file)))
    }
    if hiddenRuns > 0 {
      notes.append(
        Diagnostic(
          "letter-hidden-text", severity: .note,
          LocalizedText(
            "le document a du texte masqué, qui est laissé de côté",
            english: "the document has hidden text, which is left out"),
          at: SourceLocation(file: file)))
    }
    if struckRuns > 0 {
      notes.append(
        Diagnostic(
          "letter-struck-text", severity: .note,
          LocalizedText(
            "le document a du texte barré, qui est laissé de côté",
            english: "the document has text that is struck through, which is left out"),
          at: SourceLocation(file: file)))
    }
    return notes
  }
}
