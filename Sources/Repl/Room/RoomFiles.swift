import CircularCore
import LuaBridge
import Meetings
import Room

/// The files that a meeting was opened from, looked at again and again.
final class RoomFiles: RoomSource {
  private let folder: String
  private let input: String
  private var seen: PackSources?
  private let mark: DataMark?
  private var differs: Bool

  /// Looks at the files of a meeting.
  ///
  /// - Parameters:
  ///   - folder: the folder of the pack.
  ///   - input: the file of the subjects.
  ///   - state: what the meeting copied of them.
  init(folder: String, input: String, _ state: MeetingState) {
    self.folder = folder
    self.input = input
    mark = DataMark(of: input)
    let copied = state.pieces.first { $0.path == state.data }?.digest
    differs = (try? FileContents.read(input)).map { Digest(of: $0) != copied } ?? false
    // Rules that are the meeting's already are no news.
    if let now = try? PackSources(folder: folder), Self.areSame(now, state) { seen = now }
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
      now = try PackSources(folder: folder)
    } catch {
      // A file that an editor is just replacing is there at the next look.
      return nil
    }
    guard now.rules != seen?.rules else { return nil }
    seen = now
    return now
  }

  func hasOtherData() -> Bool {
    if !differs, let mark, mark.isOutdated(input) { differs = true }
    return differs
  }
}
