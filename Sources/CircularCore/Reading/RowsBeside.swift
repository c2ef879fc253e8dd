/// Rows of a table that are none of its records: totals, headings written again, remarks below.
///
/// Each is left out and told.
struct RowsBeside: Sendable {
  private let rows: CSVSubjects.Rows
  /// The line of the row before.
  private var last: Int?
  private var isBehindGap = false
  /// Whether the row before was a remark: others may follow it.
  private var isBehindRemark = false
  /// What tells the rows of a plan of the platform apart; nil before the first row.
  private var plan: PlanRows?
  /// The same of its export of indicators.
  private var indicators: IndicatorRows?

  init(_ rows: CSVSubjects.Rows) { self.rows = rows }

  /// Takes note of an empty row.
  mutating func meetsGap() { isBehindGap = true }

  /// What the reader's row is, where it is no record; nil for a record.
  mutating func note(on reader: CSVReader, _ headings: TableHeadings) -> Diagnostic? {
    let line = reader.line
    // Sheets have no empty rows: their numbers tell.
    if reader.isSheet, let last, line > last + 1 { isBehindGap = true }
    let mayBeRemark = isBehindGap || isBehindRemark
    isBehindRemark = false
    defer {
      last = line
      isBehindGap = false
    }
    let plan = plan ?? PlanRows(headings)
    self.plan = plan
    if plan.isInstruction(reader) {
      return note(
        "plan-instructions", "consigne du modèle de plan\u{00A0}: ligne non lue",
        "instruction of the plan's template: row not read", reader)
    }
    if plan.isPartOfAction(reader) {
      return note(
        "part-of-action",
        "sous-action d'une action de ce plan\u{00A0}: elle n'en est pas une de plus",
        "part of an action of this plan: it is not another action", reader)
    }
    let indicators = indicators ?? IndicatorRows(headings)
    self.indicators = indicators
    if indicators.isOfAnotherSource(reader) {
      return note(
        "other-source", "valeurs d'une autre source que la collectivité\u{A0}: ligne non lue",
        "values of another source than the authority: row not read", reader)
    }
    if indicators.lacksValues(reader) {
      return note(
        "indicator-without-value", "aucun résultat\u{A0}: cet indicateur n'est pas suivi",
        "no result: this indicator is not followed", reader)
    }
    if isTotal(reader, headings) {
      return note(
        "row-of-totals", "ligne de total\u{00A0}: elle n'est pas lue", "row of totals: not read",
        reader)
    }
    if repeatsHeadings(reader, headings) {
      return note(
        "headings-again", "les titres des colonnes y sont répétés\u{00A0}: ligne non lue",
        "the headings are repeated there: row not read", reader)
    }
    if plan.lacksTitle(reader) {
      let isTotal = reader.holdsNumbersOnly
      return note(
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
      return note(
        "remark-below", "rien sous les colonnes qui sont lues\u{A0}: ligne non lue",
        "nothing below the columns that are read: row not read", reader)
    }
    if mayBeRemark, headings.headings.count(where: { !$0.isEmpty }) > 2, reader.filledFields == 1 {
      isBehindRemark = true
      return note(
        "remark-below", "remarque sous le tableau\u{00A0}: ligne non lue",
        "remark below the table: row not read", reader)
    }
    return nil
  }

  private func note(
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

  /// The words that begin what is said of other rows, where nothing but numbers stands beside them.
  private static let summaries: Set<String> = [
    "total", "totaux", "sous", "soustotal", "s", "stotal", "ensemble", "cumul", "moyenne",
    "médiane",
    "mediane", "minimum", "maximum", "min", "max", "subtotal", "average", "mean", "median", "sum",
  ]

  /// Whether a row adds up others: the word stands where its id or its first text would.
  private func isTotal(_ reader: CSVReader, _ headings: TableHeadings) -> Bool {
    if rows.areSubjects, let id = headings.id.first, id < reader.fieldCount,
      let first = reader.bytes(id).first(where: { $0 != 0x20 })
    {
      // Most rows are told apart by the first letter of their id.
      return Self.mayBegin(first) && isTotal(reader, at: id)
    }
    guard let first = (0..<reader.fieldCount).first(where: { !reader.isEmpty($0) }),
      let letter = reader.bytes(first).first(where: { $0 != 0x20 }), Self.mayBegin(letter)
    else { return false }
    return isTotal(reader, at: first)
  }

  /// « Total », or « Total (2 communes) » and « Moyenne » beside numbers only.
  private func isTotal(_ reader: CSVReader, at column: Int) -> Bool {
    let text = reader.text(column)
    if Self.totals.contains(text.folded) { return true }
    let words = text.lowercased().split { !$0.isLetter }
    guard let word = words.first, Self.summaries.contains(String(word)),
      word != "sous" && word != "s" || words.dropFirst().first == "total"
    else { return false }
    let others = (0..<reader.fieldCount).filter { $0 != column && !reader.isEmpty($0) }
    return !others.isEmpty
      && others.allSatisfy { WrittenNumber(reader.text($0).trimmingSpaces) != nil }
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "t"), UInt8(ascii: "s"), UInt8(ascii: "g"), UInt8(ascii: "e"),
      UInt8(ascii: "c"), UInt8(ascii: "m"), UInt8(ascii: "a"):
      true
    default: false
    }
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

  /// Whether a row is that of the headings, as pages that are printed repeat it.
  private func repeatsHeadings(_ reader: CSVReader, _ headings: TableHeadings) -> Bool {
    guard let known = headings.id.first ?? headings.facts.first?.columns.first,
      known < reader.fieldCount, isSame(reader.text(known), headings.headings[known])
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
