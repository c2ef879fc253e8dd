import CircularCore
package import LuaBridge
package import Meetings

/// The files that a meeting's rules and data were copied from, as somebody goes on saving them.
package protocol RoomSource: AnyObject {
  /// The rules as they are saved now; nil where they have not changed since they were last looked at.
  ///
  /// - Throws: what is wrong with them: the meeting keeps its own.
  func savedRules() throws -> PackSources?

  /// The data as it is saved now; nil where it has not changed since it was last looked at.
  ///
  /// - Throws: what is wrong with its files: the meeting keeps its own.
  func savedData() throws -> SavedData?
}

/// What a room studies, ready.
struct RoomMaterial {
  /// The rules and the data of the meeting.
  var study: MeetingStudy
  /// The digest of the rules, for people who compare by eye.
  var rules: String
  /// That of the data.
  var data: String

  /// Reads the meeting's own copies.
  ///
  /// - Throws: what is wrong with them.
  init(_ meeting: MeetingFolder) throws {
    study = try meeting.study()
    let state = meeting.state
    let folder = (state.ruleFolders.last ?? "") + "/"
    var maker = Digest.Maker()
    for piece in state.pieces where piece.path.hasPrefix(folder) {
      maker.add("\(piece.path.dropFirst(folder.count)) \(piece.digest.text)\n".utf8)
    }
    rules = maker.finished().short
    data = state.pieces.first { $0.path == state.data }?.digest.short ?? ""
  }

  /// The pack.
  var pack: RulePack { study.pack.pack }

  /// The subjects or territories.
  var identities: [FactTable.Identity] { study.subjects.identities }

  /// Whether every change of a scenario can be made.
  ///
  /// - Throws: `Scenario.Refused`.
  func check(_ scenario: Scenario) throws { try Self.check(scenario, on: study) }

  /// The same of rules and data that are not the meeting's yet.
  static func check(_ scenario: Scenario, on study: MeetingStudy) throws {
    _ = try study.base.under(scenario)
  }
}
