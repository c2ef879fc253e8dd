import CircularCore
import Meetings

/// What the screens of one kind of pack ask, and which screens there are; one owner.
protocol MeetingDesk: AnyObject {
  /// The screens, in the order of a meeting.
  var screens: [RoomScreen] { get }

  /// Does as the committee said of what the desk keeps.
  func follow(_ state: MeetingState) throws
  /// One of the screens.
  func screen(_ screen: RoomScreen, _ stage: Stage, _ words: ScenarioWords) throws -> Screen
  /// The screen where something is tried.
  func whatIf(_ stage: Stage, _ words: ScenarioWords) -> any TrialScreen
}
