import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program sees to before anything else.
enum ProgramStart {
  /// Makes the ways in which others start and stop the program harmless.
  static func prepare() {
    occupyStandardDescriptors()
    // A limit on the size of files is a refusal to write, told like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    // Nothing else has it yet; without it tables take longer, and nothing else changes.
    _ = try? RuleTimer.take()
    if isatty(0) == 1 { refuseBacktracePrompt() }
  }

  /// Puts something in the place of a standard descriptor that is closed.
  ///
  /// The next file opened would take it, and results would go into that. What is put there refuses what
  /// the descriptor is for.
  private static func occupyStandardDescriptors() {
    for (descriptor, mode) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      _ = open("/dev/null", mode)
    }
  }

  /// Swift's runtime would ask on the terminal what to do after a crash, and wait for half a minute.
  private static func refuseBacktracePrompt() {
    for crash in [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP, SIGQUIT] {
      var action = sigaction()
      // Nobody but the runtime has set one yet; what is ignored stays so.
      guard sigaction(crash, nil, &action) == 0, !action.isIgnored else { continue }
      signal(crash, SIG_DFL)
    }
  }
}

extension sigaction {
  /// Whether the signal does nothing.
  fileprivate var isIgnored: Bool {
    #if canImport(Darwin)
      let handler = __sigaction_u.__sa_handler
    #else
      let handler = __sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
