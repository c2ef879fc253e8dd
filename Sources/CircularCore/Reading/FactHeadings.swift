/// How headings may name the facts of a schema, folded once: every line of a table may be its heading.
struct FactHeadings: Sendable {
  /// The headings of one fact.
  struct Names: Sendable {
    /// Its name and its other headings, as they are written and folded.
    let written: [(name: String, folded: String)]
    /// Its labels in both languages, folded.
    let labels: Set<String>
    /// The unit that only its own declaration knows, folded.
    let ownUnit: String?
    /// All of them, folded.
    let all: [String]
    /// Of a list whose items may stand in columns: its headings in order, and what an item has.
    let items: (names: [String], fields: [ItemColumns.Field])?

    fileprivate init(_ fact: FactDeclaration) {
      written = TableHeadings.folded([fact.name] + fact.columns)
      let label = fact.label.french.folded
      let english = fact.label.text(in: .english).folded
      labels = [label, english]
      ownUnit = fact.unit.flatMap { (UnitOfMeasure($0)?.isKnown ?? false) ? nil : $0.folded }
      all = fact.headings
      items = ItemColumns.fields(of: fact).map { [all] fields in
        (names: Set(all).sorted().filter { !$0.isEmpty }, fields: fields)
      }
    }
  }

  /// Those of each fact, in slot order.
  let names: [Names]
  /// The lists that may stand a year a column.
  let years: [YearColumns.List]

  init(_ declarations: [FactDeclaration]) {
    names = declarations.map { Names($0) }
    years = declarations.enumerated().compactMap { YearColumns.List($1, slot: $0) }
  }
}
