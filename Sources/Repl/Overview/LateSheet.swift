import CircularCore

/// A sheet of a pack in which something is late, or will be at the end of the month.
struct LateSheet: Encodable {
  var pack: String
  /// The id of the sheet.
  var sheet: String
  var label: LocalizedText
  /// How many rows are late that no other sheet tells.
  var late: Int
  /// How many more will be at the end of the month, if nothing is done.
  var soon: Int
  /// How many rows there are.
  var rows: Int
  /// The rows that are late, in a few words each.
  var lateRows: [LocalizedText]
  /// The rows that will be late.
  var soonRows: [LocalizedText]
  /// Whether other sheets tell some of its rows.
  var isPartial: Bool

  private enum CodingKeys: String, CodingKey {
    case pack, sheet, label, late, soon, rows, lateRows, soonRows
  }
}

extension LateSheet {
  /// The late rows of a sheet, before it is known which of them another one tells too.
  struct Draft {
    var pack: String
    var sheet: String
    var label: LocalizedText
    var rows: Int
    var late: [LateRow]
    var soon: [LateRow]
  }

  /// The sheets, of which each row is told once: in the sheet that says most of it.
  static func eachOnce(_ drafts: [Draft]) -> [LateSheet] {
    drafts.enumerated().compactMap { place, draft -> LateSheet? in
      let late = untold(drafts.map(\.late), at: place)
      let soon = untold(drafts.map(\.soon), at: place)
      guard !late.isEmpty || !soon.isEmpty else { return nil }
      return LateSheet(
        pack: draft.pack, sheet: draft.sheet, label: draft.label, late: late.count,
        soon: soon.count, rows: draft.rows, lateRows: late.map(\.title),
        soonRows: soon.map(\.title),
        isPartial: late.count < draft.late.count || soon.count < draft.soon.count)
    }
  }

  /// The rows of a sheet that no other sheet tells with more words, and none before it with the same.
  private static func untold(_ rows: [[LateRow]], at place: Int) -> [LateRow] {
    rows[place].filter { row in
      !rows.indices.contains { other in
        other != place
          && rows[other].contains { row.isTold(by: $0) && (other < place || !$0.isTold(by: row)) }
      }
    }
  }
}

/// A row that is late: what it is called, and what it says, by which it is known again in another sheet.
struct LateRow {
  /// What it is called.
  var title: LocalizedText
  /// What it says in words of its own: choices are left out.
  private var texts = Set<String>()
  private var days = Set<CivilDate>()

  /// Takes a row of a sheet.
  init(_ row: FilledSheet.Row, of sheet: FilledSheet) {
    title = sheet.title(of: row)
    for (cell, column) in zip(row.cells, sheet.sheet.columns) {
      if case .choice = column.declaration.type { continue }
      switch cell {
      case .value(.text(let text)): texts.insert(text)
      case .words(let words): texts.insert(words.text(in: .french))
      case .value(.date(let day)): days.insert(day)
      default: break
      }
    }
  }

  /// Whether another row says all that it says.
  func isTold(by other: LateRow) -> Bool {
    !texts.isEmpty && !days.isEmpty && texts.isSubset(of: other.texts)
      && days.isSubset(of: other.days)
  }
}
