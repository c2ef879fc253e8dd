import Synchronization

/// An answer that a task waits for: it comes from the thread that works on it, or somebody gives up.
final class PendingAnswer<Answer: Sendable>: Sendable {
  private enum State {
    case expected(CheckedContinuation<Answer, any Error>)
    case givenUp(any Error)
    case settled
    case new
  }

  private let state = Mutex(State.new)

  /// Has a task wait.
  func wait(_ continuation: CheckedContinuation<Answer, any Error>) {
    let error: (any Error)? = state.withLock { state in
      if case .givenUp(let error) = state { return error }
      state = .expected(continuation)
      return nil
    }
    if let error { continuation.resume(throwing: error) }
  }

  /// Gives the answer, unless nobody waits for it any more.
  func settle(_ result: Result<Answer, any Error>) {
    let continuation = state.withLock { state -> CheckedContinuation<Answer, any Error>? in
      guard case .expected(let continuation) = state else { return nil }
      state = .settled
      return continuation
    }
    continuation?.resume(with: result)
  }

  /// Lets the task go on without an answer, unless it has one.
  func giveUp(_ error: any Error) {
    let continuation = state.withLock { state -> CheckedContinuation<Answer, any Error>? in
      switch state {
      case .expected(let continuation):
        state = .givenUp(error)
        return continuation
      case .new:
        state = .givenUp(error)
        return nil
      case .givenUp, .settled: return nil
      }
    }
    continuation?.resume(throwing: error)
  }
}
