package import CircularCore
internal import Documents
package import LuaBridge

/// The rules and the data of a meeting, ready to be asked: as they were copied, on its day, under nothing.
///
/// ```swift
/// let study = try MeetingStudy(record.journal.state) { record.files[$0] }
/// try study.answer(.ranking, in: state)  // the JSON that `circular rank` would print, on one line
/// ```
package final class MeetingStudy {
  /// The pack, of the meeting's own copy.
  package let pack: LuaRulePack
  /// The subjects, under no scenario.
  package let base: Study
  /// The territories of a label as they were before, under the same rules; nil where there is no such file.
  package let origin: Study?
  /// What is wrong, or to be known, of the data: what each record says of itself, and what was not read.
  package let problems: [Diagnostic]
  /// The same with other things that part ties.
  var partedStudies: [TieBreaking: Study] = [:]

  /// Loads the rules in force and the data.
  ///
  /// - Parameter bytes: the bytes of a file of the meeting; nil where it is not there.
  /// - Throws: `missing-file`, `another-pack`, what is wrong with the rules (`LuaRulePack.LoadError`) or with the data.
  package init(_ state: MeetingState, bytes: @escaping (String) -> [UInt8]?) throws {
    guard let folder = state.ruleFolders.last, let day = state.day, let data = state.data else {
      throw Diagnostic(
        "meeting-opening",
        LocalizedText(
          "la séance n'a pas fini de s'ouvrir", english: "the meeting was not opened to the end"))
    }
    func content(_ path: String) throws(Diagnostic) -> [UInt8] {
      guard let content = bytes(path) else {
        throw Diagnostic(
          "missing-file",
          LocalizedText(
            "ce fichier de la séance n'est plus là",
            english: "this file of the meeting is not there"
          ), at: SourceLocation(file: path))
      }
      return content
    }
    var sources = PackSources([:], path: folder)
    sources.workbooks = .documents
    for piece in state.pieces where piece.path.hasPrefix(folder + "/") {
      sources.add(
        .init(
          name: String(piece.path.dropFirst(folder.count + 1)), path: piece.path,
          bytes: try content(piece.path)))
    }
    pack = try LuaRulePack(sources)
    guard pack.pack.id == state.pack else {
      throw Diagnostic(
        "another-pack",
        LocalizedText(
          "ces règles sont celles de « \(pack.pack.id) », la séance est tenue sur « \(state.pack) »",
          english:
            "these rules are those of “\(pack.pack.id)”, the meeting is about “\(state.pack)”"),
        at: SourceLocation(file: folder + "/pack.lua"))
    }
    let input = MeetingData(bytes: content, path: data, layout: state.layout)
    if let label = pack.label {
      let worker = try LabelWorker(pack, on: day)
      func studied(_ read: ReadTerritories) throws(Diagnostic) -> Study {
        try Study(worker, subjects: read.table, rejected: read.rejected)
      }
      let read = try input.territories(of: label)
      base = try studied(read)
      let completed = state.layout.filter { if case .directory = $0 { true } else { false } }
      let earlier = try state.origin.map { path in
        try MeetingData(bytes: content, path: path, layout: completed).territories(of: label)
      }
      origin = try earlier.map(studied)
      problems = read.diagnostics + (earlier?.diagnostics ?? [])
    } else {
      origin = nil
      let evaluator = try Evaluator([pack])
      let read = try input.subjects(evaluator.schema, pack.pack.identity)
      base = try Study(pack.pack, evaluator, subjects: read.table, on: day)
      problems = read.problems
    }
  }

  /// The subjects, as the data has them.
  package var subjects: FactTable { base.base }
}
