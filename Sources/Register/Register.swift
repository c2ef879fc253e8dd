package import CircularCore
import Foundation
import GRDB

/// Territories over time in one SQLite file: what was known of each, from which day on, who said so and when.
///
/// Nothing is overwritten: what changes is an entry more (`RegisterEntry`), and the file itself refuses that
/// one be changed or removed. What is known on a day is what the entries of that day and those before it say,
/// the last one first, whether they said it anew or again (`RegisterExtent`). The file is in WAL mode: two
/// programs may use it at once, and what was accepted is on the disk when `record` returns, whatever becomes of
/// the program.
///
/// ```swift
/// let register = try Register(creating: "territoires.sqlite")
/// try register.record(study.subjects, in: frameworks, as: .init(day: day, author: "Mme Durand"))
/// try register.records(on: day, for: reader)
/// ```
package struct Register: Sendable {
  /// The file.
  package let path: String
  let database: any DatabaseWriter

  /// What marks the file as one of ours: `CIRC`.
  private static let applicationID = 0x4349_5243

  /// Opens a register that is there.
  ///
  /// - Parameter isReadOnly: whether nothing will be recorded.
  /// - Throws: `no-such-file`, `not-a-register`, `newer-register`, `register-failed`.
  package init(_ path: String, isReadOnly: Bool = false) throws(Diagnostic) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Diagnostic(
        "no-such-file",
        LocalizedText(
          "le registre « \(path) » n'existe pas", english: "there is no register “\(path)”"),
        at: SourceLocation(file: path))
    }
    try self.init(path, isNew: false, isReadOnly: isReadOnly)
  }

  /// Opens a register, made first where there is none.
  ///
  /// - Throws: as for one that is there.
  package init(creating path: String) throws(Diagnostic) {
    // Of two programs that make it at once, one makes it, and the other finds it whole.
    let folder = FolderLock(of: path)
    defer { folder.release() }
    try self.init(path, isNew: Self.isEmpty(path), isReadOnly: false)
  }

  /// Whether there is no file, or one in which nothing was written before its program was stopped.
  private static func isEmpty(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else {
      return !FileManager.default.fileExists(atPath: path)
    }
    defer { try? file.close() }
    do {
      return try file.read(upToCount: 1)?.isEmpty ?? true
    } catch {
      // What cannot be read is not new: who reads its beginning says so.
      return false
    }
  }

  private init(_ path: String, isNew: Bool, isReadOnly: Bool) throws(Diagnostic) {
    self.path = path
    database = try Self.telling(path) {
      if !isNew { try Self.checkHeader(path) }
      if isReadOnly { return try Self.reading(path) }
      let queue = try DatabaseQueue(
        path: path, configuration: Self.configuration(isReadOnly: false))
      if !isNew { try queue.read { try Self.check($0, path) } }
      try queue.writeWithoutTransaction { database in
        // The mark comes first: a file that is stopped behind it is a register without tables, which are made next time.
        if isNew { try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)") }
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      }
      try RegisterSchema.migrator.migrate(queue)
      return queue
    }
  }

  private static func configuration(isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    // Another program that writes is waited for.
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      if !isReadOnly { try database.execute(sql: "PRAGMA synchronous = FULL") }
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// Opens a register in which nothing will be recorded.
  private static func reading(_ path: String) throws -> DatabaseQueue {
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly: true))
      try queue.read { try check($0, path) }
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM].contains(error.resultCode)
    {
      return try copied(path)
    }
    guard try queue.read(RegisterSchema.migrator.hasCompletedMigrations) else {
      // Older: it is brought up to date by whoever may write.
      return try queue.migratedCopy()
    }
    return queue
  }

  /// A copy in memory of a register in a folder that may not be written: SQLite makes files beside one in WAL mode,
  /// even to read it.
  static func copied(_ path: String) throws -> DatabaseQueue {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "circular-register-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appending(path: "register.sqlite").path
    // What was accepted last may still stand in the log beside it.
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
      try Data(contentsOf: URL(fileURLWithPath: path + ending))
        .write(to: URL(fileURLWithPath: copy + ending))
    }
    let queue = try DatabaseQueue(path: copy, configuration: configuration(isReadOnly: false))
    try queue.read { try check($0, path) }
    let memory = try queue.migratedCopy()
    try queue.close()
    return memory
  }

  /// Refuses what is no SQLite file before SQLite looks at it.
  private static func checkHeader(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw unreadable(path) }
    defer { try? file.close() }
    let start = try file.read(upToCount: 16) ?? Data()
    guard isRegister(Array(start)) else { throw notRegister(path) }
  }

  /// Whether a file that starts so is an SQLite file.
  package static func isRegister(_ start: some Collection<UInt8>) -> Bool {
    start.prefix(16).elementsEqual(Array("SQLite format 3\u{0}".utf8))
  }

  private static func check(_ database: Database, _ path: String) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
      throw notRegister(path)
    }
    guard try !RegisterSchema.migrator.hasBeenSuperseded(database) else {
      throw Diagnostic(
        "newer-register",
        LocalizedText(
          "ce registre a été écrit par une version plus récente du programme",
          english: "this register was written by a newer version of the program"),
        at: SourceLocation(file: path),
        suggestion: LocalizedText(
          "mettez le programme à jour\u{A0}: le registre reste comme il est",
          english: "update the program: the register stays as it is"))
    }
  }

  private static func notRegister(_ path: String) -> Diagnostic {
    Diagnostic(
      "not-a-register",
      LocalizedText(
        "ce fichier n'est pas un registre de territoires",
        english: "this file is no register of territories"),
      at: SourceLocation(file: path))
  }

  private static func unreadable(_ path: String) -> Diagnostic {
    Diagnostic(
      "unreadable-file",
      LocalizedText("le fichier ne se lit pas", english: "the file cannot be read"),
      at: SourceLocation(file: path))
  }

  /// Does what may fail in SQLite, and says it as people read it.
  static func telling<Result>(
    _ path: String, _ work: () throws -> Result
  ) throws(Diagnostic) -> Result {
    do {
      return try work()
    } catch let error as Diagnostic {
      throw error
    } catch let error as DatabaseError {
      throw told(error, path)
    } catch {
      throw Diagnostic(
        "register-failed", LocalizedText("\(error)"), at: SourceLocation(file: path))
    }
  }

  private static func told(_ error: DatabaseError, _ path: String) -> Diagnostic {
    let text: LocalizedText
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      text = LocalizedText(
        "un autre programme écrit dans ce registre depuis plus de dix secondes",
        english: "another program has been writing to this register for more than ten seconds")
    case .SQLITE_FULL:
      text = LocalizedText(
        "le disque est plein\u{A0}: rien n'a été inscrit",
        english: "the disk is full: nothing was recorded")
    case .SQLITE_NOTADB: return notRegister(path)
    case .SQLITE_CORRUPT:
      text = LocalizedText("le registre est abîmé", english: "the register is damaged")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      text = LocalizedText(
        "le registre ne s'ouvre pas, ou ne s'écrit pas",
        english: "the register cannot be opened, or not written")
    default:
      text = LocalizedText(
        "le registre ne répond pas\u{A0}: \(error.message ?? "\(error.resultCode)")",
        english: "the register fails: \(error.message ?? "\(error.resultCode)")")
    }
    return Diagnostic("register-failed", text, at: SourceLocation(file: path))
  }
}

extension DatabaseQueue {
  /// A copy in memory, brought up to date: the file of an older version stays as it is.
  fileprivate func migratedCopy() throws -> DatabaseQueue {
    let copy = try DatabaseQueue()
    try backup(to: copy)
    try RegisterSchema.migrator.migrate(copy)
    return copy
  }
}
