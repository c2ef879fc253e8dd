import CircularCore

/// The files of the subjects as somebody saved them: the main one, where its tables are, and lists of their own.
package struct SavedData: Sendable {
  /// The file of the subjects.
  package var file: MeetingOpening.File
  /// The sheet of a workbook; nil to find it.
  package var sheet: String?
  /// The line of the headings; nil to find it.
  package var header: Int?
  /// The lists that have a file of their own, by fact.
  package var lists: [(fact: String, file: MeetingOpening.File)] = []
  /// The lists that have a sheet of the data's workbook, by fact.
  package var listSheets: [(fact: String, sheet: String)] = []
  /// What is publicly known of the territories that they name by a code.
  package var directory = DirectoryExtract()

  /// Takes the main file.
  package init(_ file: MeetingOpening.File) { self.file = file }

  /// What is said once of where the tables are, whatever data comes later.
  var places: [MeetingEvent] {
    var events: [MeetingEvent] = []
    if let sheet { events.append(.layout(.sheet(sheet))) }
    if let header { events.append(.layout(.header(header))) }
    for list in listSheets { events.append(.layout(.list(list.fact, list.sheet))) }
    return events
  }

  /// The files of a folder, and the events that say them: the main one last, so that what a crash cut short is
  /// seen as other data again.
  func laidOut(
    in folder: String
  ) throws(Diagnostic) -> (files: [(path: String, bytes: [UInt8])], events: [MeetingEvent]) {
    var files: [(path: String, bytes: [UInt8])] = []
    func put(_ file: MeetingOpening.File) -> String {
      let name = MeetingOpening.name(file.name)
      var path = "\(folder)/\(name)"
      var number = 2
      while files.contains(where: { $0.path.lowercased() == path.lowercased() }) {
        path = "\(folder)/\(number)-\(name)"
        number += 1
      }
      files.append((path, file.bytes))
      return path
    }
    let main = put(file)
    var events = lists.map { MeetingEvent.layout(.list($0.fact, put($0.file))) }
    if !directory.isEmpty {
      events.append(.layout(.directory(put(.init("annuaire.json", try directory.file())))))
    }
    return (files, events + [.data(main)])
  }

  /// Whether the copies of a meeting are these bytes.
  package func isCopied(in state: MeetingState) -> Bool {
    func digest(_ path: String?) -> Digest? { state.pieces.first { $0.path == path }?.digest }
    return digest(state.data) == Digest(of: file.bytes)
      && lists.allSatisfy { list in
        let place = state.layout.lazy.compactMap { item -> String? in
          if case .list(list.fact, let place) = item { place } else { nil }
        }.last
        return digest(place) == Digest(of: list.file.bytes)
      }
  }
}
