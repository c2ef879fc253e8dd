import Synchronization

/// A request to a pool, from when it is asked until it is answered.
final class DeskRequest: Sendable {
  /// A moment, and how much time it left.
  struct Deadline: Sendable {
    var instant: ContinuousClock.Instant
    var allowed: Duration
  }

  /// Where it stands.
  enum Phase: Sendable {
    case new
    case waiting
    /// A thread works for it, which this stops.
    case underWay(EvaluationStop)
    case done
  }

  private struct State {
    var phase = Phase.new
    var cancelled: ContinuousClock.Instant?
  }

  /// The pack that is to answer.
  let pack: String
  /// Until when; nil for ever.
  let deadline: Deadline?

  /// Does what is asked; what it gives has the task go on with the answer.
  private let work: @Sendable (StudyDesk) -> (@Sendable () -> Void)
  /// Has the task go on without one, unless it has gone on already.
  private let refuse: @Sendable (any Error) -> Void
  private let state = Mutex(State())

  init<Answer: Sendable>(
    _ pack: String, until deadline: Deadline?, _ answer: PendingAnswer<Answer>,
    _ work: @escaping @Sendable (StudyDesk) throws -> Answer
  ) {
    self.pack = pack
    self.deadline = deadline
    self.work = { desk in
      let result = Result { try work(desk) }.mapError { (error) -> any Error in
        // Not that its rule was interrupted, but why.
        (error as? Diagnostic).map { desk.stop.told($0) } ?? error
      }
      return { answer.settle(result) }
    }
    refuse = { answer.giveUp($0) }
  }

  /// Answers it, on the thread of a desk.
  ///
  /// - Returns: what has the task go on.
  func answer(at desk: StudyDesk) -> @Sendable () -> Void {
    desk.stop.reset(deadline: deadline.map { ($0.instant, $0.allowed) })
    // Who left before that left all the same.
    state.withLock { if $0.cancelled != nil { desk.stop.raise() } }
    return work(desk)
  }

  /// Has the task go on without an answer, unless it has gone on already.
  func giveUp(_ error: any Error) { refuse(error) }

  /// Why it is given up, if more than some time has passed since it should have ended.
  func reasonToGiveUp(
    _ now: ContinuousClock.Instant, grace: Duration = .zero
  ) -> (any Error)? {
    if let cancelled = state.withLock({ $0.cancelled }), now >= cancelled.advanced(by: grace) {
      return CancellationError()
    }
    if let deadline, now >= deadline.instant.advanced(by: grace) {
      return Diagnostic(.deadline(deadline.allowed))
    }
    return nil
  }

  // MARK: - Phases

  /// Goes on to a phase.
  func enter(_ phase: Phase) { state.withLock { $0.phase = phase } }

  /// Notes that who asked has left, and stops the work for it.
  ///
  /// - Returns: whether it was waiting.
  func cancel() -> Bool {
    state.withLock { state in
      state.cancelled = state.cancelled ?? ContinuousClock.now
      switch state.phase {
      case .waiting: return true
      // The thread takes nothing else as long as this phase lasts: it is this request that ends.
      case .underWay(let stop): stop.raise()
      case .new, .done: break
      }
      return false
    }
  }

  /// Whether who asked has left.
  var isCancelled: Bool { state.withLock { $0.cancelled != nil } }
}
