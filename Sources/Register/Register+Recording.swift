package import CircularCore
import GRDB

extension Register {
  /// What became of territories that were recorded.
  package struct Recorded: Sendable, Hashable {
    /// How many territories were given.
    package var territories = 0
    /// How many of them say something new.
    package var changed = 0
    /// How many values are new or other ones.
    package var values = 0
    /// How many values hold no more.
    package var withdrawn = 0
  }

  /// Records what is known of territories; a value that is known already is not written again, only that it was said.
  ///
  /// All is recorded, or nothing. The same, said again of the same day with nothing in between, is no entry.
  ///
  /// - Parameters:
  ///   - subjects: the territories.
  ///   - frameworks: those of the labels whose statuses they have.
  ///   - entry: of which day, when, by whom.
  ///   - replaces: whether what a territory does not say any more is withdrawn, of the facts of `schema` and
  ///     of the statuses of `frameworks`.
  ///   - schema: the facts that the territories could have.
  /// - Throws: `register-failed`.
  package func record(
    _ subjects: [Subject], in frameworks: [Framework] = [], as entry: RegisterEntry,
    replacing replaces: Bool = false, of schema: FactSchema? = nil
  ) throws(Diagnostic) -> Recorded {
    return try Self.telling(path) {
      try database.write { database in
        var recorded = Recorded()
        var id: Int64?
        for subject in subjects {
          recorded.territories += 1
          let said = try Self.values(of: subject, frameworks)
          let known =
            try Self.territory(
              subject.id, at: .day(entry.day), in: database)?.values ?? [:]
          var changes: [(RegisteredTerritory.Item, RegisteredTerritory.Value?)] = []
          for (item, value) in said where known[item] != value { changes.append((item, value)) }
          recorded.values += changes.count
          if replaces {
            for item in known.keys where said[item] == nil && item.isOf(schema, frameworks) {
              changes.append((item, nil))
              recorded.withdrawn += 1
            }
          }
          let extent =
            replaces
            ? RegisterExtent(said.keys, all: schema, frameworks)
            : RegisterExtent(said.keys, of: known.keys)
          if changes.isEmpty {
            guard !said.isEmpty || replaces,
              try !Self.isLast(extent, of: subject.id, on: entry.day, database)
            else { continue }
          } else {
            recorded.changed += 1
          }
          let entryID = try id ?? Self.insert(entry, in: database)
          id = entryID
          try Self.restate(
            changes.map(\.0), of: subject.id, known: known, after: entry.day, database)
          for (item, value) in changes.sorted(by: { $0.0 < $1.0 }) {
            try Self.insert(value, of: item, subject.id, in: entryID, database)
          }
          try Self.state(extent, of: subject.id, in: entryID, database)
        }
        return recorded
      }
    }
  }

  private static func insert(_ entry: RegisterEntry, in database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO entry (day, at, author, source, note) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        entry.day.description, entry.at, entry.author, entry.source, entry.note,
      ])
    return database.lastInsertedRowID
  }

  /// All that a subject says, as JSON.
  private static func values(
    of subject: Subject, _ frameworks: [Framework]
  ) throws -> [RegisteredTerritory.Item: RegisteredTerritory.Value] {
    func json(_ value: some Encodable) throws -> String { try JSONText.string(value) }
    var values: [RegisteredTerritory.Item: RegisteredTerritory.Value] = [:]
    if let name = subject.name { values[.init(.name, "")] = .init(json: try json(name)) }
    for (name, value) in subject.facts {
      values[.init(.fact, name)] = .init(
        json: try json(value), origin: try subject.origins[name].map { try json($0) })
    }
    for framework in frameworks {
      guard let statuses = subject.statuses[framework.id] else { continue }
      for entry in statuses.entries {
        let measure = framework.id(entry.node).rawValue
        values[.status(measure, of: framework.id)] = .init(json: try json(entry.status))
      }
    }
    return values
  }

  /// Names what is known of a day now.
  ///
  /// - Throws: `snapshot-exists`, `register-failed`.
  package func name(
    _ name: String, _ day: CivilDate, at: String, author: String?
  ) throws(Diagnostic) -> RegisterSnapshot {
    try Self.telling(path) {
      try database.write { database in
        let known = try String.fetchOne(
          database, sql: "SELECT day FROM snapshot WHERE name = ?", arguments: [name])
        if let known {
          throw Diagnostic(
            "snapshot-exists",
            LocalizedText { language in
              let date = CivilDate(known).map { NumberFormat(language).string($0) } ?? known
              return language == .french
                ? "l'état « \(name) » existe déjà, du \(date)"
                : "the snapshot “\(name)” exists, of \(date)"
            },
            suggestion: LocalizedText(
              "donnez un autre nom\u{A0}: rien n'est remplacé dans un registre",
              english: "give another name: nothing is replaced in a register"))
        }
        let last = try Int64.fetchOne(database, sql: "SELECT COALESCE(MAX(id), 0) FROM entry") ?? 0
        try database.execute(
          sql: "INSERT INTO snapshot (name, day, entry, at, author) VALUES (?, ?, ?, ?, ?)",
          arguments: [name, day.description, last, at, author])
        return RegisterSnapshot(name: name, day: day, entry: last, at: at, author: author)
      }
    }
  }
}
