import LuaBridge
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C while something runs: it stops that, not the program.
enum SessionSignals {
  /// The handle that the signal raises; kept for the life of the program, as a handler may run at any
  /// time.
  private static let watched = Mutex<InterruptHandle?>(nil)
  /// The same without a lock, for the handler: set once, before the handler is.
  nonisolated(unsafe) private static var raised: Unmanaged<InterruptHandle>?

  /// Raises a handle at every SIGINT from now on.
  static func watch(_ interrupt: InterruptHandle) {
    let isFirst = watched.withLock { known in
      defer { known = known ?? interrupt }
      return known == nil
    }
    precondition(isFirst, "one session a program")
    raised = Unmanaged.passUnretained(interrupt)
    let handler: @convention(c) (Int32) -> Void = { _ in
      SessionSignals.raised?.takeUnretainedValue().raise()
    }
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    sigaction(SIGINT, &action, nil)
    // A limit on the size of files is told by the write that meets it, and ends no session.
    signal(SIGXFSZ, SIG_IGN)
    // Whoever started the program may have blocked it.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
