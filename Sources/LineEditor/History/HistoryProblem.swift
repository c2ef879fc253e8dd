/// Why the file of a history was not read or written.
public struct HistoryProblem: Error, Sendable, Hashable {
  /// What was tried.
  public enum Action: Sendable, Hashable {
    case open, lock, read, write, replace
    /// Some lines are no entries; the others were read.
    case decode(lines: Int)
    /// No line is an entry: the file is something else, and is left as it is.
    case recognise
  }

  /// What was tried.
  public var action: Action
  /// The file.
  public var path: String
  /// The error number of the system; 0 if it is not the system's.
  public var number: Int32

  /// The system's words for the error, in the language of the process.
  public var reason: String {
    switch action {
    case .decode, .recognise: return ""
    default: return SystemCall.message(number)
    }
  }
}
