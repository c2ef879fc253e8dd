/// A sheet that is a form of one subject: what is asked, and beside it what was answered.
///
///     | Commune            | Fronsac |
///     | Habitants          | 1 120   |
///
/// It becomes the table of one subject, whose places stay those of the form's cells; of several where the row of
/// the id has several answers, a column each. Columns beside the answers that are of no subject are told.
package struct SheetForm: Sendable {
  /// The table.
  package let text: SheetText
  /// How many of the labels are facts.
  package let knownCount: Int
  /// How many subjects answer.
  package let subjectCount: Int
  /// What is said of labels that nothing reads, though an answer stands beside them, and of columns beside the
  /// answers.
  package let notes: [Diagnostic]

  /// The most cells that are looked at: forty questions of two thousand subjects.
  private static let most = 100_000

  /// One field of a record: where it stands, and whether it is a number that is stored.
  private struct Field {
    var text: String
    var place: SheetText.CellPlace
    var isNumber: Bool
  }

  /// Reads a form; nil where less than two of its labels are known, or no fact is among them.
  package init?(
    _ sheet: SheetText, schema: FactSchema, identity: IdentityColumns = IdentityColumns()
  ) {
    var reader = CSVReader(sheet)
    var rows: [[Field]] = []
    var count = 0
    var cut: SourceLocation?
    while true {
      do throws(Diagnostic) {
        guard try reader.next() else { break }
      } catch {
        continue
      }
      if count >= Self.most {
        cut = reader.recordLocation
        break
      }
      let fields = (0..<reader.fieldCount).filter { !reader.isEmpty($0) }.map { field in
        Field(
          text: reader.text(field).trimmingSpaces,
          place: SheetText.CellPlace(row: reader.line, column: field + 1),
          isNumber: reader.isStoredNumber(field))
      }
      rows.append(fields)
      count += fields.count
    }
    // What a cell asks, told by all texts of the sheet together.
    let texts = rows.flatMap { $0 }.filter { !$0.isNumber }
    let asked = TableHeadings(texts.map(\.text), schema, identity)
    var labels: Set<SheetText.CellPlace> = []
    for (index, field) in texts.enumerated() where !asked.isIgnored(index) {
      labels.insert(field.place)
    }
    // Labels of numbers that do not say their unit: it may stand in a cell of its own.
    var unitless: Set<SheetText.CellPlace> = []
    for (index, fact) in asked.factsOfColumns where asked.units[index] == nil {
      if fact.type == .integer || fact.type == .number { unitless.insert(texts[index].place) }
    }
    var units: Set<SheetText.CellPlace> = []
    var pairs: [(label: Field, answer: Field?)] = []
    for row in rows {
      for (index, field) in row.enumerated() where labels.contains(field.place) {
        // An answer may read like a label: « Commune » beside « Nature du porteur ».
        if let last = pairs.last, let answer = last.answer, answer.place == field.place { continue }
        let rest = row[(index + 1)...].prefix { !labels.contains($0.place) }
        guard unitless.contains(field.place),
          let unit = rest.first(where: { !$0.isNumber && HeadingUnit.alone($0.text) != nil }),
          let said = HeadingUnit.alone(unit.text)
        else {
          pairs.append((field, index + 1 < row.count ? row[index + 1] : nil))
          continue
        }
        // `Coût`, `13`, `k€`: as if the label said it.
        units.insert(unit.place)
        var label = field
        label.text += " (" + said + ")"
        pairs.append((label, rest.first { $0.place != unit.place }))
      }
    }
    let headings = TableHeadings(pairs.map(\.label.text), schema, identity)
    // The headings of a table stand side by side, the labels of a form one below the other.
    guard 2 * Set(pairs.map(\.label.place.row)).count > pairs.count else { return nil }
    let facts = pairs.indices.count { !headings.isIgnored($0) && pairs[$0].answer != nil }
    guard !headings.facts.isEmpty, headings.knownCount > 1, facts > 1 else { return nil }
    knownCount = headings.facts.count
    // Labels stand below one another, an answer beside each.
    let columns = Set(pairs.map(\.label.place.column))
    let answers = Set(pairs.compactMap(\.answer?.place))
    var unread = UnreadNames(.labels)
    for row in rows {
      for (field, next) in zip(row, row.dropFirst())
      where columns.contains(field.place.column) && !field.isNumber
        && !labels.contains(field.place) && !labels.contains(next.place)
        && !answers.contains(field.place)
      {
        unread.add(field.text)
      }
    }
    var text = SheetText(name: sheet.name, file: sheet.file)
    var places: [SheetText.CellPlace] = []
    // The id, where the form asks none, is the subject's name, or the file's.
    let name = headings.name.first.flatMap { pairs[$0].answer?.text } ?? sheet.file.stem
    let start = SheetText.CellPlace(row: pairs.first?.label.place.row ?? 1, column: 1)
    let lacksID = headings.id.isEmpty
    text.startRow(start.row)
    if lacksID {
      text.add(text: identity.id.first ?? "id", column: 1)
      places.append(start)
    }
    for (index, pair) in pairs.enumerated() {
      text.add(text: pair.label.text, column: index + (lacksID ? 2 : 1))
      places.append(pair.label.place)
    }
    text.place(places)
    var others: Set<Int> = []
    var fieldsOfRow: [Int: [Field]] = [:]
    for row in rows {
      if let first = row.first, fieldsOfRow[first.place.row] == nil {
        fieldsOfRow[first.place.row] = row
      }
    }
    // The fields beside each label, by their columns.
    let beside: [[Int: Field]] = pairs.map { pair in
      var fields: [Int: Field] = [:]
      for field in fieldsOfRow[pair.label.place.row] ?? []
      where field.place.column > pair.label.place.column && !labels.contains(field.place)
        && !units.contains(field.place)
      {
        fields[field.place.column] = field
      }
      return fields
    }
    // A row of several ids is that of a table on its side.
    // What can be read of the column's other cells tells an id from a remark.
    func canRead(in column: Int) -> [Bool] {
      var read: [Bool] = []
      for binding in headings.facts {
        let fact = schema.declarations[binding.slot]
        guard fact.type != .text, fact.type != .answer else { continue }
        for index in binding.columns {
          guard let field = beside[index][column] else { continue }
          let value = try? fact.read(cell: field.text)
          read.append(value != nil)
        }
      }
      return read
    }
    let ids = (headings.id.first.map { beside[$0].keys.sorted() } ?? []).filter { column in
      let read = canRead(in: column)
      return read.isEmpty || read.contains(true)
    }
    let subjects: [Int?] = ids.count > 1 ? ids : [nil]
    for subject in subjects {
      places = []
      text.startRow(start.row)
      if lacksID {
        text.add(text: name, column: 1)
        places.append(start)
      }
      for (index, pair) in pairs.enumerated() {
        let column = index + (lacksID ? 2 : 1)
        let answer =
          if let subject { beside[index][subject] } else { pair.answer }
        if let answer {
          if answer.isNumber {
            text.add(number: answer.text, column: column)
          } else {
            text.add(text: answer.text, column: column)
          }
        }
        places.append(
          answer?.place
            ?? SheetText.CellPlace(
              row: pair.label.place.row, column: subject ?? pair.label.place.column + 1))
        if subject == nil {
          others.formUnion(beside[index].keys.filter { $0 != answer?.place.column })
        }
      }
      text.place(places)
    }
    if ids.count > 1 {
      for fields in beside { others.formUnion(fields.keys) }
      others.subtract(ids)
    }
    subjectCount = subjects.count
    let place = SourceLocation(file: sheet.file, sheet: sheet.name)
    var notes: [Diagnostic] = []
    if let note = unread.note(at: place) { notes.append(note) }
    if let cut {
      notes.append(
        Diagnostic(
          "file-too-large", severity: .warning,
          LocalizedText(
            "cette fiche a plus de \(Self.most / 1000)\u{202F}000 cases\u{A0}: rien n'est lu à partir d'ici",
            english:
              "this form has more than \(Self.most / 1000),000 cells: nothing is read from here on"
          ), at: cut,
          suggestion: LocalizedText(
            "mettez un sujet par ligne, un titre par colonne",
            english: "give each subject a row, and each column a heading")))
    }
    for column in others.sorted() {
      // A unit or a remark beside an answer is none: what could be another answer is told.
      let read = canRead(in: column)
      guard !read.isEmpty, !read.contains(false) else { continue }
      notes.append(
        Diagnostic(
          "columns-not-read", severity: .warning,
          LocalizedText(
            "cette colonne, à côté des réponses de la fiche, n'est pas lue",
            english: "this column, beside the answers of the form, is not read"),
          at: SourceLocation(file: sheet.file, sheet: sheet.name, line: start.row, column: column),
          suggestion: LocalizedText(
            "si chaque colonne est un sujet, donnez une ligne à leurs identifiants",
            english: "if each column is a subject, give a row to their ids")))
    }
    self.notes = notes
    self.text = text
  }
}
