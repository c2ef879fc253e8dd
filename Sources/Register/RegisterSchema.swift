import GRDB

/// The tables of a register, and how older files are brought up to date.
enum RegisterSchema {
  /// Every version, the first one first; one that was ever published is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            at TEXT NOT NULL,
            author TEXT,
            source TEXT,
            note TEXT
          ) STRICT;
          CREATE TABLE value (
            territory TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('name', 'fact', 'status')),
            item TEXT NOT NULL,
            entry INTEGER NOT NULL REFERENCES entry (id),
            value TEXT,
            origin TEXT,
            PRIMARY KEY (territory, kind, item, entry)
          ) STRICT, WITHOUT ROWID;
          """)
      try forbidChanges(of: ["entry", "value"], in: database)
    }
    migrator.registerMigration("2") { database in
      try database.execute(
        sql: """
          CREATE TABLE snapshot (
            name TEXT PRIMARY KEY,
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            entry INTEGER NOT NULL,
            at TEXT NOT NULL,
            author TEXT
          ) STRICT, WITHOUT ROWID;
          """)
      try forbidChanges(of: ["snapshot"], in: database)
    }
    // What records speak of, new or not: see `Register.restate`.
    migrator.registerMigration("3") { database in
      try database.execute(
        sql: """
          CREATE TABLE extent (
            id INTEGER PRIMARY KEY,
            excludes INTEGER NOT NULL CHECK (excludes IN (0, 1)),
            items TEXT NOT NULL,
            UNIQUE (excludes, items)
          ) STRICT;
          CREATE TABLE statement (
            territory TEXT NOT NULL,
            entry INTEGER NOT NULL REFERENCES entry (id),
            extent INTEGER NOT NULL REFERENCES extent (id),
            PRIMARY KEY (territory, entry)
          ) STRICT, WITHOUT ROWID;
          """)
      try forbidChanges(of: ["extent", "statement"], in: database)
    }
    return migrator
  }

  /// What is written stays, whoever opens the file.
  private static func forbidChanges(of tables: [String], in database: Database) throws {
    for table in tables {
      for verb in ["UPDATE", "DELETE"] {
        try database.execute(
          sql: """
            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'a register is only added to'); END;
            """)
      }
    }
  }
}
