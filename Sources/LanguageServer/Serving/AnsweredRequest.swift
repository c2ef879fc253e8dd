import Synchronization

/// The request that is being answered, and whether the client has taken it back since.
///
/// One thread answers, another one reads what the client says meanwhile.
final class AnsweredRequest: Sendable {
  private struct State {
    var id = JSONValue.null
    var isTakenBack = false
  }

  private let state = Mutex(State())

  var isTakenBack: Bool { state.withLock { $0.isTakenBack } }

  /// Notes that a message is taken, whose id is null unless it is a request.
  func begin(_ id: JSONValue) {
    state.withLock { state in
      state.id = id
      state.isTakenBack = false
    }
  }

  /// Notes that the client no longer wants an answer.
  func takeBack(_ id: JSONValue) {
    state.withLock { state in
      if !id.isNull, state.id == id { state.isTakenBack = true }
    }
  }
}
