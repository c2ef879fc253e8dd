/// Rows and columns of a label's table that are none of its territories.
///
/// Totals, headings written again, remarks, and values under no heading: each is told.
struct LabelRows: Sendable {
  private let headings: [String]
  private var gap = RowGap()
  /// Whether the row before was a remark: others may follow it.
  private var isBehindRemark = false
  /// The columns without a heading that hold values, each with the first of them.
  private var untitled: [Int: SourceLocation] = [:]

  /// Takes the reader of the headings.
  init(below header: CSVReader) { headings = header.texts }

  /// Takes note of an empty row.
  mutating func meetsEmptyRow() { gap.meetsEmptyRow() }

  /// What a row is, where it is no row of the table; nil for one of it.
  ///
  /// - Parameters:
  ///   - owner: the column that tells whose the rows are; nil where none does.
  ///   - measure: the column of the measures, in a table of them: what stands alone there is one, or the title of
  ///     some, unless it reads like a remark.
  mutating func note(on reader: CSVReader, owner: Int?, measure: Int?) -> Diagnostic? {
    let isBehindGap = gap.isBefore(reader)
    let isAfterRemark = isBehindRemark
    isBehindRemark = false
    let filled = (0..<reader.fieldCount).filter { !reader.isEmpty($0) }
    if let owner, owner < reader.fieldCount, RowsBeside.isTotal(reader, at: owner) {
      return RowsBeside.total(reader)
    }
    if repeatsHeadings(reader) { return RowsBeside.headingsAgain(reader) }
    if filled.count == 1 {
      let mayBeRemark = owner != nil && (measure == nil || filled[0] == owner)
      let isBehind = isBehindGap || isAfterRemark
      if RowsBeside.readsLikeRemark(reader, at: filled[0])
        || mayBeRemark && isBehind && headings.count(where: { !$0.isEmpty }) > 2
      {
        isBehindRemark = true
        return RowsBeside.remark(reader)
      }
    }
    for column in filled where column >= headings.count || headings[column].isEmpty {
      if untitled[column] == nil { untitled[column] = reader.location(column) }
    }
    return nil
  }

  /// Whether a row is that of the headings, as pages that are printed repeat it.
  private func repeatsHeadings(_ reader: CSVReader) -> Bool {
    (0..<max(reader.fieldCount, headings.count)).allSatisfy { column in
      let text = column < reader.fieldCount ? reader.text(column).trimmingSpaces : ""
      return text == (column < headings.count ? headings[column] : "")
    }
  }

  /// What is said of the columns that hold values under no heading; nil where there are none.
  var untitledColumns: Diagnostic? {
    let columns = untitled.keys.sorted()
    guard let first = columns.first else { return nil }
    let letters = columns.prefix(8).map { SourceLocation.letters(ofColumn: $0 + 1) }
      .joined(separator: ", ")
    let rest = columns.count - 8
    return Diagnostic(
      "columns-not-read", severity: .note,
      LocalizedText { language in
        switch (language, columns.count) {
        case (.french, 1): "colonne sans titre, non lue\u{A0}: \(letters)"
        case (.french, _):
          "colonnes sans titre, non lues\u{A0}: \(letters)"
            + (rest > 0 ? " et \(rest) autre\(rest > 1 ? "s" : "")" : "")
        case (.english, 1): "column without a heading, not read: \(letters)"
        case (.english, _):
          "columns without a heading, not read: \(letters)" + (rest > 0 ? " and \(rest) more" : "")
        }
      }, at: untitled[first])
  }
}
