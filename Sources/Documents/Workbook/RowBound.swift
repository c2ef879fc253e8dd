internal import CircularCore

/// What the texts of one row of a sheet may take: a text that many cells share, or that repeats, is short in the file
/// and long in each of them.
enum RowBound {
  /// A row of Excel that is full of words has some of these bytes.
  static let bytes = 64 << 20

  /// What is said of a row that has more.
  static func problem(in sheet: Sheet, row: Int) -> Diagnostic {
    Diagnostic(
      "workbook-long-text",
      LocalizedText(
        "les textes de cette ligne dépassent ensemble \(bytes >> 20)\u{00A0}Mo",
        english: "the texts of this row are over \(bytes >> 20) MB together"),
      at: sheet.location(row: row))
  }
}
