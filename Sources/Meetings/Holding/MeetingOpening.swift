package import CircularCore
package import LuaBridge

/// What a meeting is opened with: the rules and the data, whole, so that its folder needs nothing else.
///
/// ```swift
/// var opening = MeetingOpening("Comité du 12 mars", pack: pack, on: day, program: "0.2.0")
/// opening.saved.file = .init("candidatures.csv", bytes)
/// let meeting = try MeetingFolder.open("seances/2026-03-12", opening)
/// ```
package struct MeetingOpening: Sendable {
  /// A file with its bytes.
  package struct File: Sendable {
    /// The name, or the path, as people know it; its last part names the copy.
    package var name: String
    /// The bytes.
    package var bytes: [UInt8]

    /// Makes a file.
    package init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The title.
  package var title: String
  /// The pack's id.
  package var packID: String
  /// The pack's version.
  package var packVersion: String
  /// The texts of the rules; tests are left out.
  package var sources: PackSources
  /// The day evaluated.
  package var day: CivilDate
  /// The language of the minutes.
  package var language = Language.french
  /// The version of the program.
  package var program: String
  /// The files of the subjects.
  package var saved = SavedData(.init("donnees.json", Array("[]".utf8)))
  /// The territories of a label as they were before; nil where nothing is compared.
  package var origin: File?

  /// Makes an opening without data.
  package init(
    _ title: String, pack: LuaRulePack, on day: CivilDate, program: String
  ) {
    self.title = title
    packID = pack.pack.id
    packVersion = pack.pack.version
    sources = pack.sources
    self.day = day
    self.program = program
  }

  /// The files of the folder, and the events that say them.
  func laidOut() throws(Diagnostic) -> (
    files: [(path: String, bytes: [UInt8])], events: [MeetingEvent]
  ) {
    var files: [(path: String, bytes: [UInt8])] = []
    var events: [MeetingEvent] = [
      .begin(version: MeetingState.version, title: title.onOneLine), .program(program),
      .pack(id: packID, version: packVersion), .language(language), .day(day),
    ]
    files += Self.rules(sources, in: "regles")
    let (data, said) = try saved.laidOut(in: "donnees")
    files += data
    var before: [MeetingEvent] = []
    if let origin {
      let path = "origine/\(Self.name(origin.name))"
      files.append((path, origin.bytes))
      before = [.origin(path)]
    }
    files.append((MeetingMarks.path, Array(MeetingMarks.text(of: files).utf8)))
    events += files.map { .piece(MeetingPiece(path: $0.path, $0.bytes)) }
    events += [.rules("regles")] + saved.places + said + before + [.ready]
    return (files, events)
  }

  /// The files of rules, as a folder of a meeting has them.
  static func rules(
    _ sources: PackSources, in folder: String
  ) -> [(path: String, bytes: [UInt8])] {
    sources.rules.files.values.sorted { $0.name < $1.name }
      .map { (path: "\(folder)/\($0.name)", bytes: $0.bytes) }
  }

  /// The last part of a path, as a name that every system takes.
  static func name(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    var name = String.UnicodeScalarView()
    for scalar in last.unicodeScalars.prefix(100) {
      let isPlain =
        scalar.value >= 0x20 && scalar.value != 0x7F
        && !"\\/:*?\"<>|".unicodeScalars.contains(scalar)
      name.append(isPlain && !scalar.properties.isWhitespace ? scalar : "_")
    }
    let text = String(name)
    return text.isEmpty || text.hasPrefix(".") ? "donnees" + text : text
  }
}
