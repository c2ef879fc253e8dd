import CircularCore
import FileAccess
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The results of the program on their way to standard output.
///
/// What cannot be sent ends the command: the first refusal is kept, nothing is sent behind it, and
/// `Circular.main` tells it. A long command asks `check()` now and then and stops early.
final class StandardOutput: Sendable {
  /// The one that the program has.
  static let shared = StandardOutput()

  /// Results that nobody can receive.
  struct Lost: Error {
    /// What the system said.
    let number: Int32
  }

  private struct State {
    var buffer: [UInt8] = []
    var refusal: Int32 = 0
  }

  private static let bufferSize = 1 << 16

  private let state = Mutex(State())

  /// Adds text, sent when the buffer is full or at `flush()`.
  func write(_ text: some Sequence<UInt8>) {
    state.withLock { state in
      guard state.refusal == 0 else { return }
      state.buffer.append(contentsOf: text)
      if state.buffer.count >= Self.bufferSize { Self.flush(&state) }
    }
  }

  /// Sends what is buffered.
  func flush() { state.withLock { Self.flush(&$0) } }

  /// Whether something could not be sent.
  var isLost: Bool { state.withLock { $0.refusal != 0 } }

  /// Fails if something could not be sent.
  func check() throws(Lost) {
    let refusal = state.withLock { $0.refusal }
    if refusal != 0 { throw Lost(number: refusal) }
  }

  /// Sends the rest, and fails if anything was not received: a file on another machine may say so only
  /// when it is closed.
  func finish() throws(Lost) {
    state.withLock { state in
      Self.flush(&state)
      guard state.refusal == 0 else { return }
      let copy = dup(1)
      if copy >= 0, close(copy) != 0 { state.refusal = errno }
    }
    try check()
  }

  private static func flush(_ state: inout State) {
    defer { state.buffer.removeAll(keepingCapacity: true) }
    if state.refusal == 0 { state.refusal = send(state.buffer[...], to: 1) }
  }

  /// Sends bytes to a descriptor; 0, or why the system refuses.
  static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(descriptor, $0) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Shared with a program that made it non-blocking.
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, 1000)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

extension Diagnostic {
  /// The results were not received.
  init(_ lost: StandardOutput.Lost) {
    self.init(
      "unwritable-file",
      LocalizedText(systemError: lost.number).map { reason, language in
        language == .french
          ? "le résultat n'a pas pu être écrit sur la sortie standard (\(reason))\u{A0}: il manque tout ou partie"
          : "the result could not be written to standard output (\(reason)): all or part is missing"
      })
  }
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
