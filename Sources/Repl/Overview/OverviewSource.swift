import CircularCore
import LuaBridge

/// A pack with the territories that its file holds.
struct OverviewSource {
  /// The id that commands know the pack by.
  let id: String
  let pack: LuaRulePack
  /// Its file; nil without one.
  let file: String?
  /// What the file holds; nil where nothing was read.
  private let territories: Study?
  /// What was wrong in it; the rest was read.
  let problems: [Diagnostic]

  /// Takes a pack whose file is not known, with the reason.
  init(_ id: String, _ pack: LuaRulePack, contested problem: Diagnostic) {
    self.id = id
    self.pack = pack
    file = nil
    territories = nil
    problems = [problem]
  }

  /// Reads the file of a pack, whole; what is wrong in it becomes a problem.
  init(_ id: String, _ pack: LuaRulePack, file: String?, on date: CivilDate) {
    self.id = id
    self.pack = pack
    self.file = file
    do throws(Diagnostic) {
      (territories, problems) = try Self.read(pack, file, on: date)
    } catch {
      territories = nil
      problems = [error]
    }
  }

  private static func read(
    _ pack: LuaRulePack, _ file: String?, on date: CivilDate
  ) throws(Diagnostic) -> (Study?, [Diagnostic]) {
    guard let file else { return (nil, []) }
    return try Study.reading(file, by: pack, on: date)
  }

  /// Whether something in the file could not be used.
  var isBroken: Bool { problems.contains { $0.severity == .error } }

  /// Who the file is about, in its order, then those in error.
  var identities: [(id: String, name: String?)] {
    guard let territories else { return [] }
    return (territories.subjects.identities + territories.rejected.map(\.identity))
      .map { ($0.id, $0.name) }
  }

  /// The territories, none where nothing was read.
  func study(on date: CivilDate) throws(Diagnostic) -> Study {
    if let territories { return territories }
    return try Study(pack, on: date)
  }

  /// Whether the file holds a territory, not in error.
  func holds(_ id: String) -> Bool {
    territories?.subjects.identities.contains { $0.id == id } ?? false
  }
}
