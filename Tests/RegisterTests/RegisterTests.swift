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
      "UPDATE snapshot SET entry = 0",
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
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('3')")
    }
    #expect(code(path) == "newer-register")
    // Cut short, the header is right and the rest is not.
    let cut = folder.appending(path: "cut.sqlite")
    try Data(contentsOf: URL(filePath: path)).prefix(3000).write(to: cut)
    #expect(code(cut.path) != nil)
  }

  @Test(
    "a file of the first version is read as it is, and brought up to date when written",
    arguments: [1, 2])
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
  }
}
