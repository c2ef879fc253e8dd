import CircularCore
import Diagnostics

/// A table for a spreadsheet as CSV, row by row: headings and words of people, or what programs call them.
///
/// Numbers are whole, not rounded for the eye; an amount is a number of euros, a share a part of one.
package struct CSVTable {
  private let language: Language
  private let ids: Bool
  /// What stands at the end of each row: the day and the changes that it holds for.
  private let tail: [UInt8]
  private let tailHeadings: [Page.Column]

  /// Prepares the table of a page.
  ///
  /// - Parameters:
  ///   - page: whose table it is; its day and its changes end each row.
  ///   - ids: whether headings and words are those of programs.
  package init(of page: Page, ids: Bool) {
    language = page.language
    self.ids = ids
    // Written once, since it is the same a million times.
    var csv = CSVText(language, isContinued: true)
    if let date = page.date {
      tailHeadings = [
        Page.Column(language.say("évalué au", english: "evaluated on"), id: "date"),
        Page.Column(language.say("changements", english: "changes"), id: "changes"),
      ]
      let day = Self.cell(.date(date), language, ids: ids)
      csv.add([.empty, day, page.changes.map { .text($0) } ?? .empty])
    } else {
      tailHeadings = []
      csv.add([])
    }
    tail = csv.bytes
  }

  /// The line of headings, behind what tells a spreadsheet the encoding.
  package func headings(_ columns: [Page.Column]) -> [UInt8] {
    var csv = CSVText(language)
    csv.add((columns + tailHeadings).sheetHeadings(ids: ids).map { .text($0) })
    return csv.bytes
  }

  /// The line of a row.
  package func line(_ row: [Page.Cell]) -> [UInt8] {
    var csv = CSVText(language, isContinued: true)
    add(row, to: &csv)
    return csv.bytes
  }

  /// Adds the line of a row.
  func add(_ row: [Page.Cell], to csv: inout CSVText) {
    for (index, cell) in row.enumerated() {
      csv.add(Self.cell(cell.value, language, ids: ids), isFirst: index == 0)
    }
    csv.add(end: tail)
  }

  private static func cell(
    _ value: Page.Value, _ language: Language, ids: Bool
  ) -> CSVText.Cell {
    switch value {
    case .empty: .empty
    case .text(let text): .text(text)
    case .word(let word, let id): .text(ids ? id : word)
    case .number(let number, _), .points(let number, _), .change(let number, _),
      .percentage(let number, _), .cutPercentage(let number, _),
      .percentageChange(let number, _):
      .number(number)
    case .amount(let amount), .amountChange(let amount): .number(amount.euros)
    case .rank(let number, _), .year(let number), .stars(let number, _): .integer(Int64(number))
    case .date(let date):
      .text(ids || language == .english ? date.description : date.frenchDigits)
    case .unknown: .text(ids ? "?" : language.say("inconnu", english: "unknown"))
    case .failed: .text(ids ? "!" : language.say("en erreur", english: "in error"))
    }
  }
}

extension Page {
  /// The table that stands for the page where there is room for one only.
  package var mainTable: Table? {
    onlyTable ?? sheets.first
      ?? sections.lazy.flatMap(\.blocks).compactMap { block in
        switch block {
        case .table(let table): table
        case .tree(let tree): tree.table(in: self)
        default: nil
        }
      }.first
  }

  /// Writes the main table as CSV, some tens of kilobytes at once; nothing for a page without tables.
  ///
  /// - Parameters:
  ///   - ids: whether headings and words are those of programs.
  ///   - send: what becomes of whole lines.
  package func writeCSV(ids: Bool, to send: ([UInt8]) throws -> Void) rethrows {
    guard let table = mainTable else { return }
    let lines = CSVTable(of: self, ids: ids)
    try send(lines.headings(table.columns))
    var csv = CSVText(language, isContinued: true)
    for row in table.rows {
      lines.add(row, to: &csv)
      guard csv.bytes.count >= 1 << 16 else { continue }
      try send(csv.bytes)
      csv.empty()
    }
    if !csv.bytes.isEmpty { try send(csv.bytes) }
  }
}

extension CivilDate {
  /// As spreadsheets in French write it: `02/06/2023`.
  fileprivate var frenchDigits: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(String(10_000 + self.year).dropFirst())
    return "\(two(day))/\(two(month))/\(year)"
  }
}
