package import CircularCore
import GRDB

extension Register {
  /// What is known of every territory at a moment, by id.
  package func territories(at moment: RegisterMoment) throws(Diagnostic) -> [RegisteredTerritory] {
    try Self.telling(path) {
      try database.read { database in
        var found: [RegisteredTerritory] = []
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT value.territory, value.kind, value.item, value.value, value.origin
            FROM value JOIN entry ON entry.id = value.entry
            WHERE entry.day <= ? AND entry.id <= ?
            ORDER BY value.territory, value.kind, value.item, entry.day, entry.id
            """, arguments: [moment.lastDay, moment.lastEntry])
        while let row = try rows.next() {
          let id: String = row[0]
          if found.last?.id != id { found.append(RegisteredTerritory(id: id, values: [:])) }
          Self.take(row, at: 1, into: &found[found.count - 1].values)
        }
        return found.filter { !$0.values.isEmpty }
      }
    }
  }

  /// What is known of one territory at a moment; nil where nothing is.
  package func territory(
    _ id: String, at moment: RegisterMoment
  ) throws(Diagnostic) -> RegisteredTerritory? {
    try Self.telling(path) {
      try database.read { try Self.territory(id, at: moment, in: $0) }
    }
  }

  /// The ids of all territories that were ever recorded, in order.
  package func ids() throws(Diagnostic) -> [String] {
    try Self.telling(path) {
      try database.read {
        try String.fetchAll($0, sql: "SELECT DISTINCT territory FROM value ORDER BY territory")
      }
    }
  }

  /// The same in a transaction.
  static func territory(
    _ id: String, at moment: RegisterMoment, in database: Database
  ) throws -> RegisteredTerritory? {
    var found = RegisteredTerritory(id: id, values: [:])
    let statement = try database.cachedStatement(
      sql: """
        SELECT value.kind, value.item, value.value, value.origin
        FROM value JOIN entry ON entry.id = value.entry
        WHERE value.territory = ? AND entry.day <= ? AND entry.id <= ?
        ORDER BY value.kind, value.item, entry.day, entry.id
        """)
    let rows = try Row.fetchCursor(
      statement, arguments: [id, moment.lastDay, moment.lastEntry])
    while let row = try rows.next() { take(row, at: 0, into: &found.values) }
    return found.values.isEmpty ? nil : found
  }

  /// Takes one value; a later one of the same item stands in its place.
  private static func take(
    _ row: Row, at first: Int,
    into values: inout [RegisteredTerritory.Item: RegisteredTerritory.Value]
  ) {
    guard let kind = RegisteredTerritory.Item.Kind(rawValue: row[first]) else { return }
    let item = RegisteredTerritory.Item(kind, row[first + 1])
    let json: String? = row[first + 2]
    values[item] = json.map { .init(json: $0, origin: row[first + 3]) }
  }

  /// The snapshots, by day.
  package func snapshots() throws(Diagnostic) -> [RegisterSnapshot] {
    try Self.telling(path) {
      try database.read { database in
        try Row.fetchAll(
          database, sql: "SELECT name, day, entry, at, author FROM snapshot ORDER BY day, name"
        ).compactMap { row in
          CivilDate(row["day"] as String).map {
            RegisterSnapshot(
              name: row["name"], day: $0, entry: row["entry"], at: row["at"], author: row["author"])
          }
        }
      }
    }
  }

  /// The snapshot of a name.
  ///
  /// - Throws: `no-such-snapshot` with the nearest name.
  package func snapshot(named name: String) throws(Diagnostic) -> RegisterSnapshot {
    let snapshots = try snapshots()
    if let found = snapshots.first(where: { $0.name == name })
      ?? snapshots.first(where: { $0.name.folded == name.folded })
    {
      return found
    }
    throw Diagnostic(
      "no-such-snapshot",
      LocalizedText(
        "ce registre n'a pas d'état « \(name) »", english: "this register has no snapshot “\(name)”"
      ),
      at: SourceLocation(file: path),
      suggestion: nearestName(to: name, among: snapshots.map(\.name)).map { LocalizedText($0) })
  }

  /// The days from which something else is known, of one territory or of all.
  package func days(of territory: String? = nil) throws(Diagnostic) -> [CivilDate] {
    try Self.telling(path) {
      try database.read { database in
        try String.fetchAll(
          database,
          sql: """
            SELECT DISTINCT entry.day FROM entry JOIN value ON value.entry = entry.id
            WHERE ? IS NULL OR value.territory = ? ORDER BY entry.day
            """, arguments: [territory, territory]
        ).compactMap { CivilDate($0) }
      }
    }
  }
}
