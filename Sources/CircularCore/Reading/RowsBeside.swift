/// Rows of a table that are none of its records: totals, headings written again, remarks below.
///
/// Each is left out and told.
struct RowsBeside: Sendable {
  private let rows: CSVSubjects.Rows
  private var gap = RowGap()
  /// Whether the row before was a remark: others may follow it.
  private var isBehindRemark = false
  /// What tells the rows of a plan of the platform apart; nil before the first row.
  private var plan: PlanRows?
  /// The same of its export of indicators.
  private var indicators: IndicatorRows?

  init(_ rows: CSVSubjects.Rows) { self.rows = rows }

  /// Takes note of an empty row.
  mutating func meetsGap() { gap.meetsEmptyRow() }

  /// What the reader's row is, where it is no record; nil for a record.
  mutating func note(on reader: CSVReader, _ headings: TableHeadings) -> Diagnostic? {
    let mayBeRemark = gap.isBefore(reader) || isBehindRemark
    isBehindRemark = false
    let plan = plan ?? PlanRows(headings)
    self.plan = plan
    if plan.isInstruction(reader) {
      return Self.note(
        "plan-instructions", "consigne du modèle de plan\u{00A0}: ligne non lue",
        "instruction of the plan's template: row not read", reader)
    }
    if plan.isPartOfAction(reader) {
      return Self.note(
        "part-of-action",
        "sous-action d'une action de ce plan\u{00A0}: elle n'en est pas une de plus",
        "part of an action of this plan: it is not another action", reader)
    }
    let indicators = indicators ?? IndicatorRows(headings)
    self.indicators = indicators
    if indicators.isOfAnotherSource(reader) {
      return Self.note(
        "other-source", "valeurs d'une autre source que la collectivité\u{A0}: ligne non lue",
        "values of another source than the authority: row not read", reader)
    }
    if indicators.lacksValues(reader) {
      return Self.note(
        "indicator-without-value", "aucun résultat\u{A0}: cet indicateur n'est pas suivi",
        "no result: this indicator is not followed", reader)
    }
    if isTotal(reader, headings) {
      return Self.total(reader)
    }
    if repeatsHeadings(reader, headings) {
      return Self.headingsAgain(reader)
    }
    if plan.lacksTitle(reader) {
      let isTotal = reader.holdsNumbersOnly
      return Self.note(
        isTotal ? "row-of-totals" : "remark-below",
        isTotal
          ? "ligne de nombres sans titre d'action\u{A0}: un total, qui n'est pas lu"
          : "ligne sans titre d'action\u{A0}: elle n'est pas lue",
        isTotal
          ? "row of numbers without the title of an action: a total, not read"
          : "row without the title of an action: not read", reader,
        isTotal ? .note : .warning)
    }
    if rows.areSubjects, saysNothing(reader, headings) {
      return Self.nothing(reader)
    }
    if mayBeRemark || readsLikeRemark(reader, headings),
      headings.headings.count(where: { !$0.isEmpty }) > 2, reader.filledFields == 1
    {
      isBehindRemark = true
      return Self.remark(reader)
    }
    return nil
  }

  /// What is said of a row that adds up others.
  static func total(_ reader: CSVReader) -> Diagnostic {
    note(
      "row-of-totals", "ligne de total\u{00A0}: elle n'est pas lue", "row of totals: not read",
      reader)
  }

  /// What is said of a row that repeats the headings.
  static func headingsAgain(_ reader: CSVReader) -> Diagnostic {
    note(
      "headings-again", "les titres des colonnes y sont répétés\u{00A0}: ligne non lue",
      "the headings are repeated there: row not read", reader)
  }

  /// What is said of a row with nothing in the columns that are read.
  static func nothing(_ reader: CSVReader) -> Diagnostic {
    note(
      "remark-below", "rien sous les colonnes qui sont lues\u{A0}: ligne non lue",
      "nothing below the columns that are read: row not read", reader)
  }

  /// What is said of a remark below a table.
  static func remark(_ reader: CSVReader) -> Diagnostic {
    note(
      "remark-below", "remarque sous le tableau\u{00A0}: ligne non lue",
      "remark below the table: row not read", reader)
  }

  private static func note(
    _ code: Diagnostic.Code, _ french: String, _ english: String, _ reader: CSVReader,
    _ severity: Diagnostic.Severity = .note
  ) -> Diagnostic {
    Diagnostic(
      code, severity: severity, LocalizedText(french, english: english), at: reader.recordLocation,
      excerpt: reader.recordExcerpt)
  }

  /// The words that are a total wherever they stand alone.
  private static let totals: Set<String> = [
    "total", "totaux", "totalgeneral", "grandtotal", "soustotal", "soustotaux", "stotal", "totals",
    "subtotal", "totalht", "totalttc",
  ]

  /// The words that begin what is a total, were nothing beside them.
  private static let totalWords: Set<String> = [
    "total", "totaux", "soustotal", "soustotaux", "stotal", "totals", "subtotal", "subtotals",
  ]

  /// The words that begin what is said of other rows, where nothing but numbers stands beside them.
  private static let summaries: Set<String> = [
    "ensemble", "cumul", "moyenne", "médiane", "mediane", "minimum", "maximum", "min", "max",
    "average", "mean", "median", "sum", "dont", "nombre", "écart", "ecart",
  ]

  /// Whether a row adds up others: the word stands where its id or its first text would.
  private func isTotal(_ reader: CSVReader, _ headings: TableHeadings) -> Bool {
    if rows.areSubjects, let id = headings.id.first, id < reader.fieldCount {
      let bytes = reader.bytes(id)
      if bytes.contains(where: { $0 != 0x20 }) {
        return Self.isTotal(reader, at: id)
      }
    }
    let filled = (0..<reader.fieldCount).lazy.filter { !reader.isEmpty($0) }
    guard let first = filled.first else { return false }
    if Self.isTotal(reader, at: first) { return true }
    // Behind the subject whose item it would be.
    guard !rows.areSubjects, headings.id.first == first || headings.name.first == first,
      let next = filled.dropFirst().first, Self.mayBeTotal(reader.bytes(next))
    else { return false }
    return Self.totals.contains(reader.text(next).folded)
  }

  /// « Total » whatever stands beside it, « Total des communes » where no text does, « Moyenne » and
  /// « Fronsac Total » where numbers do and nothing else.
  ///
  /// « Somme » is nobody's total: it is a département, and a few communes.
  static func isTotal(_ reader: CSVReader, at column: Int) -> Bool {
    guard mayBeTotal(reader.bytes(column)) else { return false }
    let text = reader.text(column)
    if totals.contains(text.folded) { return true }
    let words = text.lowercased().split { !$0.isLetter }
    guard let first = words.first.map(String.init) else { return false }
    let isOfTotals =
      totalWords.contains(first)
      || words.count > 1 && totalWords.contains(String(words[1]))
        && ["sous", "s", "sub", "grand"].contains(first)
    guard isOfTotals || summaries.contains(first) || words.count > 1 && words.last == "total"
    else { return false }
    var hasNumbers = false
    for other in 0..<reader.fieldCount where other != column && !reader.isEmpty(other) {
      let beside = reader.text(other).trimmingSpaces
      if WrittenNumber(beside) != nil {
        hasNumbers = true
      } else if !WrittenWords.meansUnknown(beside), !WrittenWords.isSpreadsheetFailure(beside) {
        return false
      }
    }
    return isOfTotals || hasNumbers
  }

  /// The first two letters of the words of totals and of what is said of other rows, in small letters.
  private static let beginnings: Set<UInt16> = Set(
    [
      "to", "so", "su", "st", "s/", "s-", "s.", "s ", "gr", "en", "cu", "mo", "mé", "me", "mi",
      "ma",
      "av", "do", "no", "éc", "ec",
    ].compactMap { Self.pair(Array($0.utf8)[...]) })

  /// The first two bytes of a text as one number, letters of ASCII in lower case; É is é.
  private static func pair(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    guard let first = bytes.first, bytes.count > 1 else { return nil }
    return UInt16(first | 0x20) << 8 | UInt16(bytes[bytes.startIndex + 1] | 0x20)
  }

  /// Whether a text may be that of a total: its first letters tell most of them apart, and its last one.
  private static func mayBeTotal(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let last = bytes.last, let start = pair(bytes.drop { $0 == 0x20 }) else { return false }
    if beginnings.contains(start) { return true }
    // « Fronsac Total », as spreadsheets name the subtotal of a group.
    return last | 0x20 == UInt8(ascii: "l") && bytes.count > 6
      && bytes.suffix(6).elementsEqual(" total".utf8) { $0 | 0x20 == $1 }
  }

  /// The words that begin what is said below a table: « Source : Insee ».
  private static let remarks: Set<String> = [
    "source", "sources", "note", "notes", "nb", "lecture", "champ", "remarque", "remarques",
    "precision", "avertissement", "legende",
  ]

  /// Whether the id of a row reads like a remark: « * provisoire », « (1) estimé », « Source : Insee ».
  private func readsLikeRemark(_ reader: CSVReader, _ headings: TableHeadings) -> Bool {
    guard let id = headings.id.first ?? headings.facts.first?.columns.first else { return false }
    return Self.readsLikeRemark(reader, at: id)
  }

  /// The same of any column.
  static func readsLikeRemark(_ reader: CSVReader, at column: Int) -> Bool {
    guard column < reader.fieldCount else { return false }
    let bytes = reader.bytes(column)
    guard let first = bytes.first else { return false }
    if first == UInt8(ascii: "*") || first == UInt8(ascii: "(") { return true }
    // Few ids have a colon.
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return remarks.contains(String(decoding: bytes[..<colon], as: UTF8.self).folded)
  }

  /// Whether all that stands in a row is below other columns, as what is beside the table is.
  private func saysNothing(_ reader: CSVReader, _ headings: TableHeadings) -> Bool {
    guard let id = headings.id.first, id >= reader.fieldCount || reader.isEmpty(id) else {
      return false
    }
    return (0..<reader.fieldCount).allSatisfy { reader.isEmpty($0) || headings.isIgnored($0) }
  }

  /// Whether two texts are the same heading, case and accents aside.
  private func isSame(_ a: String, _ b: String) -> Bool {
    if a.trimmingSpaces == b { return true }
    // Most texts are told apart by their first letter.
    guard let first = a.utf8.first, first | 0x20 == b.utf8.first.map({ $0 | 0x20 }) else {
      return false
    }
    return a.folded == b.folded
  }

  /// Whether some bytes may be a heading: most texts are told apart by their first letter of ASCII.
  private func mayBeSame(_ bytes: ArraySlice<UInt8>, _ heading: String) -> Bool {
    guard let first = bytes.first, (0x21...0x7E).contains(first) else { return true }
    return first | 0x20 == heading.utf8.first.map { $0 | 0x20 }
  }

  /// Whether a row is that of the headings, as pages that are printed repeat it.
  private func repeatsHeadings(_ reader: CSVReader, _ headings: TableHeadings) -> Bool {
    guard let known = headings.id.first ?? headings.facts.first?.columns.first,
      known < reader.fieldCount, mayBeSame(reader.bytes(known), headings.headings[known]),
      isSame(reader.text(known), headings.headings[known])
    else { return false }
    return headings.headings.indices.allSatisfy {
      isSame($0 < reader.fieldCount ? reader.text($0) : "", headings.headings[$0])
    }
  }
}

extension CSVReader {
  /// Whether nothing but numbers stands in the current record.
  fileprivate var holdsNumbersOnly: Bool {
    (0..<fieldCount).allSatisfy {
      isEmpty($0) || WrittenNumber(text($0).trimmingSpaces) != nil
    }
  }
}
