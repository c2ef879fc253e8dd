import CircularCore
import GRDB

/// What was said again: nothing new, and yet a statement of its day.
///
/// A value that is recorded again is not stored again: that the record of a day speaks of it is enough, as long as
/// what is known of that day stays the same. An entry of a day before, recorded later, would change it: then the
/// value is written under the entry that said it, whose day it keeps.
extension Register {
  /// Writes that an entry speaks of a territory.
  static func state(
    _ extent: RegisterExtent, of territory: String, in entry: Int64, _ database: Database
  ) throws {
    let json = try extent.json()
    try database.cachedStatement(
      sql: "INSERT INTO extent (excludes, items) VALUES (?, ?) ON CONFLICT DO NOTHING"
    ).execute(arguments: [extent.excludes, json])
    try database.cachedStatement(
      sql: """
        INSERT INTO statement (territory, entry, extent)
        SELECT ?, ?, id FROM extent WHERE excludes = ? AND items = ?
        ON CONFLICT DO NOTHING
        """
    ).execute(arguments: [territory, entry, extent.excludes, json])
  }

  /// Whether the last entry that speaks of a territory is of a day and speaks of as much.
  static func isLast(
    _ extent: RegisterExtent, of territory: String, on day: CivilDate, _ database: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT entry.day = ? AND extent.excludes = ? AND extent.items = ?
          FROM statement JOIN entry ON entry.id = statement.entry
          JOIN extent ON extent.id = statement.extent
          WHERE statement.territory = ? ORDER BY statement.entry DESC LIMIT 1
          """),
      arguments: [day.description, extent.excludes, try extent.json(), territory]) ?? false
  }

  /// Writes what later days said again of items that an entry is about to change.
  ///
  /// - Parameters:
  ///   - items: what the entry changes.
  ///   - territory: of whom.
  ///   - known: what is known on the day of the entry without it.
  ///   - day: the day of the entry.
  static func restate(
    _ items: [RegisteredTerritory.Item], of territory: String,
    known: [RegisteredTerritory.Item: RegisteredTerritory.Value], after day: CivilDate,
    _ database: Database
  ) throws {
    let statements = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT entry.day, entry.id, extent.excludes, extent.items
          FROM statement JOIN entry ON entry.id = statement.entry
          JOIN extent ON extent.id = statement.extent
          WHERE statement.territory = ? AND entry.day > ?
          ORDER BY entry.day, entry.id
          """), arguments: [territory, day.description])
    guard !statements.isEmpty else { return }
    let later = try statements.map { row in
      (
        day: row[0] as String, entry: row[1] as Int64,
        extent: try RegisterExtent(excludes: row[2], json: row[3])
      )
    }
    for item in items {
      // From there on another value was known anyway.
      let next = try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT entry.day, entry.id FROM value JOIN entry ON entry.id = value.entry
            WHERE value.territory = ? AND value.kind = ? AND value.item = ? AND entry.day > ?
            ORDER BY entry.day, entry.id LIMIT 1
            """), arguments: [territory, item.kind.rawValue, item.name, day.description])
      let end = next.map { (day: $0[0] as String, entry: $0[1] as Int64) }
      let first = try later.first { statement in
        guard statement.extent.has(item) else { return false }
        return try !statement.extent.excludes
          || wasKnown(item, of: territory, on: statement.day, by: statement.entry, database)
      }
      guard let first, end.map({ (first.day, first.entry) < ($0.day, $0.entry) }) ?? true
      else { continue }
      try insert(known[item], of: item, territory, in: first.entry, database)
    }
  }

  /// Whether anything was known of an item when an entry was recorded.
  private static func wasKnown(
    _ item: RegisteredTerritory.Item, of territory: String, on day: String, by entry: Int64,
    _ database: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT value.value IS NOT NULL FROM value JOIN entry ON entry.id = value.entry
          WHERE value.territory = ? AND value.kind = ? AND value.item = ?
            AND entry.day <= ? AND entry.id <= ?
          ORDER BY entry.day DESC, entry.id DESC LIMIT 1
          """), arguments: [territory, item.kind.rawValue, item.name, day, entry]) ?? false
  }

  /// Writes one value under an entry; nil where it holds no more.
  static func insert(
    _ value: RegisteredTerritory.Value?, of item: RegisteredTerritory.Item, _ territory: String,
    in entry: Int64, _ database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO value (territory, kind, item, entry, value, origin)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      territory, item.kind.rawValue, item.name, entry, value?.json, value?.origin,
    ])
  }
}
