import CircularCore
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
    _ title: String?, pack: LuaRulePack, input: String, _ tables: TableOptions, on day: CivilDate,
    in language: Language
  ) throws(Diagnostic) {
    self.init(
      title ?? pack.pack.title.text(in: language), pack: pack, on: day,
      program: programVersionNumber)
    self.language = language
    data = .init(input, try FileContents.read(input))
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
