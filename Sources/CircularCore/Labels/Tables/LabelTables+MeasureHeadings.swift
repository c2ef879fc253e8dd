/// Headings that are measures, that look like some, or that a spreadsheet made something else of.
extension LabelTables {
  /// What the headings of a table of territories ask for, by column.
  ///
  /// One that looks like a measure and is none stays one: the status below it is refused there.
  func fields(
    _ header: CSVReader, _ index: Int, _ records: [CSVReader], _ known: [String: Field]
  ) -> [Field?] {
    header.texts.enumerated().map { column, heading in
      if let field = field(heading, known) { return field }
      if heading.contains(","), let id = measure(heading) { return .member(.statuses, id) }
      let isMeasure =
        looksLikeMeasure(heading)
        || measure(ofDate: heading) != nil && hasStatuses(column, below: index, records)
      return isMeasure ? .member(.statuses, heading) : nil
    }
  }

  /// Whether a text has the form of the label's ids, whatever their number of levels: `1.1.10`, `x_1.9`, `1,9`.
  func looksLikeMeasure(_ text: String) -> Bool {
    guard text.utf8.count < 40, text.contains(".") || text.contains(",") else { return false }
    let id = label.measure(text).rawValue
    return Self.form(String(id.map { $0 == "," ? "." : $0 })).map(forms.contains) ?? false
  }

  /// The forms of all ids of a label.
  static func forms(of label: PackLabel) -> Set<[Bool]> {
    Set((0..<label.framework.count).compactMap { form(label.framework.id($0).rawValue) })
  }

  /// What the parts of an id are, those of one kind in a row taken together: numbers for `1.1.10`, a number and
  /// letters for `6.a`; nil for what has other parts.
  private static func form(_ id: String) -> [Bool]? {
    var form: [Bool] = []
    for part in id.split(separator: ".", omittingEmptySubsequences: false) {
      let isNumber = part.utf8.allSatisfy { (48...57).contains($0) }
      guard (1...3).contains(part.utf8.count), isNumber || part.allSatisfy(\.isLetter) else {
        return nil
      }
      if form.last != isNumber { form.append(isNumber) }
    }
    return form
  }

  /// The measure of which a spreadsheet made a date, day, month and year from left to right: 1.1.2 became
  /// 01/01/2002, and 1.2 the first of February of some year; nil for any other text.
  func measure(ofDate text: String) -> String? {
    guard let (day, month, year) = Self.dateParts(text) else { return nil }
    let short = "\(day).\(month)"
    return year.flatMap { measure("\(short).\($0 % 100)") } ?? measure(short)
  }

  /// The parts of a date, as spreadsheets show them: `01/01/2002`, `2002-01-01`, `01/01/02`, `01-févr`.
  private static func dateParts(_ text: String) -> (day: Int, month: Int, year: Int?)? {
    guard let first = text.utf8.first, (48...57).contains(first), text.utf8.count < 30 else {
      return nil
    }
    if let date = CivilDate(written: text) ?? CivilDate(spreadsheetDay: text) {
      return (date.day, date.month, date.year)
    }
    let parts = text.split { "/- ".contains($0) }.map(String.init)
    guard (2...3).contains(parts.count), let day = Int(parts[0]), (1...31).contains(day),
      let month = Int(parts[1]) ?? CivilDate.month(parts[1]), (1...12).contains(month)
    else { return nil }
    if parts.count == 2 { return (day, month, nil) }
    return Int(parts[2]).map { (day, month, $0) }
  }

  /// What is wrong with a measure that does not exist, where it is a date that a spreadsheet made of one.
  func explained(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code == .unknownMeasure, let text = diagnostic.location?.field,
      let id = measure(ofDate: text)
    else { return diagnostic }
    var result = diagnostic
    result.message = LocalizedText(
      "« \(text) » n'est pas une mesure\u{A0}: c'est la date qu'un tableur a faite de « \(id) »",
      english: "“\(text)” is no measure: it is the date that a spreadsheet made of “\(id)”")
    result.suggestion = LocalizedText(
      "donnez à la cellule le format Texte, puis tapez-y \(id)",
      english: "give the cell the format Text, then type \(id) in it")
    return result
  }
}
