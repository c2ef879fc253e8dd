import CircularCore
import Foundation
import Logging
import LuaBridge
import ServiceLifecycle

/// The packs of a folder, served as they are on the disk: what changes there is read again, and what cannot be
/// read leaves the old pack in its place, and says so.
public actor PackShelf: Service {
  /// A pack, or a folder that none could be read of.
  public struct Entry: Sendable {
    /// The name of the folder.
    public var folder: String
    /// The pack that is served; nil where none could be read yet.
    public var pack: LuaRulePack?
    /// What is wrong with the folder as it is now: the pack is the one that was there before.
    public var problems: [Diagnostic] = []
  }

  private let rules: String
  private let pool: StudyPool
  private let period: Duration
  private let logger: Logger
  private var entries: [String: Entry] = [:]
  private var served: [String: FolderState] = [:]
  private var seen: [String: FolderState] = [:]
  private var isLost = false

  /// Makes a shelf of a folder whose folders are packs.
  ///
  /// - Parameter period: how often it looks at the folder; a change is taken when it has not moved for so long.
  public init(rules: String, pool: StudyPool, period: Duration = .seconds(1), logger: Logger) {
    (self.rules, self.pool, self.period, self.logger) = (rules, pool, period, logger)
  }

  /// The packs and the folders that are none, by the names of the folders.
  public var all: [Entry] { entries.sorted { $0.key < $1.key }.map(\.value) }

  /// Reads the folder for the first time.
  ///
  /// - Throws: `no-such-file` where there is no such folder: nothing would be served, without a word.
  public func load() async throws {
    guard let states = FolderState.all(in: rules) else {
      throw Diagnostic(
        .noSuchFile,
        LocalizedText(
          "le dossier des dispositifs ne se lit pas", english: "the folder of packs cannot be read"),
        at: SourceLocation(file: rules))
    }
    seen = states
    await take(states)
  }

  /// Looks at the folder until the service ends.
  public func run() async throws {
    try await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        // The service ends: that is no error.
        do { try await Task.sleep(for: self.period) } catch is CancellationError { return }
        await self.look()
      }
    }
  }

  /// Looks once: what is as it was when it last looked, and is not what is served, is read.
  ///
  /// A folder that is being written is left until it rests; where the folder of all of them is not there, as while
  /// another is put in its place, the packs stay.
  public func look() async {
    guard let now = FolderState.all(in: rules) else {
      if !isLost {
        logger.error("folder of packs lost, the packs stay", metadata: ["rules": "\(rules)"])
      }
      isLost = true
      return
    }
    isLost = false
    let resting = now.filter { seen[$0.key] == $0.value && served[$0.key] != $0.value }
    let gone = served.keys.filter { now[$0] == nil && seen[$0] == nil }
    seen = now
    await take(resting)
    for folder in gone.sorted() {
      served[folder] = nil
      guard let pack = entries.removeValue(forKey: folder)?.pack else { continue }
      await pool.remove(pack.pack.id)
      logger.notice("pack removed", metadata: ["pack": "\(pack.pack.id)"])
    }
  }

  private func take(_ folders: [String: FolderState]) async {
    for (folder, state) in folders.sorted(by: { $0.key < $1.key }) {
      served[folder] = state
      var entry = entries[folder] ?? Entry(folder: folder)
      do {
        let pack = try LuaRulePack(folder: "\(rules)/\(folder)")
        try checkID(pack, folder)
        let ready = try ServedPack(pack)
        if let old = entry.pack, old.pack.id != pack.pack.id { await pool.remove(old.pack.id) }
        await pool.serve(ready)
        entry = Entry(folder: folder, pack: pack)
        logger.notice(
          "pack served", metadata: ["pack": "\(pack.pack.id)", "version": "\(pack.pack.version)"])
      } catch {
        entry.problems =
          (error as? LuaRulePack.LoadError)?.diagnostics
          ?? [(error as? Diagnostic)].compactMap { $0 }
        logger.error(
          "pack refused, the old one stays",
          metadata: [
            "folder": "\(folder)", "kept": "\(entry.pack?.pack.version ?? "")",
            "problem": "\(entry.problems.first?.locatedText(in: .english) ?? "\(error)")",
          ])
      }
      entries[folder] = entry
    }
  }

  private func checkID(_ pack: LuaRulePack, _ folder: String) throws(Diagnostic) {
    let other = entries.values.first { $0.folder != folder && $0.pack?.pack.id == pack.pack.id }
    guard let other else { return }
    throw Diagnostic(
      "duplicate-pack",
      LocalizedText(
        "le dispositif « \(pack.pack.id) » est déjà celui du dossier « \(other.folder) »",
        english: "the pack “\(pack.pack.id)” is already that of the folder “\(other.folder)”"))
  }
}

/// The files of a folder as they are now: sizes and times, so that another state of it is another value.
struct FolderState: Sendable, Equatable {
  private struct File: Sendable, Equatable {
    var size: Int64
    var changed: Date
    var number: UInt64
  }

  private var files: [String: File] = [:]

  /// The folders of a folder that have a pack in them; nil where it cannot be read.
  static func all(in rules: String) -> [String: FolderState]? {
    let files = FileManager.default
    guard let names = try? files.contentsOfDirectory(atPath: rules) else { return nil }
    var states: [String: FolderState] = [:]
    for name in names
    where !name.hasPrefix(".") && files.fileExists(atPath: "\(rules)/\(name)/pack.lua") {
      states[name] = FolderState(of: "\(rules)/\(name)")
    }
    return states
  }

  private init(of folder: String) {
    let manager = FileManager.default
    for path in (try? manager.subpathsOfDirectory(atPath: folder)) ?? [] {
      // A file that goes away between two looks is another state.
      guard let attributes = try? manager.attributesOfItem(atPath: "\(folder)/\(path)") else {
        continue
      }
      files[path] = File(
        size: (attributes[.size] as? NSNumber)?.int64Value ?? 0,
        changed: attributes[.modificationDate] as? Date ?? .distantPast,
        number: (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0)
    }
  }
}
