import CLuaShim
public import CircularCore

/// A flag that stops evaluations from outside: another thread, or a signal handler.
///
/// Several interpreters may share one, so that one Ctrl-C stops every worker. It stays raised until
/// `reset()`: an evaluation begun meanwhile ends at once with `.interrupted`.
///
/// ```swift
/// let interrupt = InterruptHandle()
/// let interpreter = try Interpreter(interrupt: interrupt)
/// // elsewhere:
/// interrupt.raise()
/// ```
///
/// A loop stops within 100 ms, be it in Lua, in a coroutine or in a library function.
public final class InterruptHandle: RuleInterrupt, @unchecked Sendable {
  // Unchecked because the compiler cannot see through the pointer. Proof: `flag` never changes after
  // init; what it points to is a reference-counted C object that this handle keeps alive, and whose
  // only mutable fields are C11 atomics.
  let flag: OpaquePointer?

  /// Creates a handle that is not raised.
  public init() { flag = clua_interrupt_create() }

  /// Creates a handle that is also raised while another one is: that one stops more.
  public init(under other: InterruptHandle) {
    flag = other.flag.flatMap { clua_interrupt_create_under($0) }
  }

  deinit {
    if let flag { clua_interrupt_release(flag) }
  }

  /// Stops the evaluations that watch this handle.
  ///
  /// Async-signal-safe: one atomic store.
  public func raise() {
    if let flag { clua_interrupt_raise(flag) }
  }

  /// Lets evaluations run again, without a deadline.
  public func reset() { reset(deadlineIn: nil) }

  /// Lets evaluations run again, until so much time of the wall clock has passed; from then on the
  /// handle counts as raised.
  public func reset(deadlineIn time: Duration?) {
    guard let flag else { return }
    let (seconds, attoseconds) = (time ?? .zero).components
    let nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let total = nanoseconds.partialValue.addingReportingOverflow(attoseconds / 1_000_000_000)
    let isHuge = nanoseconds.overflow || total.overflow
    clua_interrupt_set_deadline(
      flag, time != nil, isHuge && seconds > 0 ? .max : UInt64(max(0, total.partialValue)))
    clua_interrupt_clear(flag)
  }

  /// Whether `raise()` was called since the last `reset()`, or a deadline has passed.
  public var isRaised: Bool { flag.map { clua_interrupt_is_raised($0) } ?? false }
}
