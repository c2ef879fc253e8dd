#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Gives the terminal back as it was found, however the program ends or stops, and wakes the reader
/// when a signal changed something.
///
/// There is one at a time. Its handlers reach it through `guarded`: memory that is written before the
/// handlers are installed and freed after they are removed, so that a handler never sees half of it.
/// The flag that changes in between is one byte. Handlers call only what is async-signal-safe.
final class TerminalGuard {
  /// What a handler says to the reader.
  enum Wake: UInt8 {
    case resized = 1
    case continued = 2
  }

  struct Guarded {
    var mode: TerminalMode
    var wake: Int32
    var previous: (term: sigaction, hangUp: sigaction, stop: sigaction)
  }

  private let memory: UnsafeMutablePointer<Guarded>
  /// Where handlers run after the stack has overflowed; nil where the runtime has such a place.
  private var stack: UnsafeMutableRawPointer?
  /// Where the reader finds the bytes of `Wake`.
  let wakeDescriptor: Int32
  private var replaced: [(signal: Int32, action: sigaction)] = []

  /// Guards a terminal; nil if one is guarded already, or if there are no descriptors left.
  init?(_ mode: TerminalMode) {
    guard guarded == nil else { return nil }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    wakeDescriptor = ends[0]
    memory = .allocate(capacity: 1)
    memory.initialize(
      to: Guarded(
        mode: mode, wake: ends[1], previous: (sigaction(), sigaction(), sigaction())))
    guarded = memory
    installAtExit()
    stack = Self.makeStack()
    install(SIGTERM, { endBySignal($0) }) { $0.previous.term = $1 }
    install(SIGHUP, { endBySignal($0) }) { $0.previous.hangUp = $1 }
    for crash in Self.crashes {
      let flags = SA_ONSTACK | Int32(truncatingIfNeeded: SA_RESETHAND)
      install(crash, { crashBySignal($0) }, flags: flags) { _, _ in }
    }
    install(SIGTSTP, { stopBySignal($0) }) { $0.previous.stop = $1 }
    install(SIGCONT, { _ in continueAfterStop() }) { _, _ in }
    install(SIGWINCH, { _ in wakeReader(.resized) }) { _, _ in }
  }

  deinit {
    memory.pointee.mode.leaveRaw()
    for (signal, action) in replaced.reversed() {
      var action = action
      sigaction(signal, &action, nil)
    }
    guarded = nil
    if let stack {
      var none = stack_t()
      none.ss_flags = Int32(SS_DISABLE)
      sigaltstack(&none, nil)
      stack.deallocate()
    }
    close(memory.pointee.wake)
    close(wakeDescriptor)
    memory.deinitialize(count: 1)
    memory.deallocate()
  }

  func enterRaw() { memory.pointee.mode.enterRaw() }

  func leaveRaw() { memory.pointee.mode.leaveRaw() }

  /// What woke the reader since the last time.
  func takeWakes() -> Set<Wake> {
    var wakes: Set<Wake> = []
    var buffer = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(wakeDescriptor, &buffer, buffer.count)
      guard count > 0 else { return wakes }
      wakes.formUnion(buffer[..<count].compactMap(Wake.init))
    }
  }

  /// Gives this thread a stack for handlers, unless it has one.
  private static func makeStack() -> UnsafeMutableRawPointer? {
    var known = stack_t()
    guard sigaltstack(nil, &known) == 0, known.ss_flags & Int32(SS_DISABLE) != 0 else { return nil }
    let size = 64 << 10
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    var stack = stack_t()
    stack.ss_sp = memory
    stack.ss_size = size
    guard sigaltstack(&stack, nil) == 0 else {
      memory.deallocate()
      return nil
    }
    return memory
  }

  /// The signals that a fault of the program raises, and the one that asks for a memory image.
  private static let crashes = [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP, SIGQUIT]

  /// Installs a handler, unless the program was started with the signal ignored.
  private func install(
    _ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void,
    flags: Int32 = SA_RESTART,
    keep: (inout Guarded, sigaction) -> Void
  ) {
    var before = sigaction()
    guard sigaction(signal, nil, &before) == 0 else { return }
    keep(&memory.pointee, before)
    if signal != SIGCONT, signal != SIGWINCH, isIgnored(before) { return }
    var action = makeAction(handler)
    action.sa_flags = flags
    if sigaction(signal, &action, nil) == 0 { replaced.append((signal, before)) }
  }
}

/// The terminal that handlers know.
///
/// Written only while no handler is installed.
nonisolated(unsafe) private var guarded: UnsafeMutablePointer<TerminalGuard.Guarded>?
nonisolated(unsafe) private var hasAtExit = false

private func installAtExit() {
  guard !hasAtExit else { return }
  hasAtExit = true
  atexit { guarded?.pointee.mode.leaveRaw() }
}

private func makeAction(_ handler: @escaping @convention(c) (Int32) -> Void) -> sigaction {
  var action = sigaction()
  #if canImport(Darwin)
    action.__sigaction_u.__sa_handler = handler
  #elseif canImport(Musl)
    action.__sa_handler.sa_handler = handler
  #else
    action.__sigaction_handler.sa_handler = handler
  #endif
  return action
}

private func isIgnored(_ action: sigaction) -> Bool {
  #if canImport(Darwin)
    let handler = action.__sigaction_u.__sa_handler
  #elseif canImport(Musl)
    let handler = action.__sa_handler.sa_handler
  #else
    let handler = action.__sigaction_handler.sa_handler
  #endif
  return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

// MARK: - Handlers

private func wakeReader(_ wake: TerminalGuard.Wake) {
  guard let guarded else { return }
  let number = errno
  var byte = wake.rawValue
  // A full pipe wakes the reader as well.
  _ = write(guarded.pointee.wake, &byte, 1)
  errno = number
}

/// Restores the terminal, then lets the signal do what it did before.
private func endBySignal(_ signal: Int32) {
  guard let guarded else { return }
  guarded.pointee.mode.restore()
  var previous =
    signal == SIGTERM ? guarded.pointee.previous.term : guarded.pointee.previous.hangUp
  sigaction(signal, &previous, nil)
  raise(signal)
}

/// Restores the terminal, then lets the signal end the program.
///
/// Its handler was reset when it was called, and whoever had one before is not asked: a program that is
/// broken waits for nobody's answer.
private func crashBySignal(_ signal: Int32) {
  guarded?.pointee.mode.restore()
  raise(signal)
}

/// Restores the terminal and stops; what follows runs when the program is continued.
private func stopBySignal(_ signal: Int32) {
  guard let guarded else { return }
  let number = errno
  guarded.pointee.mode.restore()
  var previous = guarded.pointee.previous.stop
  var own = sigaction()
  sigaction(signal, &previous, &own)
  var mask = sigset_t()
  var before = sigset_t()
  sigemptyset(&mask)
  sigaddset(&mask, signal)
  raise(signal)
  pthread_sigmask(SIG_UNBLOCK, &mask, &before)
  pthread_sigmask(SIG_SETMASK, &before, nil)
  sigaction(signal, &own, nil)
  // Where nobody could continue the program, the system does not stop it: then no SIGCONT came.
  guarded.pointee.mode.apply()
  wakeReader(.continued)
  errno = number
}

private func continueAfterStop() {
  guard let guarded else { return }
  let number = errno
  guarded.pointee.mode.apply()
  wakeReader(.continued)
  errno = number
}
