/// The rows of a plan as the platform's template and its exports have them.
///
/// The template says below its headings which kind each column is, and how to fill it in; an export does not.
/// In both, a row with the title of a part is a part of the action above it.
struct PlanRows: Sendable {
  /// Whether the table is a plan of the platform, whose headings are what they are.
  let isPlan: Bool
  private let part: Int?
  private let title: Int?
  /// Whether the columns are those of the template, which exports do not have.
  private let isTemplate: Bool
  /// Columns that hold an amount or a date: instructions hold neither.
  private let typed: [Int]

  init(_ headings: TableHeadings) {
    let folded = headings.headings.map(\.folded)
    isPlan = folded.contains { $0.hasPrefix("axex") }
    part = isPlan ? folded.firstIndex(of: "titredelasousaction") : nil
    title =
      isPlan ? folded.firstIndex { $0 == "titredelaction" || $0 == "titredelaficheaction" } : nil
    isTemplate = isPlan && folded.contains("participationcitoyenne")
    typed = folded.indices.filter {
      folded[$0].hasPrefix("montant") || folded[$0].hasPrefix("budgetprevisionnel")
        || folded[$0].hasPrefix("datede")
    }
  }

  /// Whether a row is a part of an action.
  func isPartOfAction(_ reader: CSVReader) -> Bool {
    guard let part, part < reader.fieldCount else { return false }
    return !reader.isEmpty(part)
  }

  /// Whether a row has no title, which every action has.
  func lacksTitle(_ reader: CSVReader) -> Bool {
    guard let title else { return false }
    return title >= reader.fieldCount || reader.isEmpty(title)
  }

  /// Whether a row only says how to fill in the template: where amounts and dates would stand, it has words; or
  /// it is the example below.
  func isInstruction(_ reader: CSVReader) -> Bool {
    guard isTemplate else { return false }
    if let title, title < reader.fieldCount, reader.text(title).folded.hasPrefix("exemple") {
      return true
    }
    let filled = typed.filter { $0 < reader.fieldCount && !reader.isEmpty($0) }
    guard filled.count > 1 else { return false }
    return filled.allSatisfy { column in
      let text = reader.text(column).trimmingSpaces
      return !reader.isStoredNumber(column) && WrittenNumber(text) == nil
        && CivilDate(written: text) == nil
    }
  }
}
