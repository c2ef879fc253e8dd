/// Territories of a label that were read, and a record each of what was met, those in error included.
package struct ReadTerritories: Sendable {
  /// The territories.
  package var table: FactTable
  /// Every record, in the order of the input.
  package var records: [LabelSubjectReader.Record] = []
  /// The ids of what was added.
  private var known = KnownIDs()

  /// Makes none.
  package init(_ schema: LabelSchema) { table = FactTable(schema.facts) }

  /// The ids of the territories, then of those in error.
  package var ids: [String] { table.identities.map(\.id) + rejected.map(\.identity.id) }

  /// The territories that are known by an id and are not scored.
  package var rejected: [RejectedTerritory] {
    records.compactMap { record in
      guard record.row == nil, record.identity?.id.isEmpty == false else { return nil }
      return RejectedTerritory(record)
    }
  }

  /// What is wrong, or to be known, of the records, in their order.
  package var diagnostics: [Diagnostic] { records.flatMap(\.diagnostics) }

  /// Adds what others are, but for territories whose id an earlier one has, which are told.
  package mutating func add(_ others: ReadTerritories) {
    for var record in others.records {
      if let problem = known.problem(with: record.identity) {
        record.row = nil
        record.diagnostics.append(problem)
      }
      if let row = record.row { record.row = table.append(row: row, of: others.table) }
      records.append(record)
    }
  }
}
