import Synchronization

/// What an engine's worker is stopped by from outside, while a rule runs.
///
/// An engine that can be stopped in the middle of a rule makes one a worker and tells it to
/// `EvaluationTask.stop`.
package protocol RuleInterrupt: AnyObject, Sendable {
  /// Stops what runs, and what is begun from now on, until it is reset; from any thread.
  func raise()
  /// Lets rules run again, until so much time of the wall clock has passed, if any is given.
  func reset(deadlineIn time: Duration?)
}

/// What stops an evaluation from outside: another thread or task, or one deadline for all of it.
///
/// A runner, a study and a `LabelWorker` have one each; what is made of them shares it.
///
/// ```swift
/// study.stop.reset(deadlineIn: .milliseconds(200))
/// try study.ranking          // throws `out-of-time` when it takes longer
/// // or, from another thread:
/// stop.raise()               // throws `interrupted`
/// ```
///
/// It stays raised until it is reset.
public final class EvaluationStop: Sendable {
  /// Why an evaluation ends.
  package enum Reason: Sendable, Hashable {
    /// Somebody asked.
    case asked
    /// Its time, which was so much, is over.
    case deadline(Duration)
  }

  private struct State {
    var isRaised = false
    var deadline: (instant: ContinuousClock.Instant, allowed: Duration)?
    /// They belong to workers, and go with them.
    var interrupts: [Follower] = []
  }

  private struct Follower {
    weak var interrupt: (any RuleInterrupt)?
  }

  private let state = Mutex(State())

  /// Makes one that stops nothing yet.
  public init() {}

  /// Stops what runs.
  public func raise() {
    state.withLock { state in
      state.isRaised = true
      for follower in state.interrupts { follower.interrupt?.raise() }
    }
  }

  /// Lets evaluations run again, until so much time has passed, if any is given.
  public func reset(deadlineIn time: Duration? = nil) {
    reset(deadline: time.map { (ContinuousClock.now.advanced(by: $0), $0) })
  }

  /// The same until an instant; `allowed` is what people are told.
  package func reset(deadline: (instant: ContinuousClock.Instant, allowed: Duration)?) {
    state.withLock { state in
      state.isRaised = false
      state.deadline = deadline
      let left = deadline.map { ContinuousClock.now.duration(to: $0.instant) }
      for follower in state.interrupts {
        follower.interrupt?.reset(deadlineIn: left.map { max($0, .zero) })
      }
    }
  }

  /// Has what stops a worker's rules follow this, for as long as somebody keeps it.
  package func add(_ interrupt: any RuleInterrupt) {
    state.withLock { state in
      let left = state.deadline.map { ContinuousClock.now.duration(to: $0.instant) }
      interrupt.reset(deadlineIn: left.map { max($0, .zero) })
      if state.isRaised { interrupt.raise() }
      state.interrupts.removeAll { $0.interrupt == nil }
      state.interrupts.append(Follower(interrupt: interrupt))
    }
  }

  /// Why evaluations end now; nil while they may run.
  package var reason: Reason? {
    state.withLock { state in
      if let deadline = state.deadline, ContinuousClock.now >= deadline.instant {
        return .deadline(deadline.allowed)
      }
      return state.isRaised ? .asked : nil
    }
  }

  /// Ends an evaluation that is to end: for engines whose rules take long.
  ///
  /// - Throws: `interrupted` or `out-of-time`.
  public func check() throws(Diagnostic) {
    if let reason { throw Diagnostic(reason) }
  }

  /// What ended an evaluation, where an engine could only tell that it was interrupted.
  package func told(_ error: Diagnostic) -> Diagnostic {
    guard error.code == .interrupted, let reason, reason != .asked else { return error }
    return Diagnostic(reason)
  }
}

extension Diagnostic {
  /// What is told when an evaluation ends early.
  package init(_ reason: EvaluationStop.Reason) {
    switch reason {
    case .asked:
      self.init(
        .interrupted, LocalizedText("évaluation interrompue", english: "evaluation interrupted"))
    case .deadline(let allowed):
      let milliseconds = allowed.milliseconds
      self.init(
        .outOfTime,
        LocalizedText { language in
          let time = NumberFormat(language).string(milliseconds)
          return language == .french
            ? "l'évaluation n'a pas fini dans le temps donné, \(time)\u{00A0}ms"
            : "the evaluation did not end within the time given, \(time) ms"
        })
    }
  }
}

extension Duration {
  /// In whole milliseconds, for messages.
  package var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let whole = seconds.multipliedReportingOverflow(by: 1000)
    return whole.overflow ? .max : whole.partialValue + attoseconds / 1_000_000_000_000_000
  }
}
