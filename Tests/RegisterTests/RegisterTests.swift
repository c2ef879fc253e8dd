import CircularCore
import Foundation
import GRDB
import Testing

@testable import Register

extension RegisterEntry {
  /// An entry of a day that was recorded at some time.
  init(day: CivilDate) { self.init(day: day, at: "2026-11-29T13:50:06Z") }
}

@Suite("A register of territories")
struct RegisterTests {
  private let folder: URL
  private var path: String { folder.appending(path: "t.sqlite").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "circular-register-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func subject(
    _ id: String, _ facts: [String: FactValue], name: String? = nil
  ) -> Subject { Subject(id: id, name: name, facts: facts) }

  private func facts(_ register: Register, _ id: String, at moment: RegisterMoment) throws
    -> [String: String]
  {
    let found = try register.territories(at: moment).first { $0.id == id }
    return Dictionary(
      uniqueKeysWithValues: (found?.values ?? [:]).map {
        ("\($0.key.kind):\($0.key.name)", $0.value.json)
      })
  }

  @Test("a day knows what it and the days before it say, whatever the order of recording")
  func days() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try register.record(
      [subject("a", ["population": 10, "waste": true], name: "Ay")],
      as: RegisterEntry(day: day("2024-01-15")))
    #expect(first == .init(territories: 1, changed: 1, values: 3, withdrawn: 0))
    _ = try register.record(
      [subject("a", ["population": 30])], as: RegisterEntry(day: day("2026-01-15")))
    // Said later of a day in between: what is newer stays.
    _ = try register.record(
      [subject("a", ["population": 20])], as: RegisterEntry(day: day("2025-01-15")))
    for (date, population) in [
      ("2024-01-14", nil), ("2024-01-15", "10"), ("2025-06-01", "20"), ("2026-01-15", "30"),
    ] {
      #expect(
        try facts(register, "a", at: .day(day(date)))["fact:population"] == population, "\(date)")
    }
    #expect(
      try facts(register, "a", at: .all) == [
        "name:": "\"Ay\"", "fact:population": "30", "fact:waste": "true",
      ])
    #expect(
      try register.days(of: "a").map(\.description) == ["2024-01-15", "2025-01-15", "2026-01-15"])
  }

  @Test("what is known is not recorded again; a withdrawn value holds no more from its day on")
  func withdrawn() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let schema = try FactSchema([
      FactDeclaration("population", type: .integer), FactDeclaration("waste", type: .boolean),
    ])
    _ = try register.record(
      [subject("a", ["population": 10, "waste": true, "other.pack": 1])],
      as: RegisterEntry(day: day("2024-01-15")))
    let same = try register.record(
      [subject("a", ["population": 10])], as: RegisterEntry(day: day("2024-02-15")))
    #expect(same.changed == 0)
    #expect(try register.history().count == 3)
    let less = try register.record(
      [subject("a", ["population": 10])], as: RegisterEntry(day: day("2024-03-15")),
      replacing: true,
      of: schema)
    // What another pack knows of it stays.
    #expect(less == .init(territories: 1, changed: 1, values: 0, withdrawn: 1))
    #expect(
      try facts(register, "a", at: .all) == ["fact:population": "10", "fact:other.pack": "1"])
    #expect(try facts(register, "a", at: .day(day("2024-03-14")))["fact:waste"] == "true")
    let change = try #require(try register.history(of: "a", since: day("2024-03-01")).first)
    #expect((change.before, change.after) == ("true", nil))
  }

  @Test("a snapshot does not change, even by what is said later of its day or of one before it")
  func snapshots() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try register.record([subject("a", ["n": 1])], as: RegisterEntry(day: day("2024-01-15")))
    let snapshot = try register.name(
      "Audit", day("2024-06-30"), at: "2026-11-29T13:50:06Z", author: "B")
    _ = try register.record([subject("a", ["n": 2])], as: RegisterEntry(day: day("2024-03-15")))
    #expect(try facts(register, "a", at: .snapshot(snapshot)) == ["fact:n": "1"])
    #expect(try facts(register, "a", at: .day(day("2024-06-30"))) == ["fact:n": "2"])
    #expect(try register.snapshot(named: "audit") == snapshot)
    #expect(throws: Diagnostic.self) {
      try register.name("Audit", day("2025-06-30"), at: "2026-11-29T13:50:06Z", author: nil)
    }
    let missing = #expect(throws: Diagnostic.self) { try register.snapshot(named: "Audti") }
    #expect(missing?.suggestion?.french == "Audit")
  }

  @Test("what was said again of a day stays, whatever is recorded later of a day before")
  func saidAgain() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try register.record(
      [subject("a", ["done": 1000, "other": 1])], as: RegisterEntry(day: day("2026-01-10")))
    // June says January again, of one of two facts.
    let again = try register.record(
      [subject("a", ["done": 1000])],
      as: RegisterEntry(day: day("2026-06-01"), at: "2026-06-01T08:00:00Z", author: "J"))
    #expect(again == .init(territories: 1, changed: 0, values: 0, withdrawn: 0))
    let snapshot = try register.name(
      "juin", day("2026-06-30"), at: "2026-06-30T08:00:00Z", author: nil)
    _ = try register.record(
      [subject("a", ["done": 900, "other": 2])], as: RegisterEntry(day: day("2026-03-01")))
    #expect(
      try facts(register, "a", at: .day(day("2026-02-28"))) == [
        "fact:done": "1000", "fact:other": "1",
      ])
    #expect(
      try facts(register, "a", at: .day(day("2026-04-01"))) == [
        "fact:done": "900", "fact:other": "2",
      ])
    #expect(
      try facts(register, "a", at: .day(day("2026-07-01"))) == [
        "fact:done": "1000", "fact:other": "2",
      ])
    #expect(
      try facts(register, "a", at: .snapshot(snapshot)) == [
        "fact:done": "1000", "fact:other": "1",
      ])
    let last = try #require(try register.history(of: "a").last)
    #expect(last.before == "900" && last.after == "1000" && last.entry.author == "J")
    // One more in between: June stays, and so does what March said.
    _ = try register.record(
      [subject("a", ["done": 950])], as: RegisterEntry(day: day("2026-05-01")))
    #expect(try facts(register, "a", at: .day(day("2026-05-31")))["fact:done"] == "950")
    #expect(try facts(register, "a", at: .day(day("2026-04-30")))["fact:done"] == "900")
    #expect(try facts(register, "a", at: .day(day("2026-06-01")))["fact:done"] == "1000")
  }

  @Test("a record that speaks of all but something says nothing of that, nor of what came later")
  func saidAllBut() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    func record(_ date: String, _ facts: [String: FactValue]) throws {
      _ = try register.record([subject("a", facts)], as: RegisterEntry(day: day(date)))
    }
    try record("2025-01-01", ["a": 1, "b": 1, "c": 1])
    try record("2025-06-01", ["a": 1, "b": 1])
    // Nobody knew of it when June was recorded.
    try record("2025-02-01", ["d": 1])
    try record("2025-03-01", ["b": 2, "c": 2, "d": 2])
    #expect(
      try facts(register, "a", at: .all) == [
        "fact:a": "1", "fact:b": "1", "fact:c": "2", "fact:d": "2",
      ])
  }

  @Test("what a whole record does not say holds no more, even if a day before says it later")
  func saidAbsent() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let schema = try FactSchema([
      FactDeclaration("n", type: .integer), FactDeclaration("m", type: .integer),
    ])
    _ = try register.record([subject("a", ["n": 1])], as: RegisterEntry(day: day("2025-01-01")))
    _ = try register.record(
      [subject("a", ["n": 1])], as: RegisterEntry(day: day("2025-06-01")), replacing: true,
      of: schema)
    _ = try register.record(
      [subject("a", ["n": 2, "m": 5, "z": 3])], as: RegisterEntry(day: day("2025-03-01")))
    #expect(
      try facts(register, "a", at: .day(day("2025-05-31"))) == [
        "fact:n": "2", "fact:m": "5", "fact:z": "3",
      ])
    #expect(
      try facts(register, "a", at: .day(day("2025-06-01"))) == ["fact:n": "1", "fact:z": "3"])
  }

  @Test("a drawn register knows of each day what was said last of it, in the order of days")
  func drawn() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    var state: UInt64 = 20_261_130
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let first = try day("2026-01-01")
    // Every statement is kept here, whether it says something new or not.
    var said: [(day: Int, facts: [String: Int])] = []
    for _ in 0..<120 {
      let date = draw(20)
      var values: [String: Int] = [:]
      for name in ["a", "b", "c", "d"] where draw(2) == 0 { values[name] = draw(2) }
      guard !values.isEmpty else { continue }
      said.append((date, values))
      let day = try #require(first.adding(days: date))
      _ = try register.record(
        [subject("t", values.mapValues { FactValue.integer(Int64($0)) })],
        as: RegisterEntry(day: day))
      guard said.count % 10 == 0 else { continue }
      for number in 0..<20 {
        var known: [String: String] = [:]
        for date in 0...number {
          for statement in said where statement.day == date {
            for (name, value) in statement.facts { known["fact:\(name)"] = "\(value)" }
          }
        }
        let day = try #require(first.adding(days: number))
        #expect(
          try facts(register, "t", at: .day(day)) == known,
          "after \(said.count), day \(number)")
      }
    }
  }

  @Test("records of every day of the same values are a row each, not their values again")
  func daily() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let facts = Dictionary(
      uniqueKeysWithValues: (0..<300).map { ("f\($0)", FactValue.integer(Int64($0))) })
    let first = try day("2025-01-01")
    for number in 0..<60 {
      let day = try #require(first.adding(days: number))
      _ = try register.record([subject("a", facts)], as: RegisterEntry(day: day))
    }
    let count = try register.database.read { database in
      try ["value", "statement", "extent"].map { table in
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
      }
    }
    #expect(count[0] == 300 && count[1] == 60 && count[2] <= 2)
    // The same of the same day is not even that.
    let last = try #require(first.adding(days: 59))
    _ = try register.record([subject("a", facts)], as: RegisterEntry(day: last))
    let entries = try register.database.read {
      try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM entry")
    }
    #expect(entries == 60)
  }

  @Test("a register in a folder that may not be written is read from a copy, its log included")
  func unwritableFolder() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let register = try Register(creating: path)
    _ = try register.record([subject("a", ["n": 1])], as: RegisterEntry(day: day("2024-01-15")))
    let copy = try Register.copied(path)
    let count = try copy.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM value") }
    #expect(count == 1)
    // An administrator may write anywhere: then it is read as any other.
    let place = folder.appending(path: "read-only")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
      try Data(contentsOf: URL(filePath: path + ending)).write(
        to: place.appending(path: "t.sqlite" + ending))
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: place.path)
    let reading = try Register(place.appending(path: "t.sqlite").path, isReadOnly: true)
    #expect(try facts(reading, "a", at: .all) == ["fact:n": "1"])
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path)
  }

  @Test("the file itself refuses to be changed: what is written stays")
  func appendOnly() throws {
    let register = try Register(creating: path)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try register.record([subject("a", ["n": 1])], as: RegisterEntry(day: day("2024-01-15")))
    _ = try register.name("s", day("2024-06-30"), at: "2026-11-29T13:50:06Z", author: nil)
    let queue = try DatabaseQueue(path: path)
    for sql in [
      "UPDATE value SET value = '2'", "DELETE FROM value", "DELETE FROM entry",
      "UPDATE entry SET day = '2020-01-01'", "DELETE FROM snapshot",
      "UPDATE snapshot SET entry = 0", "DELETE FROM statement", "UPDATE extent SET items = '[]'",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") { try queue.write { try $0.execute(sql: sql) } }
    }
    #expect(try facts(register, "a", at: .all) == ["fact:n": "1"])
  }

  @Test("two programs write at once: both are kept")
  func together() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try Register(creating: path)
    let path = path
    let day = try day("2024-01-15")
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      for number in 0..<10 {
        do {
          _ = try Register(path).record(
            [Subject(id: "t\(writer)-\(number)", facts: ["n": .integer(Int64(number))])],
            as: RegisterEntry(day: day))
        } catch {
          Issue.record(error)
        }
      }
    }
    #expect(try Register(path, isReadOnly: true).territories(at: .all).count == 40)
  }

  @Test(
    "several programs make the same register at once: one makes it, all write to it",
    arguments: 0..<10)
  func madeTogether(_ round: Int) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = path
    let day = try day("2024-01-15")
    DispatchQueue.concurrentPerform(iterations: 6) { writer in
      do {
        _ = try Register(creating: path).record(
          [Subject(id: "t\(writer)", facts: ["n": .integer(Int64(round))])],
          as: RegisterEntry(day: day))
      } catch {
        Issue.record(error)
      }
    }
    #expect(try Register(path, isReadOnly: true).territories(at: .all).count == 6)
  }

  @Test("a file in which a program was stopped before it wrote anything becomes a register")
  func emptyFile() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    _ = try Register(creating: path).record(
      [subject("a", ["n": 1])], as: RegisterEntry(day: day("2024-01-15")))
    #expect(try facts(Register(path), "a", at: .all) == ["fact:n": "1"])
  }

  @Test("what is no register is refused and left as it is; so is one of a newer program")
  func refused() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    func code(_ path: String) -> Diagnostic.Code? {
      do {
        _ = try Register(path)
        return nil
      } catch { return error.code }
    }
    #expect(code(path) == "no-such-file")
    let text = folder.appending(path: "text.sqlite")
    try Data("not a database".utf8).write(to: text)
    #expect(code(text.path) == "not-a-register")
    #expect(try Data(contentsOf: text) == Data("not a database".utf8))
    let other = folder.appending(path: "other.sqlite").path
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    #expect(code(other) == "not-a-register")
    _ = try Register(creating: path)
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('4')")
    }
    #expect(code(path) == "newer-register")
    // Cut short, the header is right and the rest is not.
    let cut = folder.appending(path: "cut.sqlite")
    try Data(contentsOf: URL(filePath: path)).prefix(3000).write(to: cut)
    #expect(code(cut.path) != nil)
  }

  @Test(
    "a file of an older version is read as it is, and brought up to date when written",
    arguments: [1, 2, 3])
  func versions(_ version: Int) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let old = try DatabaseQueue(path: path)
    try old.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = 0x43495243") }
    try RegisterSchema.migrator.migrate(old, upTo: "\(version)")
    try old.write { database in
      try database.execute(
        sql: """
          INSERT INTO entry (id, day, at) VALUES (1, '2024-01-15', '2024-01-15T08:00:00Z');
          INSERT INTO value VALUES ('a', 'fact', 'n', 1, '7', NULL);
          """)
    }
    try old.close()
    let reading = try Register(path, isReadOnly: true)
    #expect(try facts(reading, "a", at: .all) == ["fact:n": "7"])
    #expect(try reading.snapshots() == [])
    let writing = try Register(path)
    _ = try writing.name("s", day("2024-06-30"), at: "2026-11-29T13:50:06Z", author: nil)
    #expect(try facts(writing, "a", at: .all) == ["fact:n": "7"])
    // What is said again from now on stays what its day says.
    _ = try writing.record([subject("a", ["n": 7])], as: RegisterEntry(day: day("2024-06-15")))
    _ = try writing.record([subject("a", ["n": 8])], as: RegisterEntry(day: day("2024-03-15")))
    #expect(try facts(writing, "a", at: .day(day("2024-05-01"))) == ["fact:n": "8"])
    #expect(try facts(writing, "a", at: .day(day("2024-07-01"))) == ["fact:n": "7"])
  }
}
