import CLuaShim
public import CircularCore

/// The timer by which tables of many rows are evaluated at full speed: it needs a signal, which the
/// program gives or not.
///
/// Without it every rule is evaluated under a count of instructions, as a single subject is: the same
/// answers, the same limits, more slowly for tables of more than a few rows.
///
/// ```swift
/// try RuleTimer.take()  // once, before the first evaluation
/// ```
public enum RuleTimer {
  /// The signal that was taken; nil while none is.
  public static var signal: Int32? {
    let signal = clua_timer_signal()
    return signal == 0 ? nil : signal
  }

  /// Takes a signal of the process for the timer, for the rest of its life.
  ///
  /// It is sent to the threads that evaluate, while they do. A second call for the same signal changes
  /// nothing.
  ///
  /// - Parameter signal: which; nil for `SIGRTMIN + 7`.
  /// - Returns: false on systems that have no such timer, where nothing is taken.
  /// - Throws: `signal-taken` where the program handles or ignores that signal itself, or where another
  ///   one was taken before: what the program set stays.
  @discardableResult
  public static func take(signal: Int32? = nil) throws(Diagnostic) -> Bool {
    switch clua_timer_take(signal ?? 0) {
    case CLUA_TIMER_TAKEN: return true
    case CLUA_TIMER_NONE: return false
    default:
      let name = signal.map { "\($0)" } ?? "SIGRTMIN + 7"
      throw Diagnostic(
        .signalTaken,
        LocalizedText(
          "le signal \(name) est déjà pris par le programme\u{00A0}: il le reste",
          english: "the signal \(name) is already taken by the program, and stays so"),
        suggestion: LocalizedText("RuleTimer.take(signal: …)"))
    }
  }
}
