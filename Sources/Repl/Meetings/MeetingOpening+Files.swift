import CircularCore
import FileAccess
import LuaBridge
import Meetings

extension MeetingOpening {
  /// What a meeting is opened with, read from the files that a command names.
  ///
  /// - Parameters:
  ///   - title: the title; nil for the pack's.
  ///   - input: the file of the subjects.
  ///   - tables: where its tables are.
  init(
    _ title: String?, pack: LuaRulePack, input: String, _ tables: InputLayout, on day: CivilDate,
    in language: Language
  ) throws(Diagnostic) {
    self.init(
      title ?? pack.pack.title.text(in: language), pack: pack, on: day,
      program: programVersionNumber)
    self.language = language
    saved = try SavedData(reading: input, tables)
  }
}

extension SavedData {
  /// Reads the files of the subjects as they are saved now.
  init(reading input: String, _ tables: InputLayout) throws(Diagnostic) {
    self.init(.init(input, try FileContents.read(input)))
    sheet = tables.sheet
    header = tables.header
    for list in tables.lists {
      let parts = list.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "--list\u{A0}: trouvé « \(list) », attendu une liste et son fichier",
            english: "--list: found “\(list)”, expected a list and its file"),
          suggestion: "--list actions=actions.csv")
      }
      if FileContents.resolved(parts[1]) == nil {
        listSheets.append((parts[0], parts[1]))
      } else {
        lists.append((parts[0], .init(parts[1], try FileContents.read(parts[1]))))
      }
    }
  }
}

extension MeetingOpening.File {
  /// The territories of a label as they were: a file, or what a register's snapshot says.
  ///
  /// - Throws: `not-a-label`, or what is wrong with the file.
  static func origin(_ path: String, of pack: LuaRulePack) throws(Diagnostic) -> Self {
    guard let label = pack.label else {
      throw Diagnostic(
        "not-a-label",
        LocalizedText(
          "--origin compare les territoires d'un label",
          english: "--origin compares territories of a label"))
    }
    guard let register = try RegisterInput(path, on: nil) else {
      return Self(path, try FileContents.read(path))
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return Self(
      name.replacing("@", with: "-") + ".ndjson", try register.lines(for: LabelSchema(label)))
  }
}
