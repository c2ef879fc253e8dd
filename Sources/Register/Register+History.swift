package import CircularCore
import GRDB

/// One value that became another.
package struct RegisterChange: Sendable, Hashable {
  /// The entry that says so.
  package var entry: RegisterEntry
  /// The territory.
  package var territory: String
  /// Of what.
  package var item: RegisteredTerritory.Item
  /// What was known before, as JSON; nil for nothing.
  package var before: String?
  /// What is known from then on, as JSON; nil where it holds no more.
  package var after: String?
}

extension Register {
  /// What changed, by day and in the order in which it was recorded.
  ///
  /// - Parameters:
  ///   - territory: of whom; nil for all.
  ///   - since: the first day; nil from the beginning.
  ///   - until: the last day; nil to the end.
  package func history(
    of territory: String? = nil, since: CivilDate? = nil, until: CivilDate? = nil
  ) throws(Diagnostic) -> [RegisterChange] {
    try Self.telling(path) {
      try database.read { database in
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT entry.day, entry.at, entry.author, entry.source, entry.note,
              value.territory, value.kind, value.item, value.value
            FROM value JOIN entry ON entry.id = value.entry
            WHERE (? IS NULL OR value.territory = ?)
            ORDER BY entry.day, entry.id, value.territory, value.kind, value.item
            """, arguments: [territory, territory])
        var known: [String: [RegisteredTerritory.Item: String]] = [:]
        var changes: [RegisterChange] = []
        while let row = try rows.next() {
          guard let day = CivilDate(row[0] as String),
            let kind = RegisteredTerritory.Item.Kind(rawValue: row[6])
          else { continue }
          let id: String = row[5]
          let item = RegisteredTerritory.Item(kind, row[7])
          let after: String? = row[8]
          let before = known[id]?[item]
          known[id, default: [:]][item] = after
          guard before != after, since.map({ day >= $0 }) ?? true, until.map({ day <= $0 }) ?? true
          else { continue }
          changes.append(
            RegisterChange(
              entry: RegisterEntry(
                day: day, at: row[1], author: row[2], source: row[3], note: row[4]),
              territory: id, item: item, before: before, after: after))
        }
        return changes
      }
    }
  }
}
