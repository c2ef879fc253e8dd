import CircularCore
import FileAccess
import LuaBridge
import Meetings
import Synchronization

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
    saved = try SavedData(reading: input, tables, by: pack, on: day)
  }
}

extension SavedData {
  /// Reads the files of the subjects as they are saved now, and what the national directory knows of the
  /// territories that they name by a code.
  ///
  /// - Parameters:
  ///   - input: the file of the subjects, or a register.
  ///   - tables: where its tables are.
  ///   - pack: the rules that it is read for.
  ///   - day: the day that a register is asked about.
  init(
    reading input: String, _ tables: InputLayout, by pack: LuaRulePack, on day: CivilDate
  ) throws(Diagnostic) {
    if let register = try RegisterInput(input, on: day) {
      try tables.requireNoTables(input)
      self.init(try register.file(input, for: pack))
    } else {
      self.init(.init(input, try FileContents.read(input)))
    }
    if let label = pack.label {
      directory = try DirectoryExtract(of: input, tables, label, on: day)
    }
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
    guard pack.label != nil else {
      throw Diagnostic(
        "not-a-label",
        LocalizedText(
          "--origin compare les territoires d'un label",
          english: "--origin compares territories of a label"))
    }
    guard let register = try RegisterInput(path, on: nil) else {
      return Self(path, try FileContents.read(path))
    }
    return try register.file(path, for: pack)
  }
}

extension RegisterInput {
  /// What a meeting keeps of a register: its records as a file of the rules' subjects.
  fileprivate func file(
    _ path: String, for pack: LuaRulePack
  ) throws(Diagnostic) -> MeetingOpening.File {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let lines =
      if let label = pack.label { try lines(for: LabelSchema(label)) } else {
        try lines(for: Evaluator([pack]).schema)
      }
    return MeetingOpening.File(name.replacing("@", with: "-") + ".ndjson", lines)
  }
}

extension DirectoryExtract {
  /// What the national directory knows of the territories that an input names by a code.
  init(
    of input: String, _ tables: InputLayout, _ label: PackLabel,
    on day: CivilDate? = nil
  ) throws(Diagnostic) {
    self.init()
    guard let lookup = NationalDirectory.lookup else { return }
    let found = Mutex(DirectoryExtract())
    let reader = LabelSubjectReader(LabelSchema(label)) { code in
      let territory = lookup(code)
      found.withLock { $0[code] = territory }
      return territory
    }
    _ = try LabelInput(input, tables, reader: reader, on: day).readAll(by: reader)
    self = found.withLock { $0 }
  }
}
