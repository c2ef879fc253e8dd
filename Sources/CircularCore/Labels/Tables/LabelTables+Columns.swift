extension LabelTables {
  /// The column below some headings whose cells are mostly measures, one of them below the axes.
  func measureColumn(below index: Int, _ records: [CSVReader], _ known: [String: Field]) -> Int? {
    let rows = records[(index + 1)...].prefix(12)
    guard let width = rows.map(\.fieldCount).max() else { return nil }
    let headings = records[index].texts
    // Identifiers stand in front, and a hostile sheet has thousands of columns.
    return (0..<min(width, 64)).first { column in
      // Headings that are written again below are none of the cells.
      let heading = column < headings.count ? headings[column] : ""
      let texts = rows.compactMap { row in
        column < row.fieldCount && !row.isEmpty(column) ? row.text(column).trimmingSpaces : nil
      }.filter { $0 != heading && $0.folded != "total" && known[$0.folded] == nil }
      let measures = texts.filter { measure($0) != nil }
      return !measures.isEmpty && measures.count * 2 > texts.count
        && measures.contains { $0.contains(".") || $0.contains(",") }
    }
  }

  /// The column that headings say has the measures, whatever stands below, and how many of its cells look like
  /// some, `1.1.9`; nil where no heading says so.
  func namedColumn(below index: Int, _ records: [CSVReader]) -> (column: Int, count: Int)? {
    let folded = records[index].texts.map(\.folded)
    guard StatusColumns.nameMeasures(folded) else { return nil }
    let counts = StatusColumns.ofMeasures(folded).map { column in
      (column: column, count: numbers(in: column, below: index, records))
    }
    // Of as many, the one that is called so.
    let most = counts.reduce(0) { max($0, $1.count) }
    return counts.first { $0.count == most }
  }

  /// How many cells of a column below some headings look like a measure: `1.1.9`, `1,2`, `eci_1.1`.
  private func numbers(in column: Int, below index: Int, _ records: [CSVReader]) -> Int {
    records[(index + 1)...].count { row in
      guard column < row.fieldCount, !row.isEmpty(column) else { return false }
      let text = row.text(column).trimmingSpaces
      if measure(text) != nil { return true }
      guard let first = text.utf8.first, (48...57).contains(first) else { return false }
      return text.contains(".") || text.contains(",")
    }
  }

  /// Whether a column has a status below some headings.
  func hasStatuses(_ column: Int, below index: Int, _ records: [CSVReader]) -> Bool {
    records[(index + 1)...].prefix(40).contains { row in
      guard column < row.fieldCount, !row.isEmpty(column) else { return false }
      let text = row.text(column).trimmingSpaces
      return (try? MeasureStatus(written: text)) != nil || Self.words[text.folded] != nil
    }
  }

  // MARK: - Territories that have a column each

  /// What a row says of territories that have a column each, where it is about no measure.
  func profile(_ reader: CSVReader, _ measure: Int, _ known: [String: Field]) -> Field? {
    guard measure < reader.fieldCount, !reader.isEmpty(measure) else { return nil }
    let text = reader.text(measure).trimmingSpaces
    return self.measure(text) == nil ? known[text.folded] : nil
  }

  /// The ids and the names that rows give territories that have a column each, by column.
  func identities(
    _ measure: Int, behind header: CSVReader, _ known: [String: Field]
  ) -> (ids: [Int: String], names: [Int: String]) {
    var (ids, names): ([Int: String], [Int: String]) = ([:], [:])
    for row in start(header, Self.headerSearch) {
      let field = profile(row, measure, known)
      guard field == .id || field == .name else { continue }
      for column in 0..<row.fieldCount where column != measure && !row.isEmpty(column) {
        let text = row.text(column).trimmingSpaces
        if field == .id { ids[column] = text } else { names[column] = text }
      }
    }
    return (ids, names)
  }
}
