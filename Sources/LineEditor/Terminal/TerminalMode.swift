#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The two modes of a terminal: as it was found, and key by key.
///
/// Everything here may run in a signal handler: `tcsetattr` and `write` are async-signal-safe (POSIX
/// 2.4.3), and nothing allocates.
struct TerminalMode {
  let input: Int32
  let output: Int32
  private var original: termios
  private var raw: termios
  private(set) var isRaw = false

  /// The modes of a terminal; nil if the input is none.
  init?(input: Int32, output: Int32) {
    var original = termios()
    guard tcgetattr(input, &original) == 0 else { return nil }
    self.input = input
    self.output = output
    self.original = original
    raw = Self.raw(original)
  }

  /// Keys come one by one, without echo, and none is a signal.
  ///
  /// Output stays as it is.
  private static func raw(_ original: termios) -> termios {
    var raw = original
    raw.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
    raw.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN | ISIG)
    raw.c_cflag &= ~tcflag_t(CSIZE | PARENB)
    raw.c_cflag |= tcflag_t(CS8)
    withUnsafeMutableBytes(of: &raw.c_cc) { controls in
      controls[Int(VMIN)] = 1
      controls[Int(VTIME)] = 0
    }
    return raw
  }

  /// Goes to raw mode, from what the terminal is set to now.
  mutating func enterRaw() {
    guard !isRaw else { return }
    var current = termios()
    if tcgetattr(input, &current) == 0 {
      original = current
      raw = Self.raw(current)
    }
    isRaw = true
    apply()
  }

  /// Goes back to what the terminal was set to.
  mutating func leaveRaw() {
    guard isRaw else { return }
    restore()
    isRaw = false
  }

  /// Sets raw mode again, after something else changed it.
  mutating func apply() {
    guard isRaw else { return }
    tcsetattr(input, TCSANOW, &raw)
    Self.writeStatic("\u{1B}[?2004h", to: output)
  }

  /// Undoes raw mode without forgetting it.
  ///
  /// A program in the background leaves the terminal to the one in front.
  mutating func restore() {
    guard isRaw else { return }
    let front = tcgetpgrp(input)
    guard front == getpgrp() || front == -1 else { return }
    Self.writeStatic("\u{1B}[?2004l\u{1B}[?25h\u{1B}[m", to: output)
    tcsetattr(input, TCSANOW, &original)
  }

  /// Writes what a signal handler may write.
  ///
  /// What fails here fails because the terminal is gone.
  private static func writeStatic(_ text: StaticString, to descriptor: Int32) {
    _ = write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
  }
}
