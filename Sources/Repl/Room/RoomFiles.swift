import CircularCore
import Documents
import FileAccess
import LuaBridge
import Meetings
import Room

/// The files that a meeting was opened from, looked at again and again.
final class RoomFiles: RoomSource {
  private let folder: String
  private let input: String
  private var seen: PackSources?
  private let tables: InputLayout
  /// The day that a register is asked about.
  private let day: CivilDate?
  /// The files of the data as they were last looked at.
  private var marks: [DataMark?]
  /// The same a look before: what is still being written is not taken.
  private var lastLook: [DataMark.Stamp?]

  /// Looks at the files of a meeting.
  ///
  /// - Parameters:
  ///   - folder: the folder of the pack.
  ///   - input: the file of the subjects.
  ///   - tables: where its tables are.
  ///   - state: what the meeting copied of them.
  init(folder: String, input: String, _ tables: InputLayout, _ state: MeetingState) {
    self.folder = folder
    self.input = input
    self.tables = tables
    day = state.day
    let paths = Self.paths(input, tables)
    marks = paths.map { DataMark(of: $0) }
    lastLook = paths.map { DataMark.stamp(of: $0) }
    // Data and rules that are the meeting's already are no news; others are, at the first look.
    let isCopied = (try? read())?.isCopied(in: state) ?? true
    if !isCopied { marks = marks.map { _ in nil } }
    if let now = try? PackSources(folder: folder, workbooks: .documents), Self.areSame(now, state) {
      seen = now
    }
  }

  /// The files that the data is read from.
  private static func paths(_ input: String, _ tables: InputLayout) -> [String] {
    [input]
      + tables.lists.compactMap { list in
        list.firstIndex(of: "=").map { String(list[list.index(after: $0)...]) }
          .flatMap { FileContents.resolved($0) }
      }
  }

  private static func areSame(_ sources: PackSources, _ state: MeetingState) -> Bool {
    let folder = (state.ruleFolders.last ?? "") + "/"
    var copied: [String: Digest] = [:]
    for piece in state.pieces where piece.path.hasPrefix(folder) {
      copied[String(piece.path.dropFirst(folder.count))] = piece.digest
    }
    let files = sources.rules.files
    return files.count == copied.count
      && files.allSatisfy { copied[$0.key] == Digest(of: $0.value.bytes) }
  }

  func savedRules() throws -> PackSources? {
    let now: PackSources
    do throws(Diagnostic) {
      now = try PackSources(folder: folder, workbooks: .documents)
    } catch {
      // A file that an editor is just replacing is there at the next look.
      return nil
    }
    guard now.rules != seen?.rules else { return nil }
    seen = now
    return now
  }

  func savedData() throws -> SavedData? {
    let paths = Self.paths(input, tables)
    let look = paths.map { DataMark.stamp(of: $0) }
    defer { lastLook = look }
    // A file that an editor is just writing or replacing is there at the next look.
    guard look == lastLook, !look.contains(nil) else { return nil }
    let isOther =
      paths.count != marks.count
      || zip(paths, marks).contains { path, mark in mark.map { $0.isOutdated(path) } ?? true }
    guard isOther else { return nil }
    marks = paths.map { DataMark(of: $0) }
    return try read()
  }

  /// The data as it is saved now.
  private func read() throws -> SavedData {
    let pack = try LuaRulePack(PackSources(folder: folder, workbooks: .documents))
    return try SavedData(reading: input, tables, by: pack, on: day ?? Job.date(nil))
  }
}
