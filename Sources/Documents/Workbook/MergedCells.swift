internal import CircularCore

/// Cells that are merged over several rows: a text, a day or an answer is that of each row, a number that of
/// none but the first, since it may be their sum.
struct MergedCells {
  private let sheet: Sheet
  /// In order of their first rows.
  private let ranges: [CellRange]
  private var next = 0
  /// What may still be looked at: a sheet may pretend to have a hundred thousand merged cells a row.
  private var budget = 20_000_000
  private var open: [(range: CellRange, row: SheetRow, cell: StoredCell)] = []
  private var filled: [CellRange] = []
  private var numbers: [CellRange] = []

  init(_ ranges: [CellRange], of sheet: Sheet) {
    self.sheet = sheet
    self.ranges = ranges.filter { $0.rows.count > 1 }.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
  }

  /// Adds to a row what it has of the cells above it.
  mutating func fill(_ row: inout SheetRow) {
    guard next < ranges.count || !open.isEmpty, budget > 0 else { return }
    budget -= open.count + 1
    open.removeAll { $0.range.rows.upperBound < row.number }
    var added: [(row: SheetRow, cell: StoredCell)] = []
    for (range, above, cell) in open where row.stored(range.columns.lowerBound) == nil {
      if cell.kind == .number {
        if numbers.last != range { numbers.append(range) }
      } else {
        added.append((above, cell))
        if filled.last != range { filled.append(range) }
      }
    }
    while next < ranges.count, ranges[next].rows.lowerBound <= row.number {
      let range = ranges[next]
      if range.rows.lowerBound == row.number, let cell = row.stored(range.columns.lowerBound) {
        // Long rows are not kept by the hundred.
        budget -= row.bytes.count >> 4
        open.append((range, row, cell))
      }
      next += 1
    }
    if !added.isEmpty { row.add(added) }
  }

  /// What is said of them.
  var notes: [Diagnostic] {
    var notes: [Diagnostic] = []
    func add(
      _ code: Diagnostic.Code, _ severity: Diagnostic.Severity, _ ranges: [CellRange],
      _ french: String, _ english: String
    ) {
      let unique = Set(ranges)
      guard !unique.isEmpty else { return }
      let texts =
        unique.sorted { $0.rows.lowerBound < $1.rows.lowerBound }.prefix(8)
        .map(\.description).joined(separator: ", ") + (unique.count > 8 ? "…" : "")
      notes.append(
        Diagnostic(
          code, severity: severity,
          LocalizedText(
            "cases fusionnées (\(texts))\u{00A0}: \(french)",
            english: "merged cells (\(texts)): \(english)"), at: sheet.location()))
    }
    add(
      "cells-merged", .note, filled, "ce qui y est écrit vaut pour chacune des lignes",
      "what they say holds for each of the rows")
    add(
      "numbers-merged", .warning, numbers,
      "le nombre n'est lu qu'à la première ligne, il est inconnu aux autres",
      "the number is read in the first row only, and unknown in the others")
    return notes
  }
}
