import CircularCore
import LuaBridge

/// A pack with the territories that its file holds.
struct OverviewSource {
  /// The territories as the pack's reader gives them.
  enum Territories {
    /// Nothing was read.
    case nothing
    /// Subjects with their facts, for a programme.
    case programme(Study)
    /// Territories with statuses and answers, for a label.
    case label(LabelStudy)
  }

  /// The id that commands know the pack by.
  let id: String
  let pack: LuaRulePack
  /// Its file; nil without one.
  let file: String?
  /// What the file holds.
  let territories: Territories
  /// What was wrong in it; the rest was read.
  let problems: [Diagnostic]

  /// Takes a pack whose file is not known, with the reason.
  init(_ id: String, _ pack: LuaRulePack, contested problem: Diagnostic) {
    self.id = id
    self.pack = pack
    file = nil
    territories = .nothing
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
      territories = .nothing
      problems = [error]
    }
  }

  private static func read(
    _ pack: LuaRulePack, _ file: String?, on date: CivilDate
  ) throws(Diagnostic) -> (Territories, [Diagnostic]) {
    guard let file else { return (.nothing, []) }
    guard pack.label != nil else {
      let (study, problems) = try Study.reading(file, by: pack, on: date)
      return (.programme(study), problems)
    }
    let (study, problems) = try LabelStudy.reading(file, by: pack, on: date)
    return (.label(study), problems)
  }

  /// Whether something in the file could not be used.
  var isBroken: Bool { problems.contains { $0.severity == .error } }

  /// Who the file is about, in its order.
  var identities: [(id: String, name: String?)] {
    switch territories {
    case .nothing: []
    case .programme(let study): study.subjects.identities.map { ($0.id, $0.name) }
    case .label(let study): study.subjects.identities.map { ($0.id, $0.name) }
    }
  }

  /// The territory in a programme; somebody of whom nothing is known where the file does not hold it.
  func studied(_ id: String, on date: CivilDate) throws(Diagnostic) -> StudiedSubject {
    if case .programme(let study) = territories, holds(id) { return try study[id] }
    return try Study(pack, on: date).studying(Subject(id: id))
  }

  /// Whether the file holds a territory.
  func holds(_ id: String) -> Bool { identities.contains { $0.id == id } }

  /// The territories of a label, none where nothing was read; nil for a programme.
  func labelStudy(on date: CivilDate) throws(Diagnostic) -> LabelStudy? {
    guard pack.label != nil else { return nil }
    if case .label(let study) = territories { return study }
    return try LabelStudy(pack, on: date)
  }
}
