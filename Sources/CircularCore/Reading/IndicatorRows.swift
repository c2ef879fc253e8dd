/// The rows of the platform's export of indicators: one an indicator with what the authority says, then one
/// for each open source, whether it has values or not.
struct IndicatorRows: Sendable {
  private let source: Int?
  /// The columns of results; empty for another table.
  private let results: [Int]

  init(_ headings: TableHeadings) {
    let folded = headings.headings.map(\.folded)
    let isExport = folded.contains("nomdelindicateur") && folded.contains("identifiant")
    source = isExport ? folded.firstIndex(of: "source") : nil
    results = isExport ? headings.years.flatMap(\.columns).map(\.column) : []
  }

  /// Whether a row has the values of an open source.
  func isOfAnotherSource(_ reader: CSVReader) -> Bool {
    guard let source, source < reader.fieldCount, !reader.isEmpty(source) else { return false }
    return reader.text(source).folded != "collectivite"
  }

  /// Whether a row names an indicator of which the authority gave no result.
  func lacksValues(_ reader: CSVReader) -> Bool {
    !results.isEmpty && results.allSatisfy { $0 >= reader.fieldCount || reader.isEmpty($0) }
  }
}
