package import CircularCore
package import LuaBridge
package import Meetings

/// Where a room reads its rules and data: the folder of its meeting, and the files that they were copied from.
package protocol RoomSource: AnyObject {
  /// What the rules of the meeting's folder make of its data.
  ///
  /// - Throws: what is wrong with them.
  func read(_ state: MeetingState) throws -> RoomMaterial

  /// The rules as somebody has saved them since; nil where they are those of the meeting.
  ///
  /// - Throws: what is wrong with them: the meeting keeps its own.
  func savedRules(beside state: MeetingState) throws -> PackSources?

  /// The data as somebody has saved it since; nil where it is that of the meeting.
  func savedData(beside state: MeetingState) throws -> [UInt8]?
}

/// What a room studies, ready.
package struct RoomMaterial {
  /// What every question is put to.
  package enum Studying {
    /// Subjects by a programme.
    case programme(Study)
    /// Territories by a label.
    case label(LabelStudy)
  }

  /// What every question is put to.
  package var studying: Studying
  /// What was wrong in the data.
  package var problems: [Diagnostic]
  /// The digest of the rules, for people who compare by eye.
  package var rules: String
  /// That of the data.
  package var data: String

  /// Describes material.
  package init(_ studying: Studying, problems: [Diagnostic], rules: String, data: String) {
    self.studying = studying
    self.problems = problems
    self.rules = rules
    self.data = data
  }

  /// The pack.
  package var pack: RulePack {
    switch studying {
    case .programme(let study): study.pack
    case .label(let study): study.pack
    }
  }

  /// The subjects or territories.
  package var identities: [FactTable.Identity] {
    switch studying {
    case .programme(let study): study.base.identities
    case .label(let study): study.base.identities
    }
  }

  /// Whether every change of a scenario can be made.
  ///
  /// - Throws: `Scenario.Refused`.
  func check(_ scenario: Scenario) throws {
    switch studying {
    case .programme(let study): _ = try study.under(scenario)
    case .label(let study): _ = try study.under(scenario)
    }
  }
}
