#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// System calls that may be interrupted, and the system's words for their errors.
enum SystemCall {
  /// Repeats a call while a signal interrupts it.
  static func retry<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  /// Writes all bytes; the error number if it cannot.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        #if canImport(Darwin)
          let count = retry { Darwin.write(descriptor, rest.baseAddress, rest.count) }
        #elseif canImport(Musl)
          let count = retry { Musl.write(descriptor, rest.baseAddress, rest.count) }
        #else
          let count = retry { Glibc.write(descriptor, rest.baseAddress, rest.count) }
        #endif
        if count >= 0 {
          done += count
        } else if errno == EAGAIN {
          // The descriptor is shared with a program that made it non-blocking.
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&wait, 1, 1_000)
        } else {
          return errno
        }
      }
      return 0
    }
  }

  static func message(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
  }
}
